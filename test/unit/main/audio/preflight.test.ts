import { beforeEach, describe, expect, it } from 'vitest';
import { createPreflight } from '#main/audio/preflight.ts';
import type { PreflightNeeds } from '#main/audio/preflight-steps.ts';
import type { Call } from '#shared/domain/call.ts';
import type { PreflightStep, PreflightView } from '#shared/ipc/audio.ts';
import type { PhoneView, QualityView } from '#shared/ipc/views.ts';
import type { IceServer } from '#shared/media/contract.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { ScriptedMedia } from '#test/support/media-scripted.ts';

const relay: IceServer = { urls: ['turn:turn.test:3478'], username: 'u', credential: 'c' };
const reflector: IceServer = { urls: ['stun:stun.test:3478'] };

let media: ScriptedMedia;
let clock: ManualClock;
let view: PhoneView;
let changes: Emitter<PhoneView>;
let quality: Pick<QualityView, 'packetsReceived' | 'roundTripMs' | 'speakerDbfs'> | null;
let dialled: string[];
let ended: string[];
let cleared: string[];
let needs: { -readonly [K in keyof PreflightNeeds]: PreflightNeeds[K] };

const setCalls = (...calls: Call[]): void => {
  view = { ...view, calls };
  changes.emit(view);
};
const call = (id: string, kind: 'ringing' | 'active' | 'ended'): Call =>
  ({ id, kind, direction: id === 'echo' ? 'outbound' : 'inbound' }) as Call;

beforeEach(() => {
  clock = new ManualClock();
  media = new ScriptedMedia({ clock });
  media.answer('check.microphone', { value: { dbfs: -30 } });
  media.answer('check.speaker', { value: { dbfs: -23 } });
  media.answer('check.roundTrip', { value: { dbfs: -23, hz: 440, roundTripMs: 1 } });
  view = { registration: { kind: 'registered', since: 1 }, calls: [], problem: null };
  changes = new Emitter();
  quality = null;
  dialled = [];
  ended = [];
  cleared = [];
  needs = {
    media: media.link,
    clock,
    phone: {
      view: () => view,
      onChange: (listener) => changes.on(listener),
      dial: async ({ number }) => {
        dialled.push(number);
        setCalls(call('echo', 'active'));
        return ok({ id: 'echo' });
      },
      end: async (id) => {
        ended.push(id);
        setCalls(call(id, 'ended'));
        return ok(null);
      },
      quality: () => quality as QualityView | null,
      clearEnded: (id) => void cleared.push(id),
    },
    iceServers: () => [],
    echoNumber: () => null,
    refusals: () => [],
  };
  return () => media.link.dispose();
});

/** Runs a check to its end and returns its steps by name. */
async function check(): Promise<Record<PreflightStep['name'], PreflightStep>> {
  const preflight = createPreflight(needs);
  const over = new Promise<PreflightView>((resolve) => {
    preflight.onChange((now) => {
      if (!now.running) resolve(now);
    });
  });
  expect(preflight.start()).toMatchObject({ ok: true, value: { running: true } });
  const { steps } = await over;
  return Object.fromEntries(steps.map((step) => [step.name, step])) as Awaited<ReturnType<typeof check>>;
}
const codeOf = (step: PreflightStep): string | undefined => step.reason?.code;

