import { and, asc, desc, eq, gte, inArray, sql as raw } from 'drizzle-orm';
import type { Offer, OfferState } from '#shared/domain/offer.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { moveWork, type WorkMove } from '../agents/state.ts';
import type { Sql } from '../db/database.ts';
import { offer } from '../db/schema-interactions.ts';
import type { Change } from '../streams/change.ts';

export type OfferRecord = typeof offer.$inferSelect;

/** The public row of an offer. */
export function offerRow({ agentId: _, summary, ...record }: OfferRecord): Offer {
  return { ...record, ...summary };
}

/** The offer with this id; null when there is none. */
export async function findOffer(sql: Sql, id: string): Promise<OfferRecord | null> {
  const [record] = await sql.select().from(offer).where(eq(offer.id, id));
  return record ?? null;
}

/** Open offers of these interactions; of all with null. */
export async function openOffers(sql: Sql, interactionIds: readonly string[] | null): Promise<OfferRecord[]> {
  if (interactionIds?.length === 0) return [];
  return sql
    .select()
    .from(offer)
    .where(
      and(
        eq(offer.state, 'open'),
        interactionIds === null ? undefined : inArray(offer.interactionId, [...interactionIds]),
      ),
    )
    .orderBy(asc(offer.id));
}

/** Offers that an agent got since a time, newest first: open ones, and those that the agent missed among them. */
export async function offersOfAgent(sql: Sql, agentId: string, since: number): Promise<Offer[]> {
  const records = await sql
    .select()
    .from(offer)
    .where(and(eq(offer.agentId, agentId), gte(offer.offeredAt, since)))
    .orderBy(desc(offer.id));
  return records.map(offerRow);
}

/** Makes offers and lays them on the desks of those who get them; one that is accepted in the agent's name lies there live. */
export async function insertOffers(
  change: Change,
  offers: readonly (typeof offer.$inferInsert)[],
): Promise<OfferRecord[]> {
  if (offers.length === 0) return [];
  const records = await change.sql
    .insert(offer)
    .values([...offers])
    .returning();
  for (const record of records) tell(change, record);
  await moveWork(
    change,
    records.flatMap(({ id, agentId, interactionId, summary, offeredAt, state }): WorkMove[] => {
      if (state !== 'open') return [];
      const { channel } = summary;
      return [
        {
          agentId,
          put: { participationId: id, interactionId, channel, phase: 'offered', since: offeredAt },
        },
      ];
    }),
  );
  return records;
}

/** Ends open offers, which leave the desk unless they were accepted. */
export async function endOffers(
  change: Change,
  ending: readonly OfferRecord[],
  state: Exclude<OfferState, 'open'>,
  takenBy: string | null = null,
): Promise<OfferRecord[]> {
  if (ending.length === 0) return [];
  const records = await change.sql
    .update(offer)
    .set({ state, endedAt: change.at, takenBy, version: raw`${offer.version} + 1` })
    .where(
      and(
        eq(offer.state, 'open'),
        inArray(
          offer.id,
          ending.map(({ id }) => id),
        ),
      ),
    )
    .returning();
  for (const record of records) tell(change, record);
  if (state !== 'accepted') {
    const moves = records.map(({ id, agentId }): WorkMove => ({ agentId, remove: id }));
    await moveWork(change, moves);
  }
  return records;
}

function tell(change: Change, record: OfferRecord): void {
  change.upsert(streamName('agent', record.agentId), 'offer', offerRow(record));
}
