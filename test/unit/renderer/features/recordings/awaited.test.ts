import { describe, expect, it } from 'vitest';
import { isAwaited } from '#renderer/features/recordings/awaited.ts';

describe('a recording on its way', () => {
  const now = 1_000_000_000;

  it('is one of a call that was recorded to its end, masked or not', () => {
    expect(isAwaited({ recording: 'recording', endedAt: now - 5000 }, now)).toBe(true);
    expect(isAwaited({ recording: 'masked', endedAt: now - 5000 }, now)).toBe(true);
    expect(isAwaited({ recording: 'off', endedAt: now - 5000 }, now)).toBe(false);
  });

  it('is not one of a call that goes on', () => {
    expect(isAwaited({ recording: 'recording', endedAt: null }, now)).toBe(false);
  });

  it('is given up after a quarter of an hour', () => {
    expect(isAwaited({ recording: 'recording', endedAt: now - 14 * 60_000 }, now)).toBe(true);
    expect(isAwaited({ recording: 'recording', endedAt: now - 15 * 60_000 }, now)).toBe(false);
  });
});
