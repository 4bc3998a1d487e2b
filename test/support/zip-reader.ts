import { strictEqual as is } from 'node:assert';
import { crc32, inflateRawSync } from 'node:zlib';

/** Reads an archive by its directory, as APPNOTE.TXT says it is to be read. */
export function entriesOf(zip: Buffer): Map<string, { text: string; method: number }> {
  const end = zip.length - 22;
  is(zip.readUInt32LE(end), 0x06054b50);
  const entries = new Map<string, { text: string; method: number }>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    is(zip.readUInt32LE(at), 0x02014b50);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const method = zip.readUInt16LE(at + 10);
    const local = zip.readUInt32LE(at + 42);
    // Both headers say the same of it.
    is(zip.subarray(local + 4, local + 28).equals(zip.subarray(at + 6, at + 30)), true);
    const begin = local + 30 + zip.readUInt16LE(local + 26);
    const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    const plain = method === 8 ? inflateRawSync(packed) : packed;
    is(zip.readUInt32LE(at + 16), crc32(plain));
    is(zip.readUInt32LE(at + 24), plain.length);
    entries.set(name, { text: plain.toString('utf8'), method });
    at += 46 + nameLength;
  }
  return entries;
}
