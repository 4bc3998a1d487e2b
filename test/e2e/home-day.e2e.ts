import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const day = (window: PreviewWindow) => window.page.getByRole('region', { name: 'My day' });
const figure = (window: PreviewWindow, name: string) =>
  day(window).getByRole('listitem').filter({ hasText: name });

test('Home begins with the agent’s day, and each figure leads to what it counts', async ({ window }) => {
  const { page } = window;
  await window.show('myDay');
  await expect(day(window).getByRole('listitem')).toHaveText([
    'Calls27',
    'Chats11',
    'Talk time2:47:00',
    'Wrap-up time38:00',
    'Missed2',
    'Follow-ups3',
  ]);
  expect(await window.faults()).toEqual([]);
  await figure(window, 'Missed').getByRole('button').click();
  await expect(page.getByRole('radio', { name: 'Missed' })).toBeChecked();
  await page.keyboard.press('Control+Shift+H');
  await figure(window, 'Chats').getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'Chat', exact: true })).toBeVisible();
});

test('the day has its place before the hub has told, and says of when it is while the hub is away', async ({
  window,
}) => {
  await window.show('home');
  await expect(figure(window, 'Calls')).toHaveText('Calls–');
  await expect(day(window).getByRole('button')).toHaveCount(0);
  await window.show('myDayOffline');
  await expect(day(window).getByText(/^As of \d\d:\d\d$/)).toBeVisible();
  await expect(figure(window, 'Calls')).toHaveText('Calls27');
});

test('a figure leads nowhere when its page is not the agent’s (NAVI-2)', async ({ window }) => {
  await window.show('myDay');
  await window.act((bridge) => {
    if (bridge.state.session.kind !== 'signedIn') return;
    bridge.patchSession({ agent: { ...bridge.state.session.agent, apps: ['dashboards', 'voiceCalls'] } });
  }, undefined);
  await expect(figure(window, 'Chats').getByRole('button')).toHaveCount(0);
  await expect(figure(window, 'Missed').getByRole('button')).toHaveCount(1);
});

test('every figure of the day keeps its line and its words beside the messenger, in long languages too (PLUS-21, LANG-1)', async ({
  window,
}) => {
  const { page } = window;
  for (const [language, name] of [
    ['de', 'Mein Tag'],
    ['fr', 'Ma journée'],
  ] as const) {
    await page.setViewportSize({ width: 1024, height: 700 });
    await window.show('myDay', { language });
    const cells = page.getByRole('region', { name }).getByRole('listitem');
    const isWhole = async () => {
      const seen = await cells.evaluateAll((all) =>
        all.map((each) => ({ cut: each.scrollWidth > each.clientWidth, height: each.clientHeight })),
      );
      expect(seen.length).toBe(6);
      expect(seen.some(({ cut }) => cut)).toBe(false);
      expect(Math.max(...seen.map(({ height }) => height))).toBeLessThan(40);
    };
    await isWhole();
    await page.keyboard.press('Control+Shift+K');
    await expect(page.getByRole('combobox')).toBeFocused();
    await isWhole();
  }
});

test('at 200 % all of Home is scrolled to, and nothing around it moves (PLUS-21)', async ({ window }) => {
  const { page } = window;
  await page.setViewportSize({ width: 512, height: 350 });
  await window.show('myDay');
  await figure(window, 'Missed').getByRole('button').focus();
  await expect(figure(window, 'Missed')).toBeInViewport({ ratio: 1 });
  const history = page.getByRole('region', { name: 'Contact history' });
  await history.getByRole('button').first().focus();
  await expect(history.getByRole('button').first()).toBeInViewport({ ratio: 1 });
  await history.evaluate((element) => element.scrollIntoView());
  await expect(page.getByRole('banner')).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('contentinfo')).toBeInViewport({ ratio: 1 });
});
