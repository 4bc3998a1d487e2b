import { ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import { writeAudit } from '../audit/store.ts';
import type { Caller } from '../auth/service.ts';
import type { Database } from '../db/database.ts';
import type { Change, Changes } from '../streams/change.ts';
import { phonesFor } from './choice.ts';
import { releasePhone, takePhone } from './taking.ts';

/** Routes by which an agent with an external phone chooses the one to work with (HOT-2). */
export function deskPhoneRoutes(deps: {
  database: Database;
  changes: Changes;
}): Pick<Handlers, 'deskPhones' | 'takeDeskPhone' | 'releaseDeskPhone'> {
  const { database, changes } = deps;
  const audit = (
    change: Change,
    { agent, sessionId }: Caller,
    action: 'deskPhone.taken' | 'deskPhone.released',
    details: Record<string, string>,
  ) => writeAudit(change.sql, { at: change.at, agentId: agent.id, sessionId, action, details });

  return {
    deskPhones: async ({ caller }) => {
      const visible = await phonesFor(database.sql);
      return ok({ phones: visible(caller.agent) });
    },
    takeDeskPhone: ({ caller, body }) =>
      changes(async (change) => {
        const taken = await takePhone(change, caller, body.id);
        if (taken.ok) await audit(change, caller, 'deskPhone.taken', { phoneId: taken.value.id });
        return taken;
      }),
    releaseDeskPhone: ({ caller }) =>
      changes(async (change) => {
        const released = await releasePhone(change, caller);
        if (!released.ok) return released;
        if (released.value) await audit(change, caller, 'deskPhone.released', {});
        return ok({});
      }),
  };
}
