import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const bar = (window: PreviewWindow) => window.page.getByRole('region', { name: 'Phone' });
const table = (window: PreviewWindow) => window.page.getByRole('grid', { name: 'Calls that go on' });
const row = (window: PreviewWindow, name: string) => table(window).getByRole('row', { name });

/** What main was asked last by this name. */
const last = async (window: PreviewWindow, name: Parameters<PreviewWindow['asked']>[0]) =>
  (await window.asked(name)).at(-1);

test.describe('live calls', () => {
  test('are a place of supervisors only, by rail and by key (PLUS-15)', async ({ window }) => {
    const { page } = window;
    await window.show('home');
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Home' })).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Live calls' })).toHaveCount(0);
    await page.keyboard.press('Control+Shift+L');
    await expect(page.getByRole('heading', { name: 'Live calls' })).toHaveCount(0);
    await window.show('supervisor');
    await page.getByRole('navigation').getByRole('button', { name: 'Home' }).click();
    await page.keyboard.press('Control+Shift+L');
    await expect(page.getByRole('heading', { name: 'Live calls' })).toBeVisible();
  });

  test('show who talks with whom, how and who is there already', async ({ window }) => {
    await window.show('supervisor');
    await expect(table(window).getByRole('row')).toHaveCount(5);
    await expect(row(window, 'Bianca Rossi')).toContainText('Maria Jansen');
    await expect(row(window, 'Bianca Rossi')).toContainText('Talking');
    await expect(row(window, 'Bianca Rossi')).toContainText('Recording');
    await expect(row(window, 'Elif')).toContainText('On hold');
    await expect(row(window, 'Elif')).toContainText('Sam de Boer (whispers)');
    await window.act(
      (bridge) => bridge.setBoard({ calls: (bridge.state.board.calls ?? []).slice(1) }),
      undefined,
    );
    await expect(row(window, 'Bianca Rossi')).toHaveCount(0);
  });

  test('are found by what is typed, and say so when nothing fits', async ({ window }) => {
    const { page } = window;
    await window.show('supervisor');
    const find = page.getByRole('searchbox', { name: 'Agent, caller or queue' });
    await find.fill('support');
    await expect(table(window).getByRole('row')).toHaveCount(2);
    await expect(page.getByText('1 call', { exact: true })).toBeVisible();
    await find.fill('nobody at all');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect(table(window).getByRole('row')).toHaveCount(5);
  });

  test('are joined by the keyboard: arrows, Enter to the ways in, Enter again', async ({ window }) => {
    const { page } = window;
    await window.show('supervisor');
    await table(window).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Listen to Ivo Marić' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Whisper to Ivo Marić' })).toBeFocused();
    await page.keyboard.press('Enter');
    expect(await last(window, 'supervision.start')).toMatchObject({ mode: 'whisper' });
    await expect(bar(window)).toContainText('Only Ivo Marić hears you');
  });

  test('that ring cannot be joined, and say why', async ({ window }) => {
    await window.show('supervisor');
    const listen = window.page.getByRole('button', {
      name: 'Listen to Frank-Walter Mühlenbruch-Hohenschönhausen',
    });
    await expect(listen).toHaveAttribute('aria-disabled', 'true');
    await expect(listen).toHaveAccessibleDescription('Nobody has answered yet.');
    await listen.click({ force: true });
    expect(await window.asked('supervision.start')).toEqual([]);
  });

  test('tell why one could not be joined', async ({ window }) => {
    const { page } = window;
    await window.show('supervisorRefused');
    await page.getByRole('button', { name: 'Listen to Bianca Rossi' }).click();
    await expect(page.getByRole('alert')).toContainText('Your own phone is in a call.');
    expect(await window.faults()).toEqual([]);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

test.describe('supervising', () => {
  test('listens without being heard, changes between the three ways and leaves', async ({ window }) => {
    const { page } = window;
    await window.show('supervisor');
    await page.getByRole('button', { name: 'Listen to Bianca Rossi' }).click();
    const ways = bar(window).getByRole('group', { name: 'How you are in the call' });
    await expect(bar(window)).toContainText('Bianca Rossi with Maria Jansen');
    await expect(bar(window)).toContainText('You are not heard');
    await expect(ways.getByRole('button', { name: 'Listen' })).toHaveAttribute('aria-pressed', 'true');
    await expect(bar(window).getByRole('button', { name: 'Mute' })).toHaveCount(0);
    await ways.getByRole('button', { name: 'Whisper' }).click();
    await expect(bar(window)).toContainText('Only Bianca Rossi hears you');
    await ways.getByRole('button', { name: 'Barge in' }).click();
    await expect(bar(window)).toContainText('Both hear you');
    await page.keyboard.press('F7');
    await expect(bar(window)).toContainText('Muted: nobody hears you');
    expect(
      (await window.asked('supervision.start')).map((asked) => (asked as { mode: string }).mode),
    ).toEqual(['listen', 'whisper', 'barge']);
    await bar(window).getByRole('button', { name: 'Leave' }).click();
    await expect(ways).toHaveCount(0);
    await expect(bar(window)).toContainText('No call');
  });

  test('holds and hands over nobody, and opens no contact', async ({ window }) => {
    const { page } = window;
    await window.show('supervisingBarge');
    await expect(bar(window)).toContainText('Both hear you');
    for (const name of ['Hold', 'Transfer', 'Keypad', 'Record'])
      await expect(bar(window).getByRole('button', { name, exact: true })).toHaveCount(0);
    await page.keyboard.press('F8');
    await page.keyboard.press('F9');
    expect(await window.asked('phone.hold')).toEqual([]);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await bar(window).getByRole('button', { name: 'Leave' }).click();
    await expect(bar(window)).toContainText('No call');
    await expect(page.getByRole('tab')).toHaveCount(0);
  });

  test('says why the way could not be changed', async ({ window }) => {
    await window.show('supervisingListen');
    await window.act(
      (bridge) => bridge.refusals.set('supervision.start', { code: 'supervision.notPossible', message: '' }),
      undefined,
    );
    await bar(window).getByRole('button', { name: 'Whisper' }).click();
    await expect(bar(window).getByRole('alert')).toContainText('This call cannot be joined now.');
    await bar(window).getByRole('button', { name: 'Dismiss' }).click();
    await expect(bar(window)).toContainText('You are not heard');
  });
});

test('the agent sees who listens, politely (PLUS-15)', async ({ window }) => {
  await window.show('supervised');
  await expect(bar(window).getByText('Listening: Sam de Boer')).toBeVisible();
  await expect(bar(window).locator('[aria-live="polite"]')).toContainText([
    'Sam de Boer listens to this call',
  ]);
});
