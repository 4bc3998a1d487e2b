/// <reference path="./audio-context.d.ts" />

export interface Ringer {
  start(): Promise<null>;
  stop(): null;
  use(deviceId: string | null): Promise<null>;
}

/** Two tones with a warble, one second on and two off: told apart from a phone on the next desk. */
const tones = [
  { hz: 587.33, from: 0, to: 0.22 },
  { hz: 783.99, from: 0.22, to: 0.44 },
  { hz: 587.33, from: 0.5, to: 0.72 },
  { hz: 783.99, from: 0.72, to: 1 },
] as const;
const periodSeconds = 3;
const volume = 0.25;
/** Each tone fades in and out this fast, so that none begins with a click. */
const fadeSeconds = 0.012;

/** Rings on its own device. The sound is made here, so that it needs no file and no licence. */
export function createRinger(fault: (error: unknown) => void): Ringer {
  let deviceId: string | null = null;
  let ringing: AudioContext | null = null;

  const route = async (context: AudioContext): Promise<void> => {
    try {
      await context.setSinkId(deviceId ?? '');
    } catch (error) {
      // The device went away: ringing somewhere is better than silence.
      fault(error);
      await context.setSinkId('');
    }
  };

  return {
    start: async () => {
      if (ringing !== null) return null;
      const context = new AudioContext();
      ringing = context;
      const source = new AudioBufferSourceNode(context, { buffer: ringBuffer(context), loop: true });
      source.connect(new GainNode(context, { gain: volume })).connect(context.destination);
      await route(context);
      // Stopped while the device was being changed: then nothing may sound.
      if (ringing === context) source.start();
      return null;
    },
    stop: () => {
      void ringing?.close();
      ringing = null;
      return null;
    },
    use: async (next) => {
      if (deviceId === next) return null;
      deviceId = next;
      if (ringing !== null) await route(ringing);
      return null;
    },
  };
}

function ringBuffer(context: BaseAudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = new AudioBuffer({ length: Math.round(periodSeconds * rate), sampleRate: rate });
  const samples = buffer.getChannelData(0);
  for (const { hz, from, to } of tones) {
    for (let at = Math.round(from * rate); at < Math.round(to * rate); at += 1) {
      const seconds = at / rate;
      const fade = Math.min(1, (seconds - from) / fadeSeconds, (to - seconds) / fadeSeconds);
      samples[at] = Math.max(0, fade) * Math.sin(2 * Math.PI * hz * seconds);
    }
  }
  return buffer;
}
