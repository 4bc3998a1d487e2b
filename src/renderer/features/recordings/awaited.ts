import type { ParticipationView } from '#shared/ipc/views.ts';

/** After this nobody should wait for a recording by looking at it: the exchange hands it over within seconds. */
const longestMs = 15 * 60_000;

/**
 * Whether a recording of an ended call is still on its way from the exchange: it was recorded to its end, and the hub has not
 * told of the file yet. `now` is wall clock in milliseconds.
 */
export function isAwaited(row: Pick<ParticipationView, 'recording' | 'endedAt'>, now: number): boolean {
  return row.endedAt !== null && row.recording !== 'off' && now - row.endedAt < longestMs;
}
