import { createHash } from 'node:crypto';
import { access, copyFile, type FileHandle, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingFinished } from '../exchange/port.ts';
import { openIn } from '../files/disk.ts';
import type { Log } from '../log.ts';
import { readSound, type Sound } from './waveform.ts';

/** A recording's file that lies with the hub, and what is in it. */
export interface TakenFile extends Sound {
  readonly file: string;
}

/** Where the hub keeps recordings, one WAV file each. */
export class RecordingFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Takes a file over from the exchange and gives its name here. The same facts give the same name, so taking it over again
   * does no harm. Rejects when the file is neither there nor here.
   */
  async take(path: string, facts: readonly (string | number)[]): Promise<string> {
    const name = `${createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 40)}.wav`;
    const target = join(this.#folder, name);
    await mkdir(this.#folder, { recursive: true });
    // The exchange may use the name for another recording once this one is gone from there.
    if (await isThere(target)) return name;
    try {
      await rename(path, target);
    } catch (error) {
      const acrossFileSystems = error instanceof Error && 'code' in error && error.code === 'EXDEV';
      if (!acrossFileSystems) throw error;
      await moveAcross(path, target);
    }
    return name;
  }

  /** The same for what the exchange told, and reads it; null, and a line in the log, when it cannot be. */
  async takeOrTell(
    { path, user, callId, startedAt }: RecordingFinished,
    log: Log,
  ): Promise<TakenFile | null> {
    try {
      return await this.read(await this.take(path, [user, callId, startedAt]), log);
    } catch (error) {
      log.error({ err: error }, 'a recording could not be taken over');
      return null;
    }
  }

  /** Reads what is in a file here; one that is damaged is told of in the log. Rejects when it cannot be read. */
  async read(file: string, log: Log): Promise<TakenFile> {
    const sound = await readSound(join(this.#folder, file));
    if (sound.sound === 'damaged') log.warn({ file, size: sound.size }, 'a recording is damaged; it is kept');
    return { file, ...sound };
  }

  /** Opens a file for reading; null when it is not in this folder. Whoever asked closes it. */
  open(file: string): Promise<{ handle: FileHandle; size: number } | null> {
    return openIn(this.#folder, file);
  }

  /** Deletes a file; one that is gone already is no error. */
  async remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** From one file system to another: under another name first, so that nobody finds half a file. */
async function moveAcross(path: string, target: string): Promise<void> {
  const partial = `${target}.part`;
  await copyFile(path, partial);
  await rename(partial, target);
  await rm(path, { force: true });
}
