import type { ParticipationView } from '#shared/ipc/views.ts';
import { mayBeDialled, otherParty, wentOut } from '../../ui/index.ts';

/**
 * Calls of customers that rang here since `since` (wall clock in milliseconds) and were not answered, newest first, each
 * number once; without those whom the agent has reached or called back afterwards. `rows` are newest first.
 */
export function missedSince(
  rows: readonly ParticipationView[],
  since: number,
  myExtension: string,
): readonly ParticipationView[] {
  const settled = new Set<string>();
  const missed: ParticipationView[] = [];
  for (const row of rows) {
    if (row.offeredAt < since) break;
    const { address } = otherParty(row, myExtension);
    if (settled.has(address)) continue;
    const out = wentOut(row, myExtension);
    if (row.phase === 'missed' && !out) {
      // Taken by a colleague, it needs no call back.
      if (row.endCause !== 'answeredElsewhere' && mayBeDialled(address)) missed.push(row);
    }
    settled.add(address);
  }
  return missed;
}
