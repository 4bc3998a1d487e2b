import type { Page } from '@playwright/test';
import { scenarios } from '../support/fake-bridge-scenarios.ts';
import { expect, test } from '../support/ui-preview/window.ts';

/** Of the strip on top: what stands beside a call has tabs as well. */
const tabsOf = (page: Page, which: { readonly selected?: boolean } = {}) =>
  page.getByRole('tablist', { name: 'Open tabs', includeHidden: true }).getByRole('tab', which);

test.describe('every state of the window', () => {
  for (const scenario of Object.keys(scenarios)) {
    test(`${scenario} can be used by everybody, and has contrast in the dark too`, async ({ window }) => {
      await window.show(scenario);
      expect(await window.faults()).toEqual([]);
      await window.show(scenario, { theme: 'dark' });
      expect(await window.faults(['color-contrast'])).toEqual([]);
    });
  }

  test('fits at 200 % with long names, in both languages', async ({ window }) => {
    await window.zoom(2);
    for (const language of ['en', 'nl'] as const) {
      for (const scenario of [
        'signIn',
        'ringingLong',
        'active',
        'heldMutedLong',
        'wrapUpLong',
        'manyTabs',
        'deskPhoneChoose',
        'deskPhoneLong',
        'deskPhoneRinging',
        'deskPhoneLostInCall',
        'waitingCallers',
        'supervised',
        'supervisor',
        'supervisingBarge',
        'troubles',
        'contacts',
        'contactLong',
        'contactConflict',
      ]) {
        await window.show(scenario, { language });
        const wide = await window.page.evaluate(() =>
          [
            document.documentElement,
            ...document.querySelectorAll(
              'header, [aria-label="Phone"], [aria-label="Telefoon"], main, footer',
            ),
          ]
            .filter((element) => element.scrollWidth > element.clientWidth + 1)
            .map((element) => `${element.tagName} ${element.scrollWidth} in ${element.clientWidth}`),
        );
        expect(wide, `${scenario} ${language}`).toEqual([]);
      }
    }
  });
});

test.describe('signing in', () => {
  test('says what is wrong with the password and lets it be typed anew', async ({ window }) => {
    await window.show('signIn');
    await expect(window.page.getByText('Practice workspace')).toBeVisible();
    await window.page.getByLabel('Login name').fill('ada');
    await window.page.getByLabel('Password', { exact: true }).fill('wrong');
    await window.page.keyboard.press('Enter');
    await expect(window.page.getByRole('alert')).toContainText('Login name or password is wrong.');
    await expect(window.page.getByLabel('Password', { exact: true })).toBeFocused();
    await window.page.getByLabel('Password', { exact: true }).fill('practice');
    await window.page.keyboard.press('Enter');
    await expect(window.page.getByRole('region', { name: 'Phone' })).toBeVisible();
  });

  test('offers to take over a session that is open elsewhere', async ({ window }) => {
    await window.show('signInElsewhere');
    await window.page.getByRole('button', { name: 'Fill in ada / practice' }).click();
    await window.page.getByRole('button', { name: 'Sign in' }).click();
    const dialog = window.page.getByRole('dialog');
    await expect(dialog).toContainText('FRONTDESK-2');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await expect
      .poll(() => window.asked('session.signIn'))
      .toEqual([
        { login: 'ada', password: 'practice', takeOver: false, startPaused: false },
        { login: 'ada', password: 'practice', takeOver: true, startPaused: false },
      ]);
  });

  test('tells for how long an agent is locked out, and what to do about a forgotten password', async ({
    window,
  }) => {
    await window.show('signInLocked');
    await expect(window.page.getByRole('alert')).toContainText('14 min');
    await window.page.getByRole('button', { name: 'Forgot password?' }).click();
    await expect(window.page.getByRole('status')).toContainText('Ask your supervisor or administrator');
  });
});

