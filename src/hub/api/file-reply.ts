import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ByteRange } from './byte-range.ts';

/** The answer of a route whose reply is a file: it is sent from the disk, and closed when all of it is sent or nobody listens. */
export interface FileReply {
  readonly handle: FileHandle;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly part: ByteRange | 'whole';
  readonly etag: string;
  /** The name that it is saved under; null to play it. */
  readonly saveAs: string | null;
}

/** Sends it: 200 for the whole, 206 for a part (RFC 9110 sections 15.3.1 and 15.3.7). */
export function sendFile(reply: FastifyReply, contentType: string, file: FileReply): FastifyReply {
  const { handle, size, part, etag, saveAs } = file;
  const { first, last } = part === 'whole' ? { first: 0, last: size - 1 } : part;
  if (part !== 'whole') reply.header('content-range', `bytes ${first}-${last}/${size}`);
  // A read stream cannot end before it begins.
  const body =
    size === 0 ? emptied(handle) : handle.createReadStream({ start: first, end: last, autoClose: true });
  return reply
    .code(part === 'whole' ? 200 : 206)
    .headers({
      'content-type': contentType,
      'content-length': last - first + 1,
      'content-disposition': saveAs === null ? 'inline' : attachmentNamed(saveAs),
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      etag,
    })
    .send(body);
}

function emptied(handle: FileHandle): Readable {
  const nothing = Readable.from([]);
  nothing.once('close', () => void handle.close());
  return nothing;
}

/** The header that names a file (RFC 6266): whole in UTF-8 (RFC 8187), and for old readers in what of ASCII needs no escape. */
export function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^\w .-]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
