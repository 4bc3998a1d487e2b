import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Log } from '../../log.ts';
import { ExchangeError } from '../error.ts';
import type { RecordingFinished } from '../port.ts';
import type { AriClient } from './ari-client.ts';
import type { Calls } from './calls.ts';
import { fileOf, finished, finishedIn, partOf } from './recording-files.ts';
import { type RecordingName, readRecordingName, recordingName } from './recording-name.ts';
import { isWhole, mended } from './recording-wav.ts';

const LOOK_AGAIN_MS = 250;
/** A file that has not changed for so long will not: Asterisk, or its disk, failed before the file was closed. */
const STILL_MS = 10_000;

interface RecordingFetcherOptions {
  readonly ari: Pick<AriClient, 'storedRecordings' | 'recordingFile' | 'deleteRecording'>;
  readonly clock: Clock;
  readonly logger: Log;
  /** Where finished ones are put for the hub. */
  readonly folder: string;
  readonly tell: (event: RecordingFinished) => void;
}

/**
 * Fetches what Asterisk has recorded, as soon as its file is whole, and tells of it; one that was never closed is mended. One
 * serves as long as its connection: what it has not fetched by then is left behind for the next.
 */
export class RecordingFetcher implements Disposable {
  readonly #o: RecordingFetcherOptions;
  /** Names of what is being fetched. */
  readonly #fetching = new Set<string>();
  #over = false;

  constructor(options: RecordingFetcherOptions) {
    this.#o = options;
  }

  /** A channel has ended; fetches what it recorded, if it did. */
  async ended(channelId: string): Promise<void> {
    const of = readRecordingName(channelId);
    if (of !== null) await this.#fetch(of);
  }

  /**
   * Tells of what finished while nobody listened: what was fetched before and not taken over, and what is at the exchange still.
   * What is being recorded is left alone.
   */
  async leftBehind(calls: Calls): Promise<void> {
    try {
      const stored = await this.#patiently(() => this.#o.ari.storedRecordings());
      const ended = stored.filter((name) => calls.channels.get(name) === null);
      for (const told of await finishedIn(this.#o.folder, new Set(stored))) this.#o.tell(told);
      for (const name of ended) await this.ended(name);
    } catch (error) {
      this.#o.logger.warn({ error: String(error) }, 'recordings that were left behind are not fetched');
    }
  }

  dispose(): void {
    this.#over = true;
  }

  async #fetch(of: RecordingName): Promise<void> {
    const name = recordingName(of);
    if (name === null || this.#fetching.has(name)) return;
    this.#fetching.add(name);
    try {
      const bytes = await this.#bytes(name);
      if (bytes !== null) await this.#take(of, name, bytes);
    } catch (error) {
      // It stays at the exchange, or here, and is found after the next connection.
      this.#o.logger.warn({ error: String(error) }, 'a recording could not be fetched');
    } finally {
      this.#fetching.delete(name);
    }
  }

  /** Of several hubs the one that deletes it at the exchange has it; until then the file here has a name of its own. */
  async #take(of: RecordingName, name: string, bytes: Uint8Array): Promise<void> {
    const { ari, folder, tell } = this.#o;
    await mkdir(folder, { recursive: true });
    const part = join(folder, partOf(name, randomUUID()));
    await writeFile(part, bytes);
    let asked = 0;
    const claim = this.#patiently(() => {
      asked += 1;
      return ari.deleteRecording(name);
    });
    // Gone after it was asked for without an answer: that was heard.
    const deleted = await claim.finally(() => (asked === 0 ? rm(part) : undefined));
    if (!deleted && asked === 1) return await rm(part);
    const path = join(folder, fileOf(name));
    await rename(part, path);
    tell(finished(of, path, bytes.length));
  }

  /** The file once it is whole: the channel goes a moment before it is closed. Null when there is none, or nothing in it. */
  async #bytes(name: string): Promise<Uint8Array | null> {
    const { ari, clock } = this.#o;
    let [length, since] = [-1, clock.monotonic()];
    for (;;) {
      const bytes = await this.#patiently(() => ari.recordingFile(name));
      if (bytes !== null && isWhole(bytes)) return bytes;
      const now = clock.monotonic();
      if (length !== (bytes?.length ?? 0)) [length, since] = [bytes?.length ?? 0, now];
      if (now - since >= STILL_MS) {
        const whole = bytes && mended(bytes);
        if (bytes !== null && whole === null) await this.#patiently(() => ari.deleteRecording(name));
        return whole;
      }
      await this.#pause();
    }
  }

  /** A busy exchange is asked again: it must not cost a recording. Rejects once this is over, and when it is refused. */
  async #patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      if (this.#over) throw new Error('The connection has ended');
      try {
        return await ask();
      } catch (error) {
        const busy = error instanceof ExchangeError && error.problem.code === 'exchange.unreachable';
        if (!busy) throw error;
        await this.#pause();
      }
    }
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => this.#o.clock.after(LOOK_AGAIN_MS, resolve));
  }
}
