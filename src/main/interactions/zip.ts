import type { FileHandle } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/* ZIP as of APPNOTE.TXT 6.3: stored and deflated entries, names in UTF-8, without ZIP64. */

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const version = 20;
/** General purpose bit 11: the name is UTF-8. */
const utf8Names = 0x0800;
const stored = 0;
const deflated = 8;
const localHeaderBytes = 30;
/** What the 32 bits of a size and an offset can say. */
const mostBytes = 0xffff_ffff;
const mostEntries = 0xffff;

interface Entry {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** An archive that is more than a ZIP without ZIP64 can hold: 4 GiB, 65,535 entries. */
export class ZipTooLarge extends Error {}

/** Writes a ZIP from the beginning of an empty file. Names are paths with slashes, each to be given once. */
export class ZipWriter {
  readonly #file: FileHandle;
  readonly #stamp: { readonly date: number; readonly time: number };
  readonly #entries: Entry[] = [];
  readonly #most: number;
  #at = 0;

  /** `now` is what the entries are dated with, wall clock in milliseconds; `most` how many bytes there may be. */
  constructor(file: FileHandle, now: number, most = mostBytes) {
    this.#file = file;
    this.#most = most;
    this.#stamp = dosTime(new Date(now));
  }

  /** Adds a short text, deflated. */
  async text(name: string, text: string): Promise<void> {
    const plain = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(plain);
    const begun = { name: Buffer.from(name, 'utf8'), method: deflated, offset: this.#at };
    const entry = { ...begun, crc: crc32(plain), packed: packed.length, size: plain.length };
    await this.#write(localHeader(entry, this.#stamp));
    await this.#write(packed);
    this.#entries.push(entry);
  }

  /** Adds bytes as they come, as they are: pictures and documents are packed already. */
  async bytes(name: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const begun = { name: Buffer.from(name, 'utf8'), method: stored, offset: this.#at };
    await this.#write(localHeader({ ...begun, crc: 0, packed: 0, size: 0 }, this.#stamp));
    let crc = 0;
    let size = 0;
    for await (const chunk of chunks) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      await this.#write(chunk);
    }
    const entry = { ...begun, crc, packed: size, size };
    // What was not known when it began.
    await writeAll(this.#file, localHeader(entry, this.#stamp), entry.offset);
    this.#entries.push(entry);
  }

  /** Writes the directory; nothing can be added after it. */
  async end(): Promise<void> {
    if (this.#entries.length > mostEntries) throw new ZipTooLarge();
    const offset = this.#at;
    for (const entry of this.#entries) await this.#write(centralHeader(entry, this.#stamp));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(endSignature, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(this.#at - offset, 12);
    end.writeUInt32LE(offset, 16);
    await this.#write(end);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (this.#at + bytes.length > this.#most) throw new ZipTooLarge();
    await writeAll(this.#file, bytes, this.#at);
    this.#at += bytes.length;
  }
}

/** A file handle may take less than it is given. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function localHeader(entry: Entry, stamp: { readonly date: number; readonly time: number }): Buffer {
  const header = Buffer.alloc(localHeaderBytes);
  header.writeUInt32LE(localSignature, 0);
  writeFacts(header, 4, entry, stamp);
  return Buffer.concat([header, entry.name]);
}

function centralHeader(entry: Entry, stamp: { readonly date: number; readonly time: number }): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(centralSignature, 0);
  header.writeUInt16LE(version, 4);
  writeFacts(header, 6, entry, stamp);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

/** The 26 bytes that both headers say of an entry. */
function writeFacts(
  header: Buffer,
  at: number,
  entry: Entry,
  stamp: { readonly date: number; readonly time: number },
): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(utf8Names, at + 2);
  header.writeUInt16LE(entry.method, at + 4);
  header.writeUInt16LE(stamp.time, at + 6);
  header.writeUInt16LE(stamp.date, at + 8);
  header.writeUInt32LE(entry.crc, at + 10);
  header.writeUInt32LE(entry.packed, at + 14);
  header.writeUInt32LE(entry.size, at + 18);
  header.writeUInt16LE(entry.name.length, at + 22);
}

/** Local time as MS-DOS keeps it: from 1980, in steps of two seconds. */
function dosTime(at: Date): { readonly date: number; readonly time: number } {
  const date = ((Math.max(1980, at.getFullYear()) - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  return { date, time };
}
