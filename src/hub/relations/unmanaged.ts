import { eq } from 'drizzle-orm';
import { matchContacts } from '../contacts/match.ts';
import { interactionContact } from '../db/schema-crm.ts';
import { contactList } from '../db/schema-workspace.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import type { Picture } from '../interactions/picture.ts';
import type { Change } from '../streams/change.ts';
import { draftFor, traitsOf } from './begin.ts';
import { writeJourneys } from './journeys.ts';

/**
 * Puts an interaction that ended before any agent was rung for it into the journey of the only contact with the caller's
 * number, in whichever list; a stranger becomes a draft in the queue's list (CONT-5). Of several nobody can say who it was.
 */
export async function placeUnmanaged(
  change: Change,
  interaction: InteractionRecord,
  { root, status }: Pick<Picture, 'root' | 'status'>,
): Promise<void> {
  if (status !== 'closedUnmanaged' || root === null || root.queueId === null) return;
  const { sql } = change;
  const [placed] = await sql
    .select({ id: interactionContact.contactId })
    .from(interactionContact)
    .where(eq(interactionContact.interactionId, interaction.id))
    .limit(1);
  if (placed !== undefined) return;
  const lists = await sql
    .select({ id: contactList.id })
    .from(contactList)
    .where(eq(contactList.archived, false));
  const found = await matchContacts(
    sql,
    lists.map(({ id }) => id),
    traitsOf(root.party),
  );
  const caller = found[0] ?? (await draftFor(change, root.queueId, root.party));
  if (found.length <= 1 && caller !== null)
    await writeJourneys(sql, interaction, new Map([[caller.id, true]]));
}
