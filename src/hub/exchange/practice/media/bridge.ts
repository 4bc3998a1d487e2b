import type { Disposable } from '#shared/util/disposable.ts';
import type { AudioParty } from './party.ts';

/** Joins two parties: each hears what the other says until the bridge is disposed. */
export function bridge(a: AudioParty, b: AudioParty): Disposable {
  const subscriptions = [a.spoken.on((frame) => b.hear(frame)), b.spoken.on((frame) => a.hear(frame))];
  return {
    dispose: () => {
      for (const subscription of subscriptions) void subscription.dispose();
    },
  };
}
