import { beforeEach, describe, expect, it } from 'vitest';
import { createAudio } from '#main/audio/audio.ts';
import { type AudioChoices, type AudioLevels, defaultLevels, noChoices } from '#main/audio/choice.ts';
import type { AudioRole, AudioTestView } from '#shared/ipc/audio.ts';
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
let clock: ManualClock;
let kept: AudioChoices;
let levels: AudioLevels;

const open = () =>
  createAudio({
    media: media.link,
    clock,
    settings: {
      get: () => kept,
      set: (choices) => {
        kept = choices;
      },
      levels: () => levels,
      setLevels: (next) => {
        levels = next;
      },
    },
  });
/** What was chosen for a role over time, latest first, on no particular set of devices. */
const chosen = (...order: { id: string; label: string }[]): AudioChoices[AudioRole] => ({ order, sets: [] });
const used = (): unknown[] =>
  media.asked.filter((request) => request.name === 'devices.use').map((request) => request.input);

beforeEach(async () => {
  clock = new ManualClock();
  media = new ScriptedMedia({ clock });
  media.answer('devices.list', { value: desk });
  kept = noChoices;
  levels = defaultLevels;
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

  it('uses a choice at once and remembers it with its label, for these devices', async () => {
    const audio = open();
    await audio.refresh();
    expect(await audio.choose('microphone', 'm2')).toMatchObject({
      ok: true,
      value: { chosen: { microphone: 'm2' } },
    });
    await audio.choose('ringer', 's1');
    expect(used().at(-1)).toMatchObject({ microphone: 'm2', speaker: null, ringer: 's1' });
    const headset = { id: 'm2', label: 'Headset microphone' };
    expect(kept.microphone).toEqual({
      order: [headset],
      sets: [{ devices: ['Built-in microphone', 'Headset microphone'], choice: headset }],
    });
    expect(kept.speaker).toEqual(noChoices.speaker);
    await audio.choose('microphone', null);
    expect(used().at(-1)).toMatchObject({ microphone: null, speaker: null, ringer: 's1' });
    expect(audio.view().order.microphone).toEqual([]);
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

  it('falls back to the next of the order, then to the default, and returns (KEEP-7)', async () => {
    const audio = open();
    await audio.refresh();
    await audio.choose('speaker', 's1');
    await audio.choose('speaker', 's2');
    await audio.choose('microphone', 'm2');
    expect(audio.view().order.speaker).toEqual([
      { id: 's2', label: 'Headset' },
      { id: 's1', label: 'Built-in speakers' },
    ]);

    media.emit({ kind: 'devices', devices: withoutHeadset });
    expect(used().at(-1)).toMatchObject({ microphone: null, speaker: 's1', ringer: null });
    expect(audio.view()).toMatchObject({
      ...withoutHeadset,
      chosen: { microphone: null, speaker: 's1' },
      order: { speaker: [{ id: null, label: 'Headset' }, { id: 's1' }] },
      problem: { code: 'audio.deviceGone', details: { role: 'microphone', label: 'Headset microphone' } },
    });

    clock.advance(8000);
    media.emit({ kind: 'devices', devices: desk });
    expect(used().at(-1)).toMatchObject({ microphone: 'm2', speaker: 's2', ringer: null });
    expect(audio.view().problem).toBeNull();
  });

  it('leaves a speaker that is back at once alone until the system has forgotten its old stream', async () => {
    const audio = open();
    await audio.refresh();
    await audio.choose('speaker', 's2');
    media.emit({ kind: 'devices', devices: withoutHeadset });
    clock.advance(1000);
    media.emit({ kind: 'devices', devices: desk });
    expect(audio.view()).toMatchObject({
      ...desk,
      chosen: { speaker: null },
      order: { speaker: [{ id: 's2', label: 'Headset' }] },
    });
    clock.advance(6999);
    expect(used().at(-1)).toMatchObject({ speaker: null });
    clock.advance(1);
    expect(used().at(-1)).toMatchObject({ speaker: 's2' });
    expect(audio.view().problem).toBeNull();
  });

  it('brings back what was used with the same devices, such as at a dock (PLUS-2)', async () => {
    const dock: MediaDevices = { ...desk, speakers: [...desk.speakers, device('s3', 'Dock')] };
    const audio = open();
    await audio.refresh();
    await audio.choose('speaker', 's2');
    media.emit({ kind: 'devices', devices: dock });
    expect(audio.view().chosen.speaker).toBe('s2');
    await audio.choose('speaker', 's3');

    media.emit({ kind: 'devices', devices: desk });
    expect(audio.view()).toMatchObject({ chosen: { speaker: 's2' }, problem: null });
    await audio.choose('speaker', 's1');

    clock.advance(8000);
    media.emit({ kind: 'devices', devices: dock });
    expect(audio.view()).toMatchObject({ chosen: { speaker: 's3' }, problem: null });
    media.emit({ kind: 'devices', devices: desk });
    expect(audio.view()).toMatchObject({ chosen: { speaker: 's1' }, problem: null });
  });

  it('keeps each device once in an order that does not grow for ever', async () => {
    const many = Array.from({ length: 30 }, (_, at) => device(`x${at}`, `Headset ${at}`));
    media.answer('devices.list', { value: { microphones: desk.microphones, speakers: many } });
    const audio = open();
    await audio.refresh();
    for (const { id } of [...many, ...many]) await audio.choose('speaker', id);
    const order = audio.view().order.speaker;
    expect(order).toHaveLength(20);
    expect(new Set(order.map(({ label }) => label)).size).toBe(20);
    expect(order[0]).toEqual({ id: 'x29', label: 'Headset 29' });
  });

  it('finds a device by its label when its id has changed', async () => {
    kept = { ...noChoices, speaker: chosen({ id: 'an older id', label: 'Headset' }) };
    const audio = open();
    await audio.refresh();
    expect(audio.view().chosen.speaker).toBe('s2');
    expect(used().at(-1)).toMatchObject({ speaker: 's2' });
  });

  it('keeps volume and switches, and tells them at once (PLUS-8)', async () => {
    const audio = open();
    await audio.refresh();
    const processing = { echoCancellation: true, noiseSuppression: false, autoGainControl: true };
    expect(await audio.setRingerVolume(0.9)).toMatchObject({ ok: true, value: { ringerVolume: 0.9 } });
    expect(await audio.setProcessing(processing)).toMatchObject({
      ok: true,
      value: { ringerVolume: 0.9, processing },
    });
    expect(used().at(-1)).toMatchObject({ ringerVolume: 0.9, processing });
    expect(levels).toEqual({ ringerVolume: 0.9, processing });
    const before = used().length;
    await audio.setProcessing(processing);
    expect(used()).toHaveLength(before);
  });

  it('tells how a test goes, and ends it with the media host that ran it', async () => {
    const audio = open();
    await audio.refresh();
    const seen: AudioTestView[] = [];
    audio.onTest((view) => seen.push(view));
    expect(await audio.test('ringer')).toMatchObject({ ok: true });
    media.emit({ kind: 'test', what: 'ringer', dbfs: -20, playing: true, problem: null });
    expect(audio.testView()).toEqual({ what: 'ringer', dbfs: -20, playing: true, problem: null });
    media.crash();
    expect(audio.testView()).toMatchObject({ what: null, problem: { code: 'media.lost' } });
    expect(seen).toHaveLength(2);
    await audio.test(null);
    expect(media.count('test.stop')).toBe(1);
  });

  it('tells a new media host what to use', async () => {
    kept = { ...noChoices, ringer: chosen({ id: 's2', label: 'Headset' }) };
    const audio = open();
    await audio.refresh();
    const before = used().length;
    media.crash();
    await media.asks('devices.use', before + 1);
    expect(used().at(-1)).toEqual({ microphone: null, speaker: null, ringer: 's2', ...defaultLevels });
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

describe('the order of devices', () => {
  const builtIn = { id: 'm1', label: 'Built-in microphone' };
  const headset = { id: 'm2', label: 'Headset microphone' };

  it('is put as the agent says, and the first that is there is used at once', async () => {
    const audio = open();
    await audio.refresh();
    await audio.choose('microphone', 'm1');
    await audio.choose('microphone', 'm2');
    const away = { id: 'm9', label: 'Conference microphone' };
    kept = { ...kept, microphone: { ...kept.microphone, order: [...kept.microphone.order, away] } };
    const moved = await audio.reorder('microphone', [away.label, builtIn.label, headset.label]);
    expect(moved).toMatchObject({ ok: true, value: { chosen: { microphone: 'm1' } } });
    expect(used().at(-1)).toMatchObject({ microphone: 'm1' });
    expect(audio.view().order.microphone).toEqual([{ id: null, label: away.label }, builtIn, headset]);
  });

  it('keeps what the new order does not name behind what it names', async () => {
    const audio = open();
    await audio.refresh();
    await audio.choose('microphone', 'm2');
    await audio.choose('microphone', 'm1');
    await audio.reorder('microphone', [headset.label]);
    expect(audio.view().order.microphone).toEqual([headset, builtIn]);
    expect(audio.view().order.speaker).toEqual([]);
  });
});
