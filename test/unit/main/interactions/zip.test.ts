import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipTooLarge, ZipWriter } from '#main/interactions/zip.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* chunksOf(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function written(add: (zip: ZipWriter) => Promise<void>): Promise<string> {
  const path = join(folder, 'a.zip');
  const file = await open(path, 'w');
  const zip = new ZipWriter(file, new Date(2026, 10, 22, 15, 4, 6).getTime());
  await add(zip);
  await zip.end();
  await file.close();
  return path;
}

/** Reads an archive by its directory, as APPNOTE.TXT says it is to be read. */
function entriesOf(zip: Buffer): Map<string, { text: string; method: number }> {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  const entries = new Map<string, { text: string; method: number }>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const method = zip.readUInt16LE(at + 10);
    const local = zip.readUInt32LE(at + 42);
    // Both headers say the same of it.
    expect(zip.subarray(local + 4, local + 28)).toEqual(zip.subarray(at + 6, at + 30));
    const begin = local + 30 + zip.readUInt16LE(local + 26);
    const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    const plain = method === 8 ? inflateRawSync(packed) : packed;
    expect(zip.readUInt32LE(at + 16)).toBe(crc32(plain));
    expect(zip.readUInt32LE(at + 24)).toBe(plain.length);
    entries.set(name, { text: plain.toString('utf8'), method });
    at += 46 + nameLength;
  }
  return entries;
}

describe('a ZIP', () => {
  it('holds texts and bytes under their names', async () => {
    const path = await written(async (zip) => {
      await zip.text('index.html', 'Zoë '.repeat(1000));
      await zip.bytes('attachments/1 Zoë.txt', chunksOf('one ', 'two'));
      await zip.bytes('attachments/2 empty', chunksOf());
    });
    const found = entriesOf(await readFile(path));
    expect([...found]).toEqual([
      ['index.html', { text: 'Zoë '.repeat(1000), method: 8 }],
      ['attachments/1 Zoë.txt', { text: 'one two', method: 0 }],
      ['attachments/2 empty', { text: '', method: 0 }],
    ]);
    expect((await readFile(path)).length).toBeLessThan(1000);
  });

  it('dates its entries, and marks their names as UTF-8', async () => {
    const zip = await readFile(await written((writer) => writer.text('a.txt', 'words')));
    expect(zip.readUInt16LE(6)).toBe(0x0800);
    const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)];
    expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([15, 4, 6]);
    expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 11, 22]);
  });

  it('says when there is more than it can hold', async () => {
    const file = await open(join(folder, 'b.zip'), 'w');
    const zip = new ZipWriter(file, 0, 100);
    await zip.text('a.txt', 'words');
    await expect(zip.bytes('big', chunksOf('x'.repeat(50), 'x'.repeat(50)))).rejects.toThrow(ZipTooLarge);
    await file.close();
  });
});
