import type { Call } from '#shared/domain/call.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';

type RecentDial = RequestOutput<'dial.recent'>[number];

/** As many as fit a menu. */
const shown = 20;

/**
 * Numbers that the agent has called, newest first, each once: those of the cache, and those on the phone of which the hub has
 * not told yet. Times leave in this machine's wall clock.
 */
export function recentDials(
  rows: readonly ParticipationView[],
  calls: readonly Call[],
  hubOffsetMs: number,
): RecentDial[] {
  const dials: RecentDial[] = [
    ...calls
      .filter(({ direction, emergency }) => direction === 'outbound' && !emergency)
      .map(({ remote, startedAt }) => ({ number: remote.address, name: remote.name, at: startedAt })),
    ...rows.map(({ destination, offeredAt }) => ({
      number: destination.address,
      name: destination.name,
      at: offeredAt - hubOffsetMs,
    })),
  ].sort((a, b) => b.at - a.at);
  const once = new Map<string, RecentDial>();
  for (const dial of dials) {
    if (dial.number !== '' && !once.has(dial.number)) once.set(dial.number, dial);
  }
  return [...once.values()].slice(0, shown);
}
