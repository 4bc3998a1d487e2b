import { ok, type Result } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Database } from '../db/database.ts';
import { maySee, unknownInteraction } from '../digital/rights.ts';
import { digitalRow } from '../digital/store.ts';
import type { Changes } from '../streams/change.ts';
import { acceptOffer, rejectOffer, takeInteraction } from './accept.ts';
import { extendWrapUp } from './wrap-up.ts';

/** Answering offers: asked of the hub at once, so that one agent has what several were offered. */
export function routingRoutes({
  database,
  changes,
}: {
  readonly database: Database;
  readonly changes: Changes;
}): Pick<Handlers, 'acceptOffer' | 'rejectOffer' | 'takeInteraction' | 'extendWrapUp'> {
  return {
    acceptOffer: ({ caller, params }) => changes((change) => acceptOffer(change, caller.agent, params.id)),
    rejectOffer: ({ caller, params }) =>
      changes(async (change) => said(await rejectOffer(change, caller.agent, params.id))),
    takeInteraction: async ({ caller, params }) => {
      if (!(await maySee(database.sql, caller.agent, params.id))) return unknownInteraction();
      return changes(async (change) => {
        const taken = await takeInteraction(change, caller.agent, params.id);
        if (!taken.ok) return taken;
        const interaction = await digitalRow(change.sql, params.id);
        return interaction === null ? unknownInteraction() : ok({ interaction });
      });
    },
    extendWrapUp: ({ caller, params }) =>
      changes(async (change) => said(await extendWrapUp(change, caller.agent, params.id))),
  };
}

function said(result: Result<null>): Result<Record<never, never>> {
  return result.ok ? ok({}) : result;
}
