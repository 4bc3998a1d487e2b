import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { plainHeaderBytes, telephoneDurationMs } from '../../recordings/wav.ts';
import { ExchangeError } from '../error.ts';
import type { ExchangeEvent, RecordAction } from '../port.ts';
import type { AriClient } from './ari-client.ts';
import type { Calls } from './calls.ts';
import { type RecordingName, readRecordingName, recordingName } from './recording-name.ts';

const LOOK_AGAIN_MS = 250;
const LOOKS = 20;

/**
 * Recordings of agents' calls: a snoop channel hears both sides and is recorded, so that neither needs a right to run programs
 * at the exchange, and everything about one is seen as a channel by every hub.
 */
export class AsteriskRecordings {
  readonly #ari: AriClient;
  readonly #clock: Clock;
  readonly #folder: string;

  /** `folder`: where finished ones are put for the hub. */
  constructor(options: { ari: AriClient; clock: Clock; folder: string }) {
    this.#ari = options.ari;
    this.#clock = options.clock;
    this.#folder = options.folder;
  }

  /** Carries out an action; one that changes nothing is refused, since who asked knows something wrong. */
  async act(calls: Calls, callId: string, action: RecordAction): Promise<void> {
    const running = calls.channels.all().find(({ id }) => readRecordingName(id)?.callId === callId)?.id;
    if (action === 'start') {
      if (running !== undefined) throw refused('alreadyRecording');
      return this.#start(calls, callId);
    }
    if (running === undefined) throw refused('notRecording');
    if (action !== 'stop') return this.#ari.muteRecording(running, action === 'mask');
    await this.#ari.stopRecording(running);
    await this.#ari.hangUp(running);
  }

  async #start(calls: Calls, callId: string): Promise<void> {
    const leg = calls.leg(callId);
    if (leg === null || leg.answeredAt === null) throw refused('callGone');
    const name = recordingName({ startedAt: this.#clock.now(), user: leg.user, callId });
    if (name === null) throw refused('noRecordings');
    await this.#ari.snoop(leg.channel.id, name);
    try {
      await this.#ari.record(name, name);
    } catch (error) {
      await this.#ari.hangUp(name).catch(() => undefined);
      throw error;
    }
  }

  /** Fetches what was recorded while no hub listened, once, and is not being recorded. */
  async leftBehind(calls: Calls): Promise<RecordingName[]> {
    const names = (await this.#ari.storedRecordings()).filter((name) => calls.channels.get(name) === null);
    return names.flatMap((name) => readRecordingName(name) ?? []);
  }

  /** Takes a finished recording from the exchange; null when there is none. */
  async fetch(of: RecordingName): Promise<ExchangeEvent | null> {
    const name = recordingName(of);
    const bytes = name === null ? null : await this.#bytes(name);
    if (name === null || bytes === null) return null;
    const path = join(this.#folder, `${name}.wav`);
    await mkdir(this.#folder, { recursive: true });
    await writeFile(path, bytes);
    await this.#ari.deleteRecording(name);
    const durationMs = telephoneDurationMs(bytes.length);
    const { callId, user, startedAt } = of;
    return {
      kind: 'recordingFinished',
      linkedId: callId,
      callId,
      user,
      interactionId: null,
      path,
      durationMs,
      startedAt,
      at: startedAt + durationMs,
    };
  }

  /** The channel goes a moment before its file is closed. */
  async #bytes(name: string): Promise<Uint8Array | null> {
    for (let look = 0; look < LOOKS; look++) {
      const bytes = await this.#ari.recordingFile(name).catch((error: unknown) => {
        if (error instanceof ExchangeError && error.problem.details?.['status'] === 404) return null;
        throw error;
      });
      if (bytes !== null && isWhole(bytes)) return bytes;
      await new Promise<void>((resolve) => this.#clock.after(LOOK_AGAIN_MS, resolve));
    }
    return null;
  }
}

/** A WAV file names its length in its header once it has been closed. */
function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < plainHeaderBytes) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(4, true) + 8 === bytes.length;
}

function refused(code: 'alreadyRecording' | 'notRecording' | 'noRecordings' | 'callGone'): ExchangeError {
  return new ExchangeError(problem(`exchange.${code}`));
}
