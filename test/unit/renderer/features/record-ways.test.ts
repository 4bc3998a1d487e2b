import { describe, expect, it } from 'vitest';
import { recordWays } from '#renderer/features/phone-bar/record-ways.ts';

const policy = { mode: 'onDemand', mayStop: true, mayMask: true, keepDays: 90 } as const;
const none = { record: null, mask: null, maskRefused: null };

describe('what can be done with a recording', () => {
  it('is nothing before the workspace is known, and in one that never records', () => {
    expect(recordWays(undefined, 'off', false)).toEqual(none);
    expect(recordWays({ ...policy, mode: 'never' }, 'off', false)).toEqual(none);
  });

  it('is to start it on demand, and to stop it where that is allowed', () => {
    expect(recordWays(policy, 'off', false).record).toBe('start');
    expect(recordWays(policy, 'recording', false).record).toBe('stop');
    expect(recordWays({ ...policy, mayStop: false }, 'recording', false).record).toBeNull();
    expect(recordWays({ ...policy, mode: 'always' }, 'off', false).record).toBeNull();
  });

  it('is to mask what is recorded, and to say why not', () => {
    expect(recordWays(policy, 'off', false)).toMatchObject({ mask: 'mask', maskRefused: 'notRecording' });
    expect(recordWays(policy, 'recording', false)).toMatchObject({ mask: 'mask', maskRefused: null });
    expect(recordWays({ ...policy, mayMask: false }, 'recording', false).mask).toBeNull();
  });

  it('in a conference is no new mask, but one that stands can be taken off (CONFR)', () => {
    expect(recordWays(policy, 'recording', true)).toMatchObject({ mask: 'mask', maskRefused: 'conference' });
    expect(recordWays(policy, 'masked', true)).toMatchObject({ mask: 'unmask', maskRefused: null });
  });
});
