import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Relation } from '#shared/domain/crm.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { contactsUsed } from '../contacts/store.ts';
import type { Sql } from '../db/database.ts';
import { interaction, participation } from '../db/schema.ts';
import { interactionContact } from '../db/schema-crm.ts';
import type { Change } from '../streams/change.ts';

/** A part in an interaction as far as its journeys depend on it. */
interface AboutPart {
  readonly role: Participation['role'];
  readonly answeredAt: number | null;
  readonly relation: Relation | null;
}

/**
 * In whose journeys an interaction stands, by contact: true where it is shown. Contacts of whoever answered count; those of
 * who was rung in vain only while nobody has; who was consulted only heard of them. Candidates are kept beside them and never shown.
 */
export function journeysOf(parts: readonly AboutPart[]): Map<string, boolean> {
  const heard = parts.filter(({ role }) => role !== 'consult');
  const answered = heard.filter((part) => part.answeredAt !== null);
  const counting = answered.length > 0 ? answered : heard;
  const shown = new Set(counting.flatMap(({ relation }) => relation?.contacts.map(({ id }) => id) ?? []));
  const named = parts.flatMap(({ relation }) =>
    relation === null ? [] : [...relation.contacts, ...relation.candidates].map(({ id }) => id),
  );
  return new Map(named.map((id) => [id, shown.has(id)]));
}

/** Makes the journeys agree with what the parts of an interaction are about; what agrees already is not written. */
export async function relateInteraction({ sql }: Change, interactionId: string): Promise<void> {
  const parts = await sql
    .select({
      role: participation.role,
      answeredAt: participation.answeredAt,
      relation: participation.relation,
    })
    .from(participation)
    .where(and(eq(participation.interactionId, interactionId), isNotNull(participation.relation)));
  // Where no agent had a part, the hub itself has placed it.
  if (parts.length > 0) await writeJourneys(sql, interactionId, journeysOf(parts));
}

/** Writes in whose journeys an interaction stands, and that those in whose it is shown were heard of then. */
export async function writeJourneys(
  sql: Sql,
  interactionId: string,
  wanted: ReadonlyMap<string, boolean>,
): Promise<void> {
  const here = eq(interactionContact.interactionId, interactionId);
  const present = new Map(
    (
      await sql
        .select({ contactId: interactionContact.contactId, shown: interactionContact.shown })
        .from(interactionContact)
        .where(here)
    ).map(({ contactId, shown }) => [contactId, shown]),
  );
  const gone = [...present.keys()].filter((id) => !wanted.has(id));
  if (gone.length > 0)
    await sql.delete(interactionContact).where(and(here, inArray(interactionContact.contactId, gone)));
  const differing = [...wanted].filter(([id, shown]) => present.get(id) !== shown);
  if (differing.length === 0) return;
  const [of] = await sql
    .select({ startedAt: interaction.startedAt, channel: interaction.channel })
    .from(interaction)
    .where(eq(interaction.id, interactionId));
  if (of === undefined) return;
  for (const [contactId, shown] of differing.sort(([a], [b]) => (a < b ? -1 : 1))) {
    await sql
      .insert(interactionContact)
      .values({ contactId, interactionId, ...of, shown })
      .onConflictDoUpdate({
        target: [interactionContact.contactId, interactionContact.interactionId],
        set: { shown },
      });
  }
  const heardOf = differing.flatMap(([id, shown]) => (shown ? [id] : []));
  await contactsUsed(sql, heardOf, of.startedAt);
}
