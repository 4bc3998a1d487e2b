import { describe, expect, test } from 'vitest';
import { decodeMulaw } from '#hub/exchange/practice/media/mulaw.ts';
import { Pacer } from '#hub/exchange/practice/media/pacer.ts';
import type { AudioFrame } from '#hub/exchange/practice/media/party.ts';
import { Recorder } from '#hub/exchange/practice/media/recorder.ts';
import { Room, type RoomMember } from '#hub/exchange/practice/media/room.ts';
import { mixOf, SampleQueue } from '#hub/exchange/practice/media/sample-queue.ts';
import { toneSource } from '#hub/exchange/practice/media/sources.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { levelOf } from '#test/support/tones.ts';

class Person implements RoomMember {
  readonly id: string;
  readonly spoken = new Emitter<AudioFrame>();
  holding = false;
  onHold = false;
  heard: number[] = [];

  constructor(id: string, hz: number, pacer: Pacer) {
    this.id = id;
    const voice = toneSource(hz, -20);
    pacer.every((at) => this.spoken.emit({ payload: voice.next(), at }));
  }

  hear(frame: AudioFrame): void {
    this.heard.push(...decodeMulaw(frame.payload));
  }

  hold(held: boolean): void {
    this.onHold = held;
  }

  /** Level of a tone in the last second. */
  level(hz: number): number {
    return levelOf(this.heard.slice(-8_000), hz);
  }
}

function setUp() {
  const clock = new ManualClock(0);
  const pacer = new Pacer(clock);
  const room = new Room(pacer);
  const [a, b, c] = [new Person('a', 500, pacer), new Person('b', 710, pacer), new Person('c', 930, pacer)];
  return { clock, pacer, room, a, b, c };
}

describe('a room', () => {
  test('two hear each other as it was said; alone nobody hears anything', () => {
    const { clock, room, a, b } = setUp();
    room.join(a);
    clock.advance(1_000);
    expect(a.heard).toHaveLength(0);
    room.join(b);
    clock.advance(1_000);
    expect(a.level(710)).toBeCloseTo(-20, 0);
    expect(a.level(500)).toBeLessThan(-60);
    room.leave(b);
    const before = a.heard.length;
    clock.advance(1_000);
    expect(a.heard).toHaveLength(before);
  });

  test('three hear the two others and not themselves; then two again', () => {
    const { clock, room, a, b, c } = setUp();
    for (const person of [a, b, c]) room.join(person);
    clock.advance(1_500);
    const levels = (person: Person) => [500, 710, 930].map((hz) => Math.round(person.level(hz)) > -23);
    expect([a, b, c].map(levels)).toEqual([
      [false, true, true],
      [true, false, true],
      [true, true, false],
    ]);
    room.leave(c);
    clock.advance(1_100);
    expect(levels(a)).toEqual([false, true, false]);
  });

  test('of two the other is on hold; in a conference a member that holds is only away', () => {
    const { clock, room, a, b, c } = setUp();
    room.join(a);
    room.join(b);
    a.holding = true;
    room.refresh();
    expect([a.onHold, b.onHold]).toEqual([false, true]);
    clock.advance(1_000);
    expect([a.heard.length, b.heard.length]).toEqual([0, 0]);
    room.join(c);
    expect(b.onHold).toBe(false);
    clock.advance(1_500);
    expect(a.heard).toHaveLength(0);
    expect(b.level(500)).toBeLessThan(-60);
    expect(b.level(930)).toBeCloseTo(-20, 0);
    room.leave(c);
    expect(b.onHold).toBe(true);
    room.leave(b);
    expect(b.onHold).toBe(false);
  });

  test('voices that are too loud together are cut, not wrapped; one’s own is taken out before', () => {
    const sum = Int32Array.of(40_000, -40_000, 40_000);
    expect([...mixOf(sum, null)]).toEqual([32_767, -32_768, 32_767]);
    expect([...mixOf(sum, Int16Array.of(30_000, -30_000, 0))]).toEqual([10_000, -10_000, 32_767]);
  });
});

