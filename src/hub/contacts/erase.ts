import { and, eq, inArray, like } from 'drizzle-orm';
import { streamName } from '#shared/hub-api/streams.ts';
import { ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import type { Caller } from '../auth/service.ts';
import type { Sql } from '../db/database.ts';
import { event } from '../db/schema.ts';
import { contact, contactNote, mention } from '../db/schema-people.ts';
import { forgetContact } from '../relations/forget.ts';
import type { Change } from '../streams/change.ts';
import { unknownContact } from './refusals.ts';
import { lockContact } from './store.ts';

/**
 * Erases a contact with its notes and mentions: rows, what the log still holds of them, and every desktop's copy. Interactions
 * and records stay, and no longer name them. 'contact.unknown' when there is none.
 */
export async function eraseContact(
  change: Change,
  caller: Caller,
  id: string,
): Promise<Result<Record<string, never>>> {
  const { sql } = change;
  const record = await lockContact(sql, id);
  if (record === null) return unknownContact();
  const notes = await sql
    .select({ id: contactNote.id })
    .from(contactNote)
    .where(eq(contactNote.contactId, id));
  const noteIds = notes.map((note) => note.id);
  const mentions =
    noteIds.length === 0
      ? []
      : await sql
          .select({ id: mention.id, agentId: mention.agentId })
          .from(mention)
          .where(inArray(mention.noteId, noteIds));
  await forgetContact(change, id);
  await sql.delete(contact).where(eq(contact.id, id));
  const list = streamName('list', record.listId);
  await forgetEvents(sql, list, [id, ...noteIds]);
  change.erase(list, 'contact', id);
  for (const noteId of noteIds) change.erase(list, 'contactNote', noteId);
  for (const { id: mentionId, agentId } of mentions) {
    const stream = streamName('agent', agentId);
    await forgetEvents(sql, stream, [mentionId]);
    change.erase(stream, 'mention', mentionId);
  }
  const { agent, sessionId } = caller;
  const details = { contactId: id, listId: record.listId, notes: noteIds.length };
  await writeAudit(sql, { at: change.at, agentId: agent.id, sessionId, action: 'contact.erased', details });
  return ok({});
}

/** What the log told of these entities becomes that they are gone: whoever reads it later never learns what they were. */
async function forgetEvents(sql: Sql, stream: string, ids: readonly string[]): Promise<void> {
  await sql
    .update(event)
    .set({ type: 'entity.erased', version: null, body: null })
    .where(and(eq(event.stream, stream), like(event.type, 'entity.%'), inArray(event.entityId, [...ids])));
}
