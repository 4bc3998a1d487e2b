import { randomUUID } from 'node:crypto';
import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { AmiMessage } from './ami-message.ts';
import type { Calls } from './calls.ts';
import type { Channel } from './channels.ts';
import { noteHeld } from './holding.ts';
import type { Leg } from './leg-events.ts';

const CONTEXT = 'lineside-conference';

/**
 * Sends agents' legs, with all they talk to, into one conference of Asterisk; gives its id. Of several legs of one agent the
 * first stays, the others end. A leg that talks to nobody is refused ('exchange.callGone').
 */
export async function confer(ami: AmiConnection, calls: Calls, callIds: readonly string[]): Promise<string> {
  const talks = (callId: string) => {
    const leg = calls.leg(callId);
    return leg !== null && calls.others(leg).length > 0;
  };
  // Who has answered comes together with the caller a moment later.
  for (const callId of callIds) if (calls.leg(callId) !== null) await calls.watch.until(() => talks(callId));
  const legs = [...new Set(callIds)].map((callId) => {
    const leg = calls.leg(callId);
    const others = leg === null ? [] : calls.others(leg);
    if (leg === null || leg.answeredAt === null || others.length === 0)
      throw new ExchangeError(problem('exchange.callGone'));
    return { leg, others };
  });
  const kept = legs.filter(({ leg }, i) => legs.findIndex((other) => other.leg.user === leg.user) === i);
  const doubled = legs.filter((entry) => !kept.includes(entry)).map(({ leg }) => leg);
  const id =
    legs.map(({ leg }) => calls.conferences.of(leg.channel.id)).find((one) => one !== null) ?? randomUUID();
  for (const { channel } of doubled) await markContinuing(ami, channel);
  await move(ami, calls, id, legs, new Set(doubled.map(({ channel }) => channel.id)));
  for (const { leg } of legs) if (leg.held !== null) await noteHeld(ami, calls, leg, null);
  for (const { channel } of doubled) {
    // It may have gone by itself, when its other end was moved.
    await ami.ask('Hangup', { Channel: channel.name, Cause: '16' }).catch(() => undefined);
  }
  return id;
}

async function move(
  ami: AmiConnection,
  calls: Calls,
  id: string,
  legs: readonly { leg: Leg; others: readonly Channel[] }[],
  leftOut: ReadonlySet<string>,
): Promise<void> {
  const moved = new Set(leftOut);
  for (const { leg, others } of legs) {
    const channels = [leg.channel, ...others].filter(
      (channel) => !moved.has(channel.id) && calls.conferences.of(channel.id) !== id,
    );
    for (const { id: channelId } of channels) moved.add(channelId);
    // Two at a time: who is left alone in a bridge is hung up.
    for (let i = 0; i < channels.length; i += 2) await redirect(ami, id, channels.slice(i, i + 2));
  }
}

async function redirect(ami: AmiConnection, id: string, channels: readonly Channel[]): Promise<void> {
  const [first, second] = channels;
  if (first === undefined) return;
  const place = { Context: CONTEXT, Exten: id, Priority: '1' };
  const extra =
    second === undefined
      ? {}
      : { ExtraChannel: second.name, ExtraContext: CONTEXT, ExtraExten: id, ExtraPriority: '1' };
  await ami.ask('Redirect', { Channel: first.name, ...place, ...extra });
}

/** Notes on a leg, for every hub that hears of its end, that the others of its call go on. */
async function markContinuing(ami: AmiConnection, channel: Channel): Promise<void> {
  await ami.ask('Setvar', { Channel: channel.name, Variable: 'LINESIDE_CONTINUES', Value: '1' });
}

/** A conference that somebody has left, with one agent in it, is over. To be called by one hub only. */
export async function endWhenAlone(ami: AmiConnection, calls: Calls, conferenceId: string): Promise<void> {
  const [last, ...more] = calls.conferences.get(conferenceId)?.members ?? [];
  const channel = last === undefined || more.length > 0 ? null : calls.channels.get(last);
  if (channel === null) return;
  // Whoever is alone may be leaving, too.
  await ami.ask('ConfbridgeKick', { Conference: conferenceId, Channel: channel.name }).catch(() => undefined);
}

/**
 * Whoever holds a conference is not heard there: their phone may go on talking, or play music. `event`: Hold or Unhold. To be
 * called by one hub only.
 */
export async function quietOnHold(ami: AmiConnection, calls: Calls, event: AmiMessage): Promise<void> {
  const conference = calls.conferences.of(event.get('Uniqueid'));
  if (conference === null) return;
  const action = event.get('Event') === 'Hold' ? 'ConfbridgeMute' : 'ConfbridgeUnmute';
  // Whoever holds may be leaving, too.
  await ami.ask(action, { Conference: conference, Channel: event.get('Channel') }).catch(() => undefined);
}

/**
 * Whoever was muted is heard again, because nobody listened who could have heard that they no longer hold. `members`: as
 * Asterisk lists those of conferences. To be called by one hub only.
 */
export async function unmute(ami: AmiConnection, members: readonly AmiMessage[]): Promise<void> {
  for (const member of members) {
    if (member.get('Muted') !== 'Yes') continue;
    const who = { Conference: member.get('Conference'), Channel: member.get('Channel') };
    await ami.ask('ConfbridgeUnmute', who).catch(() => undefined);
  }
}
