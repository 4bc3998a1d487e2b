import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { type DevelopedDesktop, desktopSwitches, electronPath } from '../support/desktop.ts';
import { Agent } from './agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const root = new URL('../..', import.meta.url).pathname;
/** A number of the practice exchange that answers when it is called. */
const link = 'tel:+1-202-555-0100';

/** Clicks a link in another program: the system starts the desktop again with it, which hands it over and goes. */
async function clicksLink(desktop: DevelopedDesktop, text: string): Promise<void> {
  const second = spawn(electronPath(), [
    root,
    ...desktopSwitches(desktop.profile, { microphone: null }),
    text,
  ]);
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
}

async function isAskedAbout(window: Page, number: string): Promise<void> {
  const dialog = window.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText(number);
}

const callsOn = (window: Page): Promise<number> =>
  window.evaluate(async () => {
    const { lineside } = globalThis as unknown as {
      lineside: { request(name: string, input: null): Promise<{ value: { calls: unknown[] } }> };
    };
    return (await lineside.request('phone.get', null)).value.calls.length;
  });

test('a link that starts the desktop waits for its agent, and dials nothing by itself (PLUS-7, KEEP-15)', async ({
  launch,
}) => {
  const agent = new Agent(await launch({ args: [link] }));
  await agent.signsIn('ada');
  await agent.phoneIsReady();
  await isAskedAbout(agent.window, '+1 202 555 0100');
  expect(await callsOn(agent.window)).toBe(0);
  await agent.window.keyboard.press('Escape');
  await expect(agent.window.getByRole('dialog')).toBeHidden();
  // It was asked once: a page that is loaded again does not ask again.
  await agent.window.reload();
  await agent.phoneIsReady();
  await expect(agent.window.getByRole('dialog')).toBeHidden();
});

test('a link that is clicked while the desktop runs opens its dialog, the last one counts', async ({
  ada,
}) => {
  await clicksLink(ada.desktop, 'callto:+12025550101');
  await isAskedAbout(ada.window, '+1 202 555 0101');
  await clicksLink(ada.desktop, 'tel:%2B12025550100');
  await isAskedAbout(ada.window, '+1 202 555 0100');
  expect(await callsOn(ada.window)).toBe(0);
  await ada.window.keyboard.press('Escape');
  await expect(ada.window.getByRole('dialog')).toBeHidden();
});

test('the strip is a second way to the same phone, and never moves the state of its agent (PLUS-25, KEEP-17)', async ({
  ada,
}) => {
  const { app } = ada.desktop;
  const strips = () => app.windows().filter((page) => page.url().endsWith('#strip'));
  const stripFacts = () =>
    app.evaluate(({ BrowserWindow }) => {
      const strip = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().endsWith('#strip'),
      );
      return strip === undefined ? null : { onTop: strip.isAlwaysOnTop(), at: strip.getPosition() };
    });
  const opensStrip = async (): Promise<Page> => {
    const opened = app.waitForEvent('window', (page) => page.url().endsWith('#strip'));
    await ada.window.getByRole('button', { name: 'Compact phone on top of other programs' }).click();
    return opened;
  };

  await ada.chooses('Available');
  await ada.isIn('Available');
  const strip = await opensStrip();
  await expect(strip.getByText('Available', { exact: true })).toBeVisible();
  await expect(strip.getByRole('region', { name: 'Phone' })).toBeVisible();
  expect((await stripFacts())?.onTop).toBe(true);
  await expectAccessible(strip);

  await ada.window.getByRole('button', { name: 'Practice call' }).click();
  await strip.getByRole('button', { name: 'Answer' }).click();
  await ada.isIn('Busy');
  await expect(strip.getByText('Busy', { exact: true })).toBeVisible();
  await strip.keyboard.press('F7');
  await expect(ada.phone.getByRole('button', { name: 'Mute', pressed: true })).toBeVisible();

  // Closing it in a call touches the call as little as the state.
  const toStrip = (what: 'move' | 'close') =>
    app.evaluate(({ BrowserWindow }, wanted) => {
      const found = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().endsWith('#strip'),
      );
      if (wanted === 'move') found?.setPosition(40, 60);
      else found?.close();
    }, what);
  await toStrip('move');
  await expect.poll(async () => (await stripFacts())?.at).toEqual([40, 60]);
  await toStrip('close');
  await expect.poll(() => strips().length).toBe(0);
  await expect(
    ada.window.getByRole('button', { name: 'Compact phone on top of other programs', pressed: false }),
  ).toBeVisible();
  await ada.isIn('Busy');
  const again = await opensStrip();
  await expect.poll(async () => (await stripFacts())?.at).toEqual([40, 60]);
  await again.getByRole('button', { name: 'End' }).click();
  await ada.isIn('Wrap-up');
  await ada.window.getByRole('button', { name: 'Close the compact phone' }).click();
  await expect.poll(() => strips().length).toBe(0);
  await ada.isIn('Wrap-up');
});

test('keys that work everywhere belong to the first who takes them; the other is told', async ({
  ada,
  launch,
}) => {
  const registered = () =>
    ada.desktop.app.evaluate(({ globalShortcut }) =>
      globalShortcut.isRegistered('CommandOrControl+Shift+F2'),
    );
  expect(await registered()).toBe(true);
  const other = new Agent(await launch());
  await other.signsIn('ben');
  const problems = await other.window.evaluate(async () => {
    const { lineside } = globalThis as unknown as {
      lineside: {
        request(name: string, input: null): Promise<{ value: { problems: { problem: { code: string } }[] } }>;
      };
    };
    return (await lineside.request('shortcuts.get', null)).value.problems.map(({ problem }) => problem.code);
  });
  expect(new Set(problems)).toEqual(new Set(['shortcuts.taken']));
});
