import type { Clock } from '#shared/util/clock.ts';
import type { Handlers } from '../api/handler.ts';
import type { Database } from '../db/database.ts';
import { listJourney } from './list.ts';

/** Journeys of contacts, for those who may see the contact. */
export function journeyRoutes({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): Pick<Handlers, 'journey'> {
  return { journey: ({ caller, body }) => listJourney(database.sql, caller.agent, body, clock.now()) };
}
