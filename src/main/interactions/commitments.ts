import type { Commitment } from '#shared/domain/commitment.ts';
import { commitmentAggregate } from '#shared/hub-api/commands.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';
import type { Outbox } from '../sync/outbox.ts';

/** What was promised to customers (COMMIT-1, CHAT-13). Rows bear the hub's time, what the window gives this machine's. */
export interface Commitments extends Disposable {
  list(): Promise<Result<RequestOutput<'commitments.list'>>>;
  save(input: RequestInput<'commitments.save'>): Promise<Result<null>>;
  end(input: RequestInput<'commitments.end'>): Promise<Result<null>>;
  /** Open ones of this agent, or of a skill of theirs, whose time has come. */
  due(): readonly Commitment[];
  /** Some came due, or are no longer. */
  onDue(listener: () => void): Disposable;
}

/** A timer that runs longer than this is set again: some weeks are more than a timer can say. */
const longestTimerMs = 24 * 60 * 60 * 1000;

export function createCommitments(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly outbox: Pick<Outbox, 'give'>;
  /** Whether this agent is whom a commitment waits for. */
  readonly isMine: (target: Commitment['target']) => boolean;
  readonly hubNow: () => number;
  readonly hubOffsetMs: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}): Commitments {
  const { store, outbox, clock } = deps;
  const own = new DisposableStack();
  const changed = new Emitter<void>();
  let due: readonly Commitment[] = [];
  let timer: Disposable | null = null;

  const read = createRefresher(
    async () => {
      const found = await store.request('commitments.list', null);
      if (!found.ok) return;
      const now = deps.hubNow();
      const mine = found.value.filter(({ state, target }) => state === 'open' && deps.isMine(target));
      const next = Math.min(...mine.filter(({ dueAt }) => dueAt > now).map(({ dueAt }) => dueAt));
      void timer?.dispose();
      timer = Number.isFinite(next) ? clock.after(Math.min(next - now + 1, longestTimerMs), read) : null;
      const then = mine.filter(({ dueAt }) => dueAt <= now);
      if (JSON.stringify(then) === JSON.stringify(due)) return;
      due = then;
      changed.emit();
    },
    (error) => deps.log.error('the commitments could not be read', error),
  );
  own.use(
    store.onChanged((entities) => {
      if (entities.includes('commitment')) read();
    }),
  );
  own.defer(() => timer?.dispose());
  read();

  return {
    list: () => store.request('commitments.list', null),
    save: async ({ id, dueAt, ...rest }) => {
      const given = await outbox.give('commitment.save', commitmentAggregate(id), {
        ...rest,
        commitmentId: id,
        dueAt: dueAt + deps.hubOffsetMs(),
      });
      return given.ok ? ok(null) : given;
    },
    end: async ({ id, state, reason }) => {
      const ending = { commitmentId: id, state, reason };
      const given = await outbox.give('commitment.end', commitmentAggregate(id), ending);
      return given.ok ? ok(null) : given;
    },
    due: () => due,
    onDue: (listener) => changed.on(listener),
    dispose: () => own.dispose(),
  };
}
