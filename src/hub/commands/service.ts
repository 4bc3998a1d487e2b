import { createHash } from 'node:crypto';
import { eq, sql as raw } from 'drizzle-orm';
import {
  type Command,
  type CommandReply,
  commandKindSchema,
  commandKinds,
} from '#shared/hub-api/commands.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Caller } from '../auth/service.ts';
import { commandKey } from '../db/schema.ts';
import type { Change, Changes } from '../streams/change.ts';
import type { Given } from './given.ts';
import type { Applied } from './handler.ts';
import { commandHandlers } from './handlers.ts';

export interface Commands {
  /** Applies a command once. The same id again gets the kept answer; with another payload `command.keyReused`. */
  apply(caller: Caller, command: Command): Promise<Result<CommandReply>>;
}

/** Refusals that are not kept: a newer hub may know the command, and the others say nothing about this one. */
const notKept = new Set(['command.unknown', 'command.keyReused', 'hub.bug', 'hub.away']);

/** Applies commands: key, state and events in one transaction, so that a crash leaves all of it or nothing. */
export function createCommands(changes: Changes, clock: Clock): Commands {
  return {
    apply: (caller, command) =>
      changes(async (change) => {
        const hash = hashOf(command);
        const [taken] = await change.sql
          .insert(commandKey)
          .values({
            id: command.id,
            agentId: caller.agent.id,
            kind: command.kind,
            payloadHash: hash,
            at: change.at,
          })
          .onConflictDoNothing()
          .returning({ id: commandKey.id });
        if (taken === undefined) return keptAnswer(change, caller, command.id, hash);
        await change.sql.execute(raw`savepoint command`);
        const result = await perform(change, caller, command, clock.now());
        if (!result.ok) {
          // Whatever the handler had written before it refused must not stay; the events it announced go with it.
          await change.sql.execute(raw`rollback to savepoint command`);
          return refuse(change, command.id, result.problem);
        }
        const reply: CommandReply = { id: command.id, repeated: false, ...result.value };
        await change.sql.update(commandKey).set({ reply }).where(eq(commandKey.id, command.id));
        return ok(reply);
      }),
  };
}

async function perform(
  change: Change,
  caller: Caller,
  command: Command,
  now: number,
): Promise<Result<Applied>> {
  const kind = commandKindSchema.safeParse(command.kind);
  if (!kind.success || command.version !== 1) {
    return fail(problem('command.unknown', 'this hub does not know such a command', { kind: command.kind }));
  }
  const { payload: schema, expiresAfterMs } = commandKinds[kind.data];
  const handler = commandHandlers[kind.data];
  if (caller.superseded && !handler.fromSuperseded) {
    return fail(
      problem('command.superseded', 'another desktop has taken over', { desktopName: caller.supersededBy }),
    );
  }
  if (expiresAfterMs !== null && now - command.at > expiresAfterMs) {
    return fail(problem('command.expired', 'it waited too long', { kind: kind.data }));
  }
  const payload = schema.safeParse(command.payload);
  if (!payload.success) {
    const [issue] = payload.error.issues;
    return fail(
      problem('command.invalid', issue?.message ?? 'invalid', { where: issue?.path.join('.') ?? '' }),
    );
  }
  // The kind chose both schema and handler, so the payload is what the handler takes; the compiler cannot follow that.
  const apply = handler.apply as (
    change: Change,
    agent: Caller['agent'],
    payload: unknown,
    given: Given,
  ) => Promise<Result<Applied>>;
  // Nothing is given after it has arrived: a clock that is ahead must not keep later words of other desktops out.
  const at = Math.round(Math.min(Math.max(command.at, 0), change.at));
  return apply(change, caller.agent, payload.data, { desktopId: caller.desktopId, at });
}

async function refuse(change: Change, id: string, refusal: Problem): Promise<Result<never>> {
  change.forget();
  if (notKept.has(refusal.code)) await change.sql.delete(commandKey).where(eq(commandKey.id, id));
  else await change.sql.update(commandKey).set({ problem: refusal }).where(eq(commandKey.id, id));
  return fail(refusal);
}

async function keptAnswer(
  change: Change,
  caller: Caller,
  id: string,
  hash: string,
): Promise<Result<CommandReply>> {
  const [kept] = await change.sql.select().from(commandKey).where(eq(commandKey.id, id));
  if (kept === undefined) return fail(problem('hub.away', 'the command is being swept: send it again'));
  if (kept.payloadHash !== hash || kept.agentId !== caller.agent.id) {
    return fail(problem('command.keyReused', 'another command had this id'));
  }
  if (kept.problem !== null) return fail(kept.problem);
  if (kept.reply === null) throw new Error('A command was committed without an answer');
  return ok({ ...kept.reply, repeated: true });
}

function hashOf({ kind, version, payload }: Command): string {
  return createHash('sha256').update(canonical({ kind, version, payload })).digest('hex');
}

/** JSON with sorted keys: two desktops versions may write the same payload in another order. */
function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
