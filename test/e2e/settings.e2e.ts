import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const opens = (window: PreviewWindow, part: 'Sound' | 'Shortcuts') =>
  window.page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: part }).click();

test('the order of devices is put by keyboard and by arrows, and the sound menus lead there (PLUS-2)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('home');
  await page.getByRole('button', { name: /^Microphone: / }).click();
  await page.getByRole('menuitem', { name: 'Settings and test of sound' }).click();
  const microphone = page.getByRole('group', { name: 'Microphone' });
  const labels = () =>
    microphone
      .getByRole('radio')
      .evaluateAll((radios) => radios.map((radio) => radio.closest('label')?.textContent ?? ''));
  const before = await labels();
  await microphone.getByRole('radio', { checked: true }).press('Alt+ArrowDown');
  await expect.poll(labels).not.toEqual(before);
  expect(await window.asked('audio.reorder')).toMatchObject([{ role: 'microphone' }]);
  await microphone
    .getByRole('button', { name: /sooner$/ })
    .last()
    .click();
  await expect.poll(labels).toEqual(before);
  expect(await window.faults()).toEqual([]);
});

test('a device is tried out and stopped, and the check before work asks what only ears can tell (PLUS-5)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('preflight');
  await opens(window, 'Sound');
  await expect(page.getByText('Did you hear the tone?')).toBeVisible();
  await page.getByRole('button', { name: 'Yes' }).click();
  await expect(page.getByText('One step needs your attention.')).toBeVisible();
  await page.getByRole('button', { name: 'Play a tone' }).click();
  await expect(page.getByText('Do you hear the tone?')).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Play a tone' })).toBeVisible();
  expect(await window.asked('audio.test')).toEqual([{ kind: 'start', what: 'speaker' }, { kind: 'stop' }]);
  await page.getByRole('switch', { name: 'Suppress noise' }).click({ force: true });
  expect(await window.asked('audio.setProcessing')).toMatchObject([{ noiseSuppression: false }]);
});

test('keys are captured, refused when they would type, left by Escape and taken away by Backspace (PLUS-7)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('shortcutsTaken');
  await opens(window, 'Shortcuts');
  const everywhere = page.getByRole('region', { name: 'Keys that work in every program' });
  const mute = everywhere.getByRole('button', { name: /^Mute and unmute: / });
  await mute.click();
  await page.keyboard.press('m');
  await expect(mute).toContainText('Add Ctrl, Alt or a function key');
  await page.keyboard.press('Control+Alt+m');
  await expect(mute).toHaveAccessibleName('Mute and unmute: Ctrl+Alt+M');
  await mute.click();
  await page.keyboard.press('Escape');
  await expect(mute).toHaveAccessibleName('Mute and unmute: Ctrl+Alt+M');
  await mute.click();
  await page.keyboard.press('Backspace');
  await expect(mute).toHaveAccessibleName('Mute and unmute: None');
  await everywhere.getByRole('button', { name: 'Use the usual ones' }).click();
  await expect(mute).toHaveAccessibleName('Mute and unmute: Ctrl+Shift+F7');
  expect(await window.faults()).toEqual([]);
});

test('one click pauses and one resumes; during a call it says what comes afterwards (PAUSE-1, PAUSE-3)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('home');
  const banner = page.getByRole('banner');
  await banner.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(banner).toContainText('Paused');
  await banner.getByRole('button', { name: 'Resume' }).click();
  await expect(banner).toContainText('Available');
  expect(await window.asked('desk.setIntent')).toEqual([
    { kind: 'paused', reason: 'default', channels: 'all' },
    { kind: 'available' },
  ]);
});

test('a number is typed by keys, mouse and paste; a held 0 is a plus (DIAL-3)', async ({ window }) => {
  const { page } = window;
  await window.show('dialNew');
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('combobox', { name: 'Number or name' });
  const zero = dialog.getByRole('button', { name: '0', exact: true });
  await zero.hover();
  await page.mouse.down();
  await expect(field).toHaveValue('+');
  await page.mouse.up();
  for (const key of ['3', '1', '2', '0'])
    await dialog.getByRole('button', { name: key, exact: true }).click();
  await page.keyboard.type('1234567');
  await expect(field).toHaveValue('+31201234567');
  await expect(dialog).toContainText('+31 20 123 4567');
  await dialog.getByRole('button', { name: 'Delete the last character' }).click();
  await expect(field).toHaveValue('+3120123456');
  expect(await window.faults()).toEqual([]);
});
