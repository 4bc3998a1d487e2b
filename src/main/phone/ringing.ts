import type { Call } from '#shared/domain/call.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { MediaLink } from '../windows/media-link.ts';

/** Whether it rings, and how: a call that waits behind another one only beeps in the agent's ear. */
export interface Ringing extends Disposable {
  follow(calls: readonly Call[]): void;
}

type Ring = 'off' | 'quiet' | 'loud';

/** How these calls ring together. */
function ringOf(calls: readonly Call[]): Ring {
  if (!calls.some((call) => call.kind === 'ringing')) return 'off';
  const idle = calls.every(({ kind }) => kind === 'ringing' || kind === 'ending' || kind === 'ended');
  return idle ? 'loud' : 'quiet';
}

/** Makes the ring tone follow the calls, through a restart of the media host too. */
export function createRinging(media: Pick<MediaLink, 'request' | 'onReady'>): Ringing {
  let now: Ring = 'off';
  const start = (): void => void media.request('ring.start', { quiet: now === 'quiet' });
  const ready = media.onReady(() => {
    if (now !== 'off') start();
  });
  return {
    follow: (calls) => {
      const next = ringOf(calls);
      if (next === now) return;
      if (now !== 'off') void media.request('ring.stop', null);
      now = next;
      if (now !== 'off') start();
    },
    dispose: () => ready.dispose(),
  };
}
