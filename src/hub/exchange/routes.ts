import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import { writeAudit } from '../audit/store.ts';
import type { Database } from '../db/database.ts';
import { findPart, isUp } from '../interactions/store.ts';
import type { ExchangePort } from './port.ts';

/** Calls that a desktop cannot end itself because its SIP socket is down. */
export function exchangeRoutes(deps: {
  database: Database;
  clock: Clock;
  exchange: ExchangePort | null;
}): Pick<Handlers, 'endCall'> {
  const { database, clock, exchange } = deps;
  return {
    endCall: async ({ caller, body }) => {
      const record = await findPart(database.sql, caller.agent.id, body.callId);
      if (record === null) return fail(problem('call.unknown', 'the hub knows no such call of this agent'));
      if (!isUp(record)) return ok({});
      if (exchange === null || !exchange.connected)
        return fail(problem('exchange.away', 'the exchange cannot be reached'));
      try {
        await exchange.hangUp(body.callId);
      } catch {
        return fail(problem('exchange.away', 'the exchange did not end the call'));
      }
      await writeAudit(database.sql, {
        at: clock.now(),
        agentId: caller.agent.id,
        sessionId: caller.sessionId,
        action: 'call.ended',
        details: { participationId: record.id },
      });
      return ok({});
    },
  };
}
