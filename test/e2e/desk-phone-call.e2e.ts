import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { RequestInput, RequestName, RequestOutput } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/util/result.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

/** Asks main as the window does. */
function ask<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
): Promise<Result<RequestOutput<N>>> {
  return page.evaluate(
    ([request, value]) => {
      const { lineside } = globalThis as unknown as {
        lineside: { request: (name: string, input: unknown) => Promise<unknown> };
      };
      return lineside.request(request, value);
    },
    [name, input] as const,
  ) as Promise<Result<RequestOutput<N>>>;
}

async function must<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const result = await ask(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.problem.code} ${result.problem.message}`);
  return result.value;
}

const callsOf = async (page: Page) => (await must(page, 'phone.get', null)).calls;
const becomes = (page: Page, kind: string) =>
  expect.poll(async () => (await callsOf(page)).map((call) => call.kind)).toEqual([kind]);

test('an agent with a phone on the desk takes one, and the desktop shows and moves its call, also after a restart in it (HOT-2, DEC-13)', async ({
  hub,
  profile,
  launch,
}) => {
  const desktop = await launch({ profile });
  const dina = new Agent(desktop);
  await dina.triesToSignIn('dina', 'practice');
  let page = dina.window;
  await expect
    .poll(async () => {
      const view = await ask(page, 'deskPhones.get', null);
      return view.ok ? view.value.phones.filter(({ registered }) => registered).length : 0;
    })
    .toBeGreaterThan(0);
  const { phones, applies } = await must(page, 'deskPhones.get', null);
  expect(applies).toBe(true);
  const free = phones.find(({ registered }) => registered);
  await must(page, 'deskPhones.take', { id: free?.id ?? '' });
  expect((await must(page, 'phone.get', null)).registration).toMatchObject({
    kind: 'deskPhone',
    state: 'ready',
    phone: { id: free?.id },
  });
  await must(page, 'desk.setIntent', { kind: 'available' });

  const customer = await hub.customer();
  await becomes(page, 'ringing');
  const [ringing] = await callsOf(page);
  expect(await ask(page, 'phone.answer', { id: ringing?.id ?? '', holdOthers: false })).toMatchObject({
    problem: { code: 'deskPhone.answerThere' },
  });
  await must(page, 'practice.deskPhone', { action: 'pickUp' });
  await becomes(page, 'active');
  await customer.reaches('talking');

  // The call is the handset's and the hub's: a desktop that goes takes nothing with it, and finds it when it is back.
  await desktop.close();
  ({ window: page } = await launch({ profile }));
  await becomes(page, 'active');
  await expect.poll(async () => (await must(page, 'deskPhones.get', null)).held?.id).toBe(free?.id);
  const id = (await callsOf(page))[0]?.id ?? '';

  await must(page, 'phone.hold', { id });
  await becomes(page, 'held');
  await expect.poll(async () => (await customer.report()).held).toBe(true);
  await must(page, 'phone.resume', { id, holdOthers: false });
  await becomes(page, 'active');

  await must(page, 'phone.end', { id });
  await becomes(page, 'ended');
  await customer.reaches('ended');
  await expect.poll(async () => (await must(page, 'desk.get', null)).wrapUps.length).toBe(1);
});

test.describe('a recording', () => {
  test.use({ policy: { recording: { mode: 'always' } } });

  test('is played by ranges from an address of our own, and saved whole (RECG-3, DEC-29)', async ({
    hub,
    ada,
    newProfile,
  }) => {
    const customer = await hub.customer();
    await ada.rings('Maria Jansen');
    await ada.answers();
    await customer.reaches('talking');
    await expect.poll(async () => (await customer.report()).talkedMs).toBeGreaterThan(4000);
    const page = ada.window;
    await must(page, 'phone.end', { id: (await callsOf(page))[0]?.id ?? '' });
    const query = { search: '', sort: 'startedAt', descending: true, after: null, limit: 10 } as const;
    await expect
      .poll(async () => (await must(page, 'recordings.list', query)).rows.length, { timeout: 20_000 })
      .toBe(1);
    const [row] = (await must(page, 'recordings.list', query)).rows;
    const { address } = await must(page, 'recordings.get', { id: row?.id ?? '' });

    const heard = await page.evaluate(async (source) => {
      const audio = new Audio(source);
      audio.muted = true;
      const ready = (name: string) =>
        new Promise<void>((resolve, reject) => {
          audio.addEventListener(name, () => resolve(), { once: true });
          audio.addEventListener('error', () => reject(new Error(audio.error?.message ?? 'no sound')), {
            once: true,
          });
        });
      await Promise.all([ready('canplaythrough'), audio.load()]);
      const { duration } = audio;
      audio.currentTime = duration - 0.5;
      await ready('seeked');
      const at = audio.currentTime;
      await audio.play();
      await ready('ended');
      return { duration, at };
    }, address);
    expect(heard.duration).toBeGreaterThan(1);
    expect(Math.abs(heard.duration * 1000 - (row?.durationMs ?? 0))).toBeLessThan(1000);
    expect(heard.at).toBeGreaterThan(heard.duration - 1);

    // Nothing but a player gets at it: the page may connect to nothing.
    expect(
      await page.evaluate(
        (source) =>
          fetch(source).then(
            () => 'read',
            () => 'refused',
          ),
        address,
      ),
    ).toBe('refused');

    const path = join(newProfile(), 'saved.wav');
    await ada.desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    expect(await must(page, 'recordings.download', { id: row?.id ?? '' })).toEqual({ saved: true });
    const file = readFileSync(path);
    expect(file.subarray(0, 4).toString()).toBe('RIFF');
    expect(file.length).toBe(row?.size);
  });
});

test('a supervisor listens to a call: their phone answers by itself, silent, and rings for nothing else (PLUS-15)', async ({
  hub,
  ada,
  launch,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  const desktop = await launch();
  const boss = new Agent(desktop);
  await boss.signsIn('admin');
  await boss.phoneIsReady();
  const page = boss.window;
  await expect
    .poll(async () => (await must(page, 'board.get', null)).calls?.map(({ agentName }) => agentName))
    .toEqual(['Ada Keller']);
  const [live] = (await must(page, 'board.get', null)).calls ?? [];
  const participationId = live?.participationId ?? '';
  await must(page, 'supervision.start', { participationId, mode: 'listen' });
  await becomes(page, 'active');
  const [leg] = await callsOf(page);
  expect(leg).toMatchObject({ muted: true, interactionId: live?.interactionId });
  expect((await must(page, 'board.get', null)).supervising).toMatchObject({
    callId: leg?.callId,
    agentName: 'Ada Keller',
    mode: 'listen',
  });
  expect(await ask(page, 'phone.mute', { id: leg?.id ?? '', muted: false })).toMatchObject({
    problem: { code: 'supervision.listening' },
  });
  const adaSees = async () => {
    const [call] = await callsOf(ada.window);
    const row = await must(ada.window, 'voiceCalls.get', { callId: call?.callId ?? '' });
    return row?.supervisedBy.map(({ name, mode }) => `${name} ${mode}`);
  };
  await expect.poll(adaSees).toEqual(['Administrator listen']);

  await must(page, 'supervision.start', { participationId, mode: 'barge' });
  await expect.poll(async () => (await callsOf(page))[0]).toMatchObject({ kind: 'active', muted: false });
  await expect.poll(adaSees).toEqual(['Administrator barge']);

  await must(page, 'phone.end', { id: leg?.id ?? '' });
  await expect.poll(adaSees).toEqual([]);
  await expect.poll(async () => (await must(page, 'board.get', null)).supervising).toBeNull();
  await expect.poll(() => callsOf(page)).toEqual([]);
  expect((await must(page, 'desk.get', null)).wrapUps).toEqual([]);
  await becomes(ada.window, 'active');
});
