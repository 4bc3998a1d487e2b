import { beforeEach, describe, expect, it } from 'vitest';
import { createAudio } from '#main/audio/audio.ts';
import { type AudioChoices, noChoices } from '#main/audio/choice.ts';
import type { MediaDevice, MediaDevices } from '#shared/media/contract.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { ScriptedMedia } from '#test/support/media-scripted.ts';

const device = (id: string, label: string, isDefault = false): MediaDevice => ({ id, label, isDefault });
const desk: MediaDevices = {
  microphones: [device('m1', 'Built-in microphone', true), device('m2', 'Headset microphone')],
  speakers: [device('s1', 'Built-in speakers', true), device('s2', 'Headset')],
};
const withoutHeadset: MediaDevices = {
  microphones: desk.microphones.slice(0, 1),
  speakers: desk.speakers.slice(0, 1),
};

let media: ScriptedMedia;
let kept: AudioChoices;

const open = () =>
  createAudio({
    media: media.link,
    settings: {
      get: () => kept,
      set: (choices) => {
        kept = choices;
      },
    },
  });
const used = (): unknown[] =>
  media.asked.filter((request) => request.name === 'devices.use').map((request) => request.input);

beforeEach(async () => {
  media = new ScriptedMedia({ clock: new ManualClock() });
  media.answer('devices.list', { value: desk });
  kept = noChoices;
  return () => media.link.dispose();
});

describe('audio', () => {
  it('lists devices and follows the system until the agent chooses', async () => {
    const audio = open();
    expect(await audio.refresh()).toMatchObject({
      ok: true,
      value: { ...desk, chosen: { microphone: null, speaker: null, ringer: null }, problem: null },
    });
  });

  it('uses a choice at once and remembers it with its label', async () => {
    const audio = open();
    await audio.refresh();
    expect(await audio.choose('microphone', 'm2')).toMatchObject({
      ok: true,
      value: { chosen: { microphone: 'm2' } },
    });
    await audio.choose('ringer', 's1');
    expect(used().at(-1)).toEqual({ microphone: 'm2', speaker: null, ringer: 's1' });
    expect(kept).toEqual({
      microphone: { id: 'm2', label: 'Headset microphone' },
      speaker: null,
      ringer: { id: 's1', label: 'Built-in speakers' },
    });
    await audio.choose('microphone', null);
    expect(used().at(-1)).toEqual({ microphone: null, speaker: null, ringer: 's1' });
  });

  it('refuses a device that is not there, or that the role cannot have', async () => {
    const audio = open();
    await audio.refresh();
    expect(await audio.choose('speaker', 's9')).toMatchObject({
      ok: false,
      problem: { code: 'audio.noSuchDevice' },
    });
    expect(await audio.choose('speaker', 'm1')).toMatchObject({
      ok: false,
      problem: { code: 'audio.noSuchDevice' },
    });
    expect(kept).toEqual(noChoices);
  });

  it('falls back to the default while a chosen device is gone, says which, and returns to it', async () => {
    kept = {
      microphone: { id: 'm2', label: 'Headset microphone' },
      speaker: { id: 's2', label: 'Headset' },
      ringer: null,
    };
    const audio = open();
    await audio.refresh();
    expect(used().at(-1)).toEqual({ microphone: 'm2', speaker: 's2', ringer: null });

    media.emit({ kind: 'devices', devices: withoutHeadset });
    expect(used().at(-1)).toEqual({ microphone: null, speaker: null, ringer: null });
    expect(audio.view()).toMatchObject({
      chosen: { microphone: 'm2', speaker: 's2' },
      problem: { code: 'audio.deviceGone', details: { role: 'microphone', label: 'Headset microphone' } },
    });

    media.emit({ kind: 'devices', devices: desk });
    expect(used().at(-1)).toEqual({ microphone: 'm2', speaker: 's2', ringer: null });
    expect(audio.view().problem).toBeNull();
  });

  it('finds a device by its label when its id has changed', async () => {
    kept = { ...noChoices, speaker: { id: 'an older id', label: 'Headset' } };
    const audio = open();
    await audio.refresh();
    expect(audio.view().chosen.speaker).toBe('s2');
    expect(used().at(-1)).toMatchObject({ speaker: 's2' });
  });

  it('tells a new media host what to use', async () => {
    kept = { ...noChoices, ringer: { id: 's2', label: 'Headset' } };
    const audio = open();
    await audio.refresh();
    const before = used().length;
    media.crash();
    await media.asks('devices.use', before + 1);
    expect(used().at(-1)).toEqual({ microphone: null, speaker: null, ringer: 's2' });
  });

  it('keeps a microphone problem until it opens', async () => {
    const audio = open();
    await audio.refresh();
    const seen: (string | undefined)[] = [];
    audio.onChange((view) => seen.push(view.problem?.code));
    media.emit({
      kind: 'microphone',
      state: { kind: 'failed', problem: problem('audio.microphoneRefused') },
    });
    media.emit({ kind: 'microphone', state: { kind: 'closed' } });
    media.emit({ kind: 'microphone', state: { kind: 'open' } });
    expect(seen).toEqual(['audio.microphoneRefused', 'audio.microphoneRefused', undefined]);
  });

  it('tries again when it is asked, and only after a problem', async () => {
    const audio = open();
    await audio.refresh();
    expect(media.count('microphone.probe')).toBe(0);
    media.emit({ kind: 'microphone', state: { kind: 'failed', problem: problem('audio.microphoneBusy') } });
    media.answer('microphone.probe', { code: 'audio.microphoneBusy' });
    expect(await audio.refresh()).toMatchObject({ value: { problem: { code: 'audio.microphoneBusy' } } });
    media.answer('microphone.probe', { value: null });
    expect(await audio.refresh()).toMatchObject({ value: { problem: null } });
  });

  it('says when there is no microphone at all', async () => {
    media.answer('devices.list', { value: { microphones: [], speakers: desk.speakers } });
    media.answer('microphone.probe', { code: 'audio.noMicrophone' });
    const audio = open();
    expect(audio.view().problem).toBeNull();
    expect(await audio.refresh()).toMatchObject({ value: { problem: { code: 'audio.noMicrophone' } } });
  });

  it('answers with the problem when there is no media host', async () => {
    const audio = open();
    media.answer('devices.list', { code: 'media.lost' });
    expect(await audio.refresh()).toMatchObject({ ok: false, problem: { code: 'media.lost' } });
  });
});
