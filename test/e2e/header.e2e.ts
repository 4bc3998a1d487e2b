import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const banner = (window: PreviewWindow) => window.page.getByRole('banner');
const stateMenu = (window: PreviewWindow) => banner(window).getByRole('button', { name: /Change state/ });
const menu = (window: PreviewWindow) => window.page.getByRole('menu');

test('one click pauses and one resumes; the menu says what the pause is, since when, and resumes (PAUSE-1..3, HDR-2, HDR-4, TIMER-2)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('headerPaused');
  await expect(stateMenu(window)).toContainText('Paused: Lunch');
  await stateMenu(window).click();
  await expect(menu(window).getByText(/^Since \d\d:\d\d$/)).toBeVisible();
  await expect(menu(window).getByText(/^12:0\d$/)).toBeVisible();
  expect(await window.faults()).toEqual([]);
  await menu(window).getByRole('menuitem', { name: 'Resume' }).click();
  await expect(stateMenu(window)).toContainText('Available');
  await banner(window).getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(stateMenu(window)).toContainText('Paused');
  await banner(window).getByRole('button', { name: 'Resume' }).click();
  await expect(stateMenu(window)).toContainText('Available');
  expect(await window.asked('desk.setIntent')).toEqual([
    { kind: 'available' },
    { kind: 'paused', reason: 'default', channels: 'all' },
    { kind: 'available' },
  ]);
  await page.keyboard.press('Escape');
});

test('of many pauses one is found as it is typed, by keyboard alone (HDR-3, PAUSE-2)', async ({ window }) => {
  const { page } = window;
  await window.show('headerManyPauses');
  await banner(window).getByRole('button', { name: 'Choose a pause' }).focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Choose a pause' });
  await expect(field).toBeFocused();
  expect(await window.faults()).toEqual([]);
  await page.keyboard.type('zzz');
  await expect(page.getByText('No pause matches “zzz”.')).toBeVisible();
  await field.fill('ruckruf');
  await page.keyboard.press('Enter');
  await expect(stateMenu(window)).toContainText('Rückruf');
  // The menu has them too, for whoever looks there; it scrolls.
  await stateMenu(window).click();
  await menu(window).getByRole('menuitem', { name: 'Paused: Works council' }).click();
  await expect(stateMenu(window)).toContainText('Paused: Works council');
});

test('chats alone are paused and let go again; all channels together are a pause like any other (PLUS-10)', async ({
  window,
}) => {
  await window.show('headerShop');
  await stateMenu(window).click();
  const tick = (name: string) => menu(window).getByRole('menuitemcheckbox', { name });
  // The menu stays open: several are ticked one after another.
  await tick('Chats').click();
  await expect(stateMenu(window)).toContainText('Paused for chat');
  await expect(tick('Chats')).toBeChecked();
  await expect(tick('Calls')).not.toBeChecked();
  expect(await window.faults()).toEqual([]);
  await tick('Calls').click();
  await expect(tick('Calls')).toBeChecked();
  await tick('Chats').click();
  await tick('Calls').click();
  await expect(stateMenu(window)).toContainText('Available');
  expect(await window.asked('desk.setIntent')).toEqual([
    { kind: 'paused', reason: 'default', channels: ['chat'] },
    { kind: 'paused', reason: 'default', channels: 'all' },
    { kind: 'paused', reason: 'default', channels: ['voice'] },
    { kind: 'available' },
  ]);
});

test('during a call what comes afterwards is chosen, shown and taken back (DEC-12, PLUS-10)', async ({
  window,
}) => {
  await window.show('headerBusy');
  const pause = banner(window).getByRole('button', { name: 'Pause', exact: true });
  await expect(pause).toHaveAttribute('aria-pressed', 'false');
  await stateMenu(window).click();
  await expect(menu(window)).toContainText('After this: Available');
  await menu(window).getByRole('menuitem', { name: 'Paused: Training' }).click();
  await expect(stateMenu(window)).toContainText('Busy');
  await expect(stateMenu(window)).toContainText('then Paused: Training');
  await expect(pause).toHaveAttribute('aria-pressed', 'true');
  await stateMenu(window).click();
  await expect(menu(window)).toContainText('After this: Paused: Training');
  expect(await window.faults()).toEqual([]);
  await window.page.keyboard.press('Escape');
  await pause.click();
  await expect(stateMenu(window)).not.toContainText('then');
  await expect(stateMenu(window)).toContainText('Busy');
});

