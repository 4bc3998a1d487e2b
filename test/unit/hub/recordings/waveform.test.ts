import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { telephoneDurationMs } from '#hub/recordings/wav.ts';
import { readSound } from '#hub/recordings/waveform.ts';
import { wavBytes } from '#test/support/wav-bytes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-waveform-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Buffer) {
  const path = join(folder, 'a.wav');
  await writeFile(path, bytes);
  return readSound(path);
}

const loud = (count: number, level: number) =>
  Array.from({ length: count }, (_, n) => (n % 2 ? level : -level));

describe('a recording that is whole', () => {
  test('tells its length, its size and how loud it is where', async () => {
    const samples = [...loud(4000, 0), ...loud(2000, 32_767), ...loud(2000, 16_384)];
    const { peaks, ...rest } = await read(wavBytes(samples));
    expect(rest).toEqual({ size: 44 + 16_000, sound: 'whole', durationMs: 1000 });
    expect(peaks).toHaveLength(1000);
    expect(new Set(peaks.slice(0, 500))).toEqual(new Set([0]));
    expect(new Set(peaks.slice(500, 750))).toEqual(new Set([255]));
    expect(new Set(peaks.slice(750))).toEqual(new Set([128]));
  });

  test('of two channels is as loud as the louder one', async () => {
    const left = loud(8000, 100).flatMap((sample, n) => [sample, n < 4000 ? 32_767 : 0]);
    const { durationMs, peaks } = await read(wavBytes(left, { channels: 2 }));
    expect(durationMs).toBe(1000);
    expect([peaks[0], peaks[499], peaks[500], peaks[999]]).toEqual([255, 255, 1, 1]);
  });

  test('the lowest sample is full scale, not more', async () => {
    expect((await read(wavBytes([-32_768]))).peaks).toEqual(new Uint8Array([255]));
  });

  test('a short one has no more peaks than samples, an empty one none', async () => {
    expect((await read(wavBytes([0, 32_767, 0]))).peaks).toEqual(new Uint8Array([0, 255, 0]));
    const empty = await read(wavBytes([]));
    expect(empty).toEqual({ size: 44, sound: 'whole', durationMs: 0, peaks: new Uint8Array() });
  });

  test('longer than what is read at once: every sample counts once', async () => {
    const samples = loud(400_000, 0);
    samples[399_999] = 32_767;
    samples[131_072] = 32_767;
    const { peaks, durationMs } = await read(wavBytes(samples));
    expect(durationMs).toBe(50_000);
    const loudAt = [...peaks].flatMap((peak, at) => (peak > 0 ? [at] : []));
    expect(loudAt).toEqual([Math.floor(131_072 / 400), 999]);
  });

  test('other chunks before the sound, and the extensible format', async () => {
    const plain = wavBytes(loud(800, 32_767));
    const list = Buffer.from('LIST\x05\0\0\0abcde\0', 'latin1');
    const withList = Buffer.concat([plain.subarray(0, 12), list, plain.subarray(12)]);
    expect(await read(withList)).toMatchObject({ sound: 'whole', durationMs: 100 });
    const fmt = Buffer.alloc(48);
    fmt.write('fmt ', 0);
    fmt.writeUInt32LE(40, 4);
    plain.copy(fmt, 8, 20, 36);
    fmt.writeUInt16LE(0xfffe, 8);
    fmt.writeUInt16LE(1, 8 + 24);
    const extended = Buffer.concat([plain.subarray(0, 12), fmt, plain.subarray(36)]);
    expect(await read(extended)).toMatchObject({ sound: 'whole', durationMs: 100 });
  });
});

describe('a recording that is damaged', () => {
  const good = wavBytes(loud(8000, 32_767));
  const changed = (at: number, ...bytes: number[]) => {
    const copy = Buffer.from(good);
    copy.set(bytes, at);
    return copy;
  };

  test('cut off: what is there is shown', async () => {
    const path = join(folder, 'cut.wav');
    await writeFile(path, good);
    await truncate(path, 44 + 8001);
    const { peaks, ...rest } = await readSound(path);
    expect(rest).toEqual({ size: 44 + 8001, sound: 'damaged', durationMs: 500 });
    expect(new Set(peaks)).toEqual(new Set([255]));
  });

  test.each([
    ['no length', [0, 0, 0, 0]],
    ['the largest length', [255, 255, 255, 255]],
  ])('never closed, with %s: all of it is shown', async (_what, length) => {
    expect(await read(changed(40, ...length))).toMatchObject({ sound: 'damaged', durationMs: 1000 });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['four letters', Buffer.from('RIFF')],
    ['a header that ends', good.subarray(0, 30)],
    ['no sound', good.subarray(0, 36)],
    ['another kind of file', Buffer.from('%PDF-1.7'.repeat(20))],
    ['another format', changed(20, 7, 0)],
    ['eight bits', changed(34, 8, 0)],
    ['no channels', changed(22, 0, 0)],
    ['no rate', changed(24, 0, 0, 0, 0)],
    ['a format chunk that is too short', changed(16, 2, 0, 0, 0)],
    ['chunks of no length without end', Buffer.concat([good.subarray(0, 12), Buffer.alloc(80_000)])],
  ])('%s tells nothing but its size', async (_what, bytes) => {
    expect(await read(bytes)).toEqual({
      size: bytes.length,
      sound: 'damaged',
      durationMs: null,
      peaks: new Uint8Array(),
    });
  });
});

test('a telephone recording plays a second for 16 kB', () => {
  expect([telephoneDurationMs(44 + 16_000), telephoneDurationMs(44), telephoneDurationMs(3)]).toEqual([
    1000, 0, 0,
  ]);
});
