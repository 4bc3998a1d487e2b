/// <reference path="./audio-context.d.ts" />

import { toneSamples } from './signal.ts';
import { routeTo } from './sink.ts';

export interface Ringer {
  /** `quiet`: a beep in the agent's ear now and then, for one who talks. Rings on while it rings; changes over if need be. */
  start(quiet: boolean): Promise<null>;
  stop(): null;
  /** Takes effect at once, while it rings too. `volume` from 0 to 1. */
  use(devices: {
    readonly ringer: string | null;
    readonly speaker: string | null;
    readonly volume: number;
  }): Promise<null>;
  /** What it sounds like at this moment, for a meter; null in silence. */
  sounding(): AudioNode | null;
}

interface Pattern {
  readonly periodSeconds: number;
  readonly tones: readonly { readonly hz: number; readonly at: number; readonly seconds: number }[];
}

/** Two tones with a warble, one second on and two off: told apart from a phone on the next desk. */
const ring: Pattern = {
  periodSeconds: 3,
  tones: [
    { hz: 587.33, at: 0, seconds: 0.22 },
    { hz: 783.99, at: 0.22, seconds: 0.22 },
    { hz: 587.33, at: 0.5, seconds: 0.22 },
    { hz: 783.99, at: 0.72, seconds: 0.28 },
  ],
};
/** Call waiting: short, rare, and under the customer's voice (ITU-T E.180 leaves the rest to each country). */
const beep: Pattern = { periodSeconds: 5, tones: [{ hz: 425, at: 0, seconds: 0.2 }] };
const beepGain = 0.08;

/** Rings on its own device. The sound is made here, so that it needs no file and no licence. */
export function createRinger(fault: (error: unknown) => void): Ringer {
  let devices = { ringer: null as string | null, speaker: null as string | null, volume: 0.5 };
  let ringing: { readonly context: AudioContext; readonly gain: GainNode; readonly quiet: boolean } | null =
    null;

  const stop = (): null => {
    void ringing?.context.close();
    ringing = null;
    return null;
  };
  const deviceOf = (quiet: boolean): string | null => (quiet ? devices.speaker : devices.ringer);

  const begin = async (quiet: boolean): Promise<null> => {
    stop();
    const context = new AudioContext();
    const gain = new GainNode(context, { gain: quiet ? beepGain : loudness(devices.volume) });
    const now = { context, gain, quiet };
    ringing = now;
    const buffer = patternBuffer(context, quiet ? beep : ring);
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    source.connect(gain).connect(context.destination);
    await routeTo(context, deviceOf(quiet), fault);
    // Stopped while the device was being changed: then nothing may sound.
    if (ringing === now) source.start();
    return null;
  };

  return {
    start: async (quiet) => (ringing?.quiet === quiet ? null : begin(quiet)),
    stop,
    use: async (next) => {
      const before = devices;
      devices = { ...next };
      if (ringing === null) return null;
      if (!ringing.quiet) ringing.gain.gain.value = loudness(next.volume);
      const moved = ringing.quiet ? before.speaker !== next.speaker : before.ringer !== next.ringer;
      // Anew: an audio graph whose device went away does not sound on another one.
      return moved ? begin(ringing.quiet) : null;
    },
    sounding: () => ringing?.gain ?? null,
  };
}

/** Ears hear in ratios: the middle of the slider is a quarter of the amplitude. */
function loudness(volume: number): number {
  return volume * volume;
}

function patternBuffer(context: BaseAudioContext, { periodSeconds, tones }: Pattern): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = new AudioBuffer({ length: Math.round(periodSeconds * rate), sampleRate: rate });
  for (const { hz, at, seconds } of tones)
    buffer.copyToChannel(toneSamples(rate, { hz, seconds, gain: 1 }), 0, Math.round(at * rate));
  return buffer;
}
