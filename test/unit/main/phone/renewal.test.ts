import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SipWire } from '#test/support/sip-wire.ts';

let wire: SipWire;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  wire = await SipWire.open();
});

afterEach(async () => {
  await wire.close();
  vi.useRealTimers();
});

/** Lets five minutes go by, or as much as it takes until it has registered again. */
function letTimeGoBy(): void {
  for (let second = 0; second < 300 && wire.registrations < 2; second += 1) vi.advanceTimersByTime(1000);
}

it('renews its registration before it runs out', () => {
  letTimeGoBy();
  expect(wire.registrations).toBe(2);
});

it('leaves it to run out when calls are to ring elsewhere: a user is reached where they registered last', () => {
  wire.renews = false;
  letTimeGoBy();
  expect(wire.registrations).toBe(1);
});
