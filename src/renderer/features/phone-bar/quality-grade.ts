import type { QualityView } from '#shared/ipc/views.ts';

export type Grade = 'good' | 'fair' | 'poor' | 'unknown';

/**
 * A word for the line, from the last two figures: poor when 5 % of the packets between them were lost or the jitter is over
 * 60 ms or the round trip over 400 ms; fair from 1 %, 30 ms and 250 ms on (the region where ITU-T G.107 leaves "satisfied").
 */
export function gradeOf(now: QualityView | null, before: QualityView | null): Grade {
  if (now === null) return 'unknown';
  const received = now.packetsReceived - (before?.packetsReceived ?? 0);
  const lost = Math.max(0, now.packetsLost - (before?.packetsLost ?? 0));
  const loss = received + lost <= 0 ? 0 : lost / (received + lost);
  const jitter = now.jitterMs ?? 0;
  const roundTrip = now.roundTripMs ?? 0;
  if (loss >= 0.05 || jitter > 60 || roundTrip > 400) return 'poor';
  if (loss >= 0.01 || jitter > 30 || roundTrip > 250) return 'fair';
  return 'good';
}
