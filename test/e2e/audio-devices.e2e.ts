import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { AudioDesk } from '../support/audio-desk.ts';
import { buildAudioApp } from '../support/media-build.ts';
import { type Plugged, type PulseAudio, startPulseAudio } from '../support/pulse-audio.ts';

/*
 * Real devices of a sound server of the test's own: what is played is measured on each loudspeaker, what is said at the far
 * end of a call. The microphones hear steady tones, which tell them apart.
 */

const deskHz = 520;
const headsetHz = 700;
const customerHz = 880;
/** The first of the ring's two notes; all of it takes three seconds. */
const ringHz = 587.33;
const ringSeconds = 3;
const beepHz = 425;
const beepSeconds = 5;
/** As the tones are: what suppresses noise would suppress them. */
const untouched = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

interface Machine {
  readonly pulse: PulseAudio;
  readonly headset: { readonly speaker: Plugged; readonly microphone: Plugged };
}

const test = base.extend<{ readonly machine: Machine; readonly desk: AudioDesk }, { readonly built: string }>(
  {
    built: [
      async ({}, use) => {
        const folder = mkdtempSync(join(tmpdir(), 'lineside-audio-app-'));
        await buildAudioApp(folder);
        await use(folder);
        rmSync(folder, { recursive: true, force: true });
      },
      { scope: 'worker' },
    ],
    machine: async ({}, use) => {
      const pulse = await startPulseAudio();
      await pulse.plugSpeaker('Desk');
      await pulse.plugMicrophone('DeskMicrophone', deskHz);
      await pulse.setDefault('sink', 'Desk');
      await pulse.setDefault('source', 'DeskMicrophone');
      const speaker = await pulse.plugSpeaker('Headset');
      const microphone = await pulse.plugMicrophone('HeadsetMicrophone', headsetHz);
      await use({ pulse, headset: { speaker, microphone } });
      await pulse.close();
    },
    desk: async ({ built, machine }, use) => {
      const { desk, close } = await AudioDesk.launch(built, { devices: 'real', env: machine.pulse.env });
      await use(desk);
      await close();
    },
  },
);

/** Another tone at full level looks like this in a measurement of a tenth of a second. */
const absent = -45;
/** What a loudspeaker plays, by the level of one tone. */
const sounds = (machine: Machine, speaker: string, hz: number) =>
  expect
    .poll(() => machine.pulse.hear(speaker, hz), { message: `${hz} Hz on ${speaker}`, intervals: [50] })
    .toBeGreaterThan(-35);
const quiet = (machine: Machine, speaker: string, hz: number) =>
  expect
    .poll(() => machine.pulse.hear(speaker, hz), { message: `no ${hz} Hz on ${speaker}`, intervals: [50] })
    .toBeLessThan(absent);
/** Which microphone the customer hears: by its tone, and the other one not at all. */
const says = (desk: AudioDesk, hz: number) =>
  expect
    .poll(
      async () => {
        const [fromDesk = 0, fromHeadset = 0] =
          (await desk.levels([deskHz, headsetHz], 400))['customer'] ?? [];
        if (fromDesk > -30 && fromHeadset < -50) return deskHz;
        return fromHeadset > -30 && fromDesk < -50 ? headsetHz : `${fromDesk} ${fromHeadset}`;
      },
      { intervals: [50] },
    )
    .toBe(hz);
const labels = async (desk: AudioDesk) => {
  const { microphones, speakers } = await desk.view();
  return [...microphones, ...speakers].map(({ label }) => label).sort();
};
const everything = ['Desk', 'DeskMicrophone', 'Headset', 'HeadsetMicrophone'];
const faults = async (desk: AudioDesk) => (await desk.log()).filter((line) => line.includes('fault'));

test('microphone, speaker and ringer are three choices, and the ringer has a volume (PLUS-2, KEEP-6)', async ({
  machine,
  desk,
}) => {
  await expect.poll(() => labels(desk)).toEqual(everything);
  await desk.setProcessing(untouched);
  await desk.choose('microphone', 'DeskMicrophone');
  await desk.choose('speaker', 'Headset');
  await desk.choose('ringer', 'Desk');
  await desk.call('customer', customerHz);
  await says(desk, deskHz);
  await sounds(machine, 'Headset', customerHz);

  await desk.ask('ring.start', { quiet: false });
  const [atHeadset, customerAtDesk, middle] = await Promise.all([
    machine.pulse.hear('Headset', ringHz, ringSeconds),
    machine.pulse.hear('Desk', customerHz, ringSeconds),
    machine.pulse.hear('Desk', ringHz, ringSeconds),
  ]);
  expect(middle).toBeGreaterThan(-35);
  expect(atHeadset).toBeLessThan(absent);
  expect(customerAtDesk).toBeLessThan(absent);
  await desk.setRingerVolume(1);
  // Twice the slider is four times the amplitude.
  expect((await machine.pulse.hear('Desk', ringHz, ringSeconds)) - middle).toBeCloseTo(12, -1);
  await desk.setRingerVolume(0);
  // What was played before leaves the loudspeaker's buffer first.
  await expect.poll(() => machine.pulse.hear('Desk', ringHz, ringSeconds)).toBeLessThan(absent);

  // For an agent who talks: in the ear, and not in the room.
  await desk.setRingerVolume(1);
  await desk.ask('ring.start', { quiet: true });
  const inTheRoom = machine.pulse.hear('Desk', beepHz, beepSeconds);
  await sounds(machine, 'Headset', beepHz);
  expect(await inTheRoom).toBeLessThan(absent);
  await desk.ask('ring.stop', null);
  await sounds(machine, 'Headset', customerHz);
  expect(await faults(desk)).toEqual([]);
});

