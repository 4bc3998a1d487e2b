import { and, eq, inArray, sql as raw } from 'drizzle-orm';
import type { Relation } from '#shared/domain/crm.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { contactsUsed } from '../contacts/store.ts';
import type { Sql } from '../db/database.ts';
import { interaction, participation } from '../db/schema.ts';
import { interactionContact } from '../db/schema-crm.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
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

/** Reads the parts of an interaction, one of which the caller holds, and makes the journeys agree with what they are about. */
export async function relateInteraction({ sql }: Change, interactionId: string): Promise<void> {
  // Two agents who say something of their own parts at once: the second sees what the first has said.
  await sql.execute(raw`select pg_advisory_xact_lock(hashtextextended(${`journeys ${interactionId}`}, 0))`);
  const parts = await sql.select().from(participation).where(eq(participation.interactionId, interactionId));
  const [of] = await sql.select().from(interaction).where(eq(interaction.id, interactionId));
  if (of !== undefined) await writeJourneys(sql, of, journeysOf(parts));
}

/**
 * Writes in whose journeys an interaction stands, and that those in whose it is shown were heard of then; what agrees
 * already is not written.
 */
export async function writeJourneys(
  sql: Sql,
  { id: interactionId, startedAt, channel }: Pick<InteractionRecord, 'id' | 'startedAt' | 'channel'>,
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
  await sql
    .insert(interactionContact)
    .values(differing.map(([contactId, shown]) => ({ contactId, interactionId, startedAt, channel, shown })))
    .onConflictDoUpdate({
      target: [interactionContact.contactId, interactionContact.interactionId],
      set: { shown: raw`excluded.shown` },
    });
  const heardOf = differing.flatMap(([id, shown]) => (shown ? [id] : []));
  await contactsUsed(sql, heardOf, startedAt);
}
