import { describe, expect, test } from 'vitest';
import { AudioMeter } from '#hub/exchange/practice/media/meter.ts';
import { decodeMulaw, decodeSample, encodeMulaw, encodeSample } from '#hub/exchange/practice/media/mulaw.ts';
import { holdMusic } from '#hub/exchange/practice/media/music.ts';
import { Pacer } from '#hub/exchange/practice/media/pacer.ts';
import { loopSource, toneSource } from '#hub/exchange/practice/media/sources.ts';
import { parseWav } from '#hub/exchange/practice/media/wav.ts';
import { ManualClock } from '#shared/util/clock.ts';

describe('mu-law (G.711)', () => {
  test.each([
    [0, 0xff],
    [32_635, 0x80],
    [32_767, 0x80],
    [-32_768, 0x00],
    [-32_635, 0x00],
    [1_000, 0xce],
    [-1_000, 0x4e],
    [4, 0xfe],
    [-4, 0x7e],
  ])('%i is %i', (sample, code) => {
    expect(encodeSample(sample)).toBe(code);
  });

  test.each([
    [0xff, 0],
    [0x7f, 0],
    [0x80, 32_124],
    [0x00, -32_124],
    [0xf0, 120],
    [0xe0, 372],
    [0x90, 15_996],
  ])('code %i is %i', (code, sample) => {
    expect(decodeSample(code)).toBe(sample + 0);
  });

  test('every code survives a round trip, save negative zero', () => {
    for (let code = 0; code < 256; code++) {
      expect(encodeSample(decodeSample(code))).toBe(code === 0x7f ? 0xff : code);
    }
  });

  test('the error stays within half a step of the segment', () => {
    for (let sample = -32_635; sample <= 32_635; sample += 37) {
      const error = Math.abs(decodeSample(encodeSample(sample)) - sample);
      expect(error).toBeLessThanOrEqual(4 + Math.abs(sample) / 30);
    }
  });
});

function feed(meter: AudioMeter, source: { next(): Uint8Array }, frames: number, from = 0): void {
  for (let i = 0; i < frames; i++) meter.take({ payload: source.next(), at: from + i * 20 });
}

describe('AudioMeter', () => {
  test.each([
    [60, -20],
    [440, -20],
    [441.7, -10],
    [1_000, -40],
    [1_004.3, -26],
    [3_700, -15],
  ])('finds %f Hz at %i dBFS within 2 Hz and 0.3 dB', (hz, dbfs) => {
    const meter = new AudioMeter();
    feed(meter, toneSource(hz, dbfs), 150);
    const reading = meter.reading();
    for (const heard of [reading.lastSecond, reading.overall]) {
      expect(Math.abs((heard.hz ?? 0) - hz)).toBeLessThan(2);
      expect(Math.abs((heard.dbfs ?? 0) - dbfs)).toBeLessThan(0.3);
    }
    expect(reading.packets).toBe(150);
    expect(reading.longestGapMs).toBe(20);
  });

  test('the last second forgets what was before, the overall does not', () => {
    const meter = new AudioMeter();
    feed(meter, toneSource(440, -20), 200);
    feed(meter, toneSource(880, -30), 50, 4_100);
    const reading = meter.reading();
    expect(Math.abs((reading.lastSecond.hz ?? 0) - 880)).toBeLessThan(2);
    expect(Math.abs((reading.overall.hz ?? 0) - 440)).toBeLessThan(2);
    expect(reading.longestGapMs).toBe(120);
  });

  test('a hold is no gap', () => {
    const meter = new AudioMeter();
    feed(meter, toneSource(440, -20), 10);
    meter.interrupt();
    feed(meter, toneSource(440, -20), 10, 60_000);
    expect(meter.reading()).toMatchObject({ packets: 20, longestGapMs: 20 });
  });

  test('silence and nothing have neither frequency nor level', () => {
    const meter = new AudioMeter();
    expect(meter.reading()).toEqual({
      lastSecond: { hz: null, dbfs: null },
      overall: { hz: null, dbfs: null },
      packets: 0,
      longestGapMs: 0,
    });
    feed(meter, { next: () => new Uint8Array(160).fill(0xff) }, 60);
    expect(meter.reading().lastSecond).toEqual({ hz: null, dbfs: null });
  });
});

