import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let second = 0;

function tick(): void {
  const now = Math.floor(Date.now() / 1000);
  if (now === second) return;
  second = now;
  for (const listener of [...listeners]) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  // A quarter of a second: no second is skipped in the eye of the agent, however late a tick comes.
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

const current = (): number => {
  if (timer === null) second = Math.floor(Date.now() / 1000);
  return second;
};

const today = (): number => new Date().setHours(0, 0, 0, 0);

/** The start of the local day, as milliseconds: changes at midnight only. */
export function useToday(): number {
  return useSyncExternalStore(listen, today);
}

/** The wall clock in whole seconds, as milliseconds. All timers of the window tick together on one interval. */
export function useNow(): number {
  return useSyncExternalStore(listen, current) * 1000;
}
