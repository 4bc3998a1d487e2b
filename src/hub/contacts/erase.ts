import { eq, inArray, sql as raw } from 'drizzle-orm';
import { contactName } from '#shared/domain/contact.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import type { Caller } from '../auth/service.ts';
import { contact, contactNote, mention } from '../db/schema-people.ts';
import { forgetContact } from '../relations/forget.ts';
import type { Change } from '../streams/change.ts';
import { eraseMentions, forgetEvents } from './forget-events.ts';
import { unknownContact } from './refusals.ts';
import { lockContact } from './store.ts';

/**
 * Erases a contact with its notes and mentions: rows, what the log still holds of them, and every desktop's copy. Interactions
 * and records stay, and no longer name them; what was said in chats with nobody else goes too. 'contact.unknown' when there is none.
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
  await forgetContact(change, { id, name: contactName(record) });
  await sql.delete(contact).where(eq(contact.id, id));
  const list = streamName('list', record.listId);
  await forgetEvents(sql, list, [id, ...noteIds]);
  change.erase(list, 'contact', id);
  for (const noteId of noteIds) change.erase(list, 'contactNote', noteId);
  await eraseMentions(change, mentions);
  const { agent, sessionId } = caller;
  const details = { contactId: id, listId: record.listId, notes: noteIds.length };
  await writeAudit(sql, { at: change.at, agentId: agent.id, sessionId, action: 'contact.erased', details });
  return ok({});
}

/**
 * Erases mentions of agents who may not see the contact any more, after rights have changed: a note's beginning and a
 * contact's name are part of the list that they lost.
 */
export async function forgetMentions(change: Change): Promise<void> {
  const { rows } = await change.sql.execute<{ id: string; agentId: string }>(
    raw`delete from mention using contact_note, agent
        where contact_note.id = mention.note_id and agent.id = mention.agent_id
          and not exists (
            select from contact_list where contact_list.id = contact_note.list_id and not contact_list.archived
              and (agent.role = 'admin' or exists (
                select from agent_contact_list
                where agent_contact_list.list_id = contact_list.id and agent_contact_list.agent_id = agent.id
              ))
          )
        returning mention.id, mention.agent_id as "agentId"`,
  );
  await eraseMentions(change, rows);
}
