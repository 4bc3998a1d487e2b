import type { Notice } from '#shared/ipc/interactions.ts';
import { startOfDay } from '../../i18n/index.ts';

/** What stands under one day's heading, latest first. */
export interface NoticeDay {
  /** The start of the local day. */
  readonly at: number;
  readonly notices: readonly Notice[];
}

/** Notices of other kinds than refused work, which stands by itself, by local day; the latest day and notice first. */
export function noticeDays(notices: readonly Notice[]): readonly NoticeDay[] {
  const days = new Map<number, Notice[]>();
  const shown = notices.filter(({ kind }) => kind !== 'refused').sort((one, other) => other.at - one.at);
  for (const notice of shown) {
    const day = startOfDay(notice.at);
    const there = days.get(day);
    if (there === undefined) days.set(day, [notice]);
    else there.push(notice);
  }
  return [...days].map(([at, those]) => ({ at, notices: those }));
}

/** The ids of those that the agent has not looked at. */
export function unseenIds(notices: readonly Notice[]): readonly string[] {
  return notices.filter(({ seen, kind }) => !seen && kind !== 'refused').map(({ id }) => id);
}
