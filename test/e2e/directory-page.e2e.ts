import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const grid = ({ page }: PreviewWindow, name = 'Agents') => page.getByRole('grid', { name });
const row = (window: PreviewWindow, name: string) => grid(window).getByRole('row', { name });

test('shows who is there, how they are and whether work can be handed to them, as it changes (DIR-1, DIR-3)', async ({
  window,
}) => {
  await window.show('directory');
  await expect(row(window, 'Bianca Rossi')).toHaveText(/Available.*Possible.*1002/);
  await expect(row(window, 'Grace Lee')).toHaveText(/Not responding.*Not now/);
  expect(await window.faults()).toEqual([]);
  await window.act((bridge) => {
    const grace = bridge.state.directory.colleagues.find(({ agent }) => agent.name === 'Grace Lee');
    if (grace?.presence != null) grace.presence = { ...grace.presence, kind: 'available' };
    bridge.emit('directory.changed', bridge.state.directory);
  }, undefined);
  await expect(row(window, 'Grace Lee')).toHaveText(/Available.*Possible/);
});

test('shows at once how somebody is whose state moves, and leaves the others as they are (STATE-10)', async ({
  window,
}) => {
  await window.show('directory');
  await expect(row(window, 'Bianca Rossi')).toContainText('Available');
  await window.act((bridge) => {
    const [bianca] = bridge.state.directory.colleagues;
    const agentId = bianca?.agent.id ?? '';
    const presence = { agentId, kind: 'busy', since: Date.now(), channels: 'all' };
    bridge.emit('presence.changed', [{ agentId, presence }]);
  }, null);
  await expect(row(window, 'Bianca Rossi')).toContainText('Busy');
  await expect(row(window, 'Daan van der Meer')).toContainText('Paused');
});

test('is grouped by team or one list, searched, and narrowed to who can take work', async ({ window }) => {
  const { page } = window;
  await window.show('directory');
  await expect(grid(window).getByRole('row').nth(1)).toHaveText(/Back office/);
  await page.getByText('One list', { exact: true }).click();
  await expect(grid(window).getByRole('columnheader', { name: 'Team' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Only who can take work' }).check();
  await expect(page.getByText('5 entries')).toBeVisible();
  await page.getByRole('searchbox').fill('grace');
  await expect(page.getByText('Nobody matches “grace”')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByText('5 entries')).toBeVisible();
});

test('Enter leads to the way to call; during a call it leads to Transfer as well (DIR-4)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('directoryInCall');
  await page.getByRole('tab', { name: /Maria/ }).first().waitFor();
  await page.keyboard.press('Control+Shift+O');
  await page.getByRole('tab', { name: 'Address book' }).click();
  const book = grid(window, 'Address book');
  await book.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Transfer to Bakkerij De Gouden Korenaar' })).toBeFocused();
  await page.keyboard.press('Enter');
  const ask = page.getByRole('dialog', { name: 'Call this number?' });
  await expect(ask.getByRole('button', { name: /Transfer now/ })).toBeVisible();
});

test('says that there is nobody yet', async ({ window }) => {
  await window.show('directoryEmpty');
  await expect(window.page.getByText('Nobody here yet')).toBeVisible();
});
