import { estimateMos } from '#shared/media/e-model.ts';
import type { CallQuality } from '#shared/media/quality.ts';
import type { Figures } from './statistics.ts';

/** Follows one call's quality; fed about once a second. */
export interface Score {
  /** @param expects whether sound of the far end is wanted at this moment: on hold nothing can be said */
  add(figures: Figures, expects: boolean): Pick<CallQuality, 'mos' | 'mosAverage' | 'mosLowest'>;
}

/** How much of a new second goes into what is shown: a single bad one dents it, three show. */
const newestShare = 0.4;

/** Scores each second by the E-model and smooths it for the eye; average and lowest are of the seconds as they were. */
export function createScore(): Score {
  let before: Figures | null = null;
  let smooth: number | null = null;
  let sum = 0;
  let seconds = 0;
  let lowest: number | null = null;
  return {
    add: (figures, expects) => {
      const last = before;
      before = figures;
      const mos = expects && last !== null ? ofSecond(last, figures) : null;
      if (mos === null) {
        if (!expects) smooth = null;
      } else {
        smooth = smooth === null ? mos : newestShare * mos + (1 - newestShare) * smooth;
        sum += mos;
        seconds += 1;
        lowest = Math.min(lowest ?? mos, mos);
      }
      return { mos: smooth, mosAverage: seconds === 0 ? null : sum / seconds, mosLowest: lowest };
    },
  };
}

function ofSecond(last: Figures, now: Figures): number | null {
  // Before the first packet nothing is known: early media may never come.
  if (last.packetsReceived === 0) return null;
  const received = now.packetsReceived - last.packetsReceived;
  // Packets that come late after all are taken off the count of lost ones.
  const lost = Math.max(0, now.packetsLost - last.packetsLost);
  // Not one packet in a second in which the far end should speak is the worst that can happen.
  const loss = received <= 0 ? 1 : lost / (received + lost);
  return estimateMos({ roundTripMs: now.roundTripMs, jitterMs: now.jitterMs ?? 0, loss });
}

/** Looks for times in which sound should have come and did not. */
export interface GapWatch {
  /** Whether the two sides have agreed that the far end sends. */
  expects(): boolean;
  longestMs(): number;
  stop(): void;
}

/** How often it looks: a gap is seen to within this. */
const lookEveryMs = 100;
/** Packets are 20 ms apart, and jitter is no gap. */
const noGapMs = 100;

/**
 * Watches when something of the far end was last heard (WebRTC section 5.3.1, getSynchronizationSources: looking costs
 * nothing).
 * @param now wall clock in milliseconds, on the time line of WebRTC's time stamps
 */
export function createGapWatch(
  connection: Pick<RTCPeerConnection, 'getTransceivers'>,
  now: () => number,
): GapWatch {
  let longest = 0;
  /** When sound began to be expected; null while it is not. */
  let expectedSince: number | null = null;
  /** Kept here, because the browser forgets a source that has been silent for ten seconds. */
  let lastHeard: number | null = null;
  const receiving = (): RTCRtpTransceiver[] =>
    connection
      .getTransceivers()
      .filter(({ currentDirection }) => currentDirection === 'sendrecv' || currentDirection === 'recvonly');
  const look = (): void => {
    const at = now();
    const found = receiving();
    if (found.length === 0) {
      expectedSince = null;
      return;
    }
    const heard = found.flatMap(({ receiver }) =>
      receiver.getSynchronizationSources().map((source) => source.timestamp),
    );
    if (heard.length > 0) lastHeard = Math.max(...heard);
    // Until the first sound there is no gap, but a far end that has not begun.
    if (lastHeard === null) return;
    expectedSince ??= at;
    const gap = at - Math.max(expectedSince, lastHeard);
    if (gap > noGapMs) longest = Math.max(longest, gap);
  };
  const timer = setInterval(look, lookEveryMs);
  return {
    expects: () => receiving().length > 0,
    longestMs: () => Math.round(longest),
    stop: () => clearInterval(timer),
  };
}
