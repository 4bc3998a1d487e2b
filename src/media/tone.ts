/// <reference path="./audio-context.d.ts" />

import { toneSamples } from './signal.ts';
import { routeTo } from './sink.ts';

/** A tone that sounds on a device. */
export interface Tone {
  readonly node: AudioNode;
  /** Resolves at its end, or when it is stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** A voice at a comfortable level lies around this. */
const gain = 0.1;
const hz = 1000;

/** Sounds 1000 Hz on this device, null standing for the system's default. */
export async function playTone(options: {
  readonly deviceId: string | null;
  readonly seconds: number;
  readonly fault: (error: unknown) => void;
}): Promise<Tone> {
  return playSound({
    ...options,
    sound: (graph) => {
      const samples = toneSamples(graph.sampleRate, { hz, seconds: options.seconds, gain });
      const buffer = new AudioBuffer({ length: samples.length, sampleRate: graph.sampleRate });
      buffer.copyToChannel(samples, 0);
      return buffer;
    },
  });
}

/** Plays it once on this device. */
export async function playSound(options: {
  readonly deviceId: string | null;
  readonly sound: (graph: AudioContext) => AudioBuffer;
  readonly fault: (error: unknown) => void;
}): Promise<Tone> {
  const graph = new AudioContext();
  await routeTo(graph, options.deviceId, options.fault);
  const source = new AudioBufferSourceNode(graph, { buffer: options.sound(graph) });
  source.connect(graph.destination);
  const ended = new Promise<void>((resolve) => {
    source.addEventListener('ended', () => {
      void graph.close();
      resolve();
    });
  });
  source.start();
  return {
    node: source,
    ended,
    stop: () => source.stop(),
  };
}
