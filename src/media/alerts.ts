/// <reference path="./audio-context.d.ts" />

import type { Alert } from '#shared/media/contract.ts';
import { toneSamples } from './signal.ts';
import { routeTo } from './sink.ts';

export interface Alerts {
  /** Sounds once on the ringer's device; what sounds already goes on beside it. Resolves when it has begun. */
  play(alert: Alert): Promise<null>;
  /** What the next one plays on. `volume` from 0 to 1. */
  use(devices: { readonly ringer: string | null; readonly volume: number }): void;
}

interface Chime {
  readonly gain: number;
  readonly tones: readonly { readonly hz: number; readonly at: number; readonly seconds: number }[];
}

/** None of them sounds like the phone: an offer rises in three steps, a message is two short notes, a tick one. */
const chimes: Record<Alert, Chime> = {
  offer: {
    gain: 0.6,
    tones: [
      { hz: 659.25, at: 0, seconds: 0.14 },
      { hz: 880, at: 0.16, seconds: 0.14 },
      { hz: 1108.73, at: 0.32, seconds: 0.26 },
    ],
  },
  message: {
    gain: 0.35,
    tones: [
      { hz: 1046.5, at: 0, seconds: 0.08 },
      { hz: 1318.51, at: 0.1, seconds: 0.1 },
    ],
  },
  /** Under the voice of whoever the agent talks with. */
  tick: { gain: 0.08, tones: [{ hz: 880, at: 0, seconds: 0.06 }] },
};

/** Short sounds for what is no call (OFFER-8). They are made here, so that they need no file and no licence. */
export function createAlerts(fault: (error: unknown) => void): Alerts {
  let devices = { ringer: null as string | null, volume: 0.5 };
  return {
    play: async (alert) => {
      const { gain: share, tones } = chimes[alert];
      const context = new AudioContext();
      const gain = new GainNode(context, { gain: share * devices.volume * devices.volume });
      const last = Math.max(...tones.map(({ at, seconds }) => at + seconds));
      const rate = context.sampleRate;
      const buffer = new AudioBuffer({ length: Math.ceil((last + 0.05) * rate), sampleRate: rate });
      for (const { hz, at, seconds } of tones)
        buffer.copyToChannel(toneSamples(rate, { hz, seconds, gain: 1 }), 0, Math.round(at * rate));
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(gain).connect(context.destination);
      source.addEventListener('ended', () => {
        context.close().catch(fault);
      });
      await routeTo(context, devices.ringer, fault);
      source.start();
      return null;
    },
    use: (next) => {
      devices = { ringer: next.ringer, volume: next.volume };
    },
  };
}
