import { and, desc, eq, gte, inArray, isNull, or, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import { type ContactNote, contactName, type Mention } from '#shared/domain/contact.ts';
import { severalLines } from '#shared/domain/contact-part.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { belongingsOf } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable } from '../db/schema.ts';
import { contactNote, mention } from '../db/schema-people.ts';
import type { Change } from '../streams/change.ts';
import { lockForChange } from './refusals.ts';

type NoteRecord = typeof contactNote.$inferSelect;

const longestExcerpt = 200;
/** Mentions that a desktop gets when it begins; older ones were seen long ago. */
const mostMentions = 500;

/** The public row of a note. */
export function noteRow({ listId: _list, author, ...row }: NoteRecord): ContactNote {
  return { ...row, by: author };
}

/** The public row of a mention. */
export function mentionRow({ author, messageId: _message, ...row }: typeof mention.$inferSelect): Mention {
  return { ...row, by: author };
}

/** The beginning of a note, as whoever it names reads it first. */
export function excerptOf(text: string): string {
  return text.slice(0, longestExcerpt).toWellFormed();
}

/**
 * Adds a note to a contact's feed and tells each colleague whom it names and who may see the contact (CONT-15); others are
 * left out. A note that is there already stays as it is. Refusals: 'contact.unknown', 'contact.listDenied'.
 */
export async function addNote(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'contact.note'>,
): Promise<Result<ContactNote>> {
  const { sql } = change;
  const locked = await lockForChange(sql, agent, payload.contactId);
  if (!locked.ok) return locked;
  const { id: contactId, listId } = locked.value;
  const text = severalLines(payload.text);
  if (text === '') return fail(problem('command.invalid', 'a note says something', { where: 'text' }));
  const mentions = await colleagues(sql, agent, listId, payload.mentions);
  const author = { agentId: agent.id, name: agent.name };
  const [made] = await sql
    .insert(contactNote)
    .values({ id: payload.noteId, contactId, listId, author, text, mentions, at: change.at })
    .onConflictDoNothing()
    .returning();
  if (made === undefined) return sameNote(sql, payload, agent);
  const note = noteRow(made);
  change.upsert(streamName('list', listId), 'contactNote', note);
  if (mentions.length === 0) return ok(note);
  const named = await sql
    .insert(mention)
    .values(
      mentions.map(({ agentId }) => ({
        id: newId(),
        agentId,
        noteId: note.id,
        contact: { id: contactId, name: contactName(locked.value) },
        author,
        excerpt: excerptOf(text),
        at: change.at,
      })),
    )
    .returning();
  for (const record of named)
    change.upsert(streamName('agent', record.agentId), 'mention', mentionRow(record));
  return ok(note);
}

/** The agent's own note with this id; the id of another's is taken. */
async function sameNote(
  sql: Sql,
  { noteId, contactId }: CommandPayload<'contact.note'>,
  agent: Agent,
): Promise<Result<ContactNote>> {
  const [present] = await sql.select().from(contactNote).where(eq(contactNote.id, noteId));
  return present?.contactId === contactId && present.author.agentId === agent.id
    ? ok(noteRow(present))
    : fail(problem('command.invalid', 'another note has this id', { where: 'noteId' }));
}

/** Those of the agents named who work here and may see the list, without the author, each once. */
async function colleagues(
  sql: Sql,
  author: Agent,
  listId: string,
  named: readonly string[],
): Promise<ContactNote['mentions']> {
  const ids = [...new Set(named)].filter((id) => id !== author.id);
  if (ids.length === 0) return [];
  const belongings = await belongingsOf(sql, ids);
  const records = await sql
    .select({ agentId: agentTable.id, name: agentTable.name })
    .from(agentTable)
    .where(and(inArray(agentTable.id, ids), eq(agentTable.archived, false)));
  return records.filter(({ agentId }) =>
    belongings.get(agentId)?.contactLists.some((list) => list.listId === listId),
  );
}

/** The agent has seen that they were named. 'mention.unknown' for a mention of somebody else, or of a note that is gone. */
export async function seeMention(change: Change, agent: Agent, mentionId: string): Promise<Result<Mention>> {
  const [record] = await change.sql
    .select()
    .from(mention)
    .where(and(eq(mention.id, mentionId), eq(mention.agentId, agent.id)))
    .for('update');
  if (record === undefined) return fail(problem('mention.unknown', 'no such mention'));
  if (record.seenAt !== null) return ok(mentionRow(record));
  const [seen] = await change.sql
    .update(mention)
    .set({ seenAt: change.at, version: raw`${mention.version} + 1` })
    .where(eq(mention.id, mentionId))
    .returning();
  if (seen === undefined) throw new Error('A mention vanished while it was locked');
  const row = mentionRow(seen);
  change.upsert(streamName('agent', agent.id), 'mention', row);
  return ok(row);
}

/** Mentions of an agent that they have not seen, or that are newer than a time; newest first. */
export async function listMentions(sql: Sql, agentId: string, since: number): Promise<Mention[]> {
  const records = await sql
    .select()
    .from(mention)
    .where(and(eq(mention.agentId, agentId), or(isNull(mention.seenAt), gte(mention.at, since))))
    .orderBy(desc(mention.at), desc(mention.id))
    .limit(mostMentions);
  return records.map(mentionRow);
}

/** Notes of a contact, newest first, older than one of them. */
export async function pageNotes(
  sql: Sql,
  contactId: string,
  after: string | null,
  limit: number,
): Promise<{ notes: ContactNote[]; more: boolean }> {
  const { at, id } = contactNote;
  const older =
    after === null
      ? undefined
      : raw`(${at}, ${id}) < (select last.at, last.id from contact_note last
            where last.id = ${after}::uuid and last.contact_id = ${contactId}::uuid)`;
  const records = await sql
    .select()
    .from(contactNote)
    .where(and(eq(contactNote.contactId, contactId), older))
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  return { notes: records.slice(0, limit).map(noteRow), more: records.length > limit };
}
