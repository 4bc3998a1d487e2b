import { and, eq, inArray } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { Message } from '#shared/domain/message.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { belongingsOf } from '../agents/store.ts';
import { excerptOf, mentionRow } from '../contacts/notes.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable } from '../db/schema.ts';
import { mention } from '../db/schema-people.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import type { Change } from '../streams/change.ts';
import { maySee } from './rights.ts';

/** Those of the agents named who work here and may see the interaction, without the author, each once. */
export async function mayBeNamed(
  sql: Sql,
  record: InteractionRecord,
  author: Agent,
  named: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(named)].filter((id) => id !== author.id);
  if (ids.length === 0) return [];
  const belongings = await belongingsOf(sql, ids);
  const people = await sql
    .select({ id: agentTable.id, role: agentTable.role })
    .from(agentTable)
    .where(and(inArray(agentTable.id, ids), eq(agentTable.archived, false)));
  const may: string[] = [];
  for (const { id, role } of people) {
    const queueIds = belongings.get(id)?.queueIds ?? [];
    if (await maySee(sql, { id, role, queueIds }, record.id)) may.push(id);
  }
  return may;
}

/** Tells each colleague whom a note names (NOTEI-5). */
export async function tellMentioned(
  change: Change,
  { id, number }: InteractionRecord,
  author: Agent,
  note: Message,
): Promise<void> {
  if (note.mentions.length === 0) return;
  const records = await change.sql
    .insert(mention)
    .values(
      note.mentions.map((agentId) => ({
        ...{ id: newId(), agentId, messageId: note.id, interaction: { id, number } },
        author: { agentId: author.id, name: author.name },
        excerpt: excerptOf(note.text),
        at: change.at,
      })),
    )
    .returning();
  for (const record of records)
    change.upsert(streamName('agent', record.agentId), 'mention', mentionRow(record));
}
