import { and, eq, gte, inArray, or, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { ReadMark } from '#shared/domain/digital-interaction.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { interaction, workItem } from '../db/schema.ts';
import { readMark } from '../db/schema-interactions.ts';
import type { Change } from '../streams/change.ts';
import { incomingUpTo } from './messages.ts';
import { maySee, unknownInteraction } from './rights.ts';

/** The public row of a mark. */
function markRow({ agentId: _agent, ...row }: typeof readMark.$inferSelect): ReadMark {
  return row;
}

/** An agent who may see an interaction has read it up to an entry; else 'interaction.unknown'. */
export async function readThread(
  change: Change,
  agent: Agent,
  { interactionId, seq }: CommandPayload<'interaction.read'>,
): Promise<Result<ReadMark>> {
  if (!(await maySee(change.sql, agent, interactionId))) return unknownInteraction();
  return ok(await markRead(change, agent.id, interactionId, seq));
}

/** The agent has read a thread up to an entry (DEC-14): the highest wins, and what is no news is not told. */
export async function markRead(
  change: Change,
  agentId: string,
  interactionId: string,
  upTo: number,
): Promise<ReadMark> {
  const at = await incomingUpTo(change.sql, interactionId, upTo);
  const [written] = await change.sql
    .insert(readMark)
    .values({ id: newId(), agentId, interactionId, ...at })
    .onConflictDoUpdate({
      target: [readMark.agentId, readMark.interactionId],
      set: { ...at, version: raw`${readMark.version} + 1` },
      setWhere: raw`${readMark.seq} < ${at.seq}`,
    })
    .returning();
  if (written !== undefined) {
    change.upsert(streamName('agent', agentId), 'readMark', markRow(written));
    return markRow(written);
  }
  const [present] = await change.sql
    .select()
    .from(readMark)
    .where(and(eq(readMark.agentId, agentId), eq(readMark.interactionId, interactionId)));
  if (present === undefined) throw new Error('A mark that could not be written is there');
  return markRow(present);
}

/** Marks of an agent on interactions in which somebody wrote since a time, and on those on the desk. */
export async function marksOf(sql: Sql, agentId: string, since: number): Promise<ReadMark[]> {
  const onDesk = sql
    .select({ id: workItem.interactionId })
    .from(workItem)
    .where(eq(workItem.agentId, agentId));
  const rows = await sql
    .select({ mark: readMark })
    .from(readMark)
    .innerJoin(interaction, eq(interaction.id, readMark.interactionId))
    .where(
      and(
        eq(readMark.agentId, agentId),
        or(gte(interaction.lastMessageAt, since), inArray(interaction.id, onDesk)),
      ),
    )
    .orderBy(readMark.id);
  return rows.map(({ mark }) => markRow(mark));
}
