import { dominantHz, rmsDbfs } from './signal.ts';

/** Measures one stream. */
export interface Meter {
  /** Level of the last sixth of a second, dB below full scale. */
  dbfs(): number;
  /** Dominant frequency of the last sixth of a second; null in silence. */
  hz(): number | null;
  stop(): void;
}

/** Makes meters that share one audio graph; it runs only while one of them measures. */
export interface Meters {
  measure(stream: MediaStream): Meter;
}

/** 8192 samples at 48 kHz: 171 ms, and lines 6 Hz apart. */
const fftSize = 8192;

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
      const source = graph.createMediaStreamSource(stream);
      const analyser = new AnalyserNode(graph, { fftSize, smoothingTimeConstant: 0 });
      source.connect(analyser);
      const samples = new Float32Array(fftSize);
      const spectrum = new Float32Array(analyser.frequencyBinCount);
      const dbfs = (): number => {
        analyser.getFloatTimeDomainData(samples);
        return rmsDbfs(samples);
      };
      let stopped = false;
      return {
        dbfs,
        hz: () => {
          if (dbfs() < silenceDbfs) return null;
          analyser.getFloatFrequencyData(spectrum);
          return dominantHz(spectrum, graph.sampleRate / fftSize);
        },
        stop: () => {
          if (stopped) return;
          stopped = true;
          source.disconnect();
          running -= 1;
          if (running === 0) void graph.suspend();
        },
      };
    },
  };
}

/** Quieter than this is comfort noise at most, and its strongest line means nothing. */
const silenceDbfs = -60;
