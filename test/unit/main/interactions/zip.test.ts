import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipTooLarge, ZipWriter } from '#main/interactions/zip.ts';
import { entriesOf } from '#test/support/zip-reader.ts';

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
