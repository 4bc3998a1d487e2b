import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import { writeAudit } from '../audit/store.ts';
import type { Caller } from '../auth/service.ts';
import type { Database } from '../db/database.ts';
import { keepHeld } from '../interactions/holding.ts';
import { findPart, isUp } from '../interactions/store.ts';
import { readWorkspace } from '../policies/store.ts';
import { controlRecording } from '../recordings/control.ts';
import type { Changes } from '../streams/change.ts';
import type { Pokes } from '../streams/pokes.ts';
import type { ExchangePort } from './port.ts';
import { refusalOf } from './refusal.ts';
import { type CallPart, talkingPart } from './talking.ts';

/** What desktops ask of the exchange for their own calls, because SIP does not offer it or their socket is down. */
export function exchangeRoutes(deps: {
  database: Database;
  changes: Changes;
  pokes: Pick<Pokes, 'on'>;
  clock: Clock;
  exchange: ExchangePort | null;
}): Pick<Handlers, 'endCall' | 'recordCall' | 'bridgeCalls'> {
  const { database, changes, clock, exchange } = deps;
  const audit = (
    caller: Caller,
    action: 'call.ended' | 'call.recorded' | 'call.bridged',
    details: Record<string, string | number>,
  ) =>
    writeAudit(database.sql, {
      at: clock.now(),
      agentId: caller.agent.id,
      sessionId: caller.sessionId,
      action,
      details,
    });

  const talking = (caller: Caller, callId: string): Promise<CallPart | null> =>
    talkingPart(deps, caller.agent.id, callId);

  return {
    endCall: async ({ caller, body }) => {
      const part = await findPart(database.sql, caller.agent.id, body.callId);
      if (part === null) return unknown();
      if (!isUp(part)) return ok({});
      if (exchange === null || !exchange.connected) return away();
      try {
        await exchange.hangUp(body.callId);
      } catch {
        return away();
      }
      await audit(caller, 'call.ended', { participationId: part.id });
      return ok({});
    },

    recordCall: async ({ caller, body }) => {
      const { callId, action } = body;
      const part = await talking(caller, callId);
      if (part === null) return unknown();
      const { mode, mayStop, mayMask } = (await readWorkspace(database.sql)).policy.recording;
      const allowed = mode !== 'never' && (action === 'stop' ? mayStop : action === 'start' || mayMask);
      if (!allowed) return fail(problem('recording.notAllowed', 'the workspace does not allow it'));
      if (action === 'mask' && part.conference !== null)
        return fail(problem('phone.inConference', 'the others of a conference would be masked too'));
      if (exchange === null) return away();
      const recording = await controlRecording(changes, exchange, part, action);
      if (!recording.ok) return recording;
      await audit(caller, 'call.recorded', { participationId: part.id, action });
      return ok({ recording: recording.value });
    },

    bridgeCalls: async ({ caller, body }) => {
      const parts: CallPart[] = [];
      for (const callId of new Set(body.callIds)) {
        const part = await talking(caller, callId);
        if (part === null) return unknown();
        parts.push(part);
      }
      // The first leg stays: the one whose wrap-up the agent owes.
      parts.sort((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner'));
      const [kept] = parts;
      if (kept === undefined) return unknown();
      const { maxParties } = (await readWorkspace(database.sql)).policy.conference;
      const parties = 1 + parts.reduce((sum, part) => sum + (part.conference?.members.length ?? 1), 0);
      if (parties > maxParties)
        return fail(problem('conference.full', 'the workspace allows no more', { parties, maxParties }));
      if (exchange?.bridge === undefined)
        return fail(problem('conference.notPossible', 'this exchange has no conferences'));
      if (!exchange.connected) return away();
      try {
        const conferenceId = await exchange.bridge(parts.map(({ callId }) => callId));
        // All of them talk now, also when the conference is down to two.
        for (const part of parts) await changes((change) => keepHeld(change, part, false));
        await audit(caller, 'call.bridged', { participationId: kept.id, conferenceId, parties });
        return ok({ conferenceId, callId: kept.callId });
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === 'exchange.unreachable') return away();
        return fail(problem('conference.notPossible', refusal ?? String(error)));
      }
    },
  };
}

function unknown(): Result<never> {
  return fail(problem('call.unknown', 'the hub knows no such call of this agent'));
}

function away(): Result<never> {
  return fail(problem('exchange.away', 'the exchange cannot be reached'));
}
