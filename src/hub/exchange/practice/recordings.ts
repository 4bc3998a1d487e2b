import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Log } from '../../log.ts';
import type { RecordAction, RecordingFinished } from '../port.ts';
import type { Call, Calls } from './calls.ts';
import type { Pacer } from './media/pacer.ts';
import { Recorder } from './media/recorder.ts';
import { WavFile } from './media/wav-file.ts';
import { noteRecording, recordingsIn } from './recording-notes.ts';

interface Recording {
  readonly call: Call;
  readonly recorder: Recorder;
  readonly file: WavFile;
  readonly interactionId: string | null;
  readonly startedAt: number;
}

/** Names tried for one interaction, which may be recorded at several agents and several times. */
const MAX_FILES = 1_000;

/** Recordings of agents' calls, both sides mixed, one WAV file each time from start to stop. */
export class Recordings {
  readonly #calls: Calls;
  readonly #clock: Clock;
  readonly #pacer: Pacer;
  readonly #logger: Log;
  readonly #folder: string | null;
  readonly #running = new Map<string, Recording>();

  /** `folder`: where the files go; null when this exchange does not record. */
  constructor(options: { calls: Calls; clock: Clock; pacer: Pacer; logger: Log; folder: string | null }) {
    this.#calls = options.calls;
    this.#clock = options.clock;
    this.#pacer = options.pacer;
    this.#logger = options.logger;
    this.#folder = options.folder;
    options.calls.onLeft((party) => {
      if (party.user !== null) this.#finish(party.id);
    });
  }

  /** Carries out an action; one that changes nothing is refused, since who asked knows something wrong. */
  act(callId: string, action: RecordAction): Result<null> {
    const running = this.#running.get(callId);
    if (action === 'start') return running === undefined ? this.#start(callId) : refused('alreadyRecording');
    if (running === undefined) return refused('notRecording');
    if (action === 'stop') this.#finish(callId);
    else running.recorder.masked = action === 'mask';
    return ok(null);
  }

  /** Those that have finished and that no hub has taken over. */
  left(): RecordingFinished[] {
    if (this.#folder === null) return [];
    const running = new Set([...this.#running.values()].map(({ file }) => file.path));
    return recordingsIn(this.#folder, running);
  }

  /** Stops all. */
  dispose(): void {
    for (const callId of [...this.#running.keys()]) this.#finish(callId);
  }

  #start(callId: string): Result<null> {
    const call = this.#calls.get(callId);
    if (call === undefined || call.answeredAt === null) return refused('callGone');
    if (this.#folder === null) return refused('noRecordings');
    const interactionId = this.#calls.interactionOf(call);
    let file: WavFile;
    const startedAt = this.#clock.now();
    try {
      file = this.#open(this.#folder, interactionId ?? call.linkedId);
    } catch (error) {
      this.#logger.error({ error: String(error) }, 'recording cannot be written');
      return refused('noRecordings');
    }
    const { linkedId, user } = call;
    try {
      noteRecording(file.path, { linkedId, callId, user, interactionId, startedAt });
    } catch (error) {
      // It is recorded all the same; only a hub that is away when it ends will not learn of it.
      this.#logger.error({ error: String(error) }, 'recording could not be noted');
    }
    const recorder = new Recorder(
      { sides: [call.party.spoken, call.party.heard], sink: file, pacer: this.#pacer },
      (error) => {
        this.#logger.error({ error: String(error) }, 'recording broke off');
        this.#finish(callId);
      },
    );
    this.#running.set(callId, { call, recorder, file, interactionId, startedAt });
    return ok(null);
  }

  #open(folder: string, base: string): WavFile {
    mkdirSync(folder, { recursive: true });
    for (let n = 1; ; n++) {
      try {
        return new WavFile(join(folder, `${base}${n === 1 ? '' : `-${n}`}.wav`));
      } catch (error) {
        const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
        if (!taken || n >= MAX_FILES) throw error;
      }
    }
  }

  #finish(callId: string): void {
    const running = this.#running.get(callId);
    if (running === undefined) return;
    this.#running.delete(callId);
    const { call, recorder, file, interactionId, startedAt } = running;
    recorder.dispose();
    file.close();
    this.#calls.event({
      kind: 'recordingFinished',
      linkedId: call.linkedId,
      callId,
      user: call.user,
      interactionId,
      path: file.path,
      durationMs: file.durationMs,
      startedAt,
      at: this.#clock.now(),
    });
  }
}

function refused(code: 'alreadyRecording' | 'notRecording' | 'noRecordings' | 'callGone'): Result<never> {
  return fail(problem(`exchange.${code}`));
}
