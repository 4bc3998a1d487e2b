import type { Locator } from '@playwright/test';
import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const bar = (window: PreviewWindow) => window.page.getByRole('region', { name: 'Phone' });
const button = (within: Locator, name: string) => within.getByRole('button', { name, exact: true });
const field = (window: PreviewWindow) => window.page.getByRole('combobox', { name: 'Phone' });
const option = (window: PreviewWindow, name: string) => window.page.getByRole('option', { name });

/** The id of a phone on the fake hub. */
const idOf = (window: PreviewWindow, name: string): Promise<string> =>
  window.page.evaluate((wanted) => {
    const { lineside } = globalThis as unknown as {
      lineside: { state: { deskPhones: { phones: { id: string; name: string }[] } } };
    };
    return lineside.state.deskPhones.phones.find((phone) => phone.name === wanted)?.id ?? '';
  }, name);

/** Somebody else takes a phone; the fake hub tells. */
const taken = (window: PreviewWindow, name: string, by: string) =>
  window.act(
    (bridge, [phone, agent]) =>
      bridge.setDeskPhones({
        phones: bridge.state.deskPhones.phones.map((each) =>
          each.name === phone
            ? { ...each, heldBy: { agentId: '00000000-0000-7000-8000-00000000000a', name: agent } }
            : each,
        ),
      }),
    [name, by] as const,
  );

