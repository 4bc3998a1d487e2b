import type { Handlers } from '../api/handler.ts';
import type { Database } from '../db/database.ts';
import { readEvents } from './log-store.ts';
import type { ReadSnapshot } from './snapshot.ts';

/** Routes by which a desktop reads streams without a socket: catching up and snapshots. */
export function streamRoutes(
  database: Database,
  snapshot: ReadSnapshot,
): Pick<Handlers, 'streamEvents' | 'streamSnapshot'> {
  return {
    streamEvents: ({ params, query }) => readEvents(database.sql, params.stream, query.after, query.limit),
    streamSnapshot: ({ params, query }) => snapshot(params.stream, query.after, query.limit),
  };
}
