import type { ConferenceMember, ExchangeEvent } from '../port.ts';
import type { AmiMessage } from './ami-message.ts';
import type { Calls } from './calls.ts';
import { type Channel, callIdOf } from './channels.ts';

/** What the hub is told of a ConfbridgeJoin, -Leave or -End event; notes on an agent's leg that the others go on. */
export function conferenceTold(
  calls: Calls,
  channel: Channel | null,
  event: AmiMessage,
  at: number,
): ExchangeEvent[] {
  const conferenceId = event.get('Conference');
  if (event.get('Event') === 'ConfbridgeEnd') {
    const ended = calls.conferences.end(conferenceId);
    if (ended === null) return [];
    return [{ kind: 'conferenceChanged', conferenceId, linkedId: ended.linkedId, members: [], at }];
  }
  const left = event.get('Event') === 'ConfbridgeLeave';
  if (channel === null && !left) return [];
  const leg = channel === null ? undefined : calls.byChannel.get(channel.id);
  // The end of a channel may be told before that it left.
  const changed =
    channel === null || left
      ? calls.conferences.leave(conferenceId, event.get('Uniqueid'))
      : calls.conferences.join(conferenceId, channel.id, leg?.linkedId ?? channel.linkedId);
  const room = calls.conferences.get(conferenceId);
  if (!changed || room === null) return [];
  const members = [...room.members].flatMap((id) => memberOf(calls.channels.get(id)));
  // A conference ends with its last agent.
  if (leg !== undefined && left) leg.continues ||= members.some(({ callId }) => callId !== null);
  return [{ kind: 'conferenceChanged', conferenceId, linkedId: room.linkedId, members, at }];
}

function memberOf(channel: Channel | null): ConferenceMember[] {
  if (channel === null) return [];
  const callId = callIdOf(channel);
  const user = callId === null ? null : channel.endpoint;
  return [{ user, callId, address: user ?? channel.number, name: channel.callerName || null }];
}
