import type { ParticipationView } from '#shared/ipc/views.ts';
import { startOfDay } from '../../i18n/format.ts';

/** What the history shows line by line: a day's heading, then its contacts. */
export type FeedEntry =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'contact'; readonly key: string; readonly row: ParticipationView };

/** Puts a heading before the first contact of each local day; `rows` are newest first. */
export function feedOf(rows: readonly ParticipationView[]): readonly FeedEntry[] {
  const feed: FeedEntry[] = [];
  let day: number | null = null;
  for (const row of rows) {
    const start = startOfDay(row.offeredAt);
    if (start !== day) feed.push({ kind: 'day', key: `day-${start.toString()}`, at: start });
    day = start;
    feed.push({ kind: 'contact', key: row.id, row });
  }
  return feed;
}
