import { isDeepStrictEqual } from 'node:util';
import { eq, inArray, sql as raw } from 'drizzle-orm';
import type { AgentIntent, AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { agentState, workItem } from '../db/schema.ts';
import { together } from '../db/together.ts';
import { endPauses, isAway, type NewSpan, spanOver, writeSpans } from '../figures/spans.ts';
import type { Change } from '../streams/change.ts';
import { lockAgentState, lockAgentStates } from './store.ts';

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
  const intent = { ...next, since: change.at } as AgentIntent;
  await together(
    () => endPauses(change.sql, isAway(state) ? [agentId] : [], change.at),
    () => change.sql.update(agentState).set({ intent }).where(eq(agentState.agentId, agentId)),
  );
  const [told] = await announce(change, [{ ...state, intent }]);
  return told ?? state;
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

/**
 * Does all of it with few words to the database; what is so already is not written, and each desk is told of once. With its last work
 * gone, what the agent has decided begins anew.
 */
export async function moveWork(change: Change, moves: readonly WorkMove[]): Promise<void> {
  const { sql, at } = change;
  const states = await lockAgentStates(
    sql,
    moves.map(({ agentId }) => agentId),
    at,
  );
  const puts: (typeof workItem.$inferInsert)[] = [];
  const removed: string[] = [];
  const moved = new Map<string, AgentState>();
  const idle = new Set<string>();
  const over: NewSpan[] = [];
  for (const move of moves) {
    const { agentId } = move;
    const state = moved.get(agentId) ?? states.get(agentId);
    if (state === undefined) throw new Error('An agent state that was just locked is gone');
    const id = 'put' in move ? move.put.participationId : move.remove;
    const present = state.work.find((item) => item.participationId === id);
    if ('put' in move ? isDeepStrictEqual(present, move.put) : present === undefined) continue;
    if (present !== undefined) over.push(...spanOver(agentId, present, 'put' in move ? move.put : null, at));
    if ('put' in move) puts.push({ ...move.put, agentId });
    else removed.push(id);
    // What was only offered was no work: who let it pass is as idle as before.
    if ('remove' in move && present?.phase !== 'offered') idle.add(agentId);
    const others = state.work.filter((item) => item.participationId !== id);
    moved.set(agentId, { ...state, work: 'put' in move ? [...others, move.put].sort(bySince) : others });
  }
  const began = [...moved.values()].filter((state) => {
    const before = states.get(state.id);
    return before !== undefined && isAway(before) && !isAway(state);
  });
  const interrupted = began.map(({ id }) => id);
  // What stands again after the work lasts from now on: whoever chose a pause in a call pauses when that is done (DEC-12).
  const rested = [...idle].flatMap((id) => {
    const state = moved.get(id);
    if (state === undefined || state.intent.kind === 'loggedOut') return [];
    return state.work.every(({ phase }) => phase === 'offered') ? [state] : [];
  });
  for (const state of rested) moved.set(state.id, { ...state, intent: { ...state.intent, since: at } });
  await together(
    () => endPauses(sql, interrupted, at),
    () => writeSpans(sql, over),
    () => writeWork(sql, puts),
    () => removeItems(sql, removed),
    () => wereBusy(sql, [...idle], at),
    () =>
      beginAgain(
        sql,
        rested.map(({ id }) => id),
        at,
      ),
    () => announce(change, [...moved.values()]),
  );
}

/** The order in which work lies on a desk. */
function bySince(a: WorkItem, b: WorkItem): number {
  return a.since - b.since || (a.participationId < b.participationId ? -1 : 1);
}

async function removeItems(sql: Sql, participationIds: string[]): Promise<void> {
  if (participationIds.length > 0)
    await sql.delete(workItem).where(inArray(workItem.participationId, participationIds));
}

async function wereBusy(sql: Sql, agentIds: string[], at: number): Promise<void> {
  if (agentIds.length > 0)
    await sql.update(agentState).set({ lastWorkAt: at }).where(inArray(agentState.agentId, agentIds));
}

async function writeWork(sql: Sql, items: (typeof workItem.$inferInsert)[]): Promise<void> {
  if (items.length === 0) return;
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

/** What these agents have decided lasts from now on. */
async function beginAgain(sql: Sql, agentIds: string[], at: number): Promise<void> {
  if (agentIds.length > 0)
    await sql
      .update(agentState)
      .set({ intent: raw`jsonb_set(${agentState.intent}, '{since}', to_jsonb(${at}::bigint))` })
      .where(inArray(agentState.agentId, agentIds));
}

/** Tells how these desks are now, and has routing look at what that changes. The caller has locked them. */
async function announce(change: Change, states: readonly AgentState[]): Promise<AgentState[]> {
  if (states.length === 0) return [];
  await change.sql
    .update(agentState)
    .set({ version: raw`${agentState.version} + 1` })
    .where(
      inArray(
        agentState.agentId,
        states.map(({ id }) => id),
      ),
    );
  const told = states.map((state) => ({ ...state, version: state.version + 1 }));
  for (const state of told) change.upsert(streamName('agent', state.id), 'agentState', state);
  change.poke(routingTopic);
  return told;
}

function sameIntent(present: AgentIntent, next: NewIntent): boolean {
  if (present.kind !== next.kind) return false;
  if (present.kind !== 'paused' || next.kind !== 'paused') return true;
  return present.reason === next.reason && JSON.stringify(present.channels) === JSON.stringify(next.channels);
}
