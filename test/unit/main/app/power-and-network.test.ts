import type { NetworkInterfaceInfo } from 'node:os';
import { beforeEach, describe, expect, it } from 'vitest';
import { followMachine } from '#main/app/machine.ts';
import { type Interfaces, networkOf, watchNetwork } from '#main/app/network.ts';
import { followSleep } from '#main/app/sleep.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { ok } from '#shared/util/result.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => {
  const rest = { address, netmask: '', mac: '', internal, cidr: null };
  return address.includes(':') ? { ...rest, family: 'IPv6', scopeid: 0 } : { ...rest, family: 'IPv4' };
};
const lo = [at('127.0.0.1', true), at('::1', true)];

describe('the network', () => {
  it('is told by the addresses that others can reach, in any order', () => {
    const there: Interfaces = { lo, eth0: [at('192.0.2.7'), at('fe80::1')], wlan0: undefined };
    expect(networkOf(there)).toBe('192.0.2.7');
    expect(networkOf({ lo, a: [at('198.51.100.1')], b: [at('192.0.2.7')] })).toBe(
      networkOf({ lo, b: [at('192.0.2.7')], a: [at('198.51.100.1')] }),
    );
    expect(networkOf({ lo, eth0: [at('169.254.3.4')] })).toBe('');
  });

  it('is the same while only the private part of an IPv6 address changes', () => {
    const home = networkOf({ e: [at('2001:db8:1:2:aaaa:bbbb:cccc:dddd')] });
    expect(networkOf({ e: [at('2001:db8:1:2:1111:2222:3333:4444')] })).toBe(home);
    expect(networkOf({ e: [at('2001:db8:1:2::5')] })).toBe(home);
    expect(networkOf({ e: [at('2001:db8:1:3::5')] })).not.toBe(home);
    expect(networkOf({ e: [at('2001:db8::5')] })).toBe(networkOf({ e: [at('2001:db8:0:0:9::1')] }));
  });

  it('is watched: another one is told, the loss of the last is not, its return is', () => {
    const clock = new ManualClock();
    let now: Interfaces = { lo, eth0: [at('192.0.2.7')] };
    const changes: number[] = [];
    const watch = watchNetwork({ interfaces: () => now, clock, onChange: () => changes.push(1) });
    clock.advance(30_000);
    expect(changes).toHaveLength(0);
    now = { lo };
    clock.advance(3_000);
    expect(changes).toHaveLength(0);
    now = { lo, eth0: [at('192.0.2.7')] };
    clock.advance(3_000);
    expect(changes).toHaveLength(1);
    now = { lo, wlan0: [at('198.51.100.1')] };
    expect(watch.check()).toBe(true);
    expect(watch.check()).toBe(false);
    expect(changes).toHaveLength(2);
    void watch.dispose();
    now = { lo };
    clock.advance(30_000);
    now = { lo, eth0: [at('192.0.2.7')] };
    clock.advance(30_000);
    expect(changes).toHaveLength(2);
  });
});

describe('sleep', () => {
  let clock: ManualClock;
  let intent: 'available' | 'paused' | 'notResponding' | null;
  let given: unknown[];
  let listeners: Map<string, () => void>;
  const follow = (signedIn = true) =>
    followSleep({
      power: {
        on: (event, listener) => void listeners.set(event, listener),
        off: (event) => void listeners.delete(event),
      },
      clock,
      desk: () =>
        signedIn
          ? {
              intent: () => intent,
              setIntent: async (chosen) => {
                given.push(chosen.kind === 'paused' ? chosen.reason : chosen.kind);
                intent = chosen.kind;
                return ok(null);
              },
            }
          : null,
      onWake: () => given.push('wake'),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
  const sleep = (ms: number, meanwhile: () => void = () => undefined): void => {
    listeners.get('suspend')?.();
    clock.advance(ms);
    meanwhile();
    listeners.get('resume')?.();
  };
  beforeEach(() => {
    clock = new ManualClock();
    intent = 'available';
    given = [];
    listeners = new Map();
  });

  it('of a minute at most is told to the hub and then forgotten', () => {
    follow();
    sleep(60_000);
    expect(given).toEqual(['away', 'wake', 'available']);
  });

  it('of more than a minute leaves the agent away until they click (DEC-19)', () => {
    follow();
    sleep(60_001);
    expect(given).toEqual(['away', 'wake']);
  });

  it('of which the hub could not be told is told afterwards', () => {
    follow();
    // The command grew too old on its way, or the hub set it back.
    sleep(120_000, () => {
      intent = 'available';
    });
    expect(given).toEqual(['away', 'wake', 'away']);
  });

  it.each([1_000, 120_000])('of an agent who is paused changes nothing (%i ms)', (ms) => {
    intent = 'paused';
    follow();
    sleep(ms);
    expect(given).toEqual(['wake']);
  });

  it('wakes the connections although nobody is signed in, and no more once it is over', () => {
    const following = follow(false);
    sleep(120_000);
    expect(given).toEqual(['wake']);
    void following.dispose();
    expect(listeners.size).toBe(0);
  });
});

describe('a machine that wakes', () => {
  it('looks after its connections, on another network with a new path for the calls (PLUS-4, KEEP-2)', () => {
    const clock = new ManualClock();
    const done: string[] = [];
    const listeners = new Map<string, () => void>();
    let now: Interfaces = { lo, eth0: [at('192.0.2.7')] };
    const following = followMachine({
      interfaces: () => now,
      power: {
        on: (event, listener) => void listeners.set(event, listener),
        off: (event) => void listeners.delete(event),
      },
      clock,
      phone: { wake: () => done.push('phone'), networkChanged: () => done.push('network') },
      session: { wake: () => done.push('hub') },
      desk: () => null,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    listeners.get('resume')?.();
    expect(done.splice(0)).toEqual(['phone', 'hub']);
    now = { lo, wlan0: [at('198.51.100.1')] };
    listeners.get('resume')?.();
    expect(done.splice(0)).toEqual(['network', 'hub']);
    now = { lo };
    listeners.get('resume')?.();
    expect(done.splice(0)).toEqual(['phone', 'hub']);
    now = { lo, wlan0: [at('198.51.100.1')] };
    clock.advance(3_000);
    expect(done.splice(0)).toEqual(['network', 'hub']);
    void following.dispose();
  });
});
