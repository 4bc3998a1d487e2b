import { isDeepStrictEqual } from 'node:util';
import { eq, inArray } from 'drizzle-orm';
import type { CrmRecord } from '#shared/domain/crm.ts';
import { openCrm } from '../crm/open.ts';
import type { Sql } from '../db/database.ts';
import { participation } from '../db/schema.ts';
import { interactionContact } from '../db/schema-crm.ts';
import { forgetInDigital } from '../digital/erase.ts';
import { type ParticipationRecord, updateParticipation } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';
import type { NamedContact } from './names.ts';

/**
 * Takes a contact who is erased out of every interaction and every record that names them, also out of the titles that the
 * hub made of their name, and ends their journey.
 */
export async function forgetContact(change: Change, contact: NamedContact): Promise<void> {
  const { sql, at } = change;
  const without = <T extends { id: string }>(people: T[]) => people.filter(({ id }) => id !== contact.id);
  // First of all the parts: who completes one now has written its task by then, or writes it without the contact.
  const ids = await endJourney(sql, contact.id);
  const parts = await lockPartsOf(sql, ids);
  const crm = openCrm(sql);
  const titles = new Map<string, string>();
  for (const id of await crm.naming(contact.id)) {
    const record = await crm.lock(id);
    if (record === null) continue;
    const title = record.kind === 'task' ? withoutName(record, contact.name) : record.title;
    titles.set(id, title);
    await crm.write(id, { ...record, title, contacts: without(record.contacts) }, { agentId: null, at });
  }
  for (const { id, relation } of parts) {
    if (relation === null) continue;
    const { contacts, candidates, records } = relation;
    const title = titles.get(relation.task?.id ?? '');
    const task = relation.task === null || title === undefined ? relation.task : { ...relation.task, title };
    const next = { contacts: without(contacts), records, candidates: without(candidates), task };
    if (!isDeepStrictEqual(next, relation)) await updateParticipation(change, id, { relation: next });
  }
  await forgetInDigital(change, ids, { contactId: contact.id, titles });
}

/** Ends the journey of a contact and gives the interactions that stood in it. */
async function endJourney(sql: Sql, contactId: string): Promise<string[]> {
  const of = await sql
    .delete(interactionContact)
    .where(eq(interactionContact.contactId, contactId))
    .returning({ id: interactionContact.interactionId });
  return of.map(({ id }) => id);
}

/** The parts of these interactions, locked. */
async function lockPartsOf(sql: Sql, ids: readonly string[]): Promise<ParticipationRecord[]> {
  if (ids.length === 0) return [];
  const named = inArray(participation.interactionId, [...ids]);
  return sql.select().from(participation).where(named).orderBy(participation.id).for('update');
}

/** The title of a task without the name of somebody; its number where nothing else is left. */
function withoutName({ title, number }: CrmRecord, name: string): string {
  if (name === '' || !title.includes(name)) return title;
  const rest = title.split(' · ').filter((part) => part !== name);
  return rest.join(' · ').replaceAll(name, '').trim() || `#${number}`;
}