describe('the check before work', () => {
  it('passes a good desk, and says what was measured and what was not set up', async () => {
    const steps = await check();
    expect(steps.permissions.state).toBe('passed');
    expect(steps.registration.state).toBe('passed');
    expect(steps.reachability).toMatchObject({
      state: 'passed',
      reason: { code: 'preflight.noIceServers' },
    });
    expect(steps.microphone).toMatchObject({ state: 'passed', dbfs: -30 });
    expect(steps.speaker).toMatchObject({ state: 'asking', dbfs: -23 });
    expect(steps.roundTrip).toMatchObject({ state: 'passed', roundTripMs: 1 });
    expect(steps.echoCall).toMatchObject({
      state: 'skipped',
      reason: { code: 'preflight.noEchoNumber' },
    });
    expect(media.count('check.reach')).toBe(0);
  });

  it.each([
    ['ready', 'passed', undefined],
    ['none', 'failed', 'deskPhone.none'],
    ['lost', 'failed', 'deskPhone.notRegistered'],
  ] as const)(
    'looks at a phone on the desk that is %s, and calls nobody with it',
    async (state, outcome, why) => {
      needs.echoNumber = () => '*43';
      view = { ...view, registration: { kind: 'deskPhone', state, phone: null } };
      const steps = await check();
      expect(steps.registration.state).toBe(outcome);
      expect(codeOf(steps.registration)).toBe(why);
      expect(steps.echoCall).toMatchObject({ state: 'skipped', reason: { code: 'preflight.noPhone' } });
    },
  );

  it('goes on after a step that failed, and names each reason', async () => {
    const refused: Problem = problem('audio.microphoneRefused');
    needs.refusals = () => [refused, problem('notifications.unavailable')];
    view = {
      ...view,
      registration: { kind: 'failed', problem: problem('phone.registrationRefused'), retryAt: 0 },
    };
    media.answer('check.microphone', { code: 'audio.microphoneRefused' });
    media.answer('check.speaker', { value: { dbfs: -100 } });
    media.answer('check.roundTrip', { value: { dbfs: -100, hz: null, roundTripMs: null } });
    const steps = await check();
    expect(steps.permissions).toMatchObject({ state: 'failed', reason: refused });
    expect(codeOf(steps.registration)).toBe('phone.registrationRefused');
    expect(codeOf(steps.microphone)).toBe('audio.microphoneRefused');
    expect(codeOf(steps.speaker)).toBe('preflight.speakerSilent');
    expect(codeOf(steps.roundTrip)).toBe('preflight.roundTripLost');
  });

  it('tells a silent microphone from none', async () => {
    media.answer('check.microphone', { value: { dbfs: -88 } });
    const { microphone } = await check();
    expect(microphone).toMatchObject({
      state: 'failed',
      dbfs: -88,
      reason: { code: 'preflight.microphoneSilent' },
    });
  });

  it.each([
    ['a relay that relays', [relay], { types: ['host', 'relay'], silent: [] }, 'passed'],
    ['a relay that does not', [relay, reflector], { types: ['host', 'srflx'], silent: [] }, 'failed'],
    ['a server that told our address', [reflector], { types: ['host', 'srflx'], silent: ['x'] }, 'passed'],
    ['one that had nothing new to tell', [reflector], { types: ['host'], silent: [] }, 'passed'],
    ['one that does not answer', [reflector], { types: ['host'], silent: ['stun:stun.test'] }, 'failed'],
    ['no way out at all', [reflector], { types: [], silent: [] }, 'failed'],
  ])('judges %s', async (_name, servers, found, state) => {
    needs.iceServers = () => servers;
    media.answer('check.reach', { value: found });
    expect((await check()).reachability.state).toBe(state);
  });

  it('takes the agent’s word on the speaker', async () => {
    const preflight = createPreflight(needs);
    const asked = () =>
      new Promise<void>((resolve) => {
        const listening = preflight.onChange((now) => {
          if (now.running) return;
          void listening.dispose();
          resolve();
        });
        preflight.start();
      });
    const speaker = (now: PreflightView) => now.steps.find(({ name }) => name === 'speaker');
    await asked();
    expect(speaker(preflight.heard(true))).toMatchObject({ state: 'passed', dbfs: -23 });
    expect(speaker(preflight.heard(false))?.state).toBe('passed');
    await asked();
    expect(speaker(preflight.heard(false))).toMatchObject({
      state: 'failed',
      reason: { code: 'preflight.notHeard' },
    });
  });

  it('calls the echo number, and hangs up when sound came back', async () => {
    needs.echoNumber = () => '600';
    quality = { packetsReceived: 50, roundTripMs: 12, speakerDbfs: -30 };
    const { echoCall } = await check();
    expect(echoCall).toMatchObject({ state: 'passed', dbfs: -30, roundTripMs: 12 });
    expect(dialled).toEqual(['600']);
    expect(ended).toEqual(['echo']);
    expect(cleared).toEqual(['echo']);
  });

  it('tells the highest level that the echo had, not that of one instant', async () => {
    needs.echoNumber = () => '600';
    const levels = [-100, -28, -100];
    needs.phone = {
      ...needs.phone,
      quality: () => {
        setImmediate(() => clock.advance(500));
        const speakerDbfs = levels.shift() ?? -100;
        return { packetsReceived: 50, roundTripMs: 12, speakerDbfs } as QualityView;
      },
    };
    expect((await check()).echoCall).toMatchObject({ state: 'passed', dbfs: -28 });
  });

  it('passes an echo of silence after a little while', async () => {
    needs.echoNumber = () => '600';
    let looks = 0;
    needs.phone = {
      ...needs.phone,
      quality: () => {
        looks += 1;
        setImmediate(() => clock.advance(500));
        return { packetsReceived: 50, roundTripMs: 12, speakerDbfs: -100 } as QualityView;
      },
    };
    expect((await check()).echoCall).toMatchObject({ state: 'passed', dbfs: -100 });
    expect(looks).toBeLessThan(10);
  });

  it('takes the echo back that goes out only after a customer has called', async () => {
    needs.echoNumber = () => '600';
    needs.phone = {
      ...needs.phone,
      dial: async () => {
        setCalls(call('c', 'ringing'));
        setCalls(call('echo', 'active'), call('c', 'ringing'));
        return ok({ id: 'echo' });
      },
    };
    const { echoCall } = await check();
    expect(echoCall).toMatchObject({ state: 'skipped', reason: { code: 'preflight.stopped' } });
    expect(ended).toEqual(['echo']);
  });

  it('says so when the echo is refused', async () => {
    needs.echoNumber = () => '600';
    needs.phone = { ...needs.phone, dial: async () => fail(problem('phone.skillNeeded')) };
    expect(codeOf((await check()).echoCall)).toBe('phone.skillNeeded');
  });

  it('says so when the echo hangs up without a sound', async () => {
    needs.echoNumber = () => '600';
    needs.phone = {
      ...needs.phone,
      dial: async () => {
        setCalls(call('echo', 'ended'));
        return ok({ id: 'echo' });
      },
    };
    expect(codeOf((await check()).echoCall)).toBe('preflight.echoSilent');
    expect(ended).toEqual([]);
  });

  it('makes way for a customer', async () => {
    media.answer('check.microphone', 'never');
    const preflight = createPreflight(needs);
    preflight.start();
    await media.asks('check.microphone');
    setCalls(call('c', 'ringing'));
    expect(preflight.view()).toMatchObject({ running: false });
    expect(preflight.view().steps.slice(0, 4)).toMatchObject([
      { state: 'passed' },
      { state: 'passed' },
      { state: 'passed' },
      { name: 'microphone', state: 'skipped', reason: { code: 'preflight.stopped' } },
    ]);
    expect(preflight.start()).toMatchObject({ ok: false, problem: { code: 'audio.inCall' } });
  });

  it('makes way for a customer while the echo is being dialled, too', async () => {
    needs.echoNumber = () => '600';
    needs.phone = {
      ...needs.phone,
      dial: async () => {
        setCalls(call('echo', 'active'));
        setCalls(call('echo', 'active'), call('c', 'ringing'));
        return ok({ id: 'echo' });
      },
    };
    const { echoCall } = await check();
    expect(echoCall).toMatchObject({ state: 'skipped', reason: { code: 'preflight.stopped' } });
    expect(ended).toEqual(['echo']);
  });

  it('forgets what an earlier run still finds out', async () => {
    needs.iceServers = () => [relay];
    media.answer('check.reach', 'never');
    const preflight = createPreflight(needs);
    preflight.start();
    await media.asks('check.reach');
    expect(preflight.stop().running).toBe(false);
    media.answer('check.reach', { value: { types: ['relay'], silent: [] } });
    const over = new Promise<void>((resolve) => {
      preflight.onChange((now) => {
        if (!now.running) resolve();
      });
    });
    preflight.start();
    await over;
    expect(preflight.view().steps.every(({ state }) => state !== 'waiting' && state !== 'running')).toBe(
      true,
    );
    expect(preflight.view().steps.find(({ name }) => name === 'reachability')?.state).toBe('passed');
  });

  it('waits a little for a phone that is still registering', async () => {
    view = { ...view, registration: { kind: 'registering', attempt: 1 } };
    const preflight = createPreflight(needs);
    const over = new Promise<void>((resolve) => {
      preflight.onChange((now) => {
        if (!now.running) resolve();
        else if (now.steps[1]?.state === 'running') {
          setImmediate(() => clock.advance(5000));
        }
      });
    });
    preflight.start();
    await over;
    expect(preflight.view().steps[1]).toMatchObject({
      state: 'failed',
      reason: { code: 'preflight.registering' },
    });
  });
});
