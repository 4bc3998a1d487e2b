import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

type Step = (window: PreviewWindow) => Promise<void>;
interface Screen {
  readonly name: string;
  readonly scenario: string;
  /** What leads to it from there. */
  readonly then?: Step;
}

/** Axe finds nothing on what is in front, light and dark: which rule, where, and how it is mended. */
async function isAccessible(window: PreviewWindow, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await window.act((bridge, chosen) => {
      bridge.state.settings = { ...bridge.state.settings, theme: chosen };
      bridge.emit('settings.changed', bridge.state.settings);
    }, theme);
    await expect(window.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    expect.soft(await window.faults(), `${name}, ${theme}`).toEqual([]);
  }
}

const press =
  (...keys: string[]): Step =>
  async ({ page }) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const click =
  (...names: (string | RegExp)[]): Step =>
  async ({ page }) => {
    for (const name of names)
      await page
        .getByRole('button', { name, exact: typeof name === 'string' })
        .or(page.getByRole('menuitem', { name, exact: typeof name === 'string' }))
        .first()
        .click();
  };
const screen = (name: string, scenario: string, then?: Step): Screen =>
  then === undefined ? { name, scenario } : { name, scenario, then };

const groups: Readonly<Record<string, readonly Screen[]>> = {
  'before the work': [
    screen('hub address', 'needsHub'),
    screen('sign-in', 'signIn'),
    screen('sign-in refused', 'signInWrong'),
    screen('forgotten password', 'signInByMail', click('Forgot password?')),
    screen('a new password first', 'passwordFirst'),
    screen('which phone', 'deskPhoneChoose'),
  ],
  tabs: [
    screen('call', 'active'),
    screen('wrap-up', 'wrapUp'),
    screen('chat', 'chat'),
    screen('chat that ended', 'chatOver'),
    screen('contact', 'contact'),
    screen('contact in conflict', 'contactConflict'),
    screen('record', 'record'),
    screen('many tabs', 'manyTabs'),
  ],
  dialogs: [
    screen('new call', 'dialNew'),
    screen('confirm a number', 'dialConfirm'),
    screen('search', 'finder'),
    screen('all keys', 'home', press('Control+/')),
    screen('outcome', 'chat', press('Control+Shift+E')),
    screen('transfer', 'chat', press('Control+Shift+G')),
    screen('profile', 'home', click(/your menu/, 'Your profile')),
    screen('change password', 'home', click(/your menu/, 'Change password')),
    screen('sessions', 'home', click(/your menu/, 'Your sessions')),
  ],
  menus: [
    screen('agent', 'home', click(/your menu/)),
    screen('state', 'home', click(/Change state$/)),
    screen('new', 'home', click('New')),
    screen('notices', 'notices', press('Control+Shift+N')),
    screen('interaction', 'chat', click('Actions')),
    screen('microphone', 'home', click(/^Microphone: /)),
    screen('messenger beside the work', 'messengerDrawer'),
  ],
  'what comes by itself': [
    screen('ringing', 'ringing'),
    screen('two calls', 'consulting'),
    screen('conference', 'conference'),
    screen('offers', 'offer'),
    screen('refused work', 'refused'),
    screen('hub away', 'offline'),
    screen('paused', 'headerPaused'),
  ],
};

for (const [group, screens] of Object.entries(groups)) {
  test(`axe finds nothing, light and dark: ${group} (PLUS-22)`, async ({ window }) => {
    test.setTimeout(180_000);
    for (const { name, scenario, then } of screens) {
      await window.show(scenario);
      await then?.(window);
      await isAccessible(window, name);
    }
  });
}

test('axe finds nothing, light and dark: every page and every part of the settings (PLUS-22)', async ({
  window,
}) => {
  test.setTimeout(180_000);
  const { page } = window;
  await window.show('supervisor');
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('button');
  const names = await places.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  expect(names.length).toBeGreaterThan(9);
  for (const [at, name] of names.entries()) {
    await places.nth(at).click();
    await expect(places.nth(at)).toHaveAttribute('aria-current', 'page');
    await page.mouse.move(0, 0);
    await isAccessible(window, name);
  }
  for (const part of ['Sound', 'Shortcuts']) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: part }).click();
    await isAccessible(window, part);
  }
});

test('clocks that run are not read out: nothing that is announced changes while only time passes (PLUS-22)', async ({
  window,
}) => {
  const { page } = window;
  await page.clock.install();
  for (const scenario of ['active', 'offer', 'chatSilent', 'wrapUp', 'headerPaused', 'dashboards']) {
    await window.show(scenario);
    const timers = () => page.getByRole('timer').allTextContents();
    const before = await timers();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const regions = document.querySelectorAll(
        '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"]',
      );
      for (const region of regions)
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const element = target instanceof Element ? target : target.parentElement;
            // A timer in a sentence is silent by its role, whatever it stands in.
            const nearest = element?.closest('[aria-live], [role="status"], [role="alert"], [role="timer"]');
            if (nearest === region) said.push(region.textContent ?? '');
          }
        }).observe(region, { subtree: true, childList: true, characterData: true });
    });
    await page.clock.runFor(3000);
    await expect.poll(timers).not.toEqual(before);
    expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said), scenario).toEqual(
      [],
    );
  }
});

test('what is chosen, current or pressed is told apart where the system chooses the colours (PLUS-22)', async ({
  window,
}) => {
  const { page } = window;
  const background = (locator: ReturnType<typeof page.getByRole>) =>
    locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.emulateMedia({ forcedColors: 'active' });
  await window.show('dashboards');
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('button');
  const channels = page.getByRole('tablist', { name: 'Channels' }).getByRole('tab');
  const large = page.getByRole('button', { name: 'Large figures' });
  const usual = await background(large);
  await large.click();
  expect(await background(large)).not.toBe(usual);
  expect(await background(places.nth(1))).not.toBe(await background(places.nth(2)));
  expect(await background(channels.first())).not.toBe(await background(channels.last()));
  expect(await background(places.nth(1))).toBe(await background(channels.first()));
  await page.emulateMedia({ forcedColors: 'none' });
});

test('with reduced motion nothing moves by itself (PLUS-22)', async ({ window }) => {
  const { page } = window;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const scenario of ['dashboards', 'offer', 'ringing', 'messengerDrawer', 'chatTyping', 'recording']) {
    await window.show(scenario);
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter((each) => (each.effect?.getComputedTiming().duration ?? 0) !== 0)
        .map((each) => ('transitionProperty' in each ? String(each.transitionProperty) : each.id))
        // A colour may fade: it moves nothing.
        .filter((what) => !what.endsWith('-color')),
    );
    expect(moving, scenario).toEqual([]);
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' });
});
