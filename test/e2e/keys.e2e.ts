import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

/** The settings of the keys. */
const opens = async ({ page }: PreviewWindow) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Shortcuts' }).click();
};
const windowKeys = ({ page }: PreviewWindow) => page.getByRole('region', { name: 'Keys in this window' });
const field = (window: PreviewWindow, command: string) =>
  windowKeys(window).getByRole('button', { name: `${command}: ` });
const chosen = async (window: PreviewWindow) =>
  (await window.asked('settings.set')).map((asked) => (asked as { windowKeys: object }).windowKeys);

test('a key is chosen by pressing it, works at once, and everything that shows keys shows it (PLUS-14)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('ringing');
  await opens(window);
  const answer = field(window, 'Answer').first();
  await answer.click();
  await page.keyboard.press('Control+Shift+Q');
  await expect(answer).toHaveAccessibleName('Answer: Ctrl+Shift+Q');
  expect(await chosen(window)).toEqual([{ 'phone.answer': 'Ctrl+Shift+Q' }]);
  const bar = page.getByRole('region', { name: 'Phone' });
  await expect(bar.getByRole('button', { name: 'Answer' })).toHaveAttribute(
    'aria-keyshortcuts',
    'Control+Shift+Q',
  );
  await expect(page.getByRole('contentinfo')).toContainText('CtrlShiftQAnswer');
  await page.keyboard.press('F2');
  expect(await window.asked('phone.answer')).toEqual([]);
  await page.keyboard.press('Control+Shift+Q');
  expect(await window.asked('phone.answer')).toHaveLength(1);
  expect(await window.faults()).toEqual([]);
});

test('keys that another command has are asked about, and go to whom the agent says (PLUS-14)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('home');
  await opens(window);
  const mute = field(window, 'Mute and unmute');
  await mute.click();
  await page.keyboard.press('F8');
  const said = windowKeys(window).getByRole('alert');
  await expect(said).toHaveText('F8 already means: Hold and resume.');
  await expect(mute).toHaveAccessibleDescription('F8 already means: Hold and resume.');
  expect(await window.faults()).toEqual([]);
  await windowKeys(window).getByRole('button', { name: 'Leave it there' }).click();
  await expect(said).toHaveCount(0);
  expect(await chosen(window)).toEqual([]);
  await mute.click();
  await page.keyboard.press('F8');
  await windowKeys(window).getByRole('button', { name: 'Use it here' }).click();
  await expect(mute).toHaveAccessibleName('Mute and unmute: F8');
  await expect(field(window, 'Hold and resume')).toHaveAccessibleName('Hold and resume: None');
  await windowKeys(window).getByRole('button', { name: 'The usual keys for: Mute and unmute' }).click();
  await windowKeys(window).getByRole('button', { name: 'The usual keys for: Hold and resume' }).click();
  await expect(field(window, 'Hold and resume')).toHaveAccessibleName('Hold and resume: F8');
  await expect(windowKeys(window).getByRole('button', { name: 'Use the usual ones' })).toBeDisabled();
});

test('keys that type, that always mean the same, or that another program would take are refused or said (PLUS-14)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('home');
  await opens(window);
  const home = field(window, 'Home');
  await home.click();
  await page.keyboard.press('h');
  await expect(home).toContainText('Add Ctrl, or use a function key');
  await page.keyboard.press('Control+c');
  await expect(home).toContainText('These keys always mean the same');
  await page.keyboard.press('Escape');
  await expect(home).toHaveAccessibleName('Home: Ctrl+Shift+H');
  await home.click();
  await page.keyboard.press('Control+Shift+F2');
  await expect(home).toHaveAccessibleDescription(/^In every program these keys mean: Answer/);
  await home.click();
  await page.keyboard.press('Backspace');
  await expect(home).toHaveAccessibleName('Home: None');
  await page.keyboard.press('Control+Shift+H');
  await expect(page.getByRole('heading', { name: 'Keys in this window' })).toBeVisible();
  await windowKeys(window).getByRole('button', { name: 'Use the usual ones' }).click();
  await page.keyboard.press('Control+Shift+H');
  await expect(page.getByRole('region', { name: 'My day' })).toBeVisible();
});

test('all keys are a question mark away, found by what they do or by the key, and lead to where they are changed (PLUS-14)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('home');
  await window.act((bridge) => {
    bridge.state.settings = { ...bridge.state.settings, windowKeys: { 'phone.hold': 'F10' } };
    bridge.emit('settings.changed', bridge.state.settings);
  }, undefined);
  await page.keyboard.press('Shift+?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByRole('group')).toHaveCount(5);
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  expect(await window.faults()).toEqual([]);
  await page.keyboard.type('f10');
  await expect(dialog.getByRole('term')).toHaveText(['Hold and resume']);
  await dialog.getByRole('searchbox').fill('transfer the inter');
  await expect(dialog.getByRole('term')).toHaveText(['Transfer the interaction']);
  await dialog.getByRole('searchbox').fill('nothing at all?');
  await dialog.getByRole('button', { name: 'Clear the search' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+/');
  await dialog.getByRole('button', { name: 'Change keys' }).click();
  await expect(windowKeys(window)).toBeVisible();
});

test('a question mark that is written stays one', async ({ window }) => {
  const { page } = window;
  await window.show('home');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('who?');
  await expect(page.getByRole('combobox')).toHaveValue('who?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toHaveCount(0);
});

test('menus and the search show the keys of what they do (PLUS-14)', async ({ window }) => {
  const { page } = window;
  await window.show('chat');
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  for (const [name, keys] of [
    ['Transfer', 'Ctrl Shift G'],
    ['Unassign & Dismiss', 'Ctrl Shift B'],
  ] as const)
    await expect(page.getByRole('menuitem', { name }).locator('kbd')).toHaveText(keys.split(' '));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox').fill('dashboards');
  await expect(page.getByRole('option', { name: 'Dashboards' }).locator('kbd')).toHaveText([
    'Ctrl',
    'Shift',
    'I',
  ]);
});
