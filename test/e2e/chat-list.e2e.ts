import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const grid = ({ page }: PreviewWindow) => page.getByRole('grid', { name: 'Chat' });
/** The first row below the names of the columns. */
const row = (window: PreviewWindow, text: string | RegExp) =>
  grid(window).getByRole('row').filter({ hasText: text }).first();
const lastAsked = async (window: PreviewWindow) => (await window.asked('interactions.list')).at(-1);
const button = ({ page }: PreviewWindow, name: string | RegExp) => page.getByRole('button', { name });

test.describe('The Chat page', () => {
  test('shows all chats with who has them, what was said last and how they stand (ILIST-10..26, DISP-9)', async ({
    window,
  }) => {
    await window.show('chatList');
    const heads = grid(window).getByRole('columnheader');
    await expect(heads).toHaveText([
      'ID',
      'Watching',
      'Contact',
      'Started',
      'Last message',
      'Status',
      'Agent',
      'Website',
      'Tags',
      'Disposition',
      'Action',
    ]);
    const mine = row(window, '#4550');
    await expect(mine).toContainText('Maria Jansen');
    await expect(mine.getByLabel('3 unread messages')).toBeVisible();
    await expect(mine.getByLabel('From the customer')).toBeVisible();
    await expect(mine).toHaveAttribute('data-strong', 'true');
    await expect(mine.getByRole('gridcell').nth(6)).toHaveText('Me');
    await expect(row(window, '#4549')).toContainText('Not assigned');
    await expect(row(window, '#4549').getByLabel(/^2 new interactions in this conversation/)).toBeVisible();
    await expect(row(window, '#4548').getByLabel('Open at Bianca Rossi (writes), Grace Lee')).toBeVisible();
    await expect(row(window, '#4548').getByLabel('VIP, Complaint')).toBeVisible();
    await expect(row(window, '#4547')).toContainText('Closed Unmanaged');
    await expect(row(window, '#4544')).toContainText('Sale');
  });

  test('is narrowed by each of its filters and sorted by its columns (ILIST-1..8, NOTIF-11)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('chatList');
    await page.getByText('Unread', { exact: true }).click();
    await expect(grid(window).getByRole('row')).toHaveCount(2);
    expect(await lastAsked(window)).toMatchObject({ read: 'unread' });
    await button(window, 'Clear all filters').click();
    await page.getByText('Closed', { exact: true }).first().click();
    await expect.poll(() => lastAsked(window)).toMatchObject({ status: 'closed', read: 'all' });
    await button(window, 'Started: Any time').click();
    await page.getByRole('radio', { name: 'Last 7 days' }).click();
    await expect(button(window, 'Started: Last 7 days')).toBeFocused();
    await button(window, /^Agent: Any/).click();
    await page.keyboard.type('bian');
    await page.keyboard.press('Enter');
    await expect(button(window, /^Agent: Bianca Rossi/)).toBeVisible();
    await button(window, 'Website: Any').click();
    await page.getByRole('option', { name: 'service desk' }).click();
    await button(window, 'Tags: Any').click();
    await page.getByRole('option', { name: 'VIP' }).click();
    await page.getByRole('option', { name: 'Complaint' }).click();
    await expect(page.getByRole('option', { name: 'VIP, chosen' })).toBeVisible();
    await page.keyboard.press('Escape');
    const asked = (await lastAsked(window)) as Record<string, unknown>;
    expect(asked).toMatchObject({ startedTo: null, sort: 'lastMessage', descending: true });
    expect([asked['startedFrom'], asked['ownerId'], asked['entryPointId']]).not.toContain(null);
    expect(asked['tagIds']).toHaveLength(2);
    await button(window, 'Clear all filters').first().click();
    await grid(window).getByRole('button', { name: 'ID' }).click();
    await expect(row(window, '#4550')).toBeVisible();
    await grid(window).getByRole('button', { name: 'ID' }).click();
    await expect.poll(() => lastAsked(window)).toMatchObject({ sort: 'number', descending: false });
    await expect(row(window, '#4411')).toBeVisible();
  });

  test('is used by keys alone: letters find, arrows walk, Enter opens (ILIST-22)', async ({ window }) => {
    const { page } = window;
    await window.show('chatList');
    await grid(window).focus();
    await page.keyboard.press('z');
    const field = page.getByRole('searchbox', { name: 'Search' });
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('z');
    await page.keyboard.type('oë');
    await expect(row(window, '#4544')).toBeVisible();
    await expect(row(window, '#4549')).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await expect(grid(window)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: /#4544/ })).toHaveAttribute('aria-selected', 'true');
  });

  test('says that nothing matches, and leads back to all', async ({ window }) => {
    await window.show('chatList');
    await window.page.getByRole('searchbox', { name: 'Search' }).fill('no such words');
    await expect(window.page.getByText('Nothing matches')).toBeVisible();
    await button(window, 'Clear all filters').click();
    await expect(row(window, '#4550')).toBeVisible();
  });

  test('keeps a filter under a name, and what is chosen while the agent is elsewhere', async ({ window }) => {
    const { page } = window;
    await window.show('chatList');
    await page.getByText('Unread', { exact: true }).click();
    await button(window, 'Saved filters').click();
    await page.getByRole('textbox', { name: 'Name of the filter' }).fill('To be read');
    await page.keyboard.press('Enter');
    await expect(button(window, 'To be read').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+H');
    await page.keyboard.press('Control+Shift+T');
    await expect(grid(window).getByRole('row')).toHaveCount(2);
    await button(window, 'Clear all filters').click();
    await expect(row(window, '#4549')).toBeVisible();
    await button(window, 'Saved filters').click();
    await button(window, 'To be read').first().click();
    await expect(grid(window).getByRole('row')).toHaveCount(2);
    await button(window, 'Saved filters').click();
    await button(window, 'Delete To be read').click();
    await expect(button(window, 'To be read')).toHaveCount(0);
  });

  test('searches the hub for what is older than this computer keeps', async ({ window }) => {
    await window.show('chatList');
    await button(window, 'Search the hub').click();
    await expect(window.page.getByText('From the hub, with what is older.')).toBeVisible();
    expect(await lastAsked(window)).toMatchObject({ hub: true });
    await button(window, 'Only what is here').click();
    await expect.poll(() => lastAsked(window)).toMatchObject({ hub: false });
  });

  test('stays where it is read when chats come, and at its top shows them', async ({ window }) => {
    const { page } = window;
    await window.show('chatList');
    const comes = (number: number) =>
      window.act((bridge, wanted) => {
        const { rows } = bridge.state.interactions;
        const [first] = rows;
        if (first === undefined) throw new Error('there is no chat');
        const lastMessage = { at: Date.now() + wanted, direction: 'in' as const, excerpt: 'New' };
        bridge.state.interactions.rows = [
          { ...first, id: first.id.replace(/.{4}$/, String(wanted)), number: wanted, lastMessage },
          ...rows,
        ];
        bridge.emit('cache.changed', { entities: ['interaction'] });
      }, number);
    await comes(9001);
    await expect(row(window, '#9001')).toBeVisible();
    await grid(window).evaluate((element) => element.scrollTo({ top: 36 * 20 }));
    const read = row(window, '#4525');
    await expect(read).toBeVisible();
    const before = await read.boundingBox();
    await comes(9002);
    await comes(9003);
    await expect.poll(() => grid(window).evaluate((element) => element.scrollTop)).toBe(36 * 22);
    expect((await read.boundingBox())?.y).toBe(before?.y);
    await expect(page.getByText('#9003')).toHaveCount(0);
  });

  test('lets an agent take what nobody has, and says when somebody was quicker', async ({ window }) => {
    await window.show('chatList');
    await expect(button(window, /^Spy on/)).toHaveCount(0);
    await window.act((bridge) => {
      bridge.refusals.set('interactions.take', { code: 'interaction.taken', message: '' });
    }, undefined);
    await button(window, 'Take #4549').click();
    await expect(window.page.getByRole('alert')).toBeVisible();
    await window.act((bridge) => void bridge.refusals.delete('interactions.take'), undefined);
    await button(window, 'Take #4549').click();
    await expect(window.page.getByRole('tab', { name: /#4549/ })).toHaveAttribute('aria-selected', 'true');
  });

  test('lets a supervisor look at what an agent has (NOTEI-4, ILIST-25)', async ({ window }) => {
    await window.show('chatListSupervisor');
    await button(window, 'Spy on #4548').click();
    await expect(window.page.getByRole('tab', { name: /#4548/ })).toHaveAttribute('aria-selected', 'true');
    expect(await window.asked('interactions.take')).toEqual([]);
  });

  test('says that it is empty, on its way, refused, or away from the hub', async ({ window }) => {
    const { page } = window;
    await window.show('chatListEmpty');
    await expect(page.getByText('Nothing here yet')).toBeVisible();
    await window.show('chatListRefused');
    await expect(page.getByText('The hub took too long to answer.')).toBeVisible();
    await window.act((bridge) => void bridge.refusals.clear(), undefined);
    await button(window, 'Try again').click();
    await expect(row(window, '#4550')).toBeVisible();
    await window.show('chatListOffline');
    await expect(page.getByText('The hub cannot be reached', { exact: false })).toBeVisible();
    await expect(button(window, 'Take #4549')).toBeDisabled();
  });

  test('is whole in the smallest window, in both languages and looks, and for everybody (PLUS-21)', async ({
    window,
  }) => {
    const { page } = window;
    await page.setViewportSize({ width: 1024, height: 700 });
    for (const how of [{}, { theme: 'dark' as const, language: 'nl' as const }]) {
      await window.show('chatListSupervisor', how);
      await expect(page.getByRole('grid')).toBeVisible();
      expect(await page.getByRole('grid').evaluate((all) => all.scrollWidth - all.clientWidth)).toBe(0);
      expect(await window.faults()).toEqual([]);
    }
    const places = await page.getByRole('navigation').evaluate((all) => all.scrollHeight - all.clientHeight);
    expect(places).toBe(0);
  });
});
