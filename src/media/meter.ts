/// <reference path="./audio-context.d.ts" />

import { dominantHz, meanDbfs, rmsDbfs } from './signal.ts';

/** Measures one stream. */
export interface Meter {
  /** Level of the last second, dB below full scale. */
  dbfs(): number;
  /** Level of the last sixth of a second. */
  latestDbfs(): number;
  /** Dominant frequency of the loudest part of the last second; null in silence. */
  hz(): number | null;
  stop(): void;
}

/** Makes meters that share one audio graph; it runs only while one of them measures. */
export interface Meters {
  measure(stream: MediaStream): Meter;
  /** Measures what comes out of a node, in the node's own graph. */
  tap(node: AudioNode): Meter;
}

/** 8192 samples at 48 kHz: 171 ms, and lines 6 Hz apart. */
const fftSize = 8192;
/** One look for each window; six of them are the last second. */
const lookEveryMs = 171;
const looksKept = 6;
/** Quieter than this is comfort noise at most, and its strongest line means nothing. */
const silenceDbfs = -60;

/** The graph renders into nothing: measuring needs no loudspeaker and makes no sound. */
export function createMeters(): Meters {
  let context: AudioContext | null = null;
  let running = 0;
  return {
    measure: (stream) => {
      context ??= new AudioContext({ sinkId: { type: 'none' } });
      const graph = context;
      running += 1;
      void graph.resume();
      return watch(graph.createMediaStreamSource(stream), () => {
        running -= 1;
        if (running === 0) void graph.suspend();
      });
    },
    tap: (node) => watch(node, () => undefined),
  };
}

function watch(node: AudioNode, onStop: () => void): Meter {
  const analyser = new AnalyserNode(node.context, { fftSize, smoothingTimeConstant: 0 });
  node.connect(analyser);
  const samples = new Float32Array(fftSize);
  const spectrum = new Float32Array(analyser.frequencyBinCount);
  let looks: { readonly dbfs: number; readonly hz: number | null }[] = [];
  const timer = window.setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    analyser.getFloatFrequencyData(spectrum);
    const dbfs = rmsDbfs(samples);
    const hz = dbfs < silenceDbfs ? null : dominantHz(spectrum, node.context.sampleRate / fftSize);
    looks = [...looks.slice(1 - looksKept), { dbfs, hz }];
  }, lookEveryMs);
  let stopped = false;
  return {
    dbfs: () => meanDbfs(looks.map((look) => look.dbfs)),
    latestDbfs: () => looks.at(-1)?.dbfs ?? -100,
    hz: () => looks.reduce((a, b) => (b.dbfs > a.dbfs ? b : a), { dbfs: -Infinity, hz: null }).hz,
    stop: () => {
      if (stopped) return;
      stopped = true;
      window.clearInterval(timer);
      node.disconnect(analyser);
      onStop();
    },
  };
}
