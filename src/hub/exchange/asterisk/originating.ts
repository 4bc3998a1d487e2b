import { randomUUID } from 'node:crypto';
import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import type { Origination, SupervisionMode } from '../port.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { AmiMessage } from './ami-message.ts';
import type { Calls } from './calls.ts';
import { placeOf, setVariable } from './holding.ts';
import { supervisionOf } from './supervisions.ts';

/** How long a phone rings that the hub has rung, milliseconds. */
const RING_MS = 30_000;

/** Phones that Asterisk was asked to ring, by the Uniqueid that their channels were given. */
export class Originations {
  readonly #waiting = new Map<string, { rings: (channel: string) => void; reject: (error: Error) => void }>();

  /** An event; says how one that was asked for goes. */
  take(event: AmiMessage): void {
    const kind = event.get('Event');
    const dialled = kind === 'DialBegin';
    const id = event.get(dialled ? 'DestUniqueid' : 'Uniqueid');
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    if (dialled) waiting.rings(event.get('DestChannel'));
    else if (kind === 'Hangup' || (kind === 'OriginateResponse' && event.get('Response') === 'Failure'))
      waiting.reject(refused(event.get('Reason') === BUSY ? 'phoneBusy' : 'phoneUnreachable'));
  }

  /** The link has gone, and with it whoever could tell. */
  forget(): void {
    for (const { reject } of this.#waiting.values()) reject(refused('unreachable'));
    this.#waiting.clear();
  }

  /**
   * Rings a phone, then sends it to a place of the dialplan; resolves with the SIP Call-ID of its leg as soon as it is called.
   * The dialplan has no say before the phone is taken, so the Call-ID is noted from here.
   */
  async ring(ami: AmiConnection, { user, place, shown, headers, variables }: Ringing): Promise<string> {
    const id = `lineside-${randomUUID()}`;
    const rings = new Promise<string>((resolve, reject) => this.#waiting.set(id, { rings: resolve, reject }));
    // Asterisk may refuse before anybody looks.
    rings.catch(() => undefined);
    const named = Object.entries(headers).map(([name, value]) => `PJSIP_HEADER(add,${name})=${value}`);
    try {
      await ami.ask('Originate', {
        Channel: `PJSIP/${user}`,
        ChannelId: id,
        ...place,
        CallerID: shown,
        Timeout: `${RING_MS}`,
        Async: 'true',
        Variable: [...named, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)],
      });
      return await noteCallId(ami, await rings);
    } finally {
      this.#waiting.delete(id);
    }
  }
}

async function noteCallId(ami: AmiConnection, name: string): Promise<string> {
  const asked = { Channel: name, Variable: 'CHANNEL(pjsip,call-id)' };
  const callId = (await ami.ask('Getvar', asked)).get('Value');
  await setVariable(ami, { name }, 'LINESIDE_CALL_ID', callId);
  return callId;
}

/** Reason of a failed OriginateResponse: AST_CONTROL_BUSY. */
const BUSY = '5';

const INTERACTION_HEADER = 'X-Lineside-Interaction';

/**
 * Asks a phone to take a call by itself: RFC 5373 section 4.3, and what phones on desks understand besides (Call-Info of
 * Broadsoft's, Alert-Info of Polycom's and Yealink's).
 */
const ANSWER_YOURSELF = {
  'Answer-Mode': 'Auto',
  'Call-Info': '<sip:lineside>;answer-after=0',
  'Alert-Info': '<http://lineside>;info=alert-autoanswer;delay=0',
};

interface Ringing {
  readonly user: string;
  readonly place: ReturnType<typeof placeOf>;
  /** What the phone shows while it rings. */
  readonly shown: string;
  /** SIP headers of the INVITE to the phone. */
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Rings the agent's phone, then calls the number; gives the Call-ID of the phone's leg. One that is off the hook, with all its
 * calls on hold, is asked to take it by itself: each leg is a dialog of its own here, so it is its second line that is called.
 */
export async function originate(
  ami: AmiConnection,
  { calls, originations }: { calls: Calls; originations: Originations },
  { user, number, interactionId, skillId, callerId }: Origination,
): Promise<string> {
  refuseBusy(calls, user);
  const offHook = calls.legs().some((leg) => leg.user === user);
  return await originations.ring(ami, {
    user,
    place: placeOf('lineside-originate', number),
    shown: `<${number}>`,
    headers: { [INTERACTION_HEADER]: interactionId, ...(offHook ? ANSWER_YOURSELF : {}) },
    variables: {
      LINESIDE_LEG: 'outbound',
      __LINESIDE_INTERACTION: interactionId,
      LINESIDE_USER: user,
      LINESIDE_DIALLED: number,
      LINESIDE_SKILL: skillId ?? '',
      LINESIDE_SHOWN: callerId ?? '',
    },
  });
}

/** Rings the supervisor's phone for an agent's call, or changes the mode of one that is in there. */
export async function supervise(
  ami: AmiConnection,
  { calls, originations }: { calls: Calls; originations: Originations },
  order: { user: string; targetCallId: string; mode: SupervisionMode; interactionId: string },
): Promise<string> {
  const { user, targetCallId, mode, interactionId } = order;
  const target = calls.leg(targetCallId);
  if (target === null || target.answeredAt === null) throw refused('callGone');
  for (const channel of calls.channels.all()) {
    const there = supervisionOf(channel);
    if (there?.user !== user || there.targetCallId !== targetCallId) continue;
    await setVariable(ami, channel, 'LINESIDE_MODE', mode);
    if (channel.up)
      await ami.ask('Redirect', { Channel: channel.name, ...placeOf('lineside-supervise', 's') });
    return there.callId;
  }
  refuseBusy(calls, user);
  return await originations.ring(ami, {
    user,
    place: placeOf('lineside-supervise', 's'),
    shown: `<${target.user}>`,
    headers: { [INTERACTION_HEADER]: interactionId, 'X-Lineside-Supervise': mode },
    variables: {
      LINESIDE_LEG: 'supervisor',
      LINESIDE_INTERACTION: interactionId,
      LINESIDE_TARGET: targetCallId,
      LINESIDE_SPIED: target.channel.id,
      LINESIDE_MODE: mode,
    },
  });
}

/** A phone in a call that is not on hold, or in somebody's call as a supervisor, is not rung. */
function refuseBusy(calls: Calls, user: string): void {
  const talks = calls.legs().some((leg) => leg.user === user && leg.held === null);
  if (talks || calls.supervisions.all().some((one) => one.user === user)) throw refused('phoneBusy');
}

function refused(code: 'phoneBusy' | 'phoneUnreachable' | 'callGone' | 'unreachable'): ExchangeError {
  return new ExchangeError(problem(`exchange.${code}`));
}
