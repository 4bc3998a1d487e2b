import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, expect } from '@playwright/test';
import type { CustomerReport } from '#hub/exchange/practice/control-protocol.ts';
import type { Call } from '#shared/domain/call.ts';
import type { AudioRole } from '#shared/ipc/audio.ts';
import { agentTone, desktopSwitches, electronPath } from '../support/desktop.ts';
import type { PhoneApp } from '../support/media-app.ts';
import { buildPhoneApp } from '../support/media-build.ts';
import { PracticeLink, practicePaths } from '../support/practice.ts';
import { openRelay, type Relay } from '../support/relay.ts';

/*
 * Phone, audio and media host in the real Electron against the practice exchange, without hub and window, on a network
 * that the test can cut.
 */

const customerHz = 660;

/** The phone of agent 1001, driven from outside. */
class Desk {
  readonly #app: ElectronApplication;

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  /** Evaluates in the main process. */
  async #in<T, A>(look: (app: PhoneApp, argument: A) => T | Promise<T>, argument: A): Promise<T> {
    return this.#app.evaluate(
      async (_electron, [code, given]) => {
        // The function comes as text: Playwright carries nothing else across.
        const run = new Function(`return (${code})`)() as (app: unknown, argument: unknown) => unknown;
        return run(globalThis.phoneApp, given) as never;
      },
      [look.toString(), argument] as const,
    );
  }

  view = () => this.#in(({ phone }) => phone.view(), null);
  quality = () => this.#in(({ phone }) => phone.quality(phone.view().calls.at(-1)?.id ?? ''), null);
  audio = () => this.#in(({ audio }) => audio.view(), null);
  log = () => this.#in(({ log }) => log, null);
  ended = () => this.#in(({ ended }) => ended, null);
  answer = (id: string) => this.#in(({ phone }, call) => phone.answer(call, { holdOthers: false }), id);
  decline = (id: string) => this.#in(({ phone }, call) => phone.decline(call), id);
  end = (id: string) => this.#in(({ phone }, call) => phone.end(call), id);
  choose = (role: AudioRole, deviceId: string) =>
    this.#in(({ audio }, [what, device]) => audio.choose(what, device), [role, deviceId] as const);

  async registers(relay: Relay, secret: string, domain: string): Promise<void> {
    const credentials = {
      webSocketUrl: `${relay.address.replace('http:', 'ws:')}/ws`,
      domain,
      user: '1001',
      secret,
      displayName: 'Ada',
      iceServers: [],
    };
    await expect.poll(() => this.#in((app) => app !== undefined, null)).toBe(true);
    await this.#in(({ phone }, given) => phone.setCredentials(given), credentials);
    await this.isRegistered();
  }

  async isRegistered(): Promise<void> {
    await expect.poll(async () => (await this.view()).registration.kind).toBe('registered');
  }

  async call(kind: Call['kind']): Promise<Call> {
    await expect.poll(async () => (await this.view()).calls.at(-1)?.kind).toBe(kind);
    const call = (await this.view()).calls.at(-1);
    if (call === undefined) throw new Error('the call left the view');
    return call;
  }

  /** What comes from now on is this tone. */
  async hears(hz: number): Promise<void> {
    const before = (await this.quality())?.packetsReceived ?? 0;
    await expect
      .poll(async () => {
        const quality = await this.quality();
        return quality !== null && quality.packetsReceived > before + 50 ? quality.speakerHz : null;
      })
      .toBeCloseTo(hz, -1);
  }
}

interface Fixtures {
  readonly relay: Relay;
  readonly practice: PracticeLink;
  readonly microphone: boolean;
  readonly desk: Desk;
}

const test = base.extend<Fixtures, { readonly built: string }>({
  built: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'lineside-phone-app-'));
      await buildPhoneApp(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  microphone: [true, { option: true }],
  practice: async ({}, use) => {
    const paths = practicePaths();
    const practice = new PracticeLink({ ...paths, spawn: true });
    await practice.snapshots.next(() => true);
    await practice.configure(['1001']);
    await use(practice);
    await practice.exchange.shutdown();
    await practice.exchange.dispose();
    paths.remove();
  },
  relay: async ({ practice }, use) => {
    const relay = await openRelay();
    relay.to(practice.exchange.signalling.webSocketUrl.replace('ws:', 'http:'));
    await use(relay);
    await relay.dispose();
  },
  desk: async ({ built, practice, relay, microphone }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'lineside-profile-'));
    const app = await electron.launch({
      executablePath: electronPath(),
      args: [
        join(built, 'app.mjs'),
        `--built=${built}`,
        ...desktopSwitches(profile, microphone ? {} : { microphone: null }),
      ],
    });
    const desk = new Desk(app);
    await desk.registers(relay, 'secret-1001', practice.exchange.signalling.domain);
    await use(desk);
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  },
});

