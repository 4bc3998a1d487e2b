import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs';

/** So many bytes are sealed together: what is read begins and ends somewhere within some of them. */
const blockSize = 256 * 1024;
const nonceSize = 12;
const tagSize = 16;
const sealedSize = nonceSize + blockSize + tagSize;

/** The key of files that lie beside the encrypted database, made from its own (64 hexadecimal digits). */
export function fileKeyOf(databaseKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(databaseKey, 'hex'), '', 'lineside files', 32));
}

/** Writes bytes sealed to a file; it is on the disk, whole, when this returns, and not there at all when it throws. */
export function writeSealed(file: string, key: Buffer, bytes: Uint8Array): void {
  const temporary = `${file}.part`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    for (let at = 0, block = 0; at < bytes.length; at += blockSize, block += 1) {
      const nonce = randomBytes(nonceSize);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(placeOf(block));
      const sealed = cipher.update(bytes.subarray(at, at + blockSize));
      cipher.final();
      for (const part of [nonce, sealed, cipher.getAuthTag()]) writeWhole(handle, part);
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

/** Reads up to `length` bytes from `offset` on; fewer at the end. A file that was changed by anybody else throws. */
export function readSealed(file: string, key: Buffer, offset: number, length: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const first = Math.floor(offset / blockSize);
    const last = Math.floor(Math.max(offset, offset + length - 1) / blockSize);
    const blocks: Buffer[] = [];
    for (let block = first; block <= last; block += 1) {
      const sealed = Buffer.alloc(sealedSize);
      const size = readSync(handle, sealed, 0, sealedSize, block * sealedSize);
      if (size === 0) break;
      blocks.push(opened(key, sealed.subarray(0, size), block));
    }
    const from = offset - first * blockSize;
    return new Uint8Array(Buffer.concat(blocks).subarray(from, from + length));
  } finally {
    closeSync(handle);
  }
}

function opened(key: Buffer, sealed: Buffer, block: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceSize));
  decipher.setAAD(placeOf(block));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagSize));
  const bytes = decipher.update(sealed.subarray(nonceSize, sealed.length - tagSize));
  decipher.final();
  return bytes;
}

function placeOf(block: number): Buffer {
  const place = Buffer.alloc(4);
  place.writeUInt32BE(block);
  return place;
}

function writeWhole(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}
