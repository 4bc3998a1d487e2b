import { describe, expect, test } from 'vitest';
import { Calls } from '#hub/exchange/practice/calls.ts';
import type { LegSigns, PhoneLeg } from '#hub/exchange/practice/leg.ts';
import { LostLegs } from '#hub/exchange/practice/lost-legs.ts';
import { Pacer } from '#hub/exchange/practice/media/pacer.ts';
import type { AudioFrame } from '#hub/exchange/practice/media/party.ts';
import { toneSource } from '#hub/exchange/practice/media/sources.ts';
import type { Party } from '#hub/exchange/practice/party.ts';
import { QueueMachine } from '#hub/exchange/practice/queue-machine.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';

const customer: Party = {
  id: 'customer',
  linkedId: 'x',
  user: null,
  identity: { name: '', number: '06' },
  spoken: new Emitter<AudioFrame>(),
  holding: false,
  hear: () => undefined,
  hold: () => undefined,
  inQueue: () => undefined,
  dismiss: () => undefined,
};

/** One answered call of 1001 with a customer, whose signs of life are what the test says; lost after 5 s without any. */
function setUp() {
  const clock = new ManualClock(0);
  const machine = new QueueMachine(clock, {
    event: () => undefined,
    hubConnected: () => false,
    inUse: () => false,
    newCallId: () => 'c',
    ring: () => undefined,
    stop: () => undefined,
    connect: () => undefined,
    ringing: () => undefined,
    dismiss: () => undefined,
  });
  const calls = new Calls({
    clock,
    pacer: new Pacer(clock),
    music: () => toneSource(440, -20),
    queues: () => machine,
    event: () => undefined,
  });
  const signs: { -readonly [K in keyof LegSigns]: LegSigns[K] } = {
    reached: true,
    unansweredSince: null,
    elsewhere: null,
    heardAt: null,
    soundDue: true,
  };
  const [probed, answers] = [{ count: 0 }, { now: true }];
  const leg: PhoneLeg = {
    user: '1001',
    callId: 'a',
    peer: { spoken: new Emitter<AudioFrame>(), hear: () => undefined },
    dialog: null,
    signs,
    hangUp: () => undefined,
    notify: () => undefined,
    probe: () => {
      probed.count++;
      signs.unansweredSince ??= answers.now ? null : clock.monotonic();
    },
    reoffer: async () => false,
  };
  const call = calls.add(leg, {
    linkedId: 'x',
    origin: { kind: 'direct' },
    interactionId: null,
    skillId: null,
    other: customer.identity,
    identity: { name: '', number: '1001' },
  });
  calls.answered(call);
  calls.rooms.connect(customer, call.party);
  const lost: string[] = [];
  const watch = new LostLegs({ calls, clock, lost: ({ callId }) => lost.push(callId) });
  watch.configure(5_000);
  clock.advance(1_000);
  return { clock, signs, calls, call, watch, lost, probed, answers };
}

describe('a leg is lost', () => {
  test('neither reached nor heard for the time, told once', () => {
    const { clock, signs, lost } = setUp();
    signs.reached = false;
    clock.advance(4_500);
    expect(lost).toEqual([]);
    clock.advance(1_000);
    expect(lost).toEqual(['a']);
    clock.advance(60_000);
    expect(lost).toEqual(['a']);
  });

  test('not while it is heard, nor while its socket is open', () => {
    const { clock, signs, lost } = setUp();
    clock.advance(60_000);
    signs.reached = false;
    for (let second = 0; second < 60; second++) {
      signs.heardAt = clock.monotonic();
      clock.advance(1_000);
    }
    expect(lost).toEqual([]);
    clock.advance(5_000);
    expect(lost).toEqual(['a']);
  });

  test('a socket that is back in time cancels it; lost again, it is told again', () => {
    const { clock, signs, lost } = setUp();
    signs.reached = false;
    clock.advance(4_000);
    signs.reached = true;
    clock.advance(1_000);
    signs.reached = false;
    clock.advance(4_000);
    expect(lost).toEqual([]);
    clock.advance(2_000);
    signs.reached = true;
    clock.advance(1_000);
    signs.reached = false;
    clock.advance(6_000);
    expect(lost).toEqual(['a', 'a']);
  });

  test('who registers anew has the time once more to be heard; who owes no sound is there as long as that lasts', () => {
    const { clock, signs, lost } = setUp();
    signs.reached = false;
    clock.advance(4_000);
    signs.elsewhere = 7;
    clock.advance(4_500);
    expect(lost).toEqual([]);
    signs.soundDue = false;
    clock.advance(60_000);
    expect(lost).toEqual([]);
    signs.elsewhere = null;
    clock.advance(5_500);
    expect(lost).toEqual(['a']);
  });

  test('with its socket open, but dead: found by asking, only when it is not heard', () => {
    const { clock, signs, lost, probed, answers } = setUp();
    for (let tick = 0; tick < 100; tick++) {
      signs.heardAt = clock.monotonic();
      clock.advance(100);
    }
    const before = probed.count;
    signs.heardAt = clock.monotonic();
    clock.advance(400);
    expect(probed.count).toBe(before);
    clock.advance(10_000);
    expect([probed.count > before, lost.length]).toEqual([true, 0]);
    answers.now = false;
    clock.advance(5_000);
    expect(lost).toEqual([]);
    clock.advance(1_000);
    expect(lost).toEqual(['a']);
  });

  test('nobody waits who talks to others, and nothing is looked for when the workspace does not want it', () => {
    const { clock, signs, calls, call, watch, lost } = setUp();
    calls.rooms.connect(call.party, { ...customer, id: 'other' });
    signs.reached = false;
    clock.advance(60_000);
    expect(lost).toEqual([]);
    calls.rooms.leave(customer);
    watch.configure(null);
    clock.advance(60_000);
    expect(lost).toEqual([]);
  });
});
