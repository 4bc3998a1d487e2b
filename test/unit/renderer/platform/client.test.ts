import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { request, subscribe } from '#renderer/platform/client.ts';
import { liveNow, startLive } from '#renderer/platform/live.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from '#test/support/fake-bridge.ts';

let bridge: FakeBridge;

beforeEach(() => {
  bridge = new FakeBridge();
  vi.stubGlobal('window', { lineside: bridge });
});
afterEach(() => void vi.unstubAllGlobals());

describe('asking main', () => {
  it('gives what the contract promises', async () => {
    expect(await request('app.get', null)).toEqual({ ok: true, value: bridge.state.app });
  });

  it('gives a refusal as a value', async () => {
    bridge.refusals.set('desk.get', problem('session.signedOut'));
    expect(await request('desk.get', null)).toMatchObject({
      ok: false,
      problem: { code: 'session.signedOut' },
    });
  });

  it.each([
    ['nothing', undefined],
    ['half an answer', { ok: true }],
    ['a value of another shape', { ok: true, value: { theme: 'pink', language: null } }],
    ['a problem without a code', { ok: false, problem: { message: 'x' } }],
  ])('does not believe %s', async (_name, answer) => {
    bridge.request = async () => answer;
    expect(await request('settings.get', null)).toMatchObject({
      ok: false,
      problem: { code: 'ipc.invalidAnswer' },
    });
  });

  it('says so when the bridge broke', async () => {
    bridge.request = async () => Promise.reject(new Error('gone'));
    expect(await request('app.get', null)).toMatchObject({ ok: false, problem: { code: 'ipc.failed' } });
  });
});

describe('hearing main', () => {
  it('drops and reports an event that does not fit the contract', async () => {
    const heard = vi.fn();
    subscribe('settings.changed', heard);
    bridge.emit('settings.changed', { theme: 'pink' });
    expect(heard).not.toHaveBeenCalled();
    expect(bridge.asked.map((each) => each.name)).toContain('app.reportFault');
  });

  it('hears nothing after its disposer ran', () => {
    const heard = vi.fn();
    subscribe('settings.changed', heard)();
    bridge.emit('settings.changed', bridge.state.settings);
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('live views', () => {
  const live = (client: QueryClient, name: string) => client.getQueryData(['live', name]);

  it('are all there before the first frame, and follow their events', async () => {
    const client = new QueryClient();
    const stop = await startLive(client);
    expect(live(client, 'phone')).toEqual(bridge.state.phone);
    bridge.ring({ address: '+31201234567', name: 'Maria' }, 'Sales');
    expect(live(client, 'phone')).toMatchObject({ calls: [{ kind: 'ringing' }] });
    stop();
    bridge.establish();
    expect(live(client, 'phone')).toMatchObject({ calls: [{ kind: 'ringing' }] });
  });

  it('tell of a problem that comes after the first frame, such as a damaged file found at sign-in', async () => {
    const client = new QueryClient();
    await startLive(client);
    expect(liveNow(client, 'app').problems).toEqual([]);
    bridge.emit('app.changed', { ...bridge.state.app, problems: [problem('data.corrupt')] });
    expect(liveNow(client, 'app').problems).toEqual([problem('data.corrupt')]);
  });

  it('do not let a slow answer overwrite a newer event', async () => {
    const client = new QueryClient();
    const old = structuredClone(bridge.state.settings);
    const ask = bridge.request.bind(bridge);
    bridge.request = async (name, input) => {
      if (name !== 'settings.get') return ask(name, input);
      bridge.emit('settings.changed', { ...old, theme: 'dark' });
      return { ok: true, value: old };
    };
    await startLive(client);
    expect(live(client, 'settings')).toMatchObject({ theme: 'dark' });
  });

  it('forget what one agent has read when another signs in', async () => {
    const client = new QueryClient();
    await startLive(client);
    client.setQueryData(['voiceCalls.list', ''], 'rows of Ada');
    bridge.patchSession({ readOnly: true });
    expect(client.getQueryData(['voiceCalls.list', ''])).toBe('rows of Ada');
    const { session } = bridge.state;
    if (session.kind !== 'signedIn') throw new Error('Ada should be signed in');
    bridge.patchSession({ agent: { ...session.agent, id: '018f0000-0000-7000-8000-000000000001' } });
    expect(client.getQueryData(['voiceCalls.list', ''])).toBeUndefined();
  });
});
