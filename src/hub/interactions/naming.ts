import { reserves } from '../abandoned/store.ts';
import type { Sql } from '../db/database.ts';
import { takesPart } from './store.ts';

/**
 * Whether an agent who calls somebody may name an interaction as the one that the call belongs to: they take part in it, or
 * have it reserved as an abandoned call and call back (ABAN-3).
 */
export async function mayName(sql: Sql, agentId: string, interactionId: string): Promise<boolean> {
  return (await takesPart(sql, agentId, interactionId)) || reserves(sql, agentId, interactionId);
}
