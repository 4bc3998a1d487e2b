import { describe, expect, it } from 'vitest';
import { noticeDays, unseenIds } from '#renderer/features/notification-centre/days.ts';
import type { Notice } from '#shared/ipc/interactions.ts';

const call = (id: string, at: number, seen = false): Notice => ({
  kind: 'missedCall',
  ...{ id, at, seen, callId: null, party: '+31201234567', queueName: null },
});
const refused: Notice = {
  kind: 'refused',
  ...{ id: 'refused', at: 1, seen: false, aggregate: 'call:1', commandKind: 'outcome.save' },
  problem: { code: 'outcome.conflict', message: '' },
};
const day = (date: number, hour: number) => new Date(2026, 2, date, hour).getTime();

describe('the notification centre (NOTIF-13)', () => {
  it('has a heading for each day, the latest first, and refused work apart from them', () => {
    const notices = [call('early', day(3, 8)), refused, call('old', day(1, 23)), call('late', day(3, 17))];
    expect(noticeDays(notices).map(({ at, notices: those }) => [at, those.map(({ id }) => id)])).toEqual([
      [day(3, 0), ['late', 'early']],
      [day(1, 0), ['old']],
    ]);
  });

  it('counts what was not seen; refused work counts until it is dealt with, not until it is seen', () => {
    expect(unseenIds([call('a', 1), call('b', 2, true), refused])).toEqual(['a']);
  });
});
