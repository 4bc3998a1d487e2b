import { describe, expect, test } from 'vitest';
import type { DeskLeg, DeskLegHandlers } from '#hub/exchange/practice/desk/desk-leg.ts';
import { DeskPhone, RING_BACK_MS } from '#hub/exchange/practice/desk/desk-phone.ts';
import { decodeMulaw } from '#hub/exchange/practice/media/mulaw.ts';
import { Pacer } from '#hub/exchange/practice/media/pacer.ts';
import { toneSource } from '#hub/exchange/practice/media/sources.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { levelOf } from '#test/support/tones.ts';

/** A phone, what it told in short words, and calls for it. */
function setUp() {
  const clock = new ManualClock(0);
  const pacer = new Pacer(clock);
  const told: string[] = [];
  const held = new Set<string>();
  const phone = new DeskPhone({
    user: '2001',
    hz: 1_150,
    clock,
    pacer,
    mediaTimeoutMs: () => 20_000,
    held: (callId) => held.has(callId),
    takenBack: (callId) => {
      held.delete(callId);
      told.push(`back ${callId}`);
    },
    registered: (registered) => told.push(registered ? 'registered' : 'unregistered'),
    inUse: (inUse) => told.push(inUse ? 'in use' : 'free'),
  });
  const handlers = (callId: string): DeskLegHandlers => ({
    ringing: () => told.push(`rings ${callId}`),
    answered: () => told.push(`answered ${callId}`),
    notAnswered: (why, status) => told.push(`${why} ${callId} ${status}`),
    ended: (why) => told.push(`${why} ${callId}`),
  });
  return {
    clock,
    pacer,
    phone,
    held,
    did: () => told.splice(0),
    ring: (callId: string): DeskLeg => {
      const leg = phone.call(callId, handlers(callId));
      leg.start();
      return leg;
    },
    seize: (callId: string): DeskLeg => phone.seize(callId, handlers(callId)),
  };
}

describe('a simulated desk phone', () => {
  test('rings, is picked up, talks, is put down', () => {
    const { phone, ring, did } = setUp();
    phone.act('pickUp');
    expect(phone.report().state).toBe('idle');
    ring('a');
    expect([phone.report().state, phone.readiness]).toEqual(['ringing', 'busy']);
    phone.act('pickUp');
    phone.act('pickUp');
    expect(phone.report().state).toBe('talking');
    phone.act('putDown');
    phone.act('putDown');
    expect(phone.report().state).toBe('idle');
    expect(did()).toEqual(['rings a', 'in use', 'answered a', 'agentHangup a', 'free']);
  });

  test('says its tone into the call that is not on hold, and measures what it hears there', () => {
    const { phone, ring, clock, pacer } = setUp();
    const leg = ring('a');
    const said: number[] = [];
    leg.peer.spoken.on((frame) => said.push(...decodeMulaw(frame.payload)));
    const voice = toneSource(660, -18);
    pacer.every((at) => leg.peer.hear({ payload: voice.next(), at }));
    clock.advance(1_000);
    expect(said).toEqual([]);
    phone.act('pickUp');
    clock.advance(1_500);
    expect(levelOf(said, 1_150)).toBeCloseTo(-20, 0);
    expect(phone.report().heard.lastSecond.hz).toBeCloseTo(660, -1);
    phone.act('putDown');
    clock.advance(1_500);
    expect(phone.report().heard.lastSecond.hz).toBeNull();
  });

  test('one that is busy or unplugged refuses, later', () => {
    const { phone, ring, clock, did } = setUp();
    ring('a');
    ring('b');
    expect(did()).toEqual(['rings a']);
    clock.advance(1);
    expect(did()).toEqual(['rejected b 486']);
    phone.act('unplug');
    expect(did()).toEqual(['unregistered', 'unreachable a 480']);
    ring('c');
    clock.advance(1);
    expect(did()).toEqual(['unreachable c 480']);
    expect(phone.readiness).toBe('unreachable');
    phone.act('pickUp');
    phone.act('plugIn');
    phone.act('plugIn');
    expect(did()).toEqual(['registered']);
  });

  test('off the hook with all calls on hold it takes another at once; put down it rings for the one on hold', () => {
    const { phone, ring, seize, held, did, clock } = setUp();
    ring('a');
    phone.act('pickUp');
    expect(phone.readiness).toBe('busy');
    held.add('a');
    expect(phone.readiness).toBe('offHook');
    seize('b');
    expect(phone.readiness).toBe('busy');
    did();
    phone.act('putDown');
    expect([phone.report().state, phone.ringsBack]).toEqual(['ringing', true]);
    phone.act('pickUp');
    expect(did()).toEqual(['agentHangup b', 'back a']);
    expect(phone.report().state).toBe('talking');
    held.add('a');
    phone.act('putDown');
    clock.advance(RING_BACK_MS);
    expect(did()).toEqual(['agentHangup a', 'free']);
    expect(phone.report().state).toBe('idle');
  });

  test('the exchange ends what rings or talks; the handset lies down by itself with the last call', () => {
    const { phone, ring, held, seize, did } = setUp();
    ring('a').hangUp();
    expect(phone.report().state).toBe('idle');
    const first = ring('b');
    phone.act('pickUp');
    held.add('b');
    const second = seize('c');
    second.hangUp();
    second.hangUp();
    expect(phone.report().state).toBe('talking');
    first.hangUp();
    expect(phone.report().state).toBe('idle');
    expect(did()).toEqual(['rings a', 'rings b', 'in use', 'answered b', 'free']);
  });

  test('unplugged in a call it is silent; after the limit the call is over, plugged in before it goes on', () => {
    const { phone, ring, clock, did } = setUp();
    const leg = ring('a');
    phone.act('pickUp');
    const said: unknown[] = [];
    leg.peer.spoken.on((frame) => said.push(frame));
    did();
    phone.act('unplug');
    clock.advance(19_000);
    expect([said.length, leg.signs.reached]).toEqual([0, false]);
    phone.act('plugIn');
    clock.advance(2_000);
    expect(said.length).toBeGreaterThan(90);
    phone.act('unplug');
    clock.advance(20_000);
    expect(did()).toEqual(['unregistered', 'registered', 'unregistered', 'mediaLost a', 'free']);
  });

  test('one that is taken away ends its calls', () => {
    const { phone, ring, did } = setUp();
    ring('a');
    phone.act('pickUp');
    did();
    phone.remove();
    expect(did()).toEqual(['mediaLost a', 'free', 'unregistered']);
  });
});
