import { describe, expect, it } from 'vitest';
import {
  fromSaved,
  isFiltered,
  type ListFilter,
  noFilter,
  queryOf,
  timesOf,
  toSaved,
} from '#renderer/features/interactions/filter.ts';
import { savedFilterSchema } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';

const at = (day: number, month = 2) => new Date(2026, month, day).getTime();
const today = at(15);
const order = { by: 'startedAt' as const, descending: false };

describe('the days of a period (ILIST-2)', () => {
  it.each([
    ['any', null, null],
    ['today', at(15), null],
    ['yesterday', at(14), at(15) - 1],
    ['week', at(9), null],
    ['month', at(14, 1), null],
  ] as const)('of %s', (period, startedFrom, startedTo) => {
    expect(timesOf({ period, from: null, to: null }, today)).toEqual({ startedFrom, startedTo });
  });

  it('of one chosen by the agent, with its last day whole', () => {
    expect(timesOf({ period: 'custom', from: at(3), to: at(5) }, today)).toEqual({
      startedFrom: at(3),
      startedTo: at(6) - 1,
    });
    expect(timesOf({ period: 'custom', from: null, to: at(5) }, today).startedFrom).toBeNull();
    expect(timesOf({ period: 'custom', from: at(3), to: null }, today).startedTo).toBeNull();
  });
});

describe('a filter', () => {
  it('is asked for with its words and its order (ILIST-1..8)', () => {
    const tagId = newId();
    const ownerId = newId();
    const chosen: ListFilter = { ...noFilter, read: 'unread', status: 'open', ownerId, tagIds: [tagId] };
    expect(queryOf('chat', chosen, 'maria', order, today)).toEqual({
      ...{ channel: 'chat', search: 'maria', startedFrom: null, startedTo: null },
      ...{ read: 'unread', status: 'open', subStatus: null, entryPointId: null, ownerId },
      ...{ firstAgentId: null, tagIds: [tagId], sort: 'startedAt', descending: false },
    });
  });

  it('hides something as soon as anything is chosen', () => {
    expect(isFiltered(noFilter)).toBe(false);
    expect(isFiltered({ ...noFilter, tagIds: [newId()] })).toBe(true);
    expect(isFiltered({ ...noFilter, read: 'read' })).toBe(true);
    expect(isFiltered({ ...noFilter, period: 'today' })).toBe(true);
  });

  it.each<Partial<ListFilter>>([
    { period: 'week', status: 'closed' },
    { period: 'custom', from: at(3), to: at(5) },
    { period: 'custom', from: at(3), to: null, ownerId: 'none' },
    { firstAgentId: newId(), entryPointId: newId() },
  ])('comes back as it was kept under a name: %j', (change) => {
    const chosen = { ...noFilter, ...change };
    const kept = toSaved(newId(), 'Mine', chosen, queryOf('chat', chosen, 'roof', order, today));
    expect(fromSaved(savedFilterSchema.parse(JSON.parse(JSON.stringify(kept))))).toEqual({
      filter: chosen,
      search: 'roof',
      order,
    });
  });

  it('kept as this week means the week in which it is used', () => {
    const chosen: ListFilter = { ...noFilter, period: 'week' };
    const kept = fromSaved(toSaved(newId(), 'Week', chosen, queryOf('chat', chosen, '', order, today)));
    expect(queryOf('chat', kept.filter, '', order, at(25)).startedFrom).toBe(at(19));
  });
});
