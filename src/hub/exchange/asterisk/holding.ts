import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { Calls } from './calls.ts';
import type { Channel } from './channels.ts';
import type { Leg } from './leg-events.ts';

/**
 * Puts the other end of a leg on hold, or takes it back. Both leave their bridge together for places of the dialplan, where
 * one hears music and the other nothing; a plain bridge takes them back (DEC-28). Nothing happens when it is so already.
 * Refused as 'exchange.callGone' for a leg that talks to nobody, or to several.
 */
export async function hold(ami: AmiConnection, calls: Calls, callId: string, held: boolean): Promise<void> {
  const { leg, other } = await talkOf(calls, callId);
  if (held === (leg.held !== null)) return;
  if (!held) {
    await ami.ask('Bridge', { Channel1: leg.channel.name, Channel2: other.name, Tone: 'no' });
    await calls.watch.until(() => other.bridge !== null && other.bridge === leg.channel.bridge);
    return await noteHeld(ami, calls, leg, null);
  }
  const together = leg.channel.bridge;
  await setVariable(ami, other, 'LINESIDE_HOLDER', leg.channel.name);
  await ami.ask('Redirect', {
    Channel: other.name,
    ...placeOf('lineside-hold', 's'),
    ExtraChannel: leg.channel.name,
    ExtraContext: 'lineside-wait',
    ExtraExten: 's',
    ExtraPriority: '1',
  });
  const waits = ({ bridge }: Channel) => bridge !== null && bridge !== together;
  // Whom Asterisk is still moving it cannot move again.
  await calls.watch.until(() => waits(other) && waits(leg.channel));
  await noteHeld(ami, calls, leg, other);
}

/** Notes on an agent's channel who is on hold, for the dialplan and every hub; null for nobody. */
export async function noteHeld(
  ami: AmiConnection,
  calls: Calls,
  leg: Leg,
  other: Channel | null,
): Promise<void> {
  if (other !== null) await setVariable(ami, leg.channel, 'LINESIDE_HELD_CHANNEL', other.name);
  await setVariable(ami, leg.channel, 'LINESIDE_HELD', other?.id ?? NOBODY);
  await calls.watch.until(() => leg.held === (other?.id ?? null));
}

/** Asterisk tells of a variable that is emptied as of one that never was. */
export const NOBODY = '0';

/** Where a channel is sent in the dialplan, for Redirect and Originate. */
export function placeOf(context: string, extension: string) {
  return { Context: context, Exten: extension, Priority: '1' };
}

export async function setVariable(
  ami: AmiConnection,
  channel: Pick<Channel, 'name'>,
  name: string,
  value: string,
): Promise<void> {
  await ami.ask('Setvar', { Channel: channel.name, Variable: name, Value: value });
}

/** A leg and the one it talks to. Refused as 'exchange.callGone' when there is none, or more than one. */
export async function talkOf(calls: Calls, callId: string): Promise<{ leg: Leg; other: Channel }> {
  const others = () => {
    const leg = calls.leg(callId);
    return leg === null || leg.answeredAt === null ? [] : calls.others(leg);
  };
  // Who has answered comes together with the caller a moment later.
  if (calls.leg(callId) !== null) await calls.watch.until(() => others().length > 0);
  const leg = calls.leg(callId);
  const [other, ...more] = others();
  if (leg === null || other === undefined || more.length > 0)
    throw new ExchangeError(problem('exchange.callGone'));
  return { leg, other };
}
