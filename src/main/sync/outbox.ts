import {
  type Command,
  type CommandKind,
  type CommandPayload,
  type CommandReply,
  commandKinds,
} from '#shared/hub-api/commands.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { OutboxRow } from '../cache/queries/outbox.ts';
import type { Store } from '../cache/store.ts';
import { backoff } from './backoff.ts';
import { createLingering } from './lingering.ts';
import { baseVersionOf, type CallFailure, dependsOnRefused, expiryOf, judge } from './outbox-rules.ts';

export interface OutboxDependencies {
  readonly store: Pick<Store, 'request'>;
  readonly agentId: string;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** The hub's clock, milliseconds: the time that a command carries. */
  readonly hubNow: () => number;
  readonly send: (command: Command) => Promise<Result<CommandReply, CallFailure>>;
  /** Brings the files that a command is sent with to the hub first; null for a command without any. */
  readonly upload: (command: OutboxRow) => Promise<Result<null, CallFailure>> | null;
  readonly log: Logger;
}

/** Delivers what the agent did, in order for each aggregate, exactly once, however long the hub is away. */
export interface Outbox extends Disposable {
  /**
   * Gives a command. Resolves with its id when it is durable in work.db; delivery follows. Problems: 'command.invalid' for
   * a payload outside the contract, and those of the store ('data.diskFull', 'data.newer', ...): then nothing was kept.
   *
   * With `onlyLatest` it takes the place of one of its kind and aggregate that is not under way, and goes out within so many
   * milliseconds of the first that waits: only the last word counts, and others must not pay for each.
   */
  give<K extends CommandKind>(
    kind: K,
    aggregate: string,
    payload: CommandPayload<K>,
    onlyLatest?: { readonly withinMs: number },
  ): Promise<Result<string>>;
  /** Sends what waits for a later word on this aggregate: there will be none. */
  hurry(aggregate: string): void;
  /** Forgets a refused command; those that it held go on. 'outbox.notRefused' for any other. */
  dismiss(commandId: string): Promise<Result<null>>;
  /**
   * Gives a refused command again with what the agent has made of it, before what it held. 'outbox.notRefused' for any other,
   * 'command.invalid' as of `give`.
   */
  again<K extends CommandKind>(commandId: string, kind: K, payload: CommandPayload<K>): Promise<Result<null>>;
  /** Reads anew what waits: a refused command was taken away, and what it held goes on. */
  reload(): Promise<Result<null>>;
  /** Tries everything at once: the link came online, or there are new tokens. */
  wake(): void;
  /** How many commands are not delivered. */
  undelivered(): number;
  /** Resolves with the number left when all that can go has gone, or after `ms` milliseconds. */
  drain(ms: number): Promise<number>;
  /** The hub does not accept the access token; deliveries stand still until `wake`. */
  onSignInNeeded(listener: () => void): Disposable;
}

const parallel = 4;
const leastWaitMs = 1_000;
const mostWaitMs = 60_000;

