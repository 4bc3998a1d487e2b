import type { Page } from '@playwright/test';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

const ask = <T>(window: Page, name: string, input: unknown = null): Promise<T> =>
  window.evaluate(
    async ([request, given]) => {
      const { lineside } = globalThis as unknown as {
        lineside: { request(name: unknown, input: unknown): Promise<{ value: unknown }> };
      };
      return (await lineside.request(request, given)).value as never;
    },
    [name, input] as const,
  );

test('the directory names colleagues with how they are, skills, and the address book (XFER-2..4, STATE-1, STATE-10)', async ({
  ada,
  launch,
}) => {
  const directory = () => ask<DirectoryView>(ada.window, 'directory.get');
  const howIs = async (name: RegExp) => {
    const found = (await directory()).colleagues.find(({ agent }) => name.test(agent.name));
    return found?.presence?.kind ?? null;
  };
  await expect.poll(() => howIs(/^Ben/)).toBe('loggedOut');
  const ben = new Agent(await launch());
  await ben.signsIn('ben');
  await ben.chooses('Available');
  await expect.poll(() => howIs(/^Ben/)).toBe('available');
  await ben.chooses('Paused');
  await expect.poll(() => howIs(/^Ben/)).toBe('paused');
  const found = await directory();
  const since = found.colleagues.find(({ agent }) => /^Ben/.test(agent.name))?.presence?.since ?? 0;
  expect(Math.abs(Date.now() - since)).toBeLessThan(60_000);
  expect(found.skills.some(({ mayDialWith }) => mayDialWith)).toBe(true);
  expect(found.skills.some(({ number }) => number !== null)).toBe(true);
  expect(found.addressBook.length).toBeGreaterThan(0);
  await ben.signsOut();
  await expect.poll(() => howIs(/^Ben/)).toBe('loggedOut');
});

test('a number that was dialled can be dialled again, and rang in vain without asking for an outcome (DIAL-1, STATE-8)', async ({
  ada,
}) => {
  const skillOfHers = async () =>
    (await ask<DirectoryView>(ada.window, 'directory.get')).skills.find(({ mayDialWith }) => mayDialWith)?.id;
  // The phone may be ready before the directory is there.
  await expect.poll(skillOfHers).toBeDefined();
  const skillId = await skillOfHers();
  // Always busy at the practice exchange.
  const number = '+1 202 555 0101';
  await ask(ada.window, 'phone.dial', { number, name: null, skillId, consultFor: null, holdOthers: false });
  const recent = () => ask<{ number: string }[]>(ada.window, 'dial.recent');
  await expect.poll(async () => (await recent())[0]?.number).toBe('+12025550101');
  await expect(ada.phone.getByText(/^The line was busy/)).toBeVisible();
  await ada.hasDeliveredEverything();
  const rows = await ask<{ rows: { phase: string; endCause: string; direction: string }[] }>(
    ada.window,
    'voiceCalls.list',
    { search: '', missed: false, after: null, limit: 5 },
  );
  expect(rows.rows).toMatchObject([{ phase: 'done', endCause: 'busy', direction: 'outbound' }]);
  expect(await recent()).toHaveLength(1);
});
