import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, expect } from '@playwright/test';
import type { CustomerReport } from '#hub/exchange/practice/control-protocol.ts';
import type { DialOrder, Phone } from '#main/phone/port.ts';
import type { Call } from '#shared/domain/call.ts';
import type { AudioRole } from '#shared/ipc/audio.ts';
import { agentTone, desktopSwitches, electronPath } from '../support/desktop.ts';
import type { PhoneApp } from '../support/media-app.ts';
import { buildPhoneApp } from '../support/media-build.ts';
import { PracticeLink, practicePaths } from '../support/practice.ts';
import { openRelay, type Relay } from '../support/relay.ts';

/*
 * The phone of media-app.ts in the real Electron, on a practice exchange and a network that the test can cut.
 */

export const customerHz = 660;

/** The phone of agent 1001, driven from outside. */
export class Desk {
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
  /** Figures of the call that began last, or of this one. */
  quality = (id: string | null = null) =>
    this.#in(({ phone }, call) => phone.quality(call ?? phone.view().calls.at(-1)?.id ?? ''), id);
  audio = () => this.#in(({ audio }) => audio.view(), null);
  log = () => this.#in(({ log }) => log, null);
  ended = () => this.#in(({ ended }) => ended, null);
  answer = (id: string, holdOthers = false) =>
    this.#in(({ phone }, [call, hold]) => phone.answer(call, { holdOthers: hold }), [
      id,
      holdOthers,
    ] as const);
  resume = (id: string, holdOthers = false) =>
    this.#in(({ phone }, [call, hold]) => phone.resume(call, { holdOthers: hold }), [
      id,
      holdOthers,
    ] as const);
  dial = (order: DialOrder) => this.#in(({ phone }, given) => phone.dial(given), order);
  dialEmergency = (number: string) => this.#in(({ phone }, given) => phone.dialEmergency(given), number);
  merge = () => this.#in(({ phone }) => phone.merge(), null);
  mute = (id: string, muted: boolean) =>
    this.#in(({ phone }, [call, on]) => phone.mute(call, on), [id, muted] as const);
  keypad = (id: string, digits: string) =>
    this.#in(({ phone }, [call, keys]) => phone.keypad(call, keys), [id, digits] as const);
  transfer = (id: string, to: Parameters<Phone['transfer']>[1]) =>
    this.#in(({ phone }, [call, target]) => phone.transfer(call, target), [id, to] as const);
  networkChanged = () => this.#in(({ phone }) => phone.networkChanged(), null);
  /** The legs that the desktop asks to have joined next; `bridged` says which one stays. */
  bridges = () => this.#in(({ bridges }) => bridges.map(({ callIds }) => callIds), null);
  bridged = (callId: string) => this.#in(({ bridges }, stays) => bridges.shift()?.done(stays), callId);
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

  /** This call is of this kind. */
  async isKind(id: string, kind: Call['kind']): Promise<Call> {
    const find = async () => (await this.view()).calls.find((call) => call.id === id);
    await expect.poll(async () => (await find())?.kind).toBe(kind);
    const call = await find();
    if (call === undefined) throw new Error('the call left the view');
    return call;
  }

  /** What comes from now on, in the call that began last or in this one, is this tone. */
  async hears(hz: number, id: string | null = null): Promise<void> {
    const before = (await this.quality(id))?.packetsReceived ?? 0;
    await expect
      .poll(async () => {
        const quality = await this.quality(id);
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

export const test = base.extend<Fixtures, { readonly built: string }>({
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
export async function reaches(
  practice: PracticeLink,
  id: string,
  state: CustomerReport['state'],
): Promise<CustomerReport> {
  await expect.poll(async () => (await practice.exchange.customerReport(id)).state).toBe(state);
  return practice.exchange.customerReport(id);
}

/** The agent, or whoever else says this note, has been heard for another second and loud enough. */
export async function customerHears(
  practice: PracticeLink,
  id: string,
  hz: number = agentTone.hz,
): Promise<CustomerReport> {
  const before = (await practice.exchange.customerReport(id)).agent.packets;
  await expect
    .poll(async () => {
      const { agent } = await practice.exchange.customerReport(id);
      const loud = (agent.lastSecond.dbfs ?? -100) > -40;
      return agent.packets > before + 60 && loud ? agent.lastSecond.hz : null;
    })
    .toBeCloseTo(hz, -1);
  return practice.exchange.customerReport(id);
}

export async function talk(practice: PracticeLink, desk: Desk): Promise<{ customer: string; id: string }> {
  const customer = await practice.customer();
  const { id } = await desk.call('ringing');
  expect(await desk.answer(id)).toEqual({ ok: true, value: null });
  await desk.call('active');
  await desk.hears(customerHz);
  await customerHears(practice, customer);
  return { customer, id };
}
