import { expect, test } from '../support/ui-preview/window.ts';
import { field, save } from './contact-tab.ts';

test.describe('beside a contact', () => {
  test('takes tags by keyboard, and they turn grey when they are many (CONT-9, TAG-2, TAG-3)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('contact');
    const tags = page.getByRole('list', { name: 'Tags' }).getByRole('listitem');
    await page.getByRole('button', { name: 'Add tag' }).press('Enter');
    for (const name of ['vip', 'compl', 'invoice', 'callb']) {
      await page.getByPlaceholder('Type to find a tag').fill(name);
      await page.keyboard.press('Enter');
    }
    await expect(tags).toHaveCount(4);
    const colours = await tags.evaluateAll((chips) =>
      chips.map((chip) => getComputedStyle(chip).backgroundColor),
    );
    expect(new Set(colours).size).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Take off VIP' }).click();
    await expect(tags).toHaveCount(3);
    const fewer = await tags.evaluateAll((chips) =>
      chips.map((chip) => getComputedStyle(chip).backgroundColor),
    );
    expect(new Set(fewer).size).toBe(3);
  });

  test('has a feed of notes in which a colleague is named by keyboard (CONT-15)', async ({ window }) => {
    const { page } = window;
    await window.show('contact');
    const note = page.getByRole('textbox', { name: 'New note' });
    await note.click();
    await page.keyboard.type('Ask @ross');
    await expect(page.getByRole('option', { name: /Bianca Rossi/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('about the invoice');
    await expect(note).toHaveValue('Ask @Bianca Rossi about the invoice');
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    const first = page.getByRole('complementary').getByRole('listitem').filter({ hasText: 'Ada Kowalska' });
    await expect(first).toContainText('Ask @Bianca Rossi about the invoice');
    await expect(first.getByText('@Bianca Rossi', { exact: true })).toBeVisible();
    await expect(note).toHaveValue('');
    expect(await window.asked('contacts.note')).toMatchObject([{ mentions: [expect.any(String)] }]);
  });

  test('says in which notes the agent was named; opening one is having seen it', async ({ window }) => {
    const { page } = window;
    await window.show('mentions');
    const named = page.getByRole('region', { name: 'You were named in 2 notes' });
    await named.getByRole('button', { name: /Grace Lee about Maria Jansen/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Maria Jansen');
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await expect(page.getByRole('region', { name: 'You were named in a note' })).toBeVisible();
    await page.getByRole('button', { name: 'Seen' }).click();
    await expect(page.getByRole('region', { name: /You were named/ })).toHaveCount(0);
  });

  test('leads to it from a notification, and from work that was refused', async ({ window }) => {
    const { page } = window;
    await window.show('contacts');
    await window.act((bridge) => {
      bridge.emit('contact.requested', { id: bridge.state.people.contacts[0]?.id });
    }, undefined);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Maria Jansen');
    await window.act((bridge) => {
      const id = bridge.state.people.contacts[1]?.id ?? '';
      const refused = {
        commandId: id,
        kind: 'contact.save',
        aggregate: `contact:${id}`,
        at: Date.now(),
        problem: { code: 'contact.listDenied', message: '' },
      };
      bridge.setOutbox({ refused: [refused] });
    }, undefined);
    await page.getByRole('button', { name: '1 notice' }).click();
    await page.getByRole('button', { name: 'Open the contact' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pieter Jansen');
  });

  test('that is gone leaves the words of refused work to be copied and put away; so do refused tags', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('contacts');
    await window.act((bridge) => {
      const id = bridge.state.people.contacts[0]?.id ?? '';
      const other = bridge.state.people.contacts[1]?.id ?? '';
      const of = (commandId: string, kind: string, code: string, words: string[]) => ({
        ...{ commandId, kind, aggregate: `contact:${id}`, at: Date.now(), words },
        problem: { code, message: '' },
      });
      const note = of(id, 'contact.note', 'contact.unknown', ['Wants a battery']);
      bridge.setOutbox({ refused: [note, of(other, 'contact.tag', 'contact.listDenied', [])] });
    }, undefined);
    await page.getByRole('button', { name: '2 notices' }).click();
    const refused = page.getByRole('list', { name: 'Work that was refused' }).getByRole('listitem');
    await expect(refused.first()).toContainText('Wants a battery');
    await expect(refused.getByRole('button', { name: 'Open the contact' })).toHaveCount(0);
    await refused.first().getByRole('button', { name: 'Dismiss' }).click();
    await refused.last().getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => window.asked('outbox.dismiss')).toHaveLength(2);
  });

  test('has names from right to left and very long ones that break nothing (PLUS-21)', async ({ window }) => {
    const { page } = window;
    for (const scenario of ['contactRightToLeft', 'contactLong']) {
      await window.show(scenario);
      await expect(save(page)).toBeVisible();
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('main, header, #contact-panel, aside')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.tagName),
      );
      expect(wide, scenario).toEqual([]);
    }
    await window.show('contactRightToLeft');
    expect(await field(page, 'First name').evaluate((element) => getComputedStyle(element).direction)).toBe(
      'rtl',
    );
    expect(await field(page, 'Number 1').evaluate((element) => getComputedStyle(element).direction)).toBe(
      'ltr',
    );
  });
});

test.describe('the journey', () => {
  test('tells every interaction with its facts, filtered by channel (DEC-2, JOUR-2, JOUR-3)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('contact');
    await page.getByRole('tab', { name: 'Journey' }).click();
    const first = page.getByRole('button', { name: '#8000', exact: false }).first();
    await expect(first).toBeVisible();
    await expect(page.getByRole('img', { name: 'Ada Kowalska' }).first()).toBeVisible();
    await first.press('Enter');
    const facts = page.getByRole('definition');
    await expect(facts.filter({ hasText: '+31 20 123 4567' }).first()).toBeVisible();
    await expect(facts.filter({ hasText: 'Wants the invoice of October' })).toBeVisible();
    await expect(facts.filter({ hasText: 'Boiler leaks' })).toBeVisible();
    expect(await window.faults()).toEqual([]);
    await page.getByRole('button', { name: 'Open #8000' }).click();
    await expect(page.getByRole('tab').nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('tab', { name: 'Maria Jansen', exact: true }).click();
    // Where the agent was.
    await expect(page.getByRole('tab', { name: 'Journey' })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('combobox', { name: 'Channel' }).click();
    await page.getByRole('option', { name: 'Chats' }).click();
    await expect(page.getByText('Nothing on this channel')).toBeVisible();
    await page.getByRole('button', { name: 'Show all channels' }).click();
    await expect(first).toBeVisible();
  });

  test('of nobody’s call has no agent, and says so', async ({ window }) => {
    const { page } = window;
    await window.show('contact');
    await page.getByRole('tab', { name: 'Journey' }).click();
    const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: '#7997' }) });
    await expect(row).toContainText('Nobody took it');
    await expect(row.getByRole('img')).toHaveCount(0);
  });
});
