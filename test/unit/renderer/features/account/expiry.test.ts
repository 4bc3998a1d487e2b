import { describe, expect, it } from 'vitest';
import { passwordExpiry } from '#renderer/features/account/expiry.ts';

const now = new Date(2026, 2, 10, 9, 30).getTime();
const at = (day: number, hour = 12) => new Date(2026, 2, day, hour).getTime();

describe('the warning before a password ends (PWD-7, TIMER-10, NOTIF-7)', () => {
  it('says nothing of one that never ends, or not for long', () => {
    expect(passwordExpiry(null, now, 15)).toBeNull();
    expect(passwordExpiry(at(25), now, 15)).toBeNull();
    expect(passwordExpiry(at(40), now, 15)).toBeNull();
  });

  it('counts the midnights that are left, from the fifteenth day on', () => {
    expect(passwordExpiry(at(25, 9), now, 15)).toEqual({ kind: 'soon', days: 15 });
    expect(passwordExpiry(at(24), now, 15)).toEqual({ kind: 'soon', days: 14 });
    expect(passwordExpiry(at(11, 1), now, 15)).toEqual({ kind: 'soon', days: 1 });
    expect(passwordExpiry(at(10, 23), now, 15)).toEqual({ kind: 'today', days: 0 });
  });

  it('says that it is over', () => {
    expect(passwordExpiry(now, now, 15)).toEqual({ kind: 'over', days: 0 });
    expect(passwordExpiry(at(1), now, 0)).toEqual({ kind: 'over', days: 0 });
  });
});
