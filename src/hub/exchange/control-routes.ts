import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import { writeAudit } from '../audit/store.ts';
import type { Caller } from '../auth/service.ts';
import type { Database } from '../db/database.ts';
import { phoneOfAgent } from '../desk-phones/store.ts';
import { findSkill } from '../directory/store.ts';
import { keepHeld } from '../interactions/holding.ts';
import { findPart } from '../interactions/store.ts';
import type { Changes } from '../streams/change.ts';
import type { Pokes } from '../streams/pokes.ts';
import type { ExchangePort } from './port.ts';
import { refusalOf } from './refusal.ts';
import { type CallPart, talkingPart } from './talking.ts';

/** Which part of the port a route needs; an exchange may lack it. */
type Ability = 'originate' | 'hold' | 'transfer' | 'keypad';

/**
 * What desktops ask for the calls of an external phone, which the exchange carries out: such a phone takes no orders. An agent
 * reaches their own calls only.
 */
export function callControlRoutes(deps: {
  database: Database;
  changes: Changes;
  pokes: Pick<Pokes, 'on'>;
  clock: Clock;
  exchange: ExchangePort | null;
}): Pick<Handlers, 'dialFromPhone' | 'holdCall' | 'transferCall' | 'keypadCall'> {
  const { database, changes, clock, exchange } = deps;
  const { sql } = database;
  const audit = (
    { agent, sessionId }: Caller,
    action: 'call.dialled' | 'call.transferred',
    details: Record<string, string>,
  ) => writeAudit(sql, { at: clock.now(), agentId: agent.id, sessionId, action, details });

  /** The own call to do something to: answered, on an external phone, and in no conference. */
  const controlled = async ({ agent }: Caller, callId: string): Promise<Result<CallPart>> => {
    const part = agent.typology === 'external' ? await talkingPart(deps, agent.id, callId) : null;
    if (part === null) return fail(problem('call.unknown', 'the hub knows no such call of this agent'));
    if (part.conference !== null) return fail(problem('phone.inConference', 'the call is in a conference'));
    return ok(part);
  };

  return {
    dialFromPhone: async ({ caller, body }) => {
      const phone = caller.agent.typology === 'external' ? await phoneOfAgent(sql, caller.agent.id) : null;
      if (phone === null) return fail(problem('deskPhone.none', 'the agent has no phone to call from'));
      if (!phone.record.registered)
        return fail(problem('deskPhone.notRegistered', 'the exchange cannot reach the phone'));
      // An emergency number is dialled without a skill; who names one must have it.
      const skill = body.skillId === null ? null : await findSkill(sql, body.skillId);
      const mayUse = skill?.outbound === true && caller.agent.skillIds.includes(skill.id);
      if (body.skillId !== null && !mayUse)
        return fail(problem('skill.unknown', 'not a skill that this agent dials with'));
      const about = body.consultFor === null ? null : await findPart(sql, caller.agent.id, body.consultFor);
      const called = await asked(exchange, 'originate', (originate) =>
        originate({
          user: phone.record.extension,
          number: body.number,
          interactionId: about?.interactionId ?? body.interactionId,
          skillId: body.skillId,
          callerId: skill?.callerId ?? null,
        }),
      );
      if (!called.ok) return called;
      await audit(caller, 'call.dialled', { callId: called.value });
      return ok({ callId: called.value });
    },

    holdCall: async ({ caller, body: { callId, held } }) => {
      const part = await controlled(caller, callId);
      if (!part.ok) return part;
      const done = await asked(exchange, 'hold', (hold) => hold(callId, held));
      if (!done.ok) return done;
      await changes((change) => keepHeld(change, part.value, held));
      return ok({});
    },

    transferCall: async ({ caller, body: { callId, to } }) => {
      const part = await controlled(caller, callId);
      if (!part.ok) return part;
      const other = to.kind === 'call' ? await controlled(caller, to.callId) : null;
      if (other !== null && !other.ok) return other;
      if (other?.value.id === part.value.id)
        return fail(problem('call.unknown', 'a call is not handed over to itself'));
      const done = await asked(exchange, 'transfer', (transfer) => transfer(callId, to));
      if (!done.ok) return done;
      await audit(caller, 'call.transferred', { participationId: part.value.id, to: to.kind });
      return ok({});
    },

    keypadCall: async ({ caller, body: { callId, digits } }) => {
      const part = await controlled(caller, callId);
      if (!part.ok) return part;
      const done = await asked(exchange, 'keypad', (keypad) => keypad(callId, digits));
      return done.ok ? ok({}) : done;
    },
  };
}

/** What the exchange's refusals mean to an agent; all others are 'exchange.refused'. */
const meanings = {
  dial: {
    'exchange.unreachable': 'exchange.away',
    'exchange.phoneBusy': 'deskPhone.inUse',
    'exchange.phoneUnreachable': 'deskPhone.notRegistered',
    'exchange.noSuchPhone': 'deskPhone.notRegistered',
  },
  call: { 'exchange.unreachable': 'exchange.away', 'exchange.callGone': 'call.unknown' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** Asks the exchange for what it may not be able to do, may refuse or may not be there for. */
async function asked<A extends Ability, T>(
  exchange: ExchangePort | null,
  ability: A,
  ask: (request: NonNullable<ExchangePort[A]>) => Promise<T>,
): Promise<Result<T>> {
  if (exchange === null || !exchange.connected)
    return fail(problem('exchange.away', 'the exchange cannot be reached'));
  const request = exchange[ability];
  if (request === undefined) return fail(problem('exchange.refused', 'this exchange cannot do that'));
  try {
    return ok(await ask(request.bind(exchange) as NonNullable<ExchangePort[A]>));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    const means: Readonly<Record<string, string>> = ability === 'originate' ? meanings.dial : meanings.call;
    return fail(problem(means[refusal] ?? 'exchange.refused', refusal, { why: refusal }));
  }
}
