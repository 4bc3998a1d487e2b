import type { Locator } from '@playwright/test';
import type { Call } from '#shared/domain/call.ts';
import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const bar = (window: PreviewWindow) => window.page.getByRole('region', { name: 'Phone' });
const strip = (window: PreviewWindow, name: string) =>
  bar(window).getByRole('group', { name: `Call with ${name}` });
const button = (within: Locator, name: string) => within.getByRole('button', { name, exact: true });

/** What main was asked last by this name. */
const last = async (window: PreviewWindow, name: Parameters<PreviewWindow['asked']>[0]) =>
  (await window.asked(name)).at(-1);

/** The ids of the calls on the fake phone, oldest first. */
const ids = (window: PreviewWindow): Promise<string[]> =>
  window.page.evaluate(() =>
    (globalThis as unknown as { lineside: { phone: { calls: readonly Call[] } } }).lineside.phone.calls.map(
      (call) => call.id,
    ),
  );

test.describe('a desktop that was taken over', () => {
  test('keeps the controls of the call that goes on: nobody else could end it', async ({ window }) => {
    await window.show('active');
    const [id] = await ids(window);
    await window.act((bridge) => bridge.patchSession({ readOnly: true }), undefined);
    await expect(window.page.getByText('Another desktop')).toBeVisible();
    await button(bar(window), 'Mute').click();
    expect(await last(window, 'phone.mute')).toEqual({ id, muted: true });
    await window.page.keyboard.press('F4');
    expect(await last(window, 'phone.end')).toEqual({ id });
  });
});

test.describe('two calls', () => {
  test('share the height of one, and End keeps its column (CALL-7)', async ({ window }) => {
    await window.show('active');
    const height = (await bar(window).boundingBox())?.height;
    const end = await button(bar(window), 'End').boundingBox();
    await window.act(
      (bridge) => bridge.ring({ address: '+447700900123', name: 'O. Adeyemi' }, 'Support'),
      undefined,
    );
    await expect(button(strip(window, 'O. Adeyemi'), 'Hold and answer')).toBeVisible();
    expect((await bar(window).boundingBox())?.height).toBe(height);
    for (const name of ['End Maria Jansen', 'Decline O. Adeyemi']) {
      const place = button(bar(window), name);
      const box = await place.boundingBox();
      expect([box?.x, box?.width]).toEqual([end?.x, end?.width]);
    }
  });

  test('each have their own controls; the waiting one holds the other when it is answered (CALL-12)', async ({
    window,
  }) => {
    await window.show('waiting');
    const [maria, adeyemi] = await ids(window);
    await button(strip(window, 'Maria Jansen'), 'Mute').click();
    expect(await last(window, 'phone.mute')).toEqual({ id: maria, muted: true });
    await window.page.keyboard.press('F2');
    expect(await last(window, 'phone.answer')).toEqual({ id: adeyemi, holdOthers: true });
    await expect(strip(window, 'Maria Jansen')).toContainText('On hold');
    await button(strip(window, 'O. Adeyemi'), 'Hold').click();
    expect(await last(window, 'phone.hold')).toEqual({ id: adeyemi });
    await expect(strip(window, 'O. Adeyemi')).toContainText('On hold');
  });

  test('Shift+F4 declines the one that waits, F4 ends the one that is talked on', async ({ window }) => {
    await window.show('waiting');
    const [maria, adeyemi] = await ids(window);
    await window.page.keyboard.press('Shift+F4');
    expect(await last(window, 'phone.decline')).toEqual({ id: adeyemi });
    await window.page.keyboard.press('F4');
    expect(await last(window, 'phone.end')).toEqual({ id: maria });
  });

  test('are asked about before one is held for the other, and Enter says yes (DIAL-8, NOTIF-12)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('consulted');
    const [maria] = await ids(window);
    await button(strip(window, 'Maria Jansen'), 'Resume').click();
    const question = page.getByRole('dialog', { name: 'Hold Bianca Rossi and continue?' });
    await expect(question).toBeVisible();
    await expect(button(question, 'Hold and continue')).toBeFocused();
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(bar(window).getByRole('alert')).toHaveCount(0);
    expect(await window.asked('phone.resume')).toEqual([{ id: maria, holdOthers: false }]);
    await button(strip(window, 'Maria Jansen'), 'Resume').click();
    await page.keyboard.press('Enter');
    await expect(strip(window, 'Bianca Rossi')).toContainText('On hold');
    expect(await last(window, 'phone.resume')).toEqual({ id: maria, holdOthers: true });
  });

  test('change over, merge and connect by button and by key (XFER-7)', async ({ window }) => {
    const { page } = window;
    await window.show('consulting');
    const both = bar(window).getByRole('group', { name: 'Both calls' });
    await expect(button(both, 'Merge')).toHaveAttribute('aria-disabled', 'true');
    await expect(button(both, 'Merge')).toHaveAccessibleDescription(
      'Possible once both sides are connected.',
    );
    await window.act((bridge) => bridge.phone.establish(), undefined);
    const [maria, bianca] = await ids(window);
    await button(both, 'Swap').click();
    expect(await last(window, 'phone.resume')).toEqual({ id: maria, holdOthers: true });
    await page.keyboard.press('Control+Shift+S');
    expect(await last(window, 'phone.resume')).toEqual({ id: bianca, holdOthers: true });
    await button(both, 'Merge').click();
    await expect(both).toContainText('3 people');
    await window.show('consulted');
    const [customer, colleague] = await ids(window);
    await button(both, 'Transfer').click();
    expect(await last(window, 'phone.transfer')).toEqual({
      id: customer,
      to: { kind: 'call', id: colleague },
    });
    await expect(strip(window, 'Maria Jansen')).toContainText('Transferring to Bianca Rossi');
  });
});

