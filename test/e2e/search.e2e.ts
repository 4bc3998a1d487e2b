import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const dialog = ({ page }: PreviewWindow) => page.getByRole('dialog', { name: 'Search' });
const groups = (window: PreviewWindow) =>
  dialog(window)
    .getByRole('group')
    .evaluateAll((all) =>
      all.map((group) => document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent),
    );

test('one box finds contacts, colleagues, calls and records, by the keyboard alone (SRCH-1)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('finder');
  await page.keyboard.press('Control+k');
  await expect(dialog(window).getByText('Type a name, a number')).toBeVisible();
  await page.keyboard.type('jansen');
  await expect.poll(() => groups(window)).toEqual(['Contacts', 'Calls and messages', 'Records']);
  expect(await window.faults()).toEqual([]);
  const marked = dialog(window).getByRole('option', { selected: true });
  await expect(marked).toHaveText(/Maria Jansen/);
  await page.keyboard.press('ArrowDown');
  await expect(marked).toHaveText(/Pieter Jansen/);
  await page.keyboard.press('Enter');
  await expect(dialog(window)).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Pieter Jansen' })).toHaveAttribute('aria-selected', 'true');
});

test('what comes from the hub later moves nothing under the mark', async ({ window }) => {
  const { page } = window;
  await window.show('finder');
  await window.act((bridge) => {
    bridge.silent.add('search.all');
  }, undefined);
  await page.keyboard.press('Control+k');
  await window.act((bridge) => {
    bridge.silent.delete('search.all');
  }, undefined);
  await page.keyboard.type('jansen');
  const options = dialog(window).getByRole('option');
  await expect(options.first()).toBeVisible();
  const before = await options.allTextContents();
  await expect(dialog(window).getByRole('group', { name: 'Records' })).toBeVisible();
  expect((await options.allTextContents()).slice(0, 5)).toEqual(before.slice(0, 5));
  await expect(dialog(window).getByRole('option', { selected: true })).toHaveText(before[0] ?? '');
});

test('commands are done, colleagues are called, and what was opened is offered again', async ({ window }) => {
  const { page } = window;
  await window.show('finder');
  await page.getByRole('button', { name: 'Search or command' }).click();
  await page.keyboard.type('recordings');
  await dialog(window)
    .getByRole('option', { name: /Recordings/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Recordings' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('1009');
  await dialog(window).getByRole('option', { name: /Ivo/ }).click();
  const ask = page.getByRole('dialog', { name: 'Call this number?' });
  await expect(ask.getByText('Ivo Marić')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ask).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(dialog(window).getByRole('group', { name: 'Lately' }).getByRole('option')).toHaveText([
    /Ivo Marić/,
  ]);
});

test('says when the hub is away and when nothing is found; Escape gives the focus back', async ({
  window,
}) => {
  const { page } = window;
  await window.show('finderAway');
  const box = page.getByRole('button', { name: 'Search or command' });
  await box.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('jansen');
  await expect(dialog(window).getByText('The hub does not answer: records')).toBeVisible();
  await window.act((bridge) => {
    bridge.state.people.hubAway = false;
  }, undefined);
  await page.keyboard.type('xyz');
  await expect(dialog(window).getByText('Nothing matches “jansenxyz”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toBeFocused();
});
