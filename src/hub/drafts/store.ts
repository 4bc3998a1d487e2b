import { and, desc, eq, gte, lt, sql as raw } from 'drizzle-orm';
import type { Draft } from '#shared/domain/draft.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { draft } from '../db/schema-interactions.ts';
import type { Change } from '../streams/change.ts';

/** Drafts that nobody has touched for so long are forgotten: with them goes what they say of customers. */
const keepDays = 30;
/** As many as an agent's next desktop gets. */
const mostDrafts = 500;

/**
 * Keeps an agent's draft unless one that was typed later is there; gives when the one that stands was typed. A desktop whose
 * clock is ahead types now at the latest.
 */
export async function keepDraft(
  change: Change,
  agentId: string,
  { key, text, at }: Pick<Draft, 'key' | 'text' | 'at'>,
): Promise<number> {
  const typedAt = Math.min(Math.round(at), change.at);
  const [written] = await change.sql
    .insert(draft)
    .values({ id: newId(), agentId, key, text, at: typedAt })
    .onConflictDoUpdate({
      target: [draft.agentId, draft.key],
      set: { text, at: typedAt, version: raw`${draft.version} + 1` },
      setWhere: lt(draft.at, typedAt),
    })
    .returning();
  if (written !== undefined) {
    change.upsert(streamName('agent', agentId), 'draft', rowOf(written));
    return typedAt;
  }
  const [standing] = await change.sql
    .select({ at: draft.at })
    .from(draft)
    .where(and(eq(draft.agentId, agentId), eq(draft.key, key)));
  return standing?.at ?? typedAt;
}

/** An agent's drafts since then, the latest first. */
export async function draftsOf(sql: Sql, agentId: string, since: number): Promise<Draft[]> {
  const rows = await sql
    .select()
    .from(draft)
    .where(and(eq(draft.agentId, agentId), gte(draft.at, since)))
    .orderBy(desc(draft.at))
    .limit(mostDrafts);
  return rows.map(rowOf);
}

/** Forgets drafts that are old. `now` is hub time in milliseconds. */
export async function forgetOldDrafts(sql: Sql, now: number): Promise<void> {
  await sql.delete(draft).where(lt(draft.at, now - keepDays * 24 * 60 * 60 * 1000));
}

function rowOf({ agentId: _, ...row }: typeof draft.$inferSelect): Draft {
  return row;
}