test.describe('the phone bar', () => {
  test('never changes its height, and End stands where Decline stood', async ({ window }) => {
    const { page } = window;
    await window.show('home');
    const bar = page.getByRole('region', { name: 'Phone' });
    const quiet = await bar.boundingBox();
    await window.act(
      (bridge) => bridge.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales'),
      undefined,
    );
    await expect(bar.getByRole('button', { name: 'Answer' })).toBeVisible();
    expect(await bar.boundingBox()).toEqual(quiet);
    const decline = await bar.getByRole('button', { name: 'Decline' }).boundingBox();
    const answer = await bar.getByRole('button', { name: 'Answer' }).boundingBox();
    expect((decline?.x ?? 0) - (answer?.x ?? 0) - (answer?.width ?? 0)).toBeGreaterThan(100);
    await page.keyboard.press('F2');
    await expect(bar.getByRole('button', { name: 'End' })).toBeVisible();
    expect(await bar.boundingBox()).toEqual(quiet);
    expect(await bar.getByRole('button', { name: 'End' }).boundingBox()).toEqual(decline);
  });

  test('answers with Enter only when no field has the focus', async ({ window }) => {
    const { page } = window;
    await window.show('calls');
    await page.getByRole('searchbox', { name: 'Search calls' }).click();
    await window.act(
      (bridge) => bridge.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales'),
      undefined,
    );
    const answer = page.getByRole('button', { name: 'Answer' });
    await expect(answer).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(answer).toBeVisible();
    await page.getByRole('heading', { name: 'Voice Calls' }).click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'End' })).toBeVisible();
  });

  test('holds and mutes by key and button, in words, and never moves what stands beside', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('active');
    const bar = page.getByRole('region', { name: 'Phone' });
    const button = (name: string) => bar.getByRole('button', { name, exact: true });
    const places = async () =>
      Promise.all(['Keypad', 'End'].map((name) => bar.getByRole('button', { name }).boundingBox()));
    const before = await places();
    await page.keyboard.press('F7');
    await expect(button('Muted')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('F8');
    await expect(button('Resume')).toBeVisible();
    await expect(bar.getByRole('timer', { name: 'On hold' })).toBeVisible();
    await expect(bar).toContainText('On hold');
    expect(await places()).toEqual(before);
    expect(await window.faults()).toEqual([]);
    await button('Resume').click();
    await button('Muted').click();
    await expect(button('Mute')).toHaveAttribute('aria-pressed', 'false');
    await expect(bar.getByRole('timer', { name: 'Talking' })).toBeVisible();
    expect(await window.asked('phone.mute')).toMatchObject([{ muted: true }, { muted: false }]);
    expect(await window.asked('phone.hold')).toHaveLength(1);
    expect(await window.asked('phone.resume')).toHaveLength(1);
  });

  test('does not end a call on hold: it says to resume first, which is one click away', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('held');
    const bar = page.getByRole('region', { name: 'Phone' });
    const end = bar.getByRole('button', { name: 'End' });
    await expect(end).toHaveAttribute('aria-disabled', 'true');
    await expect(end).toHaveAccessibleDescription('Resume the call before you end it');
    await end.click({ force: true });
    const told = bar.getByRole('alert');
    await expect(told).toContainText('The customer is on hold. Resume the call first.');
    await told.getByRole('button', { name: 'Resume' }).click();
    await expect(told).toHaveCount(0);
    await expect(end).not.toHaveAttribute('aria-disabled');
    await page.keyboard.press('F4');
    await expect(page.getByRole('banner').getByText('Wrap-up', { exact: true })).toBeVisible();
  });

  test('ends a call on hold where the workspace allows it', async ({ window }) => {
    await window.show('active');
    await window.act((bridge) => {
      bridge.state.workspace.policy.phone.preventHangupOnHold = false;
      bridge.emit('cache.changed', { entities: ['policy'] });
      bridge.hold();
    }, undefined);
    const end = window.page.getByRole('button', { name: 'End' });
    await expect(end).not.toHaveAttribute('aria-disabled');
    await end.click();
    await expect(window.page.getByRole('banner').getByText('Wrap-up', { exact: true })).toBeVisible();
  });

  test('says why a call cannot be held, and the call goes on', async ({ window }) => {
    const { page } = window;
    await window.show('active');
    await window.act(
      (bridge) => bridge.refusals.set('phone.hold', { code: 'phone.exchangeAway', message: 'away' }),
      undefined,
    );
    await page.getByRole('button', { name: 'Hold', exact: true }).click();
    const bar = page.getByRole('region', { name: 'Phone' });
    await expect(bar.getByRole('alert')).toContainText('the exchange does not answer');
    await expect(bar.getByRole('timer', { name: 'Talking' })).toBeVisible();
  });

  test('has a keypad for mouse, keyboard and paste that closes with Escape', async ({ window }) => {
    const { page } = window;
    await window.show('active');
    const keypad = page.getByRole('button', { name: 'Keypad', exact: true });
    await keypad.click();
    const pad = page.getByRole('dialog', { name: 'Keypad' });
    const sent = pad.getByLabel('Keys sent');
    await expect(sent).toBeFocused();
    await pad.getByRole('button', { name: '7', exact: true }).click();
    await page.keyboard.press('d');
    await page.keyboard.press('x');
    const paste = (text: string) =>
      sent.evaluate((field, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text', pasted);
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await paste('12 34#');
    await expect(sent).toHaveValue('7D1234#');
    expect((await window.asked('phone.keypad')).map((input) => (input as { digits: string }).digits)).toEqual(
      ['7', 'D', '1234#'],
    );
    await paste('call me');
    await expect(pad.getByRole('status')).toContainText('Only digits');
    await expect(sent).toHaveValue('7D1234#');
    expect(await window.faults()).toEqual([]);
    await window.act(
      (bridge) => bridge.refusals.set('phone.keypad', { code: 'phone.keyRefused', message: 'refused' }),
      undefined,
    );
    await pad.getByRole('button', { name: '9', exact: true }).click();
    await expect(pad.getByRole('status')).toContainText('The exchange did not take the key.');
    await expect(sent).toHaveValue('7D1234#');
    await page.keyboard.press('Escape');
    await expect(pad).toHaveCount(0);
    await expect(keypad).toBeFocused();
  });

  test('sends no keys to a customer on hold, and says why', async ({ window }) => {
    const { page } = window;
    await window.show('held');
    await page.getByRole('button', { name: 'Keypad', exact: true }).click();
    const pad = page.getByRole('dialog', { name: 'Keypad' });
    await expect(pad.getByRole('status')).toContainText('Resume the call first.');
    await expect(pad.getByRole('button', { name: '1', exact: true })).toBeDisabled();
    await page.keyboard.press('1');
    expect(await window.asked('phone.keypad')).toEqual([]);
  });

  test('shows a problem inline with its way on', async ({ window }) => {
    await window.show('home');
    await window.act(
      (bridge) => bridge.setPhone({ problem: { code: 'phone.mediaLost', message: 'lost' } }),
      undefined,
    );
    const bar = window.page.getByRole('region', { name: 'Phone' });
    await expect(bar.getByRole('alert')).toContainText('The sound of the call was lost');
    await bar.getByRole('button', { name: 'Dismiss' }).click();
    await expect(bar.getByRole('alert')).toHaveCount(0);
  });
});

