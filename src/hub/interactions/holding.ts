import type { ExchangeEvent } from '../exchange/port.ts';
import type { Change } from '../streams/change.ts';
import { tellLeg } from './exchange-calls.ts';
import { linkedIdOf, lockLeg, withFacts, writeLeg } from './legs.ts';
import { lockLink } from './links.ts';
import { settle } from './settle.ts';
import type { ParticipationRecord } from './store.ts';

/** The other end of an agent's leg was put on hold, or taken back. */
export async function legHeld(
  change: Change,
  event: Omit<Extract<ExchangeEvent, { kind: 'legHeld' }>, 'kind'>,
): Promise<void> {
  await tellLeg(change, event, { held: { is: event.held, at: event.at } });
}

/** What the exchange did at this hub's word. The hub knows it by its own clock, so it counts as later than all before. */
export async function keepHeld(
  change: Change,
  part: ParticipationRecord & { callId: string },
  is: boolean,
): Promise<void> {
  const { sql } = change;
  const linkedId = await linkedIdOf(sql, part.agentId, part.callId);
  if (linkedId !== null) await lockLink(sql, linkedId);
  const leg = await lockLeg(sql, part.agentId, part.callId);
  if (leg.held === is) return;
  await writeLeg(sql, withFacts(leg, { held: { is, at: afterwards(change.at, leg.heldAt) } }));
  await settle(change, part.interactionId);
}

/** The moment, or just after what was said last. */
export function afterwards(at: number, last: number | null | undefined): number {
  return Math.max(at, (last ?? 0) + 1);
}
