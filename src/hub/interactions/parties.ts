import type { Party } from '#shared/domain/interaction.ts';
import type { Sql } from '../db/database.ts';
import { findAgentByPhone } from '../desk-phones/store.ts';
import { findQueueByNumber } from '../directory/store.ts';

/** The other side of a call as the exchange names it, cut to what is stored. */
export function partyOf(address: string, name: string | null): Party {
  return { address: address.slice(0, 320), name: name?.slice(0, 320) ?? null };
}

/** Who calls: a colleague by their own number, whichever phone they use today. */
export function callingParty(
  colleague: { extension: string; name: string } | null,
  address: string,
  name: string | null,
): Party {
  return colleague === null ? partyOf(address, name) : partyOf(colleague.extension, colleague.name);
}

/** The name of the colleague or the queue that is reached by a number; null for numbers outside. */
export async function internalName(sql: Sql, number: string): Promise<string | null> {
  return (await findAgentByPhone(sql, number))?.name ?? (await findQueueByNumber(sql, number))?.name ?? null;
}
