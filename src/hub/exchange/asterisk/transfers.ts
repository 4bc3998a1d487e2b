import type { ExchangeEvent } from '../port.ts';
import type { AmiMessage } from './ami-message.ts';
import type { Calls } from './calls.ts';

/** What the hub is told of a BlindTransfer or AttendedTransfer event; notes on the agent's legs that the others go on. */
export function transferTold(calls: Calls, event: AmiMessage, at: number): ExchangeEvent[] {
  const blind = event.get('Event') === 'BlindTransfer';
  const first = calls.byChannel.get(event.get(blind ? 'TransfererUniqueid' : 'OrigTransfererUniqueid'));
  const second = blind ? undefined : calls.byChannel.get(event.get('SecondTransfererUniqueid'));
  if (first === undefined || first.continues || event.get('Result') !== 'Success') return [];
  first.continues = true;
  if (second !== undefined) second.continues = true;
  const { linkedId, callId, user, interactionId } = first;
  const how = blind ? 'blind' : 'attended';
  const to = blind ? event.get('Extension') : (second?.address ?? '');
  const consultCallId = second?.callId ?? null;
  return [{ kind: 'transferred', how, linkedId, callId, user, to, consultCallId, interactionId, at }];
}
