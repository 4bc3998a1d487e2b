import type { Clock } from '#shared/util/clock.ts';
import type { RescueOrder } from '../port.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { Calls } from './calls.ts';
import { type Channel, interactionOf } from './channels.ts';
import { placeOf, setVariable, talkOf } from './holding.ts';
import type { Leg } from './leg-events.ts';

/** Q.850: no channel that works. */
const LOST = '44';
const DONE = '16';

/** Hands the other end of a leg to a number, or to the other end of another leg; the agent's legs end. */
export async function transfer(
  ami: AmiConnection,
  calls: Calls,
  callId: string,
  to: { kind: 'number'; number: string } | { kind: 'call'; callId: string },
): Promise<void> {
  const { leg, other } = await talkOf(calls, callId);
  if (to.kind === 'number') {
    await carryInteraction(ami, leg, other);
    // With it the dialplan knows who is rung again when nobody takes the call.
    await setVariable(ami, other, 'BLINDTRANSFER', leg.channel.name);
    await setVariable(ami, leg.channel, 'LINESIDE_HANDED', `blind:${to.number}`);
    await ami.ask('Redirect', { Channel: other.name, ...placeOf('lineside-route', to.number) });
    return await end(ami, leg.channel, DONE);
  }
  const second = await talkOf(calls, to.callId);
  await setVariable(ami, second.leg.channel, 'LINESIDE_CONTINUES', '1');
  await setVariable(ami, leg.channel, 'LINESIDE_HANDED', `attended:${to.callId}`);
  await ami.ask('Bridge', { Channel1: other.name, Channel2: second.other.name, Tone: 'no' });
  for (const { channel } of [leg, second.leg]) await end(ami, channel, DONE);
}

/** Takes the other end of a lost leg to the front of a queue; the dialplan notes on it that it is back (PLUS-26). */
export async function rescue(
  ami: AmiConnection,
  calls: Calls,
  { callId, sameAgent }: RescueOrder,
  queue: string,
): Promise<void> {
  const { leg, other } = await talkOf(calls, callId);
  await carryInteraction(ami, leg, other);
  const seconds = Math.round(sameAgent.forMs / 1000);
  // Said every time: a customer may be rescued twice.
  await setVariable(ami, other, 'LINESIDE_FIRST', seconds > 0 ? sameAgent.user : '');
  await setVariable(ami, other, 'LINESIDE_FIRST_SECONDS', `${seconds}`);
  await setVariable(ami, leg.channel, 'LINESIDE_LOST', '1');
  await ami.ask('Redirect', { Channel: other.name, ...placeOf('lineside-rescue', queue) });
  await end(ami, leg.channel, LOST);
}

/** Ends a leg; with the one that it has on hold, for which the phone would be rung again. */
export async function hangUp(ami: AmiConnection, channel: Channel, held: Channel | null): Promise<void> {
  await setVariable(ami, channel, 'LINESIDE_ENDED', '1');
  await ami.ask('Hangup', { Channel: channel.name, Cause: DONE });
  if (held !== null) await end(ami, held, DONE);
}

/** How long a key is pressed, and how long the pause after it is, milliseconds. */
const KEY_MS = 120;
const PAUSE_MS = 80;

/** Presses keys towards the other end of a leg; resolves when the last one is released. */
export async function pressKeys(
  ami: AmiConnection,
  calls: Calls,
  { callId, digits, clock }: { callId: string; digits: string; clock: Clock },
): Promise<void> {
  const { other } = await talkOf(calls, callId);
  for (const digit of digits) {
    await ami.ask('PlayDTMF', { Channel: other.name, Digit: digit, Duration: `${KEY_MS}` });
    await new Promise<void>((resolve) => clock.after(KEY_MS + PAUSE_MS, resolve));
  }
}

/** A channel that was called has its caller's interaction, but one that the agent called may not. */
async function carryInteraction(ami: AmiConnection, leg: Leg, other: Channel): Promise<void> {
  if (leg.interactionId === null || interactionOf(other) === leg.interactionId) return;
  await setVariable(ami, other, '__LINESIDE_INTERACTION', leg.interactionId);
}

/** It may have gone by itself, when its other end was moved. */
async function end(ami: AmiConnection, channel: Channel, cause: string): Promise<void> {
  await ami.ask('Hangup', { Channel: channel.name, Cause: cause }).catch(() => undefined);
}
