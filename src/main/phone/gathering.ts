import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';

/** With STUN or TURN a description waits for their candidates, but not longer than this. */
const gatherWithinMs = 400;

/**
 * Full gathering costs 120 ms even where it finds nothing more. Without STUN and TURN the first candidate is as good as
 * all of them; with them the first one that came from a server is taken, or what is there after 400 ms.
 */
export function sendOnFirstCandidate(session: RTCSession, clock: Clock, hasServers: boolean): void {
  let timer: Disposable | null = null;
  session.on(
    'icecandidate',
    ({ candidate, ready }: { candidate: { candidate: string }; ready: () => void }) => {
      const type = / typ (\w+)/.exec(candidate.candidate)?.[1];
      if (type === undefined) return;
      const done = (): void => {
        void timer?.dispose();
        timer = null;
        ready();
      };
      if (!hasServers || type === 'srflx' || type === 'relay') done();
      else timer ??= clock.after(gatherWithinMs, done);
    },
  );
}
