import { isDeepStrictEqual } from 'node:util';
import { eq, sql as raw } from 'drizzle-orm';
import type { AgentIntent, AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { agentState, workItem } from '../db/schema.ts';
import type { Change } from '../streams/change.ts';
import { lockAgentState, readAgentStates } from './store.ts';

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
  return announce(change, agentId);
}

/** Puts a piece of work on the agent's desk, or moves it to another phase; the same again writes nothing. */
export async function putWork(change: Change, agentId: string, item: WorkItem): Promise<void> {
  const state = await lockAgentState(change.sql, agentId, change.at);
  const present = state.work.find((other) => other.participationId === item.participationId);
  if (isDeepStrictEqual(present, item)) return;
  await change.sql
    .insert(workItem)
    .values({ ...item, agentId })
    .onConflictDoUpdate({
      target: workItem.participationId,
      set: { phase: item.phase, since: item.since, interactionId: item.interactionId },
    });
  await announce(change, agentId);
}

/** Takes a piece of work off the desk; none there is no change. */
export async function removeWork(change: Change, agentId: string, participationId: string): Promise<void> {
  const state = await lockAgentState(change.sql, agentId, change.at);
  if (!state.work.some((item) => item.participationId === participationId)) return;
  await change.sql.delete(workItem).where(eq(workItem.participationId, participationId));
  await announce(change, agentId);
}

async function announce(change: Change, agentId: string): Promise<AgentState> {
  await change.sql
    .update(agentState)
    .set({ version: raw`${agentState.version} + 1` })
    .where(eq(agentState.agentId, agentId));
  const state = (await readAgentStates(change.sql, [agentId])).get(agentId);
  if (state === undefined) throw new Error('The state of an agent vanished inside its own change');
  change.upsert(streamName('agent', agentId), 'agentState', state);
  return state;
}

function sameIntent(present: AgentIntent, next: NewIntent): boolean {
  if (present.kind !== next.kind) return false;
  if (present.kind !== 'paused' || next.kind !== 'paused') return true;
  return present.reason === next.reason && JSON.stringify(present.channels) === JSON.stringify(next.channels);
}