test.describe('choosing a phone after sign-in', () => {
  test('shows the full list behind a down arrow, with the reason of each that cannot be had (HOT-2..4)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('deskPhoneChoose');
    await expect(page.getByRole('heading', { name: 'Which phone do you use today?' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Phone' })).toHaveCount(0);
    await expect(page.getByText('4 of 8 phones are free')).toBeVisible();
    await page.getByRole('button', { name: 'Show all phones' }).click();
    await expect(page.getByRole('option')).toHaveCount(8);
    await expect(option(window, 'Bay 2')).toContainText('In use by Sam de Boer');
    await expect(option(window, 'Bay 3')).toContainText('Not connected');
    await expect(option(window, 'Bay 4')).toContainText('In a call');
    await expect(option(window, 'Bay 2')).toHaveAttribute('aria-disabled', 'true');
    expect(await window.faults()).toEqual([]);
    await option(window, 'Bay 2').click({ force: true });
    await expect(page.getByRole('option')).toHaveCount(8);
    await option(window, 'Bay 5').click();
    await expect(page.getByRole('option')).toHaveCount(0);
    await expect(field(window)).toHaveValue('Bay 5, corner');
    await page.getByRole('button', { name: 'Use this phone' }).click();
    expect(await window.asked('deskPhones.take')).toEqual([{ id: await idOf(window, 'Bay 5, corner') }]);
    await expect(bar(window).getByRole('status')).toContainText('Bay 5, corner');
    await expect(bar(window).getByRole('status')).toContainText('Ready');
  });

  test('is done by the keyboard alone, and Escape only closes the list', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhoneChoose');
    await expect(field(window)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(field(window)).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(field(window)).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.type('recep');
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('option', { selected: true })).toContainText('Reception');
    await page.keyboard.press('Enter');
    await expect(field(window)).toHaveValue('Reception');
    await page.keyboard.press('Enter');
    await expect(bar(window).getByRole('status')).toContainText('Reception');
  });

  test('follows what the others do, and keeps the rows where they are', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhoneChoose');
    await page.keyboard.press('ArrowDown');
    const names = () => page.getByRole('option').evaluateAll((rows) => rows.map((row) => row.id));
    const before = await option(window, 'Bay 5').getAttribute('aria-posinset');
    await taken(window, 'Bay 5, corner', 'Elif Yılmaz');
    await expect(option(window, 'Bay 5')).toContainText('In use by Elif Yılmaz');
    expect(await option(window, 'Bay 5').getAttribute('aria-posinset')).toBe(before);
    expect(await names()).toHaveLength(8);
    await expect(page.getByText('3 of 8 phones are free')).toBeVisible();
  });

  test('says who was faster', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhoneFaster');
    await page.keyboard.press('ArrowDown');
    await option(window, 'Reception').click();
    await page.getByRole('button', { name: 'Use this phone' }).click();
    await expect(page.getByRole('alert')).toContainText('Somebody else has this phone.');
    await taken(window, 'Reception', 'Elif Yılmaz');
    await expect(page.getByRole('alert')).toContainText('Elif Yılmaz has just taken Reception.');
    await expect(page.getByRole('button', { name: 'Use this phone' })).toBeDisabled();
    expect(await window.faults()).toEqual([]);
  });

  test('tells what to do when there is nothing to choose', async ({ window }) => {
    await window.show('deskPhoneNone');
    await expect(window.page.getByRole('status').first()).toContainText(
      'There are no phones to choose from.',
    );
    await window.show('deskPhoneNoneConnected');
    await expect(window.page.getByRole('status').first()).toContainText('plugged in');
  });

  test('draws only what is seen of a thousand phones', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhoneMany');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', '1000');
    expect(await page.getByRole('option').count()).toBeLessThan(40);
    for (const key of ['PageDown', 'PageDown', 'PageDown']) await page.keyboard.press(key);
    await expect(page.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '22');
    await expect(page.getByRole('option', { selected: true })).toBeInViewport();
    await page.keyboard.type('0999');
    await expect(page.getByRole('option')).toHaveCount(2);
  });

  test('can be left out, and made up for in the bar', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhoneChoose');
    await page.getByRole('button', { name: 'Work without a phone' }).click();
    expect(await window.asked('deskPhones.without')).toEqual([null]);
    await expect(bar(window)).toContainText('No calls reach you: you work without a phone');
    await button(bar(window), 'Choose a phone').click();
    const dialog = page.getByRole('dialog', { name: 'Choose your phone' });
    await expect(dialog.getByRole('combobox', { name: 'Phone' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeVisible();
    await page.keyboard.type('bay 1');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(bar(window).getByRole('status')).toContainText('Bay 1, window');
  });

  test('is not asked again when the phone is given back or lost', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhone');
    await page.getByRole('button', { name: 'Your phone: Bay 1, window' }).click();
    await page.getByRole('menuitem', { name: 'Give the phone back' }).click();
    expect(await window.asked('deskPhones.release')).toEqual([null]);
    await expect(bar(window).getByRole('status')).toContainText('No phone');
    await expect(page.getByRole('heading', { name: 'Which phone do you use today?' })).toHaveCount(0);
  });

  test('leaves a way out of the session', async ({ window }) => {
    await window.show('deskPhoneChoose');
    await window.page.getByRole('button', { name: 'Sign out' }).click();
    expect(await window.asked('session.signOut')).toEqual([{ sealPending: false }]);
  });
});

