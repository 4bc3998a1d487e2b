import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Desk } from '../desk/desk.ts';
import type { Logger } from './log.ts';

/** What is used of Electron's `powerMonitor`. */
export interface PowerEvents {
  on(event: 'suspend' | 'resume', listener: () => void): unknown;
  off(event: 'suspend' | 'resume', listener: () => void): unknown;
}

export interface SleepOptions {
  readonly power: PowerEvents;
  readonly clock: Clock;
  /** Null while nobody is signed in. */
  readonly desk: () => Pick<Desk, 'intent' | 'setIntent'> | null;
  /** The machine is awake: connections are looked after. */
  readonly onWake: () => void;
  readonly log: Logger;
}

/** Whoever closed the lid for a moment only goes on as before. */
const shortSleepMs = 60_000;

/**
 * Sleep (DEC-19): before it the hub is told that nobody is there, so that offers stop at once; after it the connections are
 * woken. After more than a minute the agent stays Paused (Away) until they click: nobody knows whether they are back.
 */
export function followSleep({ power, clock, desk, onWake, log }: SleepOptions): Disposable {
  let asleepSince: number | null = null;
  /** The pause was ours: a short sleep takes it back. */
  let paused = false;

  const set = (intent: Parameters<Desk['setIntent']>[0]): void => {
    void desk()
      ?.setIntent(intent)
      .then((given) => {
        if (!given.ok) log.warn('the state around a sleep could not be kept', { code: given.problem.code });
      });
  };
  const onSuspend = (): void => {
    asleepSince = clock.now();
    paused = desk()?.intent() === 'available';
    if (paused) set({ kind: 'paused', reason: 'away', channels: 'all' });
  };
  const onResume = (): void => {
    onWake();
    const sleptMs = asleepSince === null ? 0 : clock.now() - asleepSince;
    asleepSince = null;
    // An agent who chose something meanwhile, here or at another machine, has clicked.
    if (paused && sleptMs <= shortSleepMs) set({ kind: 'available' });
    else if (sleptMs > shortSleepMs && desk()?.intent() === 'available')
      set({ kind: 'paused', reason: 'away', channels: 'all' });
    paused = false;
  };
  power.on('suspend', onSuspend);
  power.on('resume', onResume);
  return {
    dispose: () => {
      power.off('suspend', onSuspend);
      power.off('resume', onResume);
    },
  };
}
