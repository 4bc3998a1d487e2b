/// <reference path="./audio-context.d.ts" />

import { keypadTones } from '#shared/domain/keypad.ts';
import { routeTo } from './sink.ts';

/** What the agent hears of a key that is pressed: on the speaker, like the call itself. */
export interface KeySounds {
  /** Sounds for so long; resolves when it is over, or at once where nothing can sound. */
  play(digit: string, milliseconds: number): Promise<void>;
  use(deviceId: string | null): void;
}

/** Well under the customer's voice. */
const volume = 0.12;
/** Each tone fades in and out this fast, so that none begins with a click. */
const fadeSeconds = 0.005;

/** Makes the sounds of the keypad; the audio graph runs only while one sounds. */
export function createKeySounds(fault: (error: unknown) => void): KeySounds {
  let deviceId: string | null = null;
  let context: AudioContext | null = null;
  let sounding = 0;

  const sound = async (digit: string, milliseconds: number): Promise<void> => {
    const graph = context ?? new AudioContext();
    if (context === null) {
      context = graph;
      await routeTo(graph, deviceId, fault);
      // Another device was chosen meanwhile.
      if (graph !== context) return;
    }
    const samples = keySamples(digit, graph.sampleRate, milliseconds);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: graph.sampleRate });
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(graph, { buffer });
    source.connect(graph.destination);
    sounding += 1;
    await graph.resume();
    source.start();
    source.addEventListener('ended', () => {
      if (graph !== context) return;
      sounding -= 1;
      if (sounding === 0) void graph.suspend();
    });
  };

  return {
    play: async (digit, milliseconds) => {
      sound(digit, milliseconds).catch(fault);
      await new Promise((resolve) => window.setTimeout(resolve, milliseconds));
    },
    use: (next) => {
      if (deviceId === next) return;
      deviceId = next;
      // The next key gets a graph of its own: one whose device went away does not sound on another.
      void context?.close();
      context = null;
      sounding = 0;
    },
  };
}

/** Samples between -1 and 1 of a key's two tones, at the volume of the keypad; empty for what is no key. */
export function keySamples(
  digit: string,
  sampleRate: number,
  milliseconds: number,
): Float32Array<ArrayBuffer> {
  const tones = keypadTones(digit);
  if (tones === null) return new Float32Array(0);
  const length = Math.round((milliseconds / 1000) * sampleRate);
  const samples = new Float32Array(length);
  for (let at = 0; at < length; at += 1) {
    const seconds = at / sampleRate;
    const fade = Math.min(1, seconds / fadeSeconds, (length - 1 - at) / sampleRate / fadeSeconds);
    const sum = tones.reduce((all, hz) => all + Math.sin(2 * Math.PI * hz * seconds), 0);
    samples[at] = volume * fade * sum;
  }
  return samples;
}