test.describe('wrap-up', () => {
  test('keeps and saves what is typed, and completes once disposition and note are there', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('active');
    const outcome = page.getByRole('region', { name: 'Outcome' });
    await outcome.getByLabel('Note', { exact: true }).fill('Two chairs');
    await expect
      .poll(() => window.asked('draft.set'))
      .toContainEqual(
        expect.objectContaining({ text: JSON.stringify({ dispositionId: null, note: 'Two chairs' }) }),
      );
    await expect.poll(() => window.asked('outcome.save')).toHaveLength(1);
    await window.act((bridge) => bridge.hangUp(), undefined);
    const complete = outcome.getByRole('button', { name: 'Complete wrap-up' });
    await expect(complete).toHaveAccessibleDescription('Choose a disposition.');
    await expect(complete).toBeDisabled();
    await outcome.getByRole('combobox', { name: 'Disposition' }).fill('sale');
    await page.keyboard.press('Enter');
    await expect(outcome.getByRole('option', { name: 'Sale' })).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => window.asked('outcome.save')).toHaveLength(2);
    await expect(outcome.getByLabel('Note', { exact: true })).toHaveValue('Two chairs');
    await page.keyboard.press('Control+Enter');
    await expect(tabsOf(page)).toHaveCount(0);
    await expect(page.getByRole('banner').getByText('Available', { exact: true })).toBeVisible();
    expect(await window.asked('outcome.complete')).toMatchObject([{ note: 'Two chairs' }]);
  });

  test('begins where the hands are: End, type, Enter, Tab', async ({ window }) => {
    const { page } = window;
    await window.show('active');
    await page.getByRole('button', { name: 'End' }).click();
    await expect(page.getByRole('combobox', { name: 'Disposition' })).toBeFocused();
    await page.keyboard.type('callb');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Monday at ten');
    await page.keyboard.press('Control+Enter');
    await expect(tabsOf(page)).toHaveCount(0);
    expect(await window.asked('outcome.complete')).toMatchObject([{ note: 'Monday at ten' }]);
  });

  test('cannot be lost: its tab closes, the state leads back to it', async ({ window }) => {
    const { page } = window;
    await window.show('wrapUp');
    await expect(tabsOf(page)).toHaveCount(1);
    await page.keyboard.press('Control+w');
    await expect(tabsOf(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Back to wrap-up' }).click();
    await expect(page.getByRole('region', { name: 'Outcome' })).toBeVisible();
  });

  test('brings back what was typed before the window went away', async ({ window }) => {
    const { page } = window;
    await window.show('wrapUp');
    await page.getByLabel('Note', { exact: true }).fill('Half a sen');
    await page.keyboard.press('Control+w');
    await page.getByRole('button', { name: 'Back to wrap-up' }).click();
    await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Half a sen');
  });

  test('shows refused words beside those of the hub, and the agent decides', async ({ window }) => {
    const { page } = window;
    await window.show('refused');
    const outcome = page.getByRole('region', { name: 'Outcome' });
    await expect(outcome).toContainText('Call back on Monday.');
    await expect(outcome).toContainText('Sold the yearly plan');
    await outcome.getByRole('button', { name: 'Keep the hub’s' }).click();
    await expect(outcome.getByLabel('Note', { exact: true })).toHaveValue(/Sold the yearly plan/);
    await window.show('refused');
    await outcome.getByRole('button', { name: 'Send mine again' }).click();
    await expect(outcome.getByLabel('Note', { exact: true })).toHaveValue('Call back on Monday.');
    await expect.poll(() => window.asked('outcome.save')).toMatchObject([{ note: 'Call back on Monday.' }]);
  });

  test('marks what waits for the hub, with the time since when', async ({ window }) => {
    await window.show('offline');
    await expect(window.page.getByRole('img', { name: 'Waiting for the hub' }).first()).toBeVisible();
    await expect(window.page.getByRole('contentinfo')).toContainText('No connection to the hub since');
    await expect(window.page.getByLabel('3 changes wait for the hub')).toBeVisible();
  });
});

