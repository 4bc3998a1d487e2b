import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { streamName } from '#shared/hub-api/streams.ts';
import { queue } from '../db/schema.ts';
import { abandonedCall } from '../db/schema-calls.ts';
import type { Known, Picture } from '../interactions/picture.ts';
import type { Change } from '../streams/change.ts';
import { abandonmentOf } from './abandonment.ts';
import {
  type AbandonedRecord,
  insertAbandoned,
  listedForMs,
  lockAbandoned,
  updateAbandoned,
} from './store.ts';

/**
 * Makes the list of abandoned calls agree with what is known of an interaction, whose row the caller holds. Who has one
 * reserved keeps it when it leaves the list, since they may be in the middle of a word about it.
 */
export async function settleAbandoned(
  change: Change,
  interaction: { id: string; number: number },
  known: Known,
  picture: Picture,
): Promise<void> {
  const direction = picture.root?.direction ?? 'inbound';
  if (direction !== 'inbound') return;
  const present = await lockAbandoned(change.sql, interaction.id);
  const found = abandonmentOf(known, picture);
  const here = eq(abandonedCall.interactionId, interaction.id);
  if (found === null || found.abandonedAt < change.at - listedForMs) {
    if (present?.listed === true) await updateAbandoned(change, here, { listed: false });
    return;
  }
  const { party, queueId, joinedAt, abandonedAt, rung } = found;
  const [of] = await change.sql.select({ name: queue.name }).from(queue).where(eq(queue.id, queueId));
  const again = rung !== null && rung.at > (present?.lastAssignedAt ?? 0);
  const values = {
    interactionNumber: interaction.number,
    party,
    queueId,
    queueName: of?.name ?? '',
    joinedAt,
    abandonedAt,
    ...(again ? { lastAssignedTo: rung.agentId, lastAssignedAt: rung.at } : {}),
  };
  if (present === null) return insertAbandoned(change, { interactionId: interaction.id, ...values });
  if (isAs(present, { ...values, listed: true })) return;
  if (present.listed && present.queueId !== queueId)
    change.erase(streamName('queue', present.queueId), 'abandonedCall', interaction.id);
  await updateAbandoned(change, here, { ...values, listed: true });
}

function isAs(present: AbandonedRecord, values: object): boolean {
  return Object.entries(values).every(([name, value]) =>
    isDeepStrictEqual(present[name as keyof AbandonedRecord], value),
  );
}
