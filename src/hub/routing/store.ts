import { and, asc, eq, inArray, ne, sql as raw } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import { interaction } from '../db/schema.ts';
import { waiting } from '../db/schema-interactions.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';

export type WaitingRecord = typeof waiting.$inferSelect;

/** What only one pass over all that waits may do at a time, on whichever node. */
const turnKey = 'lineside routing';
const licenceKey = 'lineside chat licence';

/** Whether this transaction has the turn to route; it ends with the transaction, also when its node is killed. */
export async function tryTurn(sql: Sql): Promise<boolean> {
  const { rows } = await sql.execute<{ mine: boolean }>(
    raw`select pg_try_advisory_xact_lock(hashtextextended(${turnKey}, 0)) as mine`,
  );
  return rows[0]?.mine === true;
}

/** Whether anything waits for an agent; what is offered waits as well. */
export async function anythingWaits(sql: Sql): Promise<boolean> {
  const { rows } = await sql.execute<{ any: boolean }>(
    raw`select exists (select 1 from waiting) or exists (select 1 from offer where state = 'open') as any`,
  );
  return rows[0]?.any === true;
}

/** Waits until nobody else counts chats against the licence; until the end of the transaction. */
export async function lockLicence(sql: Sql): Promise<void> {
  await sql.execute(raw`select pg_advisory_xact_lock(hashtextextended(${licenceKey}, 0))`);
}

/** Chats that go on at this moment over all agents (OFFER-10); with `offered` those that somebody is asked to take as well. */
export async function countChats(sql: Sql, phases: readonly ('offered' | 'live')[]): Promise<number> {
  const { rows } = await sql.execute<{ count: number }>(raw`
    select count(distinct interaction_id)::integer as count from work_item
    where channel = 'chat' and phase in (${raw.join(
      phases.map((phase) => raw`${phase}`),
      raw`, `,
    )})`);
  return rows[0]?.count ?? 0;
}

/**
 * Locks digital interactions: the first lock of all that moves them (interaction, then agents by id). With `skip`, those that
 * somebody else has are left out, else it is waited for.
 */
export async function lockInteractions(
  sql: Sql,
  ids: readonly string[],
  skip: boolean,
): Promise<Map<string, InteractionRecord>> {
  if (ids.length === 0) return new Map();
  const records = await sql
    .select()
    .from(interaction)
    .where(and(inArray(interaction.id, [...ids]), ne(interaction.channel, 'voice')))
    .orderBy(asc(interaction.id))
    .for('update', skip ? { skipLocked: true } : {});
  return new Map(records.map((record) => [record.id, record]));
}

/** Which of these agents' states this transaction could lock without waiting. */
export async function lockFreeAgents(sql: Sql, agentIds: readonly string[]): Promise<Set<string>> {
  if (agentIds.length === 0) return new Set();
  const { rows } = await sql.execute<{ id: string }>(raw`
    select agent_id as id from agent_state where agent_id = any(${raw.param([...agentIds])}::uuid[])
    order by agent_id for update skip locked`);
  return new Set(rows.map(({ id }) => id));
}

/** How an interaction waits; null when it does not. */
export async function findWaiting(sql: Sql, interactionId: string): Promise<WaitingRecord | null> {
  const [record] = await sql.select().from(waiting).where(eq(waiting.interactionId, interactionId));
  return record ?? null;
}

/**
 * These agents have rejected it or let it pass: they come last from now on, and not before `againAt`. Whom it was given to by
 * name has had their chance.
 */
export async function pass(
  sql: Sql,
  interactionId: string,
  agentIds: readonly string[],
  againAt: number,
): Promise<void> {
  await sql.execute(raw`
    update waiting set
      passed = array(select unnest(passed) union select unnest(${raw.param([...agentIds])}::uuid[])),
      again_at = ${againAt},
      target_agent_id = case when target_agent_id = any(${raw.param([...agentIds])}::uuid[]) then null else target_agent_id end
    where interaction_id = ${interactionId}`);
}
