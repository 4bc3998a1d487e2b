import type { ExchangeEvent } from '../port.ts';
import type { Calls } from './calls.ts';
import { type Channel, interactionOf } from './channels.ts';
import { NOBODY } from './holding.ts';
import { type Leg, legEnd } from './leg-events.ts';

/** What the hub is told because something was noted on a channel, by a hub or the dialplan (VarSet). */
export function noted(
  calls: Calls,
  channel: Channel,
  name: string,
  at: number,
  queueId: (queue: string) => string,
): ExchangeEvent[] {
  const leg = calls.byChannel.get(channel.id);
  const value = channel.variables.get(name) ?? '';
  if (name === 'LINESIDE_HELD' && leg !== undefined) return heldTold(leg, value, at);
  if (name === 'LINESIDE_HANDED' && leg !== undefined) return handedTold(calls, leg, value, at);
  if (name === 'LINESIDE_RESCUED') return rescueTold(calls, channel, queueId(value), at);
  return [];
}

/** Whom a value of LINESIDE_HELD names: a Uniqueid; null for nobody. */
export function heldBy(value: string | undefined): string | null {
  return value === undefined || value === '' || value === NOBODY ? null : value;
}

function heldTold(leg: Leg, value: string, at: number): ExchangeEvent[] {
  const before = leg.held;
  leg.held = heldBy(value);
  const held = leg.held !== null;
  if (leg.ended || held === (before !== null)) return [];
  const { linkedId, callId, user } = leg;
  return [{ kind: 'legHeld', linkedId, callId, user, held, at }];
}

function handedTold(calls: Calls, leg: Leg, value: string, at: number): ExchangeEvent[] {
  const [, kind, to] = /^(blind|attended):(.*)$/.exec(value) ?? [];
  if (to === undefined || leg.continues || leg.ended) return [];
  leg.continues = true;
  const second = kind === 'attended' ? calls.leg(to) : null;
  if (second !== null) second.continues = true;
  const { linkedId, callId, user, interactionId } = leg;
  return [
    {
      kind: 'transferred',
      how: kind === 'attended' ? 'attended' : 'blind',
      linkedId,
      callId,
      user,
      to: second?.address ?? to,
      consultCallId: second?.callId ?? null,
      interactionId,
      at,
    },
  ];
}

/** The customer of a lost leg is on the way to a queue again: the leg is over, whatever its phone still says. */
function rescueTold(calls: Calls, channel: Channel, queueId: string, at: number): ExchangeEvent[] {
  const before = calls.callerByChannel.get(channel.id);
  if (before?.waiting === true) return [];
  const lost = calls.legs().find((leg) => leg.channel.variables.has('LINESIDE_LOST') && isWith(leg, channel));
  const told: ExchangeEvent[] = [];
  if (lost !== undefined) {
    lost.continues = true;
    lost.ended = true;
    told.push(legEnd(lost, { why: 'mediaLost', status: null }, at));
  }
  const caller = {
    linkedId: before?.caller.linkedId ?? lost?.linkedId ?? channel.linkedId,
    queueId,
    address: before?.caller.address ?? lost?.address ?? channel.number,
    name: before?.caller.name ?? lost?.name ?? null,
    interactionId: interactionOf(channel) ?? lost?.interactionId ?? null,
    joinedAt: at,
    rescued: true,
  };
  calls.callerByChannel.set(channel.id, { caller, waiting: true, settled: false });
  return [...told, { kind: 'callerJoined', caller, at }];
}

function isWith(leg: Leg, channel: Channel): boolean {
  return leg.held === channel.id || leg.channel.peers.has(channel.id) || channel.peers.has(leg.channel.id);
}
