import type { AudioRole, MediaEvent } from '#shared/media/contract.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Meter, Meters } from './meter.ts';
import type { Microphone } from './microphone.ts';
import type { Ringer } from './ringer.ts';
import { playSound, playTone, type Tone } from './tone.ts';

/** Tries one device out at a time, for an agent who wants to know before a customer does. */
export interface Trial {
  start(what: AudioRole): Promise<Result<null>>;
  stop(): Result<null>;
  /** Where its sounds go from now on. */
  playOn(deviceId: string | null): void;
}

const recordMs = 3000;
const toneSeconds = 2;
const ringMs = 6000;
const tellEveryMs = 150;

/**
 * Tests as an agent makes them: the microphone records three seconds and plays them back, the speaker sounds a tone, the
 * ringer rings twice. Each ends by itself and tells its level some times a second.
 */
export function createTrial(options: {
  readonly microphone: Microphone;
  readonly meters: Meters;
  readonly ringer: Ringer;
  readonly emit: (event: MediaEvent) => void;
  readonly fault: (error: unknown) => void;
}): Trial {
  const { microphone, meters, ringer, emit, fault } = options;
  let deviceId: string | null = null;
  let running: Run | null = null;

  const tell = (
    what: AudioRole | null,
    dbfs: number | null,
    playing: boolean,
    why: Problem | null = null,
  ): void => emit({ kind: 'test', what, dbfs, playing, problem: why });

  /** One test: what it opened is closed when it ends, whoever ends it. */
  class Run {
    readonly what: AudioRole;
    playing = false;
    #meter: Meter | null = null;
    readonly #ends: (() => void)[] = [];

    constructor(what: AudioRole) {
      this.what = what;
    }

    begin(): void {
      const { what } = this;
      const timer = window.setInterval(
        () => tell(what, this.#meter?.latestDbfs() ?? null, this.playing),
        tellEveryMs,
      );
      this.atEnd(() => window.clearInterval(timer));
      tell(what, null, false);
    }

    get over(): boolean {
      return running !== this;
    }

    /** At once when it is over already. */
    atEnd(end: () => void): void {
      if (this.over) end();
      else this.#ends.push(end);
    }

    /** Tells this level from now on. */
    measure(meter: Meter): void {
      this.#meter = meter;
      this.atEnd(() => meter.stop());
    }

    /** Resolves after so long, sooner when it is stopped. */
    wait(milliseconds: number): Promise<void> {
      return new Promise((resolve) => {
        const timer = window.setTimeout(resolve, milliseconds);
        this.atEnd(() => {
          window.clearTimeout(timer);
          resolve();
        });
      });
    }

    end(why: Problem | null = null): void {
      if (this.over) return;
      running = null;
      for (const end of this.#ends.splice(0)) end();
      tell(null, null, false, why);
    }
  }

  /** Lets it sound to its end, and measures what goes out. */
  const follow = async (run: Run, sounds: Promise<Tone>): Promise<void> => {
    const tone = await sounds;
    run.atEnd(tone.stop);
    run.measure(meters.tap(tone.node));
    run.playing = true;
    await tone.ended;
  };

  const tryMicrophone = async (run: Run): Promise<void> => {
    run.atEnd(() => void microphone.release('trial'));
    const opened = await microphone.open('trial');
    const track = microphone.track();
    if (!opened.ok || track === null) {
      run.end(opened.ok ? problem('audio.microphoneClosed') : opened.problem);
      return;
    }
    if (run.over) return;
    const recorded = await record(run, track.clone());
    if (recorded !== null) await follow(run, playSound({ deviceId, sound: () => recorded, fault }));
  };

  const record = async (run: Run, track: MediaStreamTrack): Promise<AudioBuffer | null> => {
    const stream = new MediaStream([track]);
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
    run.measure(meters.measure(stream));
    run.atEnd(() => track.stop());
    run.atEnd(microphone.onTrack(() => run.end()));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    await run.wait(recordMs);
    recorder.stop();
    await stopped;
    if (run.over) return null;
    const graph = new OfflineAudioContext(1, 1, 48_000);
    return graph.decodeAudioData(await new Blob(parts, { type: recorder.mimeType }).arrayBuffer());
  };

  const tryRinger = async (run: Run): Promise<void> => {
    // Before it starts: a call that rings meanwhile must not be silenced by the end of this.
    run.atEnd(() => void ringer.stop());
    await ringer.start(false);
    if (run.over) return;
    const sounding = ringer.sounding();
    if (sounding !== null) run.measure(meters.tap(sounding));
    run.playing = true;
    await run.wait(ringMs);
  };

  const perform = (run: Run): Promise<void> => {
    switch (run.what) {
      case 'microphone':
        return tryMicrophone(run);
      case 'speaker':
        return follow(run, playTone({ deviceId, seconds: toneSeconds, fault }));
      case 'ringer':
        return tryRinger(run);
      default:
        return assertNever(run.what);
    }
  };

  return {
    start: async (what) => {
      running?.end();
      const run = new Run(what);
      running = run;
      run.begin();
      perform(run)
        .catch(fault)
        .finally(() => run.end());
      return ok(null);
    },
    stop: () => {
      running?.end();
      return ok(null);
    },
    playOn: (next) => {
      deviceId = next;
    },
  };
}