describe('sources', () => {
  test('a loop goes on where it was and comes round', () => {
    const source = loopSource(Uint8Array.from({ length: 200 }, (_, i) => i));
    expect([...source.next()].at(-1)).toBe(159);
    expect([...source.next()].slice(38, 42)).toEqual([198, 199, 0, 1]);
  });

  test('the hold music is quiet, never clipped, and loops without a jump', () => {
    const samples = holdMusic();
    const meter = new AudioMeter();
    feed(meter, loopSource(encodeMulaw(samples)), Math.floor(samples.length / 160));
    expect(meter.reading().overall.dbfs).toBeGreaterThan(-30);
    expect(meter.reading().overall.dbfs).toBeLessThan(-24);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(12_000);
    const seam = Math.abs((samples.at(-1) ?? 0) - (samples[0] ?? 0));
    expect(seam).toBeLessThan(1_500);
  });
});

describe('parseWav', () => {
  function wav(options: { rate?: number; channels?: number; bits?: number } = {}): Buffer {
    const { rate = 8_000, channels = 1, bits = 16 } = options;
    const data = Buffer.from(Int16Array.from([1, -2, 300]).buffer);
    const head = Buffer.alloc(44);
    head.write('RIFF', 0);
    head.writeUInt32LE(36 + data.length, 4);
    head.write('WAVEfmt ', 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(channels, 22);
    head.writeUInt32LE(rate, 24);
    head.writeUInt16LE(bits, 34);
    head.write('data', 36);
    head.writeUInt32LE(data.length, 40);
    return Buffer.concat([head, data]);
  }

  test('reads 8 kHz mono 16-bit', () => {
    expect(parseWav(wav())).toEqual({ ok: true, value: Int16Array.from([1, -2, 300]) });
  });

  test.each([
    ['another rate', wav({ rate: 44_100 })],
    ['stereo', wav({ channels: 2 })],
    ['8 bit', wav({ bits: 8 })],
    ['no WAVE', Buffer.from('hello')],
    ['a file cut off', wav().subarray(0, 46)],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', (_name, file) => {
    expect(parseWav(file)).toMatchObject({ ok: false, problem: { code: 'practice.badSample' } });
  });
});

describe('Pacer', () => {
  test('ticks are 20 ms apart on the clock, however late the timer is', () => {
    const clock = new ManualClock(0);
    const ticks: number[] = [];
    new Pacer(clock).every((at) => ticks.push(at));
    clock.advance(100);
    expect(ticks).toEqual([20, 40, 60, 80, 100]);
  });

  test('a late timer is made up for, a long stall is skipped', () => {
    let now = 0;
    let due: (() => void) | null = null;
    const pacer = new Pacer({
      now: () => now,
      monotonic: () => now,
      after: (_ms, callback) => {
        due = callback;
        return { dispose: () => undefined };
      },
    });
    const ticks: number[] = [];
    pacer.every((at) => ticks.push(at));
    const wake = (at: number) => {
      now = at;
      due?.();
    };
    wake(65);
    expect(ticks).toEqual([20, 40, 60]);
    wake(5_007);
    expect(ticks.slice(3)).toHaveLength(11);
    expect(ticks.at(-1)).toBe(5_000);
  });

  test('runs only while someone listens', () => {
    const clock = new ManualClock(0);
    const ticks: number[] = [];
    const pacer = new Pacer(clock);
    const first = pacer.every((at) => ticks.push(at));
    clock.advance(20);
    void first.dispose();
    clock.advance(1_000);
    expect(ticks).toEqual([20]);
    pacer.every((at) => ticks.push(at));
    clock.advance(20);
    expect(ticks).toEqual([20, 1_040]);
  });
});

test('decodeMulaw and encodeMulaw work on whole frames', () => {
  expect(decodeMulaw(encodeMulaw(Int16Array.from([0, 1_000, -1_000])))).toEqual(
    Int16Array.from([0, 988, -988]),
  );
});
