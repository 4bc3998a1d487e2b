import type { Clock } from '#shared/util/clock.ts';
import type { OutboxRow } from '../cache/queries/outbox.ts';

/** Commands that wait a moment, for a later one to take their place: only the last word counts. */
export interface Lingering {
  /** Until when a row waits, wall clock; 0 for one that does not, and for one that others wait behind. */
  until(row: OutboxRow, queue: readonly OutboxRow[]): number;
  /** `id` waits no longer than what it takes the place of would have, so that something goes out in the end. */
  begin(id: string, withinMs: number, insteadOf: string | undefined): void;
  /** It goes out. */
  end(id: string): void;
}

/** Waits are spread: desktops that hear of the same message must not all answer it in the same moment. `random` is from 0 to 1. */
export function createLingering(clock: Clock, random: () => number): Lingering {
  const untils = new Map<string, number>();
  return {
    until: ({ id, aggregate }, queue) => {
      const until = untils.get(id);
      if (until === undefined) return 0;
      return queue.findLast((row) => row.aggregate === aggregate)?.id === id ? until : 0;
    },
    begin: (id, withinMs, insteadOf) => {
      const before = insteadOf === undefined ? undefined : untils.get(insteadOf);
      if (insteadOf !== undefined) untils.delete(insteadOf);
      untils.set(id, before ?? clock.now() + withinMs * (0.5 + random() / 2));
    },
    end: (id) => {
      untils.delete(id);
    },
  };
}