test('who did not respond is available again by a click, also without the pause button (STATE, DEC-12)', async ({
  window,
}) => {
  await window.show('headerBare');
  await window.act((bridge) => {
    bridge.setDesk({ state: { kind: 'notResponding', since: Date.now() - 90_000 } });
  }, null);
  await banner(window).getByRole('button', { name: 'Resume' }).click();
  await expect(stateMenu(window)).toContainText('Available');
  await expect(banner(window).getByRole('button', { name: 'Resume' })).toHaveCount(0);
});

test('what an administrator takes from the header and the sidebar is gone at once, keys and menus too, and comes back (HDR-11, PERM-1, PERM-2, NAVI-2, NAVI-3)', async ({
  window,
}) => {
  const { page } = window;
  const set = (hidden: readonly string[], apps: readonly string[] | null) =>
    window.act(
      (bridge, given) => {
        const { directory } = bridge.state;
        if (directory.me === null) throw new Error('nobody is signed in');
        bridge.state.directory = {
          ...directory,
          me: {
            ...directory.me,
            headerHidden: [...given.hidden],
            apps: given.apps === null ? null : [...given.apps],
          },
        };
        bridge.emit('directory.changed', bridge.state.directory);
      },
      { hidden, apps },
    );
  const there = [
    banner(window).getByRole('timer', { name: 'Signed in for' }),
    banner(window).getByRole('button', { name: 'Pause', exact: true }),
    banner(window).getByRole('button', { name: 'Choose a pause' }),
    banner(window).getByRole('button', { name: /^Search/ }),
    banner(window).getByRole('button', { name: 'No notices' }),
    banner(window).getByRole('button', { name: 'Compact phone on top of other programs' }),
    banner(window).getByRole('button', { name: /^Language/ }),
  ];
  const places = page.getByRole('navigation', { name: 'Places' });
  await window.show('headerShop');
  for (const control of there) await expect(control).toBeVisible();
  await set(
    [
      ...['loginTimer', 'pause', 'customPause', 'search', 'newContact'],
      ...['notifications', 'messenger', 'language', 'changePassword', 'strip'],
    ],
    ['chat'],
  );
  for (const control of there) await expect(control).toHaveCount(0);
  await expect(places.getByRole('button', { name: 'Chat', exact: true })).toBeVisible();
  await expect(places.getByRole('button', { name: 'Home' })).toBeVisible();
  for (const name of ['Contacts', 'Dashboard', 'Messenger'])
    await expect(places.getByRole('button', { name, exact: true })).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+Shift+N');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await banner(window)
    .getByRole('button', { name: /your menu/ })
    .click();
  await expect(menu(window).getByRole('menuitem', { name: 'Your profile' })).toBeVisible();
  await expect(menu(window).getByRole('menuitem', { name: 'Change password' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await stateMenu(window).click();
  await expect(menu(window).getByRole('menuitem')).toHaveText(['Available']);
  expect(await window.faults()).toEqual([]);
  await page.keyboard.press('Escape');
  await set([], null);
  for (const control of there) await expect(control).toBeVisible();
  await expect(places.getByRole('button', { name: 'Contacts', exact: true })).toBeVisible();
});

test('Home is one click away, and the language is changed where the agent is (HDR-9, HDR-12, LANG-1)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('headerShop');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Home' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  const language = banner(window).getByRole('button', { name: 'Language: English' });
  await language.focus();
  await page.keyboard.press('Enter');
  expect(await window.faults()).toEqual([]);
  await menu(window).getByRole('menuitemradio', { name: 'Nederlands' }).click();
  await expect(banner(window).getByRole('button', { name: 'Taal: Nederlands' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
});

test('nothing in the header moves while its timers run, and all of it is there at 1024 pixels in Dutch and at 200 % (PLUS-21)', async ({
  window,
}) => {
  const { page } = window;
  await page.setViewportSize({ width: 1024, height: 700 });
  await window.show('headerNext', { language: 'nl' });
  const boxes = () =>
    banner(window)
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons.map((button) => {
          const { left, right } = button.getBoundingClientRect();
          return [Math.round(left), Math.round(right)];
        }),
      );
  const timer = banner(window).getByRole('timer');
  const before = await boxes();
  const text = await timer.textContent();
  await expect.poll(() => timer.textContent()).not.toBe(text);
  expect(await boxes()).toEqual(before);
  const inside = async () => {
    const width = await page.evaluate(() => globalThis.innerWidth);
    for (const [left = -1, right = width + 1] of await boxes()) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
    }
  };
  await inside();
  await page.setViewportSize({ width: 512, height: 350 });
  await inside();
  await expect(banner(window).getByRole('button', { name: 'Kies een pauze' })).toBeVisible();
});
