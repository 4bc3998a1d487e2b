import type { Locator, Page } from '@playwright/test';
import { Agent } from './agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/** Longer than the way round any screen. */
const mostTabs = 200;

/** Goes on with Tab until this has the focus. */
async function tabTo(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  const has = () => target.evaluate((element) => element.contains(document.activeElement));
  for (let count = 0; !(await has()); count++) {
    if (count === mostTabs) throw new Error('Tab never comes to what is looked for');
    await keyboard.press('Tab');
  }
}

/** Opens a menu and goes down to one of its entries. */
async function takeFromMenu(menu: Locator, entry: string): Promise<void> {
  const page = menu.page();
  await tabTo(menu);
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: entry, exact: true });
  await expect(item).toBeVisible();
  for (let count = 0; !(await item.evaluate((element) => element === document.activeElement)); count++) {
    if (count === mostTabs) throw new Error(`The arrows never come to ${entry}`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

/** Makes a pointer fail the test: whatever it touches. */
async function hasNoPointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.addEventListener(
      'pointerdown',
      () => document.body.setAttribute('data-pointer', 'used'),
      true,
    );
  });
}

test('a whole day by the keyboard: sign-in, a call, a chat, a colleague, a pause, figures and the way out (PLUS-14, PLUS-22)', async ({
  hub,
  launch,
  newVisitor,
}) => {
  test.setTimeout(180_000);
  const ada = new Agent(await launch());
  const { window } = ada;
  const { keyboard } = window;
  const header = window.getByRole('banner');
  const stateMenu = header.getByRole('button', { name: /Change state$/ });

  await test.step('signs in', async () => {
    await expect(window.getByLabel('Login name')).toBeFocused();
    await hasNoPointer(window);
    await keyboard.type('ada');
    await keyboard.press('Tab');
    await keyboard.type('practice');
    await keyboard.press('Enter');
    await ada.phoneIsReady();
    await ada.isIn('Available');
  });

  await test.step('takes a call, holds it, says what came of it', async () => {
    const customer = await hub.customer();
    await ada.rings('Maria Jansen');
    await keyboard.press('F2');
    await customer.reaches('talking');
    await ada.isIn('Busy');
    await keyboard.press('F8');
    await expect(ada.phone.getByRole('button', { name: 'Resume' })).toBeVisible();
    await keyboard.press('F8');
    await expect(ada.phone.getByRole('button', { name: 'Hold' })).toBeVisible();
    await keyboard.press('F7');
    await expect(ada.phone.getByRole('button', { name: 'Mute' })).toHaveAttribute('aria-pressed', 'true');
    await keyboard.press('F4');
    await customer.reaches('ended');
    await expect(ada.outcome.getByRole('combobox', { name: 'Disposition' })).toBeFocused();
    await keyboard.type('spring');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await expect(ada.outcome.getByLabel('Note', { exact: true })).toBeFocused();
    await keyboard.type('Wants the brochure');
    await keyboard.press('Control+Enter');
    await ada.isIn('Available');
  });

  await test.step('takes a chat, answers it, says what came of it', async () => {
    const mara = await newVisitor();
    await mara.opens(hub.address);
    await mara.begins({ name: 'Mara Visser', reason: 'My delivery', text: 'Where is my parcel?' });
    await expect(window.getByRole('button', { name: 'Accept the chat from Mara Visser' })).toBeVisible();
    await keyboard.press('Control+Shift+Enter');
    const reply = window.getByRole('textbox', { name: 'Reply' });
    await expect(reply).toBeFocused();
    await keyboard.type('It comes today.');
    await keyboard.press('Enter');
    await mara.reads('It comes today.');
    await tabTo(window.getByRole('button', { name: 'Authenticated', exact: true }));
    await keyboard.press('Enter');
    await mara.ends();
    await ada.isIn('Wrap-up');
    await keyboard.press('Control+Shift+E');
    const outcome = window.getByRole('dialog', { name: /^Outcome/ });
    await expect(outcome.getByRole('combobox', { name: 'Disposition' })).toBeFocused();
    await keyboard.type('question');
    await keyboard.press('Enter');
    await tabTo(outcome.getByRole('textbox', { name: 'Note', exact: true }));
    await keyboard.type('Told her that it comes today');
    await keyboard.press('Control+Enter');
    await ada.isIn('Available');
    await expect
      .poll(() => hub.query("select status, note from interaction where channel = 'chat'"))
      .toEqual([{ status: 'closed', note: 'Told her that it comes today' }]);
  });

  await test.step('writes to a colleague', async () => {
    await keyboard.press('Control+Shift+K');
    await expect(window.getByRole('combobox', { name: 'Search people and messages' })).toBeFocused();
    await keyboard.type('rossi');
    await keyboard.press('Enter');
    await expect(window.getByRole('textbox', { name: 'Message to Ben Rossi' })).toBeFocused();
    await keyboard.type('Lunch at one?');
    await keyboard.press('Enter');
    await expect(window.getByRole('log').getByText('Lunch at one?')).toBeVisible();
    await expect.poll(() => hub.query('select text from im_message')).toEqual([{ text: 'Lunch at one?' }]);
    await keyboard.press('Control+Shift+K');
    await expect(window.getByRole('textbox', { name: 'Message to Ben Rossi' })).toHaveCount(0);
  });

  await test.step('pauses for lunch and comes back', async () => {
    await takeFromMenu(stateMenu, 'Paused: Lunch');
    await expect(header.getByRole('button', { name: /^Paused: Lunch/ })).toBeVisible();
    await takeFromMenu(stateMenu, 'Resume');
    await ada.isIn('Available');
  });

  await test.step('looks a customer up, at the figures and at the keys', async () => {
    await keyboard.press('Control+k');
    await keyboard.type('Okafor');
    await expect(window.getByRole('option', { name: /Okafor/ }).first()).toBeVisible();
    await keyboard.press('Enter');
    await expect(window.getByRole('tab', { name: /Okafor/ })).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('Control+w');
    await expect(window.getByRole('tab', { name: /Okafor/ })).toHaveCount(0);
    await keyboard.press('Control+Shift+I');
    await expect(window.getByRole('heading', { name: 'Dashboards' })).toBeVisible();
    await expect(
      window
        .getByRole('row', { name: /^Sales/ })
        .getByRole('cell')
        .nth(3),
    ).toHaveText('1');
    await expectAccessible(window);
  });

  await test.step('signs out', async () => {
    await takeFromMenu(header.getByRole('button', { name: /your menu$/ }), 'Sign out');
    await expect(window.getByLabel('Login name')).toBeVisible();
    await expect(window.locator('body')).not.toHaveAttribute('data-pointer', /.*/);
  });
});