/** Loads what waits from before and starts to deliver it. */
export async function startOutbox(deps: OutboxDependencies): Promise<Result<Outbox>> {
  const { store, clock, log } = deps;
  const signInNeeded = new Emitter<void>();
  /** Pending rows in the order in which they were given; held ones are not among them. */
  let queue: OutboxRow[] = [];
  let held = 0;
  /** Aggregates with a delivery under way, and which. */
  const busy = new Map<string, string>();
  /** Aggregates that wait after a failure: until when (wall clock) and how often they have failed in a row. */
  const resting = new Map<string, { until: number; failures: number }>();
  const lingering = createLingering(clock, deps.random);
  let everybodyRests = 0;
  let stopped: 'no' | 'signIn' | 'disposed' = 'no';
  let timer: Disposable | null = null;
  const drains = new Set<() => void>();

  const settleDrains = (): void => {
    if (queue.length === 0) for (const done of [...drains]) done();
  };

  const load = async (): Promise<Result<null>> => {
    const rows = await store.request('outbox.undelivered', null);
    if (!rows.ok) return rows;
    queue = rows.value.filter((row) => row.state === 'pending');
    held = rows.value.length - queue.length;
    pump();
    return ok(null);
  };

  /** Starts every delivery that may start now, and sets the timer for the next that may start later. */
  const pump = (): void => {
    void timer?.dispose();
    timer = null;
    settleDrains();
    if (stopped === 'disposed') return;
    const now = clock.now();
    const moments: number[] = [];
    const seen = new Set<string>(busy.keys());
    for (const row of queue) {
      const first = !seen.has(row.aggregate);
      const expiry = expiryOf(row);
      if (expiry !== null && expiry <= now && first) {
        seen.add(row.aggregate);
        refuseExpired(row);
        continue;
      }
      if (expiry !== null) moments.push(expiry);
      if (!first || stopped !== 'no') continue;
      seen.add(row.aggregate);
      const lingers = drains.size === 0 ? lingering.until(row, queue) : 0;
      const at = Math.max(everybodyRests, resting.get(row.aggregate)?.until ?? 0, lingers);
      if (at > now) moments.push(at);
      else if (busy.size < parallel) deliver(row);
    }
    const next = Math.min(...moments.filter((at) => at > now));
    if (Number.isFinite(next)) timer = clock.after(next - now, pump);
  };

  const whileBusy = (row: OutboxRow, work: () => Promise<void>): void => {
    busy.set(row.aggregate, row.id);
    work()
      .catch((error: unknown) => {
        log.error('a delivery failed in an unexpected way', error);
        rest(row.aggregate, null);
      })
      .finally(() => {
        busy.delete(row.aggregate);
        pump();
      });
  };

  const deliver = (row: OutboxRow): void =>
    whileBusy(row, async () => {
      const { id, kind, version, aggregate, at, payload } = row;
      lingering.end(id);
      const upload = deps.upload(row);
      const uploaded = upload === null ? ok(null) : await upload;
      const sent = uploaded.ok
        ? await deps.send({ id, kind, version, aggregate, at, payload })
        : fail(uploaded.problem);
      if (sent.ok) await confirm(row, sent.value);
      else await fallBack(row, sent.problem);
    });

  const refuseExpired = (row: OutboxRow): void =>
    whileBusy(row, () => refuse(row, problem('command.expired', 'it waited longer than it is worth')));

  const confirm = async (row: OutboxRow, reply: CommandReply): Promise<void> => {
    resting.delete(row.aggregate);
    const kept = await store.request('outbox.acked', { id: row.id, at: clock.now(), reply });
    // Without the note on disk the command goes out again at the next start; the hub answers as it did.
    if (!kept.ok) log.warn('an acknowledgement could not be kept', { code: kept.problem.code });
    queue = queue.filter((waiting) => waiting.id !== row.id);
  };

  const fallBack = async (row: OutboxRow, failure: CallFailure): Promise<void> => {
    const verdict = judge(failure);
    switch (verdict.kind) {
      case 'signIn':
        if (stopped === 'no') {
          stopped = 'signIn';
          signInNeeded.emit();
        }
        return;
      case 'refused':
        log.warn('the hub refused a command', { kind: row.kind, code: verdict.problem.code });
        return refuse(row, verdict.problem);
      case 'retry':
        if (verdict.everybody) everybodyRests = clock.now() + (verdict.afterMs ?? leastWaitMs);
        rest(row.aggregate, verdict.afterMs);
        row.attempts += 1;
        await store.request('outbox.attempted', { id: row.id, attempts: row.attempts });
        return;
      default:
        assertNever(verdict);
    }
  };

  const rest = (aggregate: string, afterMs: number | null): void => {
    const failures = (resting.get(aggregate)?.failures ?? 0) + 1;
    const wait = Math.max(afterMs ?? 0, backoff(failures, leastWaitMs, mostWaitMs, deps.random));
    resting.set(aggregate, { until: clock.now() + wait, failures });
  };

  const refuse = async (row: OutboxRow, reason: CallFailure['problem']): Promise<void> => {
    const later = queue.filter((waiting) => waiting.aggregate === row.aggregate && waiting.seq > row.seq);
    const hold = later.filter((waiting) => dependsOnRefused(waiting, row)).map((waiting) => waiting.id);
    const kept = await store.request('outbox.refused', { id: row.id, problem: reason, hold });
    if (!kept.ok) {
      log.warn('a refusal could not be kept', { code: kept.problem.code });
      rest(row.aggregate, null);
      return;
    }
    queue = queue.filter((waiting) => waiting.id !== row.id && !hold.includes(waiting.id));
    held += hold.length;
  };

  const dismiss = async (commandId: string): Promise<Result<null>> => {
    const done = await store.request('outbox.dismiss', { id: commandId });
    if (!done.ok) return done;
    if (!done.value) return fail(notRefused());
    return load();
  };

  const outbox: Outbox = {
    give: async (kind, aggregate, payload, onlyLatest) => {
      const parsed = commandKinds[kind].payload.safeParse(payload);
      if (!parsed.success) return fail(problem('command.invalid', parsed.error.message));
      const before =
        onlyLatest &&
        queue.findLast(
          (row) => row.aggregate === aggregate && row.kind === kind && busy.get(aggregate) !== row.id,
        );
      // It must not go out while the other takes its place; should it, the hub is told the same twice.
      queue = queue.filter((row) => row !== before);
      const added = await store.request('outbox.give', {
        id: newId(),
        aggregate,
        kind,
        version: 1,
        payload: parsed.data,
        baseVersion: baseVersionOf(parsed.data),
        at: deps.hubNow(),
        givenAt: clock.now(),
        agentId: deps.agentId,
        replaces: before?.id ?? null,
      });
      if (!added.ok) {
        if (before !== undefined) queue = [...queue, before].sort((a, b) => a.seq - b.seq);
        pump();
        return added;
      }
      const { id } = added.value;
      queue = queue.filter((row) => row.id !== before?.id && row.id !== id).concat(added.value);
      if (onlyLatest !== undefined) lingering.begin(id, onlyLatest.withinMs, before?.id);
      pump();
      return ok(id);
    },
    hurry: (aggregate) => {
      for (const row of queue) if (row.aggregate === aggregate) lingering.end(row.id);
      pump();
    },
    dismiss,
    again: async (commandId, kind, payload) => {
      const parsed = commandKinds[kind].payload.safeParse(payload);
      if (!parsed.success) return fail(problem('command.invalid', parsed.error.message));
      const as = { id: newId(), payload: parsed.data };
      const done = await store.request('outbox.again', { id: commandId, as });
      if (!done.ok) return done;
      return done.value ? load() : fail(notRefused());
    },
    reload: load,
    wake: () => {
      if (stopped === 'signIn') stopped = 'no';
      resting.clear();
      pump();
    },
    undelivered: () => queue.length + held,
    drain: (ms) =>
      new Promise((resolve) => {
        const done = (): void => {
          drains.delete(done);
          void limit.dispose();
          resolve(queue.length + held);
        };
        const limit = clock.after(ms, done);
        drains.add(done);
        pump();
      }),
    onSignInNeeded: (listener) => signInNeeded.on(listener),
    dispose: () => {
      stopped = 'disposed';
      void timer?.dispose();
      for (const done of [...drains]) done();
    },
  };
  const loaded = await load();
  return loaded.ok ? ok(outbox) : loaded;
}

function notRefused(): Problem {
  return problem('outbox.notRefused', 'the command does not wait for the agent');
}
