import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const panel = (window: PreviewWindow, name: string) =>
  window.page.getByRole('tabpanel').getByRole('region', { name, exact: true }).first();
const queue = (window: PreviewWindow, name: string) =>
  window.page.getByRole('table').first().getByRole('row', { name });
/** The figure of a tile, by what it is called. */
const tile = (window: PreviewWindow, name: string) =>
  window.page.locator('dl > div').filter({ hasText: name }).locator('dd');

test('the dashboards are a page of the rail with a dashboard for each channel, chosen by its name (DASH-1, DASH-3)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('myDay');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Dashboard' }).click();
  const channels = page.getByRole('tablist', { name: 'Channels' });
  await expect(channels.getByRole('tab')).toHaveText(['Voice', 'Chat']);
  await expect(tile(window, 'Waiting')).toHaveText('6');
  await expect(tile(window, 'Entered')).toHaveText('413');
  await channels.getByRole('tab', { name: 'Chat' }).click();
  await expect(tile(window, 'Waiting')).toHaveText('1');
  await expect(queue(window, 'Support')).toContainText('00:4');
  await expect(panel(window, 'Who waits')).toContainText('Lucía Fernández');
  expect(await window.faults()).toEqual([]);
});

test('figures change where they stand: rows keep their order, and what is wrong is said in words (DASH-1)', async ({
  window,
}) => {
  await window.show('dashboards');
  const rows = window.page.getByRole('table').first().locator('tbody tr');
  const names = ['Complaints', 'Klantenservice Zakelijk Noord-Holland', 'Sales', 'Support'];
  const order = async () => (await rows.getByRole('button').allTextContents()).map((text) => text.trim());
  expect(await order()).toEqual(names);
  await expect(queue(window, 'Klantenservice')).toContainText('Nobody is there');
  await expect(queue(window, 'Sales')).toContainText('Waits too long');
  await expect(queue(window, 'Complaints')).not.toContainText(/Nobody|too long/);
  const place = await queue(window, 'Support').boundingBox();
  await window.act((bridge) => {
    bridge.setFigures({
      queues: bridge.state.figures.queues.map((each, index) =>
        index !== 0
          ? each
          : {
              ...each,
              channels: each.channels.map((figures) => ({
                ...figures,
                waiting: 14,
                longestSince: Date.now() - 100_000,
              })),
            },
      ),
    });
  }, undefined);
  await expect(queue(window, 'Complaints').getByRole('cell').first()).toHaveText('14');
  await expect(queue(window, 'Complaints')).toContainText('Waits too long');
  await expect(tile(window, 'Waiting')).toHaveText('20');
  expect(await order()).toEqual(names);
  expect(await queue(window, 'Support').boundingBox()).toEqual(place);
});

test('a queue is looked at alone, with its own agents, and left again by the keyboard (DASH-1)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('dashboards');
  const agents = panel(window, 'Agents').getByRole('listitem');
  await expect(agents.filter({ hasText: 'Busy' })).toContainText('1');
  await queue(window, 'Sales').getByRole('button', { name: 'Sales' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Only Sales')).toBeVisible();
  await expect(tile(window, 'Entered')).toHaveText('206');
  await expect(agents.filter({ hasText: 'Busy' })).toContainText('6');
  await expect(panel(window, 'Who waits').getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Enter');
  await expect(tile(window, 'Entered')).toHaveText('413');
});

test('the service level says how it is counted, and the last hours can be read without seeing them (DASH-1, PLUS-22)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('dashboards');
  await expect(tile(window, 'Service level')).toContainText('84%');
  const how = page.getByRole('button', { name: /^Of everything that was answered or abandoned today/ });
  await expect(how).toHaveAccessibleName(/within 20 seconds.*less than 5 seconds/);
  await how.focus();
  await expect(page.getByRole('tooltip')).toContainText('within 20 seconds');
  const hours = page.getByRole('table', { name: 'Last eight hours' });
  await expect(hours.getByRole('row')).toHaveCount(9);
  await expect(hours.getByRole('row').last()).toContainText('24181');
});

test('large figures come and go by their key and stay while the agent is elsewhere (DASH-1)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('dashboards');
  const size = () =>
    tile(window, 'Waiting').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const usual = await size();
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('button', { name: 'Large figures' })).toHaveAttribute('aria-pressed', 'true');
  expect(await size()).toBeGreaterThan(usual * 1.8);
  expect(await window.faults()).toEqual([]);
  await page.keyboard.press('Control+Shift+H');
  await page.keyboard.press('Control+Shift+I');
  await expect(page.getByRole('button', { name: 'Large figures' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+Shift+F');
  expect(await size()).toBe(usual);
});

test('while the hub is away the figures stand still and say of when they are (DASH-1, PLUS-12)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('dashboardsOffline');
  await expect(page.getByText(/^As of \d\d:\d\d$/)).toBeVisible();
  const waits = queue(window, 'Sales').getByRole('timer');
  await expect(waits).toHaveText('03:00');
  await window.act((bridge) => bridge.setFigures({ live: true, toldAt: Date.now() }), undefined);
  await expect(page.getByText(/^As of/)).toHaveCount(0);
  await expect(waits).toHaveText(/^07:0/);
});

for (const [scenario, words] of [
  ['dashboardsNone', 'You are in no queue'],
  ['dashboardsNeverTold', 'No figures yet'],
] as const) {
  test(`without figures the page says why: ${words} (DASH-1)`, async ({ window }) => {
    await window.show(scenario);
    await expect(window.page.getByText(words)).toBeVisible();
    expect(await window.faults()).toEqual([]);
  });
}

test('forty queues scroll in their panel by the keyboard, in a small window at 200 % too (DASH-1, PLUS-22)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('dashboardsMany');
  await window.zoom(2);
  const list = page.getByRole('tabpanel').locator('[tabindex="0"]:has(> table)');
  await list.focus();
  await page.keyboard.press('End');
  await expect(queue(window, 'Support 40')).toBeInViewport();
  expect(await window.faults()).toEqual([]);
});
