import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#shared/util/clock.ts';
import { ScriptedMedia } from '#test/support/media-scripted.ts';

let clock: ManualClock;
let media: ScriptedMedia;

const start = (ready = true): ScriptedMedia => {
  media = new ScriptedMedia({ clock, ready });
  return media;
};

beforeEach(() => {
  clock = new ManualClock();
  return () => media.link.dispose();
});

describe('the link to the media host', () => {
  it('keeps what is asked until the page is ready, in order', async () => {
    const { link } = start(false);
    const ring = link.request('ring.start', { quiet: false });
    const open = link.request('microphone.open', null);
    expect(media.asked).toEqual([]);
    expect(link.ready).toBe(false);
    media.emit({ kind: 'ready' });
    expect(await Promise.all([ring, open])).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    expect(media.asked.map((request) => request.name)).toEqual(['ring.start', 'microphone.open']);
  });

  it('lets those who prepare a page go first', async () => {
    const { link } = start(false);
    link.onReady(
      () =>
        void link.request('devices.use', {
          microphone: null,
          speaker: null,
          ringer: 'desk',
          ringerVolume: 0.5,
          processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
        }),
    );
    const ring = link.request('ring.start', { quiet: false });
    media.emit({ kind: 'ready' });
    await ring;
    expect(media.asked.map((request) => request.name)).toEqual(['devices.use', 'ring.start']);
  });

  it('fails what a dead page leaves open, says so, and starts a new one at once', async () => {
    const { link } = start();
    const losses: string[] = [];
    link.onLost((why) => losses.push(why.code));
    media.answer('ring.start', 'never');
    const ring = link.request('ring.start', { quiet: false });
    await media.asks('ring.start');
    media.crash();
    expect(await ring).toMatchObject({ ok: false, problem: { code: 'media.lost' } });
    expect(losses).toEqual(['media.lost']);
    expect(media.pages).toBe(2);
    expect(await link.request('ring.stop', null)).toEqual({ ok: true, value: null });
  });

  it('takes a page that does not answer for dead, but waits for people', async () => {
    const { link } = start();
    media.answer('microphone.open', 'never');
    media.answer('devices.list', 'never');
    const open = link.request('microphone.open', null);
    await media.asks('microphone.open');
    clock.advance(60_000);
    expect(media.pages).toBe(1);
    const list = link.request('devices.list', null);
    clock.advance(9999);
    expect(media.pages).toBe(1);
    clock.advance(1);
    expect(media.pages).toBe(2);
    expect(await list).toMatchObject({
      ok: false,
      problem: { details: { reason: 'devices.list was not answered' } },
    });
    expect(await open).toMatchObject({ ok: false });
  });

  it('starts a page anew that never gets ready', () => {
    start(false);
    clock.advance(19_999);
    expect(media.pages).toBe(1);
    clock.advance(1);
    expect(media.pages).toBe(2);
  });

  it('pauses only when pages keep dying', () => {
    start(false);
    const crash = (): number => {
      media.emit({ kind: 'ready' });
      media.crash();
      return media.pages;
    };
    expect(crash()).toBe(2);
    expect(crash()).toBe(2);
    clock.advance(1000);
    expect(media.pages).toBe(3);
    expect(crash()).toBe(3);
    clock.advance(1999);
    expect(media.pages).toBe(3);
    clock.advance(1);
    expect(media.pages).toBe(4);
    media.emit({ kind: 'ready' });
    clock.advance(10_000);
    expect(crash()).toBe(5);
  });

  it.each([
    ['no message at all', null],
    ['an unknown kind', { kind: 'surprise' }],
    ['an unknown event', { kind: 'event', event: { kind: 'surprise' } }],
    [
      'a reply that nobody waits for',
      { kind: 'reply', id: 99, states: null, result: { ok: true, value: null } },
    ],
    [
      'a description that is too long',
      { kind: 'reply', id: 1, states: { localDescription: 'x'.repeat(1e6) }, result: 0 },
    ],
  ])('drops and logs %s', async (_what, message) => {
    const { link } = start();
    await link.request('ring.stop', null);
    media.send(message);
    expect(media.log).toEqual([expect.stringContaining('invalid message')]);
    expect(await link.request('ring.stop', null)).toEqual({ ok: true, value: null });
    expect(media.pages).toBe(1);
  });

  it('refuses a value that is not what was asked for', async () => {
    const { link } = start();
    media.answer('devices.list', { value: { microphones: 'many' } });
    expect(await link.request('devices.list', null)).toMatchObject({
      ok: false,
      problem: { code: 'media.invalidReply' },
    });
  });

  it('answers after it was closed, without a page', async () => {
    const { link } = start(false);
    const waiting = link.request('ring.start', { quiet: false });
    await link.dispose();
    expect(await waiting).toMatchObject({ ok: false, problem: { code: 'media.lost' } });
    expect(await link.request('ring.start', { quiet: false })).toMatchObject({ ok: false });
    expect(media.pages).toBe(1);
  });
});