test.describe('a conference', () => {
  test('forbids hold, mask and keypad, and says why (CONFR-1..4)', async ({ window }) => {
    await window.show('conference');
    const maria = strip(window, 'Maria Jansen');
    for (const [name, reason] of [
      ['Hold', 'In a conference nobody can be put on hold.'],
      ['Keypad', 'In a conference no keys can be sent.'],
      ['Mask', 'In a conference the recording cannot be masked.'],
    ] as const) {
      await expect(button(maria, name)).toHaveAttribute('aria-disabled', 'true');
      await expect(button(maria, name)).toHaveAccessibleDescription(reason);
      await button(maria, name).click({ force: true });
    }
    await window.page.keyboard.press('F8');
    expect([...(await window.asked('phone.hold')), ...(await window.asked('phone.record'))]).toEqual([]);
    await button(maria, 'Hold').hover();
    await expect(window.page.getByRole('tooltip')).toContainText('nobody can be put on hold');
  });

  test('shows who is in it and takes in more (XFER-9)', async ({ window }) => {
    await window.show('conferenceExchange');
    await expect(bar(window)).toContainText('Maria Jansen, Bianca Rossi, Warehouse Rotterdam');
    await window.page.keyboard.press('F9');
    const panel = window.page.getByRole('dialog', { name: 'Add to the conference' });
    await expect(panel.getByRole('combobox', { name: 'Name or extension' })).toBeFocused();
    await expect(panel.getByRole('button', { name: 'Transfer now' })).toHaveCount(0);
    const [leg] = await ids(window);
    await window.page.keyboard.press('Enter');
    expect(await last(window, 'phone.dial')).toMatchObject({ number: '1002', consultFor: leg });
  });
});

