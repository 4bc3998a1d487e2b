import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToJudge } from './kind.ts';

/** What the name of a file ends with that is not whole yet. */
const ending = '.part';

/** Opens a file of a folder for reading; null when it is not there. Whoever asked closes it. */
export async function openIn(
  folder: string,
  name: string,
): Promise<{ handle: FileHandle; size: number } | null> {
  let handle: FileHandle;
  try {
    handle = await open(join(folder, name), 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return { handle, size: (await handle.stat()).size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Where the hub keeps files of messages, named by their ids; until one is whole it has another name. */
export class FileFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Bytes of a file that is not whole yet. */
  async received(id: string): Promise<number> {
    const part = await openIn(this.#folder, partOf(id));
    await part?.handle.close();
    return part?.size ?? 0;
  }

  /** Writes bytes at a place of a file that is not whole yet. */
  async write(id: string, offset: number, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, partOf(id));
    const handle = await open(path, offset === 0 ? 'w' : 'r+');
    try {
      await handle.write(bytes, 0, bytes.length, offset);
    } finally {
      await handle.close();
    }
  }

  /** SHA-256 of what is there of a file that is not whole yet, hexadecimal, and its first bytes. */
  async digest(id: string): Promise<{ sha256: string; beginning: Uint8Array }> {
    const handle = await open(join(this.#folder, partOf(id)), 'r');
    const hash = createHash('sha256');
    const beginning: Buffer[] = [];
    let kept = 0;
    for await (const chunk of handle.createReadStream()) {
      const bytes: Buffer = chunk;
      hash.update(bytes);
      if (kept < bytesToJudge) beginning.push(bytes.subarray(0, bytesToJudge - kept));
      kept += bytes.length;
    }
    return { sha256: hash.digest('hex'), beginning: Buffer.concat(beginning) };
  }

  /** It is whole. */
  async complete(id: string): Promise<void> {
    await rename(join(this.#folder, partOf(id)), join(this.#folder, id));
  }

  /** A whole file, opened for reading; null when it is not here. Whoever asked closes it. */
  open(id: string): Promise<{ handle: FileHandle; size: number } | null> {
    return openIn(this.#folder, id);
  }

  /** Ids of all files that lie here, whole or not. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    });
    return [...new Set(names.map((name) => (name.endsWith(ending) ? name.slice(0, -ending.length) : name)))];
  }

  /** Deletes it, whole or not; one that is gone already is no error. */
  async remove(id: string): Promise<void> {
    await rm(join(this.#folder, partOf(id)), { force: true });
    await rm(join(this.#folder, id), { force: true });
  }
}

function partOf(id: string): string {
  return `${id}${ending}`;
}