describe('a queue of samples', () => {
  test('waits until it has enough, gives whole frames, and forgets what is old', () => {
    const queue = new SampleQueue();
    queue.push(new Int16Array(160).fill(1));
    expect(queue.take()).toBeNull();
    queue.push(new Int16Array(400).fill(1));
    expect([queue.take()?.length, queue.take()?.length, queue.take()?.length]).toEqual([160, 160, 160]);
    expect(queue.take()).toBeNull();
    for (let i = 0; i < 50; i++) queue.push(new Int16Array(160).fill(i));
    expect(queue.take()?.[0]).toBe(38);
  });
});

describe('a recorder', () => {
  const record = () => {
    const clock = new ManualClock(0);
    const pacer = new Pacer(clock);
    const [a, b] = [new Person('a', 500, pacer), new Person('b', 710, pacer)];
    const samples: number[] = [];
    const failed: unknown[] = [];
    let full = false;
    const recorder = new Recorder(
      {
        sides: [a.spoken, b.spoken],
        sink: {
          append: (more) => {
            if (full) throw new Error('full');
            samples.push(...more);
          },
        },
        pacer,
      },
      (error) => failed.push(error),
    );
    return { clock, recorder, samples, failed, fill: () => (full = true) };
  };

  test('mixes both sides and keeps the time, also while masked', () => {
    const { clock, recorder, samples } = record();
    clock.advance(1_000);
    recorder.masked = true;
    clock.advance(1_000);
    recorder.masked = false;
    clock.advance(1_000);
    recorder.dispose();
    expect(samples).toHaveLength(24_000);
    for (const part of [samples.slice(800, 8_000), samples.slice(16_000)]) {
      expect(levelOf(part, 500)).toBeCloseTo(-20, 0);
      expect(levelOf(part, 710)).toBeCloseTo(-20, 0);
    }
    expect(samples.slice(8_000, 16_000).every((sample) => sample === 0)).toBe(true);
    clock.advance(1_000);
    expect(samples).toHaveLength(24_000);
  });

  test('stops when the disk is full, and says so once', () => {
    const { clock, failed, fill, samples } = record();
    clock.advance(1_000);
    fill();
    clock.advance(5_000);
    expect(failed).toHaveLength(1);
    expect(samples).toHaveLength(8_000);
  });
});

describe('a supervisor in a room (PLUS-15)', () => {
  const hears = (person: Person) => [500, 710, 930].map((hz) => person.level(hz) > -23);

  test.each([
    ['listen', [false, true, false], [true, false, false]],
    ['whisper', [false, true, true], [true, false, false]],
    ['barge', [false, true, true], [true, false, true]],
  ] as const)('%s', (mode, agent, customer) => {
    const { clock, room, a, b, c } = setUp();
    room.join(a);
    room.join(b);
    room.watch(c, { target: 'a', mode: 'listen' });
    clock.advance(300);
    room.watch(c, { target: 'a', mode });
    clock.advance(1_500);
    expect(hears(a)).toEqual(agent);
    expect(hears(b)).toEqual(customer);
    expect(hears(c)).toEqual([true, true, false]);
    expect(room.members).toEqual([a, b]);
    room.leave(c);
    clock.advance(1_100);
    expect([hears(a), hears(b)]).toEqual([
      [false, true, false],
      [true, false, false],
    ]);
  });

  test('does not count for holding: the other is on hold with music all the same', () => {
    const { room, a, b, c } = setUp();
    room.join(a);
    room.join(b);
    room.watch(c, { target: 'a', mode: 'barge' });
    a.holding = true;
    room.refresh();
    expect([b.onHold, c.onHold]).toEqual([true, false]);
  });

  test('alone with the member: whispered and said to it, not listened', () => {
    const { clock, room, a, c } = setUp();
    room.join(a);
    room.watch(c, { target: 'a', mode: 'listen' });
    clock.advance(1_000);
    expect(a.heard).toHaveLength(0);
    room.watch(c, { target: 'a', mode: 'whisper' });
    clock.advance(1_000);
    expect(hears(a)).toEqual([false, false, true]);
  });
});
