import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { AudioDesk } from '../support/audio-desk.ts';
import { agentTone } from '../support/desktop.ts';
import { buildAudioApp } from '../support/media-build.ts';

/* The conference that is mixed in the desktop, measured at every ear: who says what, and who hears it. */

const maria = { peer: 'maria', hz: 660 } as const;
const bruno = { peer: 'bruno', hz: 880 } as const;

const test = base.extend<{ readonly desk: AudioDesk }, { readonly built: string }>({
  built: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'lineside-audio-app-'));
      await buildAudioApp(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  desk: async ({ built }, use) => {
    const { desk, close } = await AudioDesk.launch(built, { devices: 'file' });
    await desk.call(maria.peer, maria.hz);
    await desk.call(bruno.peer, bruno.hz);
    await use(desk);
    await close();
  },
});

/** The agent's tone is a pulse: within this it sounds at least once. */
const pulseMs = agentTone.onMs + agentTone.offMs + 100;
const voices = { agent: agentTone.hz, maria: maria.hz, bruno: bruno.hz } as const;
type Voice = keyof typeof voices;

/** Whom each of the two hears: loud enough to be spoken with, and of the others nothing at all. */
async function hear(desk: AudioDesk, expected: Partial<Record<'maria' | 'bruno', Voice[]>>): Promise<void> {
  const look = async () => {
    const levels = await desk.levels(Object.values(voices), pulseMs);
    const heardBy = (name: string) =>
      Object.keys(voices).flatMap((voice, at) => {
        const level = levels[name]?.[at] ?? Number.NaN;
        if (level > -30) return [voice];
        return level < -55 ? [] : [`${voice} at ${level} dB`];
      });
    return Object.fromEntries(Object.keys(expected).map((name) => [name, heardBy(name)]));
  };
  await expect.poll(look, { intervals: [0] }).toEqual(expected);
}

test('everybody hears everybody, and nobody themselves (PLUS-6)', async ({ desk }) => {
  await hear(desk, { maria: ['agent'], bruno: ['agent'] });

  await desk.ask('conference.set', { peers: [maria.peer, bruno.peer] });
  await hear(desk, { maria: ['agent', 'bruno'], bruno: ['agent', 'maria'] });

  // The agent is silent, the other two talk on.
  for (const { peer } of [maria, bruno]) await desk.ask('peer.setSending', { peer, sending: false });
  await hear(desk, { maria: ['bruno'], bruno: ['maria'] });
  for (const { peer } of [maria, bruno]) await desk.ask('peer.setSending', { peer, sending: true });
  await hear(desk, { maria: ['agent', 'bruno'], bruno: ['agent', 'maria'] });

  // Over: each hears the agent alone, by the plain microphone.
  await desk.ask('conference.set', { peers: [] });
  await hear(desk, { maria: ['agent'], bruno: ['agent'] });
  expect(await desk.negotiations(maria.peer)).toBe(1);
  // The report of such a call (PLUS-5).
  const report = await desk.quality(maria.peer);
  expect(report).toMatchObject({ codec: 'opus', localCandidate: 'host', packetsLost: 0 });
  expect(report?.mosAverage).toBeGreaterThan(4);
  expect(report?.mosLowest).toBeGreaterThan(3);
  expect(report?.longestGapMs).toBeLessThan(1000);
  expect((await desk.log()).filter((line) => line.includes('fault'))).toEqual([]);
});

test('who is held is out of it, another microphone takes over, who leaves is gone (PLUS-6, KEEP-7)', async ({
  desk,
}) => {
  await desk.ask('conference.set', { peers: [maria.peer, bruno.peer] });
  await desk.ask('peer.setHeld', { peer: bruno.peer, held: true });
  await desk.negotiate(bruno.peer);
  await hear(desk, { maria: ['agent'], bruno: [] });
  await desk.ask('peer.setHeld', { peer: bruno.peer, held: false });
  await desk.negotiate(bruno.peer);
  await hear(desk, { maria: ['agent', 'bruno'], bruno: ['agent', 'maria'] });

  const { microphones } = await desk.view();
  await desk.choose('microphone', microphones[1]?.label ?? 'another');
  await hear(desk, { maria: ['agent', 'bruno'], bruno: ['agent', 'maria'] });

  await desk.ask('peer.close', { peer: bruno.peer });
  await hear(desk, { maria: ['agent'] });
  expect((await desk.log()).filter((line) => line.includes('fault'))).toEqual([]);
});
