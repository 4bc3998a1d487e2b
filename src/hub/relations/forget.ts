import { eq, inArray } from 'drizzle-orm';
import { openCrm } from '../crm/open.ts';
import { participation } from '../db/schema.ts';
import { interactionContact } from '../db/schema-crm.ts';
import { updateParticipation } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';

/** Takes a contact who is erased out of every interaction and every record that names them, and ends their journey. */
export async function forgetContact(change: Change, contactId: string): Promise<void> {
  const { sql, at } = change;
  const of = await sql
    .delete(interactionContact)
    .where(eq(interactionContact.contactId, contactId))
    .returning({ id: interactionContact.interactionId });
  const ids = of.map(({ id }) => id);
  const parts =
    ids.length === 0
      ? []
      : await sql
          .select()
          .from(participation)
          .where(inArray(participation.interactionId, ids))
          .orderBy(participation.id)
          .for('update');
  const without = <T extends { id: string }>(people: T[]) => people.filter(({ id }) => id !== contactId);
  for (const { id, relation } of parts) {
    if (relation === null) continue;
    const contacts = without(relation.contacts);
    const candidates = without(relation.candidates);
    if (contacts.length + candidates.length === relation.contacts.length + relation.candidates.length)
      continue;
    await updateParticipation(change, id, { relation: { ...relation, contacts, candidates } });
  }
  const crm = openCrm(sql);
  for (const id of await crm.naming(contactId)) {
    const record = await crm.lock(id);
    if (record !== null)
      await crm.write(id, { ...record, contacts: without(record.contacts) }, { agentId: null, at });
  }
}
