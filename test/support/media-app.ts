import { app } from 'electron';
import { WebSocket } from 'ws';
import { createAudio } from '#main/audio/audio.ts';
import { type AudioChoices, type AudioLevels, defaultLevels, noChoices } from '#main/audio/choice.ts';
import { connectWith } from '#main/phone/jssip.ts';
import { createPhone } from '#main/phone/phone.ts';
import type { EndedCallFacts, Phone } from '#main/phone/port.ts';
import { declareAppScheme } from '#main/windows/app-protocol.ts';
import { createMediaHost } from '#main/windows/media-host.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { phoneNeeds } from './phone-needs.ts';

/*
 * A desktop reduced to its phone: media host, audio and phone as the real one composes them, without hub and window. Tests
 * reach it through `globalThis.phoneApp`.
 */
export interface PhoneApp {
  readonly phone: Phone;
  readonly audio: ReturnType<typeof createAudio>;
  readonly ended: EndedCallFacts[];
  readonly log: string[];
  /** What the hub was asked to join, for the test to do; `done` says which leg stays. */
  readonly bridges: { readonly callIds: readonly string[]; readonly done: (stays: string) => void }[];
}

declare global {
  // A property of the test program's global object: Playwright evaluates in it.
  var phoneApp: PhoneApp | undefined;
}

const folder = process.argv.find((argument) => argument.startsWith('--built='))?.slice('--built='.length);
if (folder === undefined) throw new Error('--built= is required');

declareAppScheme();
app.on('window-all-closed', () => undefined);
// Not awaited here: Electron becomes ready only after this module has been evaluated.
void app.whenReady().then(() => start(folder));

function start(built: string): void {
  const log: string[] = [];
  const bridges: PhoneApp['bridges'] = [];
  const note = (message: string, details: Readonly<Record<string, unknown>>): void =>
    void log.push(`${message} ${JSON.stringify(details)}`);
  const net = {
    webSocket: async (url: string, protocols: readonly string[]) => new WebSocket(url, [...protocols]),
  };
  let choices: AudioChoices = noChoices;
  let levels: AudioLevels = defaultLevels;
  const media = createMediaHost({
    preload: `${built}/preload.cjs`,
    pages: `${built}/pages`,
    clock: systemClock,
    log: note,
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
  const phone = createPhone({
    media,
    clock: systemClock,
    random: Math.random,
    newId,
    connect: connectWith({ net, media, clock: systemClock, log: note }),
    ...phoneNeeds({
      bridgeAtHub: (callIds) =>
        new Promise((resolve) => bridges.push({ callIds, done: (callId) => resolve(ok({ callId })) })),
    }),
    log: note,
  });
  const ended: EndedCallFacts[] = [];
  phone.onEnded((facts) => ended.push(facts));
  globalThis.phoneApp = {
    phone,
    audio,
    ended,
    log,
    bridges,
  };
}
