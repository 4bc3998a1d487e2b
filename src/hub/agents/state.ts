import { isDeepStrictEqual } from 'node:util';
import { eq, inArray, sql as raw } from 'drizzle-orm';
import type { AgentIntent, AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { agentState, workItem } from '../db/schema.ts';
import type { Change } from '../streams/change.ts';
import { lockAgentState, lockAgentStates, readAgentStates } from './store.ts';

/** Wakes routing on every node. */
export const routingTopic = 'routing';

/** An intent without the time it began; the change gives that. */
export type NewIntent = AgentIntent extends infer I
  ? I extends AgentIntent
    ? Omit<I, 'since'>
    : never
  : never;

/** Sets the intent when `when` accepts the present one; the same intent again keeps its time and writes nothing. */
export async function setIntent(
  change: Change,
  agentId: string,
  next: NewIntent,
  when: (present: AgentIntent) => boolean = () => true,
): Promise<AgentState> {
  const state = await lockAgentState(change.sql, agentId, change.at);
  if (!when(state.intent) || sameIntent(state.intent, next)) return state;
  await change.sql
    .update(agentState)
    .set({ intent: { ...next, since: change.at } as AgentIntent })
    .where(eq(agentState.agentId, agentId));
  await announce(change, [agentId]);
  return lockAgentState(change.sql, agentId, change.at);
}

/** Puts a piece of work on the agent's desk, or moves it to another phase; the same again writes nothing. */
export async function putWork(change: Change, agentId: string, item: WorkItem): Promise<void> {
  await moveWork(change, [{ agentId, put: item }]);
}

/** Takes a piece of work off the desk; none there is no change. */
export async function removeWork(change: Change, agentId: string, participationId: string): Promise<void> {
  await moveWork(change, [{ agentId, remove: participationId }]);
}

/** One thing that happens on a desk: a piece of work is put there or moved to another phase, or is taken off. */
export type WorkMove = { readonly agentId: string } & (
  | { readonly put: WorkItem }
  | { readonly remove: string }
);

/** Does all of it with few words to the database; what is so already is not written, and each desk is told of once. */
export async function moveWork(change: Change, moves: readonly WorkMove[]): Promise<void> {
  const { sql, at } = change;
  const states = await lockAgentStates(
    sql,
    moves.map(({ agentId }) => agentId),
    at,
  );
  const puts: (typeof workItem.$inferInsert)[] = [];
  const removed: string[] = [];
  const moved = new Set<string>();
  const idle = new Set<string>();
  for (const move of moves) {
    const { agentId } = move;
    const id = 'put' in move ? move.put.participationId : move.remove;
    const present = states.get(agentId)?.work.find((item) => item.participationId === id);
    if ('put' in move) {
      if (isDeepStrictEqual(present, move.put)) continue;
      puts.push({ ...move.put, agentId });
    } else {
      if (present === undefined) continue;
      removed.push(id);
      // What was only offered was no work: who let it pass is as idle as before.
      if (present.phase !== 'offered') idle.add(agentId);
    }
    moved.add(agentId);
  }
  if (puts.length > 0) await writeWork(sql, puts);
  if (removed.length > 0) await sql.delete(workItem).where(inArray(workItem.participationId, removed));
  if (idle.size > 0)
    await sql
      .update(agentState)
      .set({ lastWorkAt: at })
      .where(inArray(agentState.agentId, [...idle]));
  if (moved.size > 0) await announce(change, [...moved]);
}

async function writeWork(sql: Sql, items: (typeof workItem.$inferInsert)[]): Promise<void> {
  await sql
    .insert(workItem)
    .values(items)
    .onConflictDoUpdate({
      target: workItem.participationId,
      set: {
        phase: raw`excluded.phase`,
        since: raw`excluded.since`,
        interactionId: raw`excluded.interaction_id`,
        extendedMs: raw`excluded.extended_ms`,
      },
    });
}

/** Tells how these desks are now, and has routing look at what that changes. */
async function announce(change: Change, agentIds: readonly string[]): Promise<void> {
  await change.sql
    .update(agentState)
    .set({ version: raw`${agentState.version} + 1` })
    .where(inArray(agentState.agentId, [...agentIds]));
  const states = await readAgentStates(change.sql, agentIds);
  for (const agentId of agentIds) {
    const state = states.get(agentId);
    if (state === undefined) throw new Error('The state of an agent vanished inside its own change');
    change.upsert(streamName('agent', agentId), 'agentState', state);
  }
  change.poke(routingTopic);
}

function sameIntent(present: AgentIntent, next: NewIntent): boolean {
  if (present.kind !== next.kind) return false;
  if (present.kind !== 'paused' || next.kind !== 'paused') return true;
  return present.reason === next.reason && JSON.stringify(present.channels) === JSON.stringify(next.channels);
}
