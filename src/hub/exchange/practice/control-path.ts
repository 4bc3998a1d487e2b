import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the practice exchange of a hub with this data folder is reached. Paths of Unix sockets are limited to about a hundred
 * bytes, so the folder is named by its hash.
 */
export function controlPathOf(data: string): string {
  const name = `lineside-exchange-${createHash('sha256').update(resolve(data)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}
