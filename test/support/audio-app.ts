import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { type Audio, createAudio } from '#main/audio/audio.ts';
import { type AudioChoices, type AudioLevels, defaultLevels, noChoices } from '#main/audio/choice.ts';
import { declareAppScheme } from '#main/windows/app-protocol.ts';
import { createMediaHost } from '#main/windows/media-host.ts';
import type { MediaLink } from '#main/windows/media-link.ts';
import type { MediaInput, MediaOutput, MediaRequestName } from '#shared/media/contract.ts';
import type { CallQuality } from '#shared/media/quality.ts';
import { systemClock } from '#shared/util/clock.ts';

/*
 * A desktop reduced to its sound: media host and audio as the real one composes them. Tests reach it through
 * `globalThis.audioApp`.
 */
export interface AudioApp {
  readonly audio: Audio;
  readonly media: MediaLink;
  /** The latest figures of each peer. */
  readonly quality: Record<string, CallQuality>;
  /** Levels that tests of devices have told, with what was tested and whether it sounded. */
  readonly tests: { readonly what: string | null; readonly dbfs: number | null; readonly playing: boolean }[];
  readonly log: string[];
  /** Starts a call's media, or negotiates it anew; answers with the offer and all its candidates. */
  offer(peer: string): Promise<string>;
  accept(peer: string, sdp: string): Promise<void>;
}

declare global {
  // A property of the test program's global object: Playwright evaluates in it.
  var audioApp: AudioApp | undefined;
}

const folder = process.argv.find((argument) => argument.startsWith('--built='))?.slice('--built='.length);
if (folder === undefined) throw new Error('--built= is required');

declareAppScheme();
app.on('window-all-closed', () => undefined);
// Not awaited here: Electron becomes ready only after this module has been evaluated.
void app.whenReady().then(() => start(folder));

function start(built: string): void {
  openFarPage(built);
  const log: string[] = [];
  let choices: AudioChoices = noChoices;
  let levels: AudioLevels = defaultLevels;
  const media = createMediaHost({
    preload: `${built}/preload.cjs`,
    pages: `${built}/pages`,
    clock: systemClock,
    log: (message, details) => void log.push(`${message} ${JSON.stringify(details)}`),
  });
  const audio = createAudio({
    media,
    clock: systemClock,
    settings: {
      get: () => choices,
      set: (next) => {
        choices = next;
      },
      levels: () => levels,
      setLevels: (next) => {
        levels = next;
      },
    },
  });
  const quality: AudioApp['quality'] = {};
  const tests: AudioApp['tests'] = [];
  media.onEvent((event) => {
    if (event.kind === 'quality') quality[event.peer] = event.quality;
  });
  audio.onTest(({ what, dbfs, playing }) => tests.push({ what, dbfs, playing }));
  const asked = async <N extends MediaRequestName>(
    name: N,
    input: MediaInput<N>,
  ): Promise<MediaOutput<N>> => {
    const answer = await media.request(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.message}`);
    return answer.value;
  };
  const offer = (peer: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const listening = media.onEvent((event) => {
        if (event.kind !== 'peer' || event.peer !== peer || event.states.iceGatheringState !== 'complete')
          return;
        void listening.dispose();
        resolve(event.states.localDescription?.sdp ?? '');
      });
      asked('peer.offer', { peer, iceRestart: false }).catch(reject);
    });
  globalThis.audioApp = {
    audio,
    media,
    quality,
    tests,
    log,
    offer,
    accept: async (peer, sdp) =>
      void (await asked('peer.setRemoteDescription', { peer, description: { type: 'answer', sdp } })),
  };
}

/**
 * A page for the far ends, in a process of its own: all connections of one page play on one device, which is the agent's to
 * choose.
 */
function openFarPage(built: string): void {
  const file = join(built, 'far.html');
  writeFileSync(file, '<!doctype html><title>far ends</title>');
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: 'far',
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  void window.loadFile(file);
}
