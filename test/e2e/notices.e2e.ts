import { expect, test } from '../support/ui-preview/window.ts';

test.describe('The notification centre', () => {
  test('opens by a key with everything by day, and leads to what each is about (NOTIF-13)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('notices');
    await expect(page.getByRole('button', { name: '3 notices' })).toBeVisible();
    await page.keyboard.press('Control+Shift+N');
    const centre = page.getByRole('dialog', { name: 'Notifications' });
    await expect(centre.getByRole('heading')).toHaveText([
      'Notifications',
      'Refused by the hub',
      'Today',
      'Yesterday',
    ]);
    await expect(centre.getByText('Outcome of an interaction')).toBeVisible();
    await expect(centre.getByText('Missed offer: Maria Jansen')).toBeVisible();
    await expect(centre.getByText('Missed call: +31 20 123 4567')).toBeVisible();
    await expect(centre.getByLabel('New')).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: /#4450/ })).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => window.asked('notices.seen')).toHaveLength(1);
    await expect(page.getByRole('button', { name: '1 notice' })).toBeVisible();
  });

  test('leads to a mention, a missed call and a follow-up', async ({ window }) => {
    const { page } = window;
    const open = async (text: string) => {
      await page.keyboard.press('Control+Shift+N');
      await page.getByRole('dialog', { name: 'Notifications' }).getByText(text).click();
    };
    await window.show('notices');
    await open('Bianca Rossi named you in a note');
    await expect(page.getByRole('tab', { name: /#4449/ })).toHaveAttribute('aria-selected', 'true');
    await open('Missed call: +31 20 123 4567');
    await expect(page.getByRole('radio', { name: 'Missed' })).toBeChecked();
    await open('Follow-up is due: Maria Jansen');
    await expect(page.getByRole('dialog', { name: 'Follow-up' })).toBeVisible();
  });

  test('says that nothing waits', async ({ window }) => {
    const { page } = window;
    await window.show('home');
    await page.getByRole('button', { name: 'No notices' }).click();
    await expect(page.getByText('Nothing waits for you')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Nothing waits for you')).toHaveCount(0);
    expect(await window.asked('notices.seen')).toEqual([]);
  });

  test('is clear for everybody, light and dark', async ({ window }) => {
    for (const theme of ['light', 'dark'] as const) {
      await window.show('notices', { theme });
      await window.page.keyboard.press('Control+Shift+N');
      await expect(window.page.getByRole('dialog', { name: 'Notifications' })).toBeVisible();
      expect(await window.faults()).toEqual([]);
    }
  });
});

test.describe('Follow-ups', () => {
  test('stand on Home, the next one first, and are done by one press (COMMIT-2, CHAT-13)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('followUps');
    const all = page.getByRole('region', { name: '5 follow-ups' });
    const rows = all.getByRole('listitem');
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(0)).toContainText('Overdue');
    await expect(rows.nth(1)).toContainText('Soon');
    await expect(rows.nth(2)).toContainText('Anybody with');
    await all.getByRole('button', { name: 'Show all' }).click();
    await expect(rows).toHaveCount(5);
    await all.getByRole('button', { name: 'Follow-up of Maria Jansen is done' }).click();
    await expect(page.getByRole('region', { name: '4 follow-ups' })).toBeVisible();
  });

  test('are put off, given to others and deleted with a reason (COMMIT-2)', async ({ window }) => {
    const { page } = window;
    await window.show('followUps');
    await page.getByRole('button', { name: 'Maria Jansen', exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Follow-up' });
    const save = dialog.getByRole('button', { name: 'Save' });
    await save.click();
    await expect(dialog.getByText('This time has passed')).toBeVisible();
    await dialog.getByText('30 min').click();
    await dialog.getByRole('combobox', { name: 'Who does it' }).click();
    await page
      .getByRole('option', { name: /^Anybody with/ })
      .first()
      .click();
    await save.click();
    await expect(dialog).toHaveCount(0);
    const [saved] = (await window.asked('commitments.save')) as { dueAt: number; target: unknown }[];
    expect((saved?.dueAt ?? 0) - Date.now()).toBeGreaterThan(29 * 60_000);
    expect(saved?.target).toMatchObject({ kind: 'skill' });

    await page.getByRole('button', { name: 'Maria Jansen', exact: true }).first().click();
    await dialog.getByRole('button', { name: 'Delete…' }).click();
    await expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled();
    await page.keyboard.type('She called again herself');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    expect(await window.asked('commitments.end')).toMatchObject([
      { state: 'deleted', reason: 'She called again herself' },
    ]);
    expect(await window.asked('commitments.save')).toHaveLength(1);
  });

  test('lead to their interaction, and are clear for everybody', async ({ window }) => {
    const { page } = window;
    for (const theme of ['light', 'dark'] as const) {
      await window.show('followUps', { theme });
      expect(await window.faults()).toEqual([]);
      await page.getByRole('button', { name: 'Maria Jansen', exact: true }).first().click();
      await expect(page.getByRole('dialog', { name: 'Follow-up' })).toBeVisible();
      expect(await window.faults()).toEqual([]);
    }
    await page.getByRole('button', { name: 'Open the interaction' }).click();
    await expect(page.getByRole('tab', { name: /#4450/ })).toHaveAttribute('aria-selected', 'true');
  });
});

test.describe('The rail', () => {
  test('has what the profile names, and changes when the workspace says so (NAVI-1..3)', async ({
    window,
  }) => {
    const { page } = window;
    const places = page.getByRole('navigation', { name: 'Places' }).getByRole('button');
    await window.show('restricted');
    await expect(places).toHaveText([/Home/, /Contacts/, /Chat/, /Settings/]);
    await page.keyboard.press('Control+Shift+V');
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
    await page.keyboard.press('Control+Shift+T');
    await expect(page.getByRole('heading', { level: 1, name: 'Chat' })).toBeVisible();
    await window.act((bridge) => {
      const { session, directory } = bridge.state;
      if (session.kind !== 'signedIn') throw new Error('nobody is signed in');
      bridge.emit('directory.changed', { ...directory, me: { ...session.agent, apps: ['voiceCalls'] } });
    }, undefined);
    await expect(places).toHaveText([/Home/, /Calls/, /Settings/]);
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  });

  test('says how many messages wait, and a key goes through them (NOTIF-3)', async ({ window }) => {
    const { page } = window;
    await window.show('notices');
    await expect(page.getByRole('button', { name: 'Chat' }).first()).toHaveAccessibleDescription(
      '3 unread messages',
    );
    await page.keyboard.press('Control+Shift+U');
    await expect(page.getByRole('tab', { name: /#4450/ })).toHaveAttribute('aria-selected', 'true');
  });
});