test.describe('Voice Calls', () => {
  test('is walked and opened with the keyboard, through all its pages', async ({ window }) => {
    const { page } = window;
    await window.show('calls');
    const grid = page.getByRole('grid', { name: 'Voice Calls' });
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await expect(grid.getByRole('row', { name: '#8122' })).toHaveAttribute('aria-selected', 'true');
    for (let pages = 0; pages < 4; pages += 1) {
      await page.keyboard.press('End');
      await expect.poll(() => window.asked('voiceCalls.list')).toHaveLength(Math.min(4, pages + 2));
      const last = 8123 - Math.min(400, (pages + 1) * 100) + 1;
      await expect(grid.getByRole('row', { name: `#${last.toString()}` })).toBeVisible();
    }
    await page.keyboard.press('Enter');
    await expect(tabsOf(page, { selected: true })).toContainText('#7724');
  });

  test('finds as one types, and says so when nothing matches', async ({ window }) => {
    const { page } = window;
    await window.show('calls');
    await page.getByRole('searchbox', { name: 'Search calls' }).fill('nakamura');
    await expect(page.getByText('50 calls', { exact: true })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search calls' }).fill('nobody at all');
    await expect(page.getByText('No call matches “nobody at all”')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect(page.getByRole('row', { name: '#8123' })).toBeVisible();
  });

  test('says why it cannot be read, and tries again', async ({ window }) => {
    const { page } = window;
    await window.show('callsError');
    await expect(page.getByText('The data on this computer cannot be read.')).toBeVisible();
    await window.act((bridge) => bridge.refusals.clear(), undefined);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('No calls yet')).toBeVisible();
  });
});

test.describe('tabs', () => {
  test('are reached by number, arrows and list, and closed by Delete', async ({ window }) => {
    const { page } = window;
    await window.show('manyTabs');
    await expect(tabsOf(page)).toHaveCount(26);
    await page.keyboard.press('Control+2');
    await expect(tabsOf(page, { selected: true })).toContainText('#8122');
    await tabsOf(page, { selected: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(tabsOf(page, { selected: true })).toContainText('#8121');
    await page.keyboard.press('Delete');
    await expect(tabsOf(page)).toHaveCount(25);
    await page.getByRole('button', { name: 'All 25 open tabs' }).click();
    await page.getByRole('menuitem', { name: '#8110' }).click();
    await expect(tabsOf(page, { selected: true })).toContainText('#8110');
    await expect(tabsOf(page, { selected: true })).toBeInViewport();
  });
});

test('language and theme change at once and are kept', async ({ window }) => {
  const { page } = window;
  await window.show('home');
  await page.getByRole('button', { name: 'Language: English' }).click();
  await page.getByRole('menuitemradio', { name: 'Nederlands' }).click();
  await expect(page.getByRole('heading', { name: 'Contactgeschiedenis' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await page.getByRole('button', { name: 'Ada Kowalska' }).click();
  await page.getByRole('menuitemradio', { name: 'Donker' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await window.asked('settings.set')).toEqual([{ language: 'nl' }, { theme: 'dark' }]);
});