test('a headset that goes in the middle of a call takes nothing along, and comes back by itself (PLUS-2, KEEP-7)', async ({
  machine,
  desk,
}) => {
  await desk.setProcessing(untouched);
  await expect.poll(() => labels(desk)).toEqual(everything);
  for (const each of ['Desk', 'Headset']) {
    await desk.choose('speaker', each);
    await desk.choose('ringer', each);
    await desk.choose('microphone', `${each}Microphone`);
  }
  await desk.call('customer', customerHz);
  await says(desk, headsetHz);
  await sounds(machine, 'Headset', customerHz);
  await desk.ask('ring.start', { quiet: false });
  await sounds(machine, 'Headset', ringHz);

  await machine.headset.speaker.unplug();
  await machine.headset.microphone.unplug();
  await says(desk, deskHz);
  await sounds(machine, 'Desk', customerHz);
  await sounds(machine, 'Desk', ringHz);
  expect(await labels(desk)).toEqual(['Desk', 'DeskMicrophone']);
  expect(await desk.view()).toMatchObject({
    order: { speaker: [{ id: null, label: 'Headset' }, { label: 'Desk' }] },
    problem: { code: 'audio.deviceGone' },
  });

  await machine.pulse.plugSpeaker('Headset');
  await machine.pulse.plugMicrophone('HeadsetMicrophone', headsetHz);
  await says(desk, headsetHz);
  await sounds(machine, 'Headset', customerHz);
  await sounds(machine, 'Headset', ringHz);
  await quiet(machine, 'Desk', customerHz);
  expect((await desk.view()).problem).toBeNull();
  expect(await desk.negotiations('customer')).toBe(1);
});

test('without a choice the system decides, also when it changes its mind in the middle of a call (KEEP-7)', async ({
  machine,
  desk,
}) => {
  await desk.setProcessing(untouched);
  await desk.call('customer', customerHz);
  await says(desk, deskHz);
  await sounds(machine, 'Desk', customerHz);
  await machine.pulse.setDefault('sink', 'Headset');
  await machine.pulse.setDefault('source', 'HeadsetMicrophone');
  await sounds(machine, 'Headset', customerHz);
  await says(desk, headsetHz);
  await machine.headset.speaker.unplug();
  await machine.headset.microphone.unplug();
  await sounds(machine, 'Desk', customerHz);
  await says(desk, deskHz);
});

test('noise suppression is a switch with effect in the running call (PLUS-8)', async ({ desk }) => {
  await desk.setProcessing({ ...untouched, noiseSuppression: true });
  await desk.call('customer', customerHz);
  const level = async () => (await desk.levels([deskHz], 400))['customer']?.[0] ?? 0;
  // A steady tone is noise.
  await expect.poll(level, { intervals: [50] }).toBeLessThan(-25);
  await desk.setProcessing(untouched);
  await expect.poll(level, { intervals: [50] }).toBeGreaterThan(-18);
  await desk.setProcessing({ ...untouched, noiseSuppression: true });
  await expect.poll(level, { intervals: [50] }).toBeLessThan(-25);
  expect(await desk.negotiations('customer')).toBe(1);
});

test('each device can be tried out, and the check before work measures them (PLUS-2, PLUS-5)', async ({
  machine,
  desk,
}) => {
  await desk.setProcessing(untouched);
  await expect.poll(() => labels(desk)).toEqual(everything);
  await desk.choose('speaker', 'Headset');
  await desk.choose('ringer', 'Desk');
  const over = () => expect.poll(async () => (await desk.tests()).at(-1)?.what).toBeNull();
  const loudest = async (playing: boolean) =>
    Math.max(
      ...(await desk.tests()).filter((one) => one.playing === playing).map(({ dbfs }) => dbfs ?? -100),
    );

  expect(await desk.test('speaker')).toMatchObject({ ok: true });
  await sounds(machine, 'Headset', 1000);
  await over();
  expect(await loudest(true)).toBeGreaterThan(-26);

  await desk.test('ringer');
  await sounds(machine, 'Desk', ringHz);
  await desk.test('microphone');
  // What was said comes back on the speaker.
  await sounds(machine, 'Headset', deskHz);
  expect(await loudest(false)).toBeCloseTo(-15, -1);
  await over();
  await quiet(machine, 'Headset', deskHz);

  expect(((await desk.ask('check.microphone', null)) as { dbfs: number }).dbfs).toBeGreaterThan(-30);
  expect(await desk.ask('check.roundTrip', null)).toMatchObject({
    hz: expect.closeTo(440, -1),
    dbfs: expect.closeTo(-23, -1),
  });
  expect(await desk.ask('check.reach', { iceServers: [] })).toEqual({ types: ['host'], silent: [] });
  const checked = desk.ask('check.speaker', null);
  await sounds(machine, 'Headset', 1000);
  expect(await checked).toMatchObject({ dbfs: expect.closeTo(-23, -1) });
  expect(await faults(desk)).toEqual([]);
});
