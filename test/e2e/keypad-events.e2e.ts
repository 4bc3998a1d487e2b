import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, _electron as electron, expect } from '@playwright/test';
import type { PhoneView } from '#shared/ipc/views.ts';
import type { Result } from '#shared/util/result.ts';
import { desktopSwitches, electronPath } from '../support/desktop.ts';
import { EventPeer } from '../support/event-peer.ts';
import { buildPhoneApp } from '../support/media-build.ts';
import { TestExchange } from '../support/media-exchange.ts';

/* The keypad of phone and media host in the real Electron, against a far end that knows telephone events, or does not. */

interface Phone {
  view(): Promise<PhoneView>;
  answer(id: string): Promise<Result<null>>;
  mute(id: string): Promise<Result<null>>;
  keypad(id: string, digits: string): Promise<Result<null>>;
  log(): Promise<string[]>;
}

interface Fixtures {
  readonly exchange: TestExchange;
  readonly phone: Phone;
  /** Rings the phone, answers, and waits until both are connected and the agent is heard. */
  readonly talk: (options: { events: boolean }) => Promise<{ id: string; far: EventPeer }>;
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
  exchange: async ({}, use) => {
    const exchange = await TestExchange.start();
    await use(exchange);
    await exchange.close();
  },
  phone: async ({ built, exchange }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'lineside-profile-'));
    const app = await electron.launch({
      executablePath: electronPath(),
      args: [join(built, 'app.mjs'), `--built=${built}`, ...desktopSwitches(profile, {})],
    });
    await expect.poll(() => app.evaluate(() => globalThis.phoneApp !== undefined)).toBe(true);
    await app.evaluate(
      (_electron, credentials) => globalThis.phoneApp?.phone.setCredentials(credentials),
      exchange.credentials,
    );
    const away = () => new Error('the phone is not there');
    const phone: Phone = {
      view: () => app.evaluate(() => globalThis.phoneApp?.phone.view() as never),
      answer: (id) =>
        app.evaluate(
          (_electron, call) => globalThis.phoneApp?.phone.answer(call, { holdOthers: false }) as never,
          id,
        ),
      mute: (id) =>
        app.evaluate((_electron, call) => globalThis.phoneApp?.phone.mute(call, true) as never, id),
      keypad: (id, digits) =>
        app.evaluate(
          (_electron, [call, keys]) => globalThis.phoneApp?.phone.keypad(call ?? '', keys ?? '') as never,
          [id, digits],
        ),
      log: async () => {
        const log = await app.evaluate(() => globalThis.phoneApp?.log);
        if (log === undefined) throw away();
        return log;
      },
    };
    await expect.poll(async () => (await phone.view()).registration.kind).toBe('registered');
    await use(phone);
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  },
  talk: async ({ exchange, phone }, use) => {
    const peers: EventPeer[] = [];
    await use(async (options) => {
      const far = new EventPeer(options);
      peers.push(far);
      const leg = exchange.invite({ body: await far.offer() });
      await expect.poll(async () => (await phone.view()).calls[0]?.kind).toBe('ringing');
      const id = (await phone.view()).calls[0]?.id ?? '';
      expect(await phone.answer(id)).toEqual({ ok: true, value: null });
      await far.accept((await leg.acknowledge()).body);
      await expect.poll(async () => (await phone.view()).calls[0]?.kind).toBe('active');
      await expect.poll(() => far.loud).toBeGreaterThan(20);
      return { id, far };
    });
    for (const peer of peers) await peer.close();
  },
});

const everyKey = '0123456789*#ABCD';

test('keys go as events where the answer agreed to them, two alike too, muted too (CALL-6, RFC 4733)', async ({
  exchange,
  phone,
  talk,
}) => {
  const { id, far } = await talk({ events: true });
  expect(await phone.keypad(id, `${everyKey}55`)).toEqual({ ok: true, value: null });
  expect(far.keys.join('')).toBe(`${everyKey}55`);
  expect(await phone.mute(id)).toEqual({ ok: true, value: null });
  expect(await phone.keypad(id, '42')).toEqual({ ok: true, value: null });
  expect(far.keys.join('')).toBe(`${everyKey}5542`);
  expect(exchange.seen('INFO')).toEqual([]);
  expect((await phone.log()).filter((line) => line.includes('fault'))).toEqual([]);
});

test('keys go by INFO where the far end knows no events (CALL-6)', async ({ exchange, phone, talk }) => {
  const { id, far } = await talk({ events: false });
  expect(await phone.keypad(id, '9#')).toEqual({ ok: true, value: null });
  expect(exchange.seen('INFO').map(({ body }) => body)).toEqual([
    'Signal=9\r\nDuration=100',
    'Signal=#\r\nDuration=100',
  ]);
  expect(far.keys).toEqual([]);
  expect((await phone.log()).filter((line) => line.includes('fault'))).toEqual([]);
});
