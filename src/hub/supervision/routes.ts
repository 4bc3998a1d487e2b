import type { Agent } from '#shared/domain/agent.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import { writeAudit } from '../audit/store.ts';
import type { Database, Sql } from '../db/database.ts';
import { phoneOfAgent } from '../desk-phones/store.ts';
import type { ExchangePort } from '../exchange/port.ts';
import { refusalOf } from '../exchange/refusal.ts';
import type { Changes } from '../streams/change.ts';
import { maySupervise } from './rights.ts';
import { findSupervisable, type Supervisable, upCalls } from './store.ts';
import { supervisionOrdered } from './told.ts';

/** Brings supervisors into their agents' calls (PLUS-15). The exchange does it; who may is decided here. */
export function supervisionRoutes(deps: {
  database: Database;
  changes: Changes;
  exchange: ExchangePort | null;
}): Pick<Handlers, 'superviseCall'> {
  const { database, changes, exchange } = deps;

  return {
    superviseCall: async ({ caller, body }) => {
      const { participationId, mode } = body;
      const call = await findSupervisable(database.sql, participationId);
      if (call === null) return fail(problem('call.unknown', 'no such call'));
      const allowed = mayJoin(caller.agent, call);
      if (!allowed.ok) return allowed;
      if (exchange?.supervise === undefined)
        return fail(problem('supervision.notPossible', 'this exchange has no supervision'));
      const phone = await freePhone(database.sql, caller.agent, call.callId);
      if (!phone.ok) return phone;
      if (!exchange.connected) return away();
      const { callId: targetCallId, interactionId } = call;
      const ordered = await order(() =>
        exchange.supervise?.({ user: phone.value, targetCallId, mode, interactionId }),
      );
      if (!ordered.ok) return ordered;
      const callId = ordered.value;
      await changes(async (change) => {
        await supervisionOrdered(change, caller.agent.id, { user: phone.value, callId, targetCallId });
        await writeAudit(change.sql, {
          at: change.at,
          agentId: caller.agent.id,
          sessionId: caller.sessionId,
          action: 'call.supervised',
          details: { participationId, mode },
        });
      });
      return ok({ callId });
    },
  };
}

function mayJoin(agent: Agent, call: Supervisable): Result<null> {
  if (call.agentId === agent.id) return fail(problem('supervision.ownCall', 'the call is your own'));
  if (!maySupervise(agent, call)) return fail(problem('auth.denied', 'the call is of none of your queues'));
  return call.talks ? ok(null) : fail(problem('call.unknown', 'nobody talks in this call'));
}

/**
 * The SIP user of the supervisor's phone, when it is free: in no call but the supervision of this one. Whether a built-in phone
 * is registered the exchange knows alone, and says when it is asked to ring it.
 */
async function freePhone(sql: Sql, agent: Agent, targetCallId: string): Promise<Result<string>> {
  const calls = await upCalls(sql, agent.id);
  const isIn = calls.some(({ supervises }) => supervises === targetCallId);
  if (calls.some(({ supervises }) => supervises !== targetCallId)) return busy();
  if (agent.typology === 'builtin') return ok(agent.extension);
  const phone = (await phoneOfAgent(sql, agent.id))?.record;
  if (phone === undefined || !phone.registered) return unreachable();
  return phone.inUse && !isIn ? busy() : ok(phone.extension);
}

/** Asks the exchange, and says its refusals in the words of the contract. */
async function order(request: () => Promise<string> | undefined): Promise<Result<string>> {
  try {
    const callId = await request();
    return callId === undefined ? fail(problem('supervision.notPossible')) : ok(callId);
  } catch (error) {
    switch (refusalOf(error)) {
      case 'exchange.phoneBusy':
        return busy();
      case 'exchange.phoneUnreachable':
        return unreachable();
      case 'exchange.callGone':
        return fail(problem('call.unknown', 'the call is over'));
      case 'exchange.unreachable':
        return away();
      default:
        return fail(
          problem('supervision.notPossible', error instanceof Error ? error.message : String(error)),
        );
    }
  }
}

function busy(): Result<never> {
  return fail(problem('supervision.phoneBusy', 'your phone is in a call'));
}

function unreachable(): Result<never> {
  return fail(problem('supervision.phoneAway', 'the exchange cannot reach your phone'));
}

function away(): Result<never> {
  return fail(problem('exchange.away', 'the exchange cannot be reached'));
}
