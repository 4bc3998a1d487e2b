import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const grid = (window: PreviewWindow) => window.page.getByRole('grid', { name: 'Abandoned Calls' });
const row = (window: PreviewWindow, name: string) => grid(window).getByRole('row', { name });
const reserve = (window: PreviewWindow, name: string) =>
  row(window, name).getByRole('switch', { name: `Reserve ${name}` });
const panel = (window: PreviewWindow) => window.page.getByRole('complementary', { name: 'Abandoned call' });

test.describe('abandoned calls', () => {
  test('have a tab for queues and one for campaigns (ABAN-1)', async ({ window }) => {
    const { page } = window;
    await window.show('abandoned');
    await expect(grid(window).getByRole('columnheader')).toHaveText([
      'ID',
      'Full name',
      'Phone',
      'Queue',
      'Abandoned',
      'Disposition',
      'Last assigned to',
      'Reserved',
    ]);
    await page.getByRole('tab', { name: 'Voice' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Dialer' })).toBeFocused();
    await expect(page.getByText('No dialer campaign in this workspace')).toBeVisible();
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    await expect(row(window, '#8140')).toBeVisible();
  });

  test('are reserved before they are called: the number can then be pressed, as part of that interaction (ABAN-3)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('abandoned');
    const number = row(window, '#8140').getByRole('button', { name: /Call Wim de Vries/ });
    await expect(number).toHaveCount(0);
    await reserve(window, '#8140').click({ force: true });
    await expect(reserve(window, '#8140')).toBeChecked();
    await number.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Call as' }).click();
    await page.getByRole('option', { name: 'Sales' }).click();
    await dialog.getByRole('button', { name: 'Call', exact: true }).click();
    const [asked] = (await window.asked('abandoned.reserve')) as { id: string }[];
    await expect
      .poll(() => window.asked('phone.dial'))
      .toMatchObject([{ number: '+31201112233', interactionId: asked?.id }]);
  });

  test('are given back', async ({ window }) => {
    await window.show('abandonedReserved');
    await reserve(window, '#8140').click({ force: true });
    await expect(reserve(window, '#8140')).not.toBeChecked();
    await expect(row(window, '#8140').getByRole('button', { name: /Call Wim de Vries/ })).toHaveCount(0);
    expect(await window.asked('abandoned.reserve')).toMatchObject([{ reserved: false }]);
  });

  test('show who holds them, and nobody else can act', async ({ window }) => {
    await window.show('abandoned');
    await expect(row(window, '#8137')).toContainText('Bianca Rossi');
    await expect(row(window, '#8137').getByRole('switch')).toHaveCount(0);
    await expect(row(window, '#8137').getByRole('button')).toHaveCount(0);
    await row(window, '#8137').click();
    await expect(panel(window)).toContainText('Reserved by Bianca Rossi since');
    await expect(panel(window).getByRole('button', { name: 'Call back' })).toHaveCount(0);
    await expect(panel(window).getByRole('combobox')).toHaveCount(0);
  });

  test('are not shown as reserved before the hub has said so, and say who was quicker', async ({
    window,
  }) => {
    await window.show('abandoned');
    await window.act((bridge) => bridge.silent.add('abandoned.reserve'), undefined);
    await reserve(window, '#8140').click({ force: true });
    await expect(reserve(window, '#8140')).toBeDisabled();
    await expect(reserve(window, '#8140')).not.toBeChecked();
    await window.act((bridge) => {
      bridge.silent.clear();
      bridge.refusals.set('abandoned.reserve', {
        code: 'abandoned.taken',
        message: 'taken',
        details: { agentName: 'Bianca Rossi' },
      });
    }, undefined);
    await reserve(window, '#8134').click({ force: true });
    await expect(window.page.getByText('Bianca Rossi has reserved this call.')).toBeVisible();
    await expect(reserve(window, '#8134')).toBeEnabled();
    await expect(reserve(window, '#8134')).not.toBeChecked();
  });

  test('change at once when a colleague reserves one', async ({ window }) => {
    await window.show('abandoned');
    await expect(reserve(window, '#8140')).toBeEnabled();
    await window.act((bridge) => {
      const [first, second] = bridge.state.abandoned;
      if (first !== undefined && second !== undefined)
        bridge.putAbandoned({ ...first, version: 2, reservedBy: second.reservedBy });
    }, undefined);
    await expect(row(window, '#8140').getByRole('switch')).toHaveCount(0);
    await expect(row(window, '#8140')).toContainText('Bianca Rossi');
  });

  test('are disposed while they are reserved, and disposed otherwise afterwards (VDISP-12)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('abandonedReserved');
    await row(window, '#8140').getByRole('button', { name: 'Dispose' }).click();
    await panel(window).getByRole('combobox', { name: 'Disposition' }).fill('callb');
    await page.keyboard.press('Enter');
    await expect(row(window, '#8140').getByRole('button', { name: 'Callback agreed' })).toBeVisible();
    await panel(window).getByLabel('Note', { exact: true }).fill('Rings again at ten.');
    await expect
      .poll(() => window.asked('abandoned.dispose'))
      .toMatchObject([
        { baseOutcomeVersion: 0, note: '' },
        { baseOutcomeVersion: 1, note: 'Rings again at ten.' },
      ]);
    await panel(window).getByRole('combobox', { name: 'Disposition' }).fill('wrong');
    await page.keyboard.press('Enter');
    await expect(row(window, '#8140').getByRole('button', { name: 'Wrong number' })).toBeVisible();
    expect(await window.faults()).toEqual([]);
  });

  test('mark what waits for the hub; nothing is reserved while it is away', async ({ window }) => {
    await window.show('abandonedOffline');
    await expect(window.page.getByText('Offline: nothing can be reserved')).toBeVisible();
    await expect(reserve(window, '#8140')).toBeDisabled();
    await window.show('abandonedReserved');
    await window.act((bridge) => {
      const [first] = bridge.state.abandoned;
      if (first !== undefined) bridge.putAbandoned({ ...first, pending: true });
    }, undefined);
    await expect(row(window, '#8140').getByRole('img', { name: 'Waiting for the hub' })).toBeVisible();
  });

  test('keep refused words beside those of the hub until the agent decides', async ({ window }) => {
    await window.show('abandonedRefused');
    await expect(row(window, '#8140').getByRole('img')).toBeVisible();
    await row(window, '#8140').click();
    await expect(panel(window)).toContainText('Called back, wants an offer.');
    await expect(panel(window)).toContainText('Nobody answered (changed by a supervisor).');
    expect(await window.faults()).toEqual([]);
    await panel(window).getByRole('button', { name: 'Send mine again' }).click();
    await expect
      .poll(() => window.asked('abandoned.dispose'))
      .toMatchObject([{ note: 'Called back, wants an offer.', baseOutcomeVersion: 4 }]);
  });

  test('are walked, opened and left with the keyboard', async ({ window }) => {
    const { page } = window;
    await window.show('abandoned');
    await grid(window).focus();
    await page.keyboard.press('Enter');
    await expect(panel(window).getByRole('button', { name: 'Reserve' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(panel(window).getByRole('button', { name: 'Call back' })).toBeVisible();
    await panel(window).getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Escape');
    await expect(panel(window)).toHaveCount(0);
    await expect(grid(window)).toBeFocused();
  });

  test('are sorted and found', async ({ window }) => {
    const { page } = window;
    await window.show('abandoned');
    const queue = grid(window).getByRole('columnheader', { name: 'Queue' });
    await queue.getByRole('button').click();
    await expect(queue).toHaveAttribute('aria-sort', 'ascending');
    expect((await window.asked('abandoned.list')).at(-1)).toMatchObject({ sort: 'queue', descending: false });
    await page.getByRole('searchbox', { name: 'Search abandoned calls' }).fill('#8137');
    await expect(page.getByText('1 call', { exact: true })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search abandoned calls' }).fill('nobody');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect(page.getByText('100+ calls')).toBeVisible();
  });

  test('say so when nobody hung up', async ({ window }) => {
    await window.show('abandonedEmpty');
    await expect(window.page.getByText('Nobody hung up while waiting')).toBeVisible();
  });
});
