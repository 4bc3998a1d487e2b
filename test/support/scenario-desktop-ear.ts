import type { Page } from '@playwright/test';
import { SAMPLE_RATE } from '#hub/exchange/practice/media/mulaw.ts';
import { dominantHz, powerSpectrum } from '#hub/exchange/practice/media/spectrum.ts';
import type { Sound } from './scenario-ears.ts';
import { levelOf } from './tones.ts';

declare global {
  interface Window {
    /** Media elements of this page that were given a call's sound. */
    scenarioEars?: Set<HTMLMediaElement>;
  }
}

/** Notes from now on what the media host plays to its agent. Before the first call. */
export async function openEar(mediaHost: Page): Promise<void> {
  await mediaHost.evaluate(() => {
    const ears = new Set<HTMLMediaElement>();
    window.scenarioEars = ears;
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      ears.add(this);
      return play.call(this);
    };
  });
}

const FFT_SIZE = 8_192;
/** Levels under this are what rounding leaves. */
const FLOOR_DBFS = -90;

/** What the agent hears of all calls together over a full second from now on. */
export async function hearOf(mediaHost: Page): Promise<Sound> {
  const numbers = await mediaHost.evaluate(recordSecond, SAMPLE_RATE);
  const samples = Int16Array.from(numbers);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const dbfs = power === 0 ? null : 10 * Math.log10(power / 32_768 ** 2);
  const silent = dbfs === null || dbfs < FLOOR_DBFS;
  return {
    dbfs: silent ? null : dbfs,
    hz: silent ? null : dominantHz(powerSpectrum(samples, FFT_SIZE), SAMPLE_RATE),
    levelAt: (hz) => levelOf(samples, hz),
  };
}

/** Runs in the page: a second of all that is played, as 16-bit samples, without what the first moments of a graph lack. */
async function recordSecond(rate: number): Promise<number[]> {
  const context = new AudioContext({ sampleRate: rate });
  const tap = context.createScriptProcessor(1024, 1, 1);
  const kept: number[] = [];
  const nodes = [...(window.scenarioEars ?? [])].flatMap(({ srcObject }) => {
    if (!(srcObject instanceof MediaStream) || srcObject.getAudioTracks().length === 0) return [];
    const node = context.createMediaStreamSource(srcObject);
    node.connect(tap);
    return [node];
  });
  tap.connect(context.destination);
  await context.resume();
  let skip = rate / 2;
  await new Promise<void>((resolve) => {
    tap.addEventListener('audioprocess', ({ inputBuffer }) => {
      for (const sample of inputBuffer.getChannelData(0)) {
        if (skip > 0) skip -= 1;
        else if (kept.length < rate)
          kept.push(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))));
      }
      if (kept.length >= rate) resolve();
    });
  });
  for (const node of nodes) node.disconnect();
  tap.disconnect();
  await context.close();
  return kept;
}
