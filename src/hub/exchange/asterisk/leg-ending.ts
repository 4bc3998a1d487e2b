import type { AmiMessage } from './ami-message.ts';
import { byCause, endOfCalling, endOfTalk } from './ending.ts';
import type { Leg, legEnd } from './leg-events.ts';

type Ending = Parameters<typeof legEnd>[1];

/** How a leg ended, from the Hangup event of its channel and what was said before; notes on it whether the others go on. */
export function howItEnded(leg: Leg, event: AmiMessage): Ending {
  const { channel } = leg;
  const cause = Number(event.get('Cause')) || 0;
  if (['LINESIDE_CONTINUES', 'LINESIDE_LOST'].some((name) => channel.variables.has(name)))
    leg.continues = true;
  if (leg.answeredAt === null) {
    if (leg.kind !== 'outbound') return { why: byCause(cause), status: null };
    // The agent did not take the phone that the hub rang.
    if (channel.called && !channel.up) return { why: 'cancelled', status: null };
    return endOfCalling(channel.hangupCause, cause, Number(event.get('TechCause')));
  }
  if (channel.variables.has('LINESIDE_LOST')) return { why: 'mediaLost', status: null };
  // Whoever ended it from the hub did so for the agent.
  if (leg.continues || channel.variables.has('LINESIDE_ENDED')) return { why: endOfTalk(0), status: null };
  return { why: endOfTalk(channel.hangupCause), status: null };
}
