import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coalesce } from '#renderer/platform/coalesce.ts';

describe('gathering events', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands over once what came within the time, each value once', () => {
    const deliver = vi.fn();
    const gather = coalesce<string>(50, 200, deliver);
    gather.add(['a', 'b']);
    vi.advanceTimersByTime(49);
    gather.add(['a']);
    expect(deliver).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(deliver.mock.calls).toEqual([[new Set(['a', 'b'])]]);
  });

  it('rests between two times under a stream of events, and is quick again after a pause', () => {
    const deliver = vi.fn();
    const gather = coalesce<string>(50, 200, deliver);
    for (let ms = 0; ms < 1000; ms += 5) {
      gather.add([`event ${ms.toString()}`]);
      vi.advanceTimersByTime(5);
    }
    expect(deliver.mock.calls.length).toBe(5);
    vi.advanceTimersByTime(1000);
    const before = deliver.mock.calls.length;
    gather.add(['c']);
    vi.advanceTimersByTime(50);
    expect(deliver).toHaveBeenCalledTimes(before + 1);
    expect(deliver).toHaveBeenLastCalledWith(new Set(['c']));
  });

  it('hands over nothing after it was disposed', () => {
    const deliver = vi.fn();
    const gather = coalesce<string>(50, 200, deliver);
    gather.add(['a']);
    gather.dispose();
    vi.advanceTimersByTime(100);
    expect(deliver).not.toHaveBeenCalled();
  });
});
