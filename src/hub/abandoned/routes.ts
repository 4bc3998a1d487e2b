import type { Handlers } from '../api/handler.ts';
import type { Changes } from '../streams/change.ts';
import { reserve } from './reservations.ts';

/** Reserving abandoned calls, which is asked of the hub at once: two agents never hold one. */
export function abandonedRoutes(changes: Changes): Pick<Handlers, 'reserveAbandoned'> {
  return {
    reserveAbandoned: ({ caller, body }) =>
      changes((change) => reserve(change, caller.agent, body.interactionId, body.reserved)),
  };
}