test.describe('Transfer/Conference', () => {
  test('consults whom the arrows lead to, hands over with Shift, and Escape goes back (XFER-1, XFER-2, XFER-15)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('active');
    const [maria] = await ids(window);
    await button(bar(window), 'Transfer').click();
    const panel = page.getByRole('dialog', { name: 'Transfer or conference' });
    const field = panel.getByRole('combobox', { name: 'Name or extension' });
    await expect(field).toBeFocused();
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(button(bar(window), 'Transfer')).toBeFocused();
    await page.keyboard.press('F9');
    await expect(field).toBeFocused();
    await page.keyboard.type('yilm');
    await expect(panel.getByRole('row')).toHaveCount(1);
    await page.keyboard.press('Shift+Enter');
    expect(await last(window, 'phone.transfer')).toEqual({
      id: maria,
      to: { kind: 'number', number: '1005', name: 'Elif Yılmaz' },
    });
    await window.show('active');
    await expect(button(bar(window), 'Transfer')).toBeEnabled();
    await page.keyboard.press('F9');
    await expect(field).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(panel.getByRole('row', { selected: true })).toContainText('Ivo Marić');
    await page.keyboard.press('Enter');
    expect(await last(window, 'phone.dial')).toMatchObject({ number: '1009', name: 'Ivo Marić' });
    await expect(panel).toBeHidden();
    await expect(strip(window, 'Maria Jansen').getByRole('timer', { name: 'On hold' })).toBeVisible();
    await expect(strip(window, 'Ivo Marić')).toContainText('Consult');
  });

  test('calls skills and the address book, and asks for a skill when there are several (XFER-3, XFER-4, XFER-10)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('active');
    await button(bar(window), 'Transfer').click();
    const panel = page.getByRole('dialog', { name: 'Transfer or conference' });
    await panel.getByRole('tab', { name: 'Skills' }).click();
    await expect(panel.getByRole('row', { name: /Complaints/ })).toContainText('Cannot be called now');
    await panel.getByRole('tab', { name: 'Address book' }).click();
    await panel.getByRole('row', { name: /Taxi/ }).hover();
    await panel.getByRole('button', { name: 'Consult Taxi centrale' }).click();
    await expect(panel).toContainText('With which skill do you call Taxi centrale?');
    await expect(button(panel, 'Sales')).toBeFocused();
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(strip(window, 'Taxi centrale')).toContainText('Support');
    expect(await last(window, 'phone.dial')).toMatchObject({ number: '+31207777777' });
  });

  test('calls a number once there is one (XFER-5), and says why somebody could not be called', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('active');
    await expect(button(bar(window), 'Transfer')).toBeEnabled();
    await page.keyboard.press('F9');
    const panel = page.getByRole('dialog', { name: 'Transfer or conference' });
    await panel.getByRole('tab', { name: 'Number' }).click();
    await expect(panel.getByRole('button', { name: /^Call/ })).toBeDisabled();
    for (const key of ['1', '0', '0']) await button(panel, key).click();
    await panel.getByLabel('Phone number').press('2');
    await expect(panel.getByLabel('Phone number')).toHaveValue('1002');
    await expect(panel.getByRole('button', { name: /^Call/ })).toBeEnabled();
    await window.act(
      (bridge) => bridge.refusals.set('phone.dial', { code: 'phone.exchangeAway', message: '' }),
      undefined,
    );
    await panel.getByRole('button', { name: /^Call/ }).click();
    await expect(panel.getByRole('alert')).toContainText('The phone is not connected');
    await window.act((bridge) => bridge.refusals.clear(), undefined);
    await panel.getByLabel('Phone number').press('Enter');
    await expect(strip(window, '1002')).toBeVisible();
  });
});

test.describe('calls that go out', () => {
  test('say how far they are and why they came to nothing, and can be tried again', async ({ window }) => {
    await window.show('dialling');
    await expect(bar(window).getByRole('timer', { name: 'Ringing there' })).toBeVisible();
    await window.act((bridge) => bridge.phone.progress('announcement'), undefined);
    await expect(bar(window).getByRole('timer', { name: 'Announcement' })).toBeVisible();
    await window.act((bridge) => bridge.phone.hangUp('busy', Date.now(), undefined, 486), undefined);
    await expect(bar(window)).toContainText('The line was busy');
    await button(bar(window), 'Call again').click();
    expect(await last(window, 'phone.dial')).toMatchObject({ number: '+31612345678', consultFor: null });
    await expect(button(bar(window), 'End')).toBeVisible();
    await button(bar(window), 'End').click();
    await expect(bar(window)).toContainText('You hung up before an answer');
    await button(bar(window), 'Clear').click();
    await expect(bar(window)).toContainText('No call');
  });
});

test.describe('recording', () => {
  test('shows and stops, masks and unmasks by what the hub says (CALL-2, CALL-5)', async ({ window }) => {
    await window.show('active');
    await expect(button(bar(window), 'Mask')).toHaveAccessibleDescription('Nothing is being recorded.');
    await button(bar(window), 'Record').click();
    await expect(bar(window).getByText('Recording', { exact: true })).toBeVisible();
    await button(bar(window), 'Mask').click();
    await expect(button(bar(window), 'Masked')).toHaveAttribute('aria-pressed', 'true');
    await button(bar(window), 'Masked').click();
    await button(bar(window), 'Stop rec.').click();
    await expect(button(bar(window), 'Record')).toBeVisible();
    expect(await window.asked('phone.record')).toMatchObject(
      ['start', 'mask', 'unmask', 'stop'].map((action) => ({ action })),
    );
  });

  test('offers only what the workspace allows', async ({ window }) => {
    await window.show('recordingAlways');
    await expect(bar(window).getByText('Recording', { exact: true })).toBeVisible();
    await expect(bar(window).getByRole('button', { name: /^(Record|Stop rec\.)$/ })).toHaveCount(0);
    await expect(button(bar(window), 'Mask')).toBeVisible();
    await window.show('recordingNever');
    await expect(button(bar(window), 'Mute')).toBeVisible();
    await expect(bar(window).getByRole('button', { name: /^(Record|Mask)$/ })).toHaveCount(0);
  });
});