/** The customer is in this state. */
async function reaches(
  practice: PracticeLink,
  id: string,
  state: CustomerReport['state'],
): Promise<CustomerReport> {
  await expect.poll(async () => (await practice.exchange.customerReport(id)).state).toBe(state);
  return practice.exchange.customerReport(id);
}

/** The agent has been heard for another second, loud enough and on the right note. */
async function customerHears(practice: PracticeLink, id: string): Promise<CustomerReport> {
  const before = (await practice.exchange.customerReport(id)).agent.packets;
  await expect
    .poll(async () => {
      const { agent } = await practice.exchange.customerReport(id);
      const loud = (agent.lastSecond.dbfs ?? -100) > -40;
      return agent.packets > before + 60 && loud ? agent.lastSecond.hz : null;
    })
    .toBeCloseTo(agentTone.hz, -1);
  return practice.exchange.customerReport(id);
}

async function talk(practice: PracticeLink, desk: Desk): Promise<{ customer: string; id: string }> {
  const customer = await practice.customer();
  const { id } = await desk.call('ringing');
  expect(await desk.answer(id)).toEqual({ ok: true, value: null });
  await desk.call('active');
  await desk.hears(customerHz);
  await customerHears(practice, customer);
  return { customer, id };
}

test('both ends hear each other, and go on when the exchange is lost and found again (KEEP-5)', async ({
  practice,
  relay,
  desk,
}) => {
  const { customer } = await talk(practice, desk);
  const address = practice.exchange.signalling.webSocketUrl.replace('ws:', 'http:');
  relay.cut();
  await expect.poll(async () => (await desk.view()).registration.kind).toBe('failed');
  await desk.hears(customerHz);
  relay.to(address);
  await desk.isRegistered();
  await expect.poll(desk.log).toContain('call negotiated anew {"ok":true,"code":null}');
  await desk.hears(customerHz);
  const { agent } = await customerHears(practice, customer);
  expect(agent.longestGapMs).toBeLessThan(500);

  // What the far end says now reaches us on the new socket.
  await practice.exchange.stopCustomer(customer);
  expect(await desk.call('ended')).toMatchObject({ endCause: 'customerHangup' });
  expect((await desk.ended())[0]?.quality?.packetsReceived).toBeGreaterThan(100);
});

test('End without the exchange is silence at once, and the exchange hears of it when it is back (DEC-21)', async ({
  practice,
  relay,
  desk,
}) => {
  const { customer, id } = await talk(practice, desk);
  const address = practice.exchange.signalling.webSocketUrl.replace('ws:', 'http:');
  relay.cut();
  await expect.poll(async () => (await desk.view()).registration.kind).toBe('failed');
  expect(await desk.end(id)).toEqual({ ok: true, value: null });
  expect((await desk.view()).calls.at(-1)).toMatchObject({ kind: 'ended', endCause: 'agentHangup' });
  expect((await practice.exchange.customerReport(customer)).state).toBe('talking');
  relay.to(address);
  expect((await reaches(practice, customer, 'ended')).cause).toBe('agentHangup');
  await desk.isRegistered();
  await talk(practice, desk);
});

test('another microphone and speaker take over within the call (KEEP-7)', async ({ practice, desk }) => {
  const { customer } = await talk(practice, desk);
  const { microphones, speakers } = await desk.audio();
  const [microphone, speaker] = [microphones[1], speakers[1]];
  if (microphone === undefined || speaker === undefined) throw new Error('two of each are expected');
  expect(await desk.choose('microphone', microphone.id)).toMatchObject({ ok: true });
  expect(await desk.choose('speaker', speaker.id)).toMatchObject({ ok: true });
  expect((await desk.audio()).chosen).toEqual({
    microphone: microphone.id,
    speaker: speaker.id,
    ringer: null,
  });
  await desk.hears(customerHz);
  const { agent } = await customerHears(practice, customer);
  expect(agent.longestGapMs).toBeLessThan(1000);
  expect((await desk.log()).filter((line) => line.includes('fault'))).toEqual([]);
});

test.describe('without a microphone', () => {
  test.use({ microphone: false });

  test('a call cannot be answered, says why, and keeps ringing until it is declined', async ({
    practice,
    desk,
  }) => {
    const customer = await practice.customer();
    const { id } = await desk.call('ringing');
    expect(await desk.answer(id)).toMatchObject({ ok: false, problem: { code: 'audio.noMicrophone' } });
    expect(await desk.view()).toMatchObject({
      calls: [{ kind: 'ringing' }],
      problem: { code: 'audio.noMicrophone' },
    });
    expect((await desk.audio()).problem).toMatchObject({ code: 'audio.noMicrophone' });
    expect((await practice.exchange.customerReport(customer)).state).toBe('ringing');
    expect(await desk.decline(id)).toEqual({ ok: true, value: null });
    expect(await desk.call('ended')).toMatchObject({ endCause: 'rejected' });
  });
});
