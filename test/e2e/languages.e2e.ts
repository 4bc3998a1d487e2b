import type { Page } from '@playwright/test';
import { Agent } from './agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/** Sets what the menus set, without a pointer or a key that would disturb what is on the screen. */
async function set(
  page: Page,
  settings: { theme?: 'light' | 'dark'; language?: 'en' | 'nl' },
): Promise<void> {
  await page.evaluate(async (chosen) => {
    const { lineside } = globalThis as unknown as {
      lineside: { request(name: string, input: object): unknown };
    };
    await lineside.request('settings.set', chosen);
  }, settings);
}

/** Axe finds nothing on this screen, light or dark. */
async function isAccessible(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await set(page, { theme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await expectAccessible(page);
  }
}

test('a whole call by the keyboard, every screen of it usable by everybody, light and dark (PLUS-14, VDISP-5)', async ({
  hub,
  launch,
}) => {
  const ada = new Agent(await launch());
  const { window } = ada;
  const { keyboard } = window;
  await expect(window.getByText('Practice', { exact: true })).toBeVisible();
  await expect(window.getByLabel('Login name')).toBeFocused();
  await isAccessible(window);
  await keyboard.type('ada');
  await keyboard.press('Tab');
  await keyboard.type('practice');
  await keyboard.press('Enter');
  await ada.phoneIsReady();
  await ada.isIn('Available');
  await isAccessible(window);

  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await isAccessible(window);
  await keyboard.press('F2');
  await customer.reaches('talking');
  await ada.isIn('Busy');
  await expect(ada.outcome).toBeVisible();
  await isAccessible(window);
  await keyboard.press('F4');
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await ada.isIn('Wrap-up');
  await isAccessible(window);

  await expect(ada.outcome.getByRole('combobox', { name: 'Disposition' })).toBeFocused();
  await keyboard.type('spring');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(ada.outcome.getByLabel('Note', { exact: true })).toBeFocused();
  await keyboard.type('Wants the brochure');
  await keyboard.press('Control+Enter');
  await ada.isIn('Available');
  await keyboard.press('Control+Shift+V');
  await ada.seesCall('Maria Jansen', ['Asked about the spring offer', 'Wants the brochure']);
  await isAccessible(window);
});

test('the language changes at once, in the middle of a call, and is the same after the next start (HDR-9, LANG-1)', async ({
  hub,
  launch,
  profile,
}) => {
  const ada = new Agent(await launch({ profile }));
  const { window } = ada;
  await ada.signsIn('ada');
  await ada.phoneIsReady();
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await window.getByRole('button', { name: 'Language: English' }).click();
  await window.getByRole('menuitemradio', { name: 'Nederlands' }).click();
  const header = window.getByRole('banner');
  const phone = window.getByRole('region', { name: 'Telefoon' });
  await expect(header.getByText('In gesprek', { exact: true })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'nl');
  await phone.getByRole('button', { name: 'Ophangen' }).click();
  await customer.reaches('ended');
  await expect(header.getByText('Nabewerking', { exact: true })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Nabewerking afronden' })).toBeVisible();
  await expectAccessible(window);
  await ada.desktop.close();

  const again = await launch({ profile });
  await expect(again.window.getByRole('banner').getByText('Nabewerking', { exact: true })).toBeVisible();
  await again.window.getByRole('button', { name: 'Taal: Nederlands' }).click();
  await again.window.getByRole('menuitemradio', { name: 'English' }).click();
  await new Agent(again).isIn('Wrap-up');
});
