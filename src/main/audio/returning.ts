import type { MediaDevices } from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';

/** Knows which speakers have just come back and cannot be used yet. */
export interface Returning {
  /** Takes a new list of devices, after the one before. */
  seen(before: MediaDevices | null, after: MediaDevices): void;
  /** The devices that can be used now. */
  usable(devices: MediaDevices): MediaDevices;
  /** When there is more to use, in milliseconds from now; null when nothing is waited for. */
  moreIn(devices: MediaDevices): number | null;
}

/**
 * Chromium keeps the stream to a speaker open for some seconds after the last sound. On Linux the sound server moves that
 * stream to another device when its own goes, and a speaker that is back before the stream is closed would get this very
 * stream: the sound would stay where it is. Seen: closed within six seconds.
 */
const forgottenAfterMs = 8000;

/** @param clock tells how long ago a speaker went */
export function createReturning(clock: Pick<Clock, 'monotonic'>): Returning {
  const goneAt = new Map<string, number>();
  const leftMs = (id: string): number => {
    const at = goneAt.get(id);
    return at === undefined ? 0 : Math.max(0, at + forgottenAfterMs - clock.monotonic());
  };
  return {
    seen: (before, after) => {
      for (const { id } of before?.speakers ?? []) {
        if (!after.speakers.some((speaker) => speaker.id === id)) goneAt.set(id, clock.monotonic());
      }
      for (const id of goneAt.keys()) if (leftMs(id) === 0) goneAt.delete(id);
    },
    usable: (devices) => ({
      ...devices,
      speakers: devices.speakers.filter(({ id }) => leftMs(id) === 0),
    }),
    moreIn: (devices) => {
      const waits = devices.speakers.map(({ id }) => leftMs(id)).filter((wait) => wait > 0);
      return waits.length === 0 ? null : Math.min(...waits);
    },
  };
}