test.describe('the bar of a phone on the desk', () => {
  test('asks for the hand while it rings: nothing here answers (DEC-13)', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhoneRinging');
    await expect(bar(window)).toContainText('Pick up the handset');
    await expect(button(bar(window), 'Answer')).toHaveCount(0);
    await page.keyboard.press('F2');
    expect(await window.asked('phone.answer')).toEqual([]);
    await window.act((bridge) => bridge.establish(), undefined);
    await expect(button(bar(window), 'End')).toBeVisible();
    await expect(bar(window)).not.toContainText('Pick up');
  });

  test('has no microphone and no devices, and all else that a call can do', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhoneActive');
    for (const name of ['Hold', 'Keypad', 'Record', 'Transfer', 'End'])
      await expect(button(bar(window), name)).toBeVisible();
    await expect(button(bar(window), 'Mute')).toHaveCount(0);
    await expect(bar(window).getByRole('button', { name: /Microphone|Speaker|Ringer/ })).toHaveCount(0);
    await page.keyboard.press('F7');
    expect(await window.asked('phone.mute')).toEqual([]);
    await expect(page.getByRole('contentinfo')).not.toContainText('F7');
    await page.keyboard.press('F8');
    expect(await window.asked('phone.hold')).toHaveLength(1);
  });

  test('rings itself first when the agent calls', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhone');
    await page.keyboard.press('Control+Shift+D');
    await page.keyboard.type('1002');
    await page.keyboard.press('Enter');
    await expect(bar(window)).toContainText('Pick up your phone');
    const hand = button(bar(window), 'Pick up (practice)');
    await hand.click();
    await expect(bar(window)).not.toContainText('Pick up your phone');
    await expect(bar(window).getByRole('timer', { name: 'Calling' })).toBeVisible();
    await expect(hand).toBeDisabled();
  });

  test('says at once that the phone is lost, and leads to another (HOT-4)', async ({ window }) => {
    const { page } = window;
    await window.show('deskPhone');
    await window.act((bridge) => {
      const { held } = bridge.state.deskPhones;
      bridge.setPhone({ registration: { kind: 'deskPhone', state: 'lost', phone: held } });
    }, undefined);
    const alert = bar(window).getByRole('alert');
    await expect(alert).toContainText('Bay 1, window is not connected: calls cannot reach you.');
    await button(alert, 'Choose another phone').click();
    await expect(page.getByRole('dialog', { name: 'Choose your phone' })).toBeVisible();
  });

  test('keeps the controls of a call whose phone is lost, and its height', async ({ window }) => {
    await window.show('deskPhoneActive');
    const box = await bar(window).boundingBox();
    await window.act((bridge) => {
      const { held } = bridge.state.deskPhones;
      bridge.setPhone({ registration: { kind: 'deskPhone', state: 'lost', phone: held } });
    }, undefined);
    await expect(bar(window).getByRole('alert')).toContainText('Bay 1, window is not connected.');
    await expect(button(bar(window), 'Transfer')).toBeVisible();
    expect(await bar(window).boundingBox()).toEqual(box);
    await expect(button(bar(window), 'Choose another phone')).toBeVisible();
  });

  test('moves the simulated phone of a practice hub by hand, plainly marked', async ({ window }) => {
    await window.show('deskPhoneRinging');
    const practice = bar(window).getByRole('group', { name: 'Practice phone' });
    await expect(button(practice, 'Put down (practice)')).toBeDisabled();
    await button(practice, 'Pick up (practice)').click();
    await expect(button(bar(window), 'End')).toBeVisible();
    await button(practice, 'Put down (practice)').click();
    expect(await window.asked('practice.deskPhone')).toEqual([{ action: 'pickUp' }, { action: 'putDown' }]);
  });

  test('may only be looked at once another desktop has taken over', async ({ window }) => {
    await window.show('deskPhone');
    await window.act((bridge) => bridge.patchSession({ readOnly: true }), undefined);
    await expect(bar(window).getByRole('button', { name: /^Your phone/ })).toBeDisabled();
  });
});

test.describe('who waits', () => {
  test('stands on Home by queue, with the longest wait and who was rescued', async ({ window }) => {
    const { page } = window;
    await window.show('waitingCallers');
    const waiting = page.getByRole('region', { name: 'Waiting in your queues' });
    await expect(waiting.getByRole('listitem')).toHaveCount(4);
    await expect(waiting.getByRole('listitem').filter({ hasText: 'Sales' })).toContainText('2 callers wait');
    await expect(waiting.getByRole('timer', { name: 'Longest wait in Sales' })).toHaveText(/^02:1\d$/);
    await expect(waiting.getByRole('listitem').filter({ hasText: 'Support' })).toContainText('Rescued');
    const height = (await waiting.boundingBox())?.height;
    await window.act(
      (bridge) =>
        bridge.setBoard({ queues: bridge.state.board.queues.map((queue) => ({ ...queue, callers: [] })) }),
      undefined,
    );
    await expect(waiting.getByText('Nobody waits')).toHaveCount(4);
    expect((await waiting.boundingBox())?.height).toBe(height);
  });
});
