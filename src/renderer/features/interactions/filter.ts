import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { Period, SavedFilter } from '#shared/ipc/interactions.ts';
import type { InteractionFilter } from '../../platform/index.ts';

/** What an agent has chosen to see; which days a period has follows from today. Times are wall clock in milliseconds. */
export interface ListFilter
  extends Pick<
    InteractionFilter,
    'read' | 'status' | 'subStatus' | 'entryPointId' | 'ownerId' | 'firstAgentId' | 'tagIds'
  > {
  readonly period: Period;
  /** Starts of local days, both included; only of a period of one's own. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Everything. */
export const noFilter: ListFilter = {
  period: 'any',
  from: null,
  to: null,
  read: 'all',
  status: 'all',
  subStatus: null,
  entryPointId: null,
  ownerId: null,
  firstAgentId: null,
  tagIds: [],
};

export type ListSort = InteractionFilter['sort'];

/** The first and last moment of a period; null where it has no end. `today` is the start of the local day. */
export function timesOf(
  { period, from, to }: Pick<ListFilter, 'period' | 'from' | 'to'>,
  today: number,
): { readonly startedFrom: number | null; readonly startedTo: number | null } {
  switch (period) {
    case 'any':
      return { startedFrom: null, startedTo: null };
    case 'today':
      return { startedFrom: today, startedTo: null };
    case 'yesterday':
      return { startedFrom: dayFrom(today, -1), startedTo: today - 1 };
    case 'week':
      return { startedFrom: dayFrom(today, -6), startedTo: null };
    case 'month':
      return { startedFrom: dayFrom(today, -29), startedTo: null };
    case 'custom':
      return { startedFrom: from, startedTo: to === null ? null : dayFrom(to, 1) - 1 };
  }
}

/** The start of the local day so many days from another: one that changes the clock is longer or shorter. */
function dayFrom(start: number, days: number): number {
  const day = new Date(start);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}

/** What is asked for a filter. */
export function queryOf(
  channel: DigitalChannel,
  filter: ListFilter,
  search: string,
  order: { readonly by: ListSort; readonly descending: boolean },
  today: number,
): InteractionFilter {
  const { period, from, to, ...rest } = filter;
  return {
    channel,
    search,
    ...timesOf({ period, from, to }, today),
    ...rest,
    sort: order.by,
    descending: order.descending,
  };
}

/** Whether anything is chosen, so that not everything is shown. */
export function isFiltered(filter: ListFilter): boolean {
  return Object.entries(noFilter).some(([part, all]) => {
    const chosen = filter[part as keyof ListFilter];
    return Array.isArray(chosen) ? chosen.length > 0 : chosen !== all;
  });
}

/** The chosen filter as it is kept under a name. */
export function toSaved(id: string, name: string, filter: ListFilter, query: InteractionFilter): SavedFilter {
  return { id, name, period: filter.period, query };
}

/** A kept filter as the agent had chosen it, with what was searched and how it was sorted. */
export function fromSaved({ period, query }: SavedFilter): {
  readonly filter: ListFilter;
  readonly search: string;
  readonly order: { readonly by: ListSort; readonly descending: boolean };
} {
  const { read, status, subStatus, entryPointId, ownerId, firstAgentId, tagIds } = query;
  const chosen = { read, status, subStatus, entryPointId, ownerId, firstAgentId, tagIds };
  const { startedFrom, startedTo } = query;
  const own = period === 'custom' && (startedFrom !== null || startedTo !== null);
  const times = own
    ? { period, from: startedFrom, to: startedTo === null ? null : new Date(startedTo).setHours(0, 0, 0, 0) }
    : { period: period === 'custom' ? ('any' as const) : period, from: null, to: null };
  return {
    filter: { ...chosen, ...times },
    search: query.search,
    order: { by: query.sort, descending: query.descending },
  };
}
