import { expect, test } from '../support/ui-preview/window.ts';
import { field, save, tab } from './contact-tab.ts';

test.describe('contacts', () => {
  test('are found by search, list and tag, and stay so while one is looked at (CONT-2, TAG-1)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('contacts');
    const rows = page.getByRole('grid', { name: 'Contacts' }).getByRole('row');
    await expect(rows.nth(1)).toBeVisible();
    await page.getByRole('radio', { name: 'Leads' }).click();
    await expect(page.getByRole('main').getByText('40 contacts')).toBeVisible();
    // Arrows choose within a group, and Tab passes it in one step.
    await page.getByRole('radio', { name: 'Any tag' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'VIP' })).toBeChecked();
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('solyviento');
    await expect(rows).toHaveCount(6);
    expect((await window.asked('contacts.list')).at(-1)).toMatchObject({ search: 'solyviento', mine: false });
    await page.getByRole('columnheader', { name: 'Company' }).getByRole('button').click();
    await page.getByRole('grid').press('ArrowDown');
    await page.getByRole('grid').press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Lucía Fernández');
    await page.getByRole('button', { name: 'Contacts', exact: true }).click();
    await expect(page.getByRole('searchbox', { name: 'Search contacts' })).toHaveValue('solyviento');
    await expect(page.getByRole('radio', { name: 'Leads' })).toBeChecked();
    await expect(rows).toHaveCount(6);
  });

  test('have numbers that are called, and transferred to during a call (CONT-3, CONT-12, DEC-1, MYC-3)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('contacts');
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('maria.jansen@example.nl');
    await expect(page.getByRole('row')).toHaveCount(16);
    await window.act((bridge) => {
      bridge.ring({ address: '+31203334444', name: 'A. de Boer' }, 'Sales');
      bridge.establish();
    }, undefined);
    await page.getByRole('button', { name: 'Contacts', exact: true }).click();
    await page.getByRole('button', { name: 'Call Maria Jansen, +31 20 123 4567' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Maria Jansen');
    await expect(dialog.getByRole('button', { name: /Transfer/ })).toBeVisible();
  });

  test('are one’s own on a page of their own (MYC-1, MYC-2)', async ({ window }) => {
    await window.show('contactsMine');
    await expect(window.page.getByRole('heading', { name: 'My Contacts' })).toBeVisible();
    await expect(window.page.getByText('30 contacts')).toBeVisible();
    expect(await window.asked('contacts.list')).toMatchObject([{ mine: true }]);
  });

  test('say when only this computer’s are shown', async ({ window }) => {
    await window.show('contactsOffline');
    await expect(window.page.getByText('only what is on this computer')).toBeVisible();
  });
});

test.describe('a contact', () => {
  test('is saved part by part with a key, and says so in its tab (CONT-8)', async ({ window }) => {
    const { page } = window;
    await window.show('contact');
    await expect(save(page)).toBeDisabled();
    await field(page, 'Last name').fill('de Vries');
    await page.getByRole('button', { name: 'Add number' }).click();
    await expect(field(page, 'Number 3')).toBeFocused();
    await field(page, 'Number 3').fill('020 765 4321');
    await expect(tab(page, 'Maria Jansen').getByRole('img', { name: 'Not saved yet' })).toBeVisible();
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Maria de Vries');
    await expect(tab(page, 'Maria de Vries').getByRole('img')).toHaveCount(0);
    expect(await window.asked('contacts.save')).toMatchObject([
      {
        create: null,
        changes: [
          { part: 'lastName', from: 'Jansen', to: 'de Vries' },
          { part: 'phones', to: [{}, {}, { label: 'Home', address: '+31207654321' }] },
        ],
      },
    ]);
  });

  test('is not saved while something is wrong in it, and shows where', async ({ window }) => {
    const { page } = window;
    await window.show('contact');
    await field(page, 'Customer number').fill('12');
    // Not while it is typed, but once the agent goes on.
    await expect(page.getByText('This is not written as it must be.')).toHaveCount(0);
    await field(page, 'Seats').fill('9000');
    await expect(page.getByText('This is not written as it must be.')).toBeVisible();
    await page.keyboard.press('Control+S');
    await expect(page.getByText('At most 5000.').first()).toBeVisible();
    await expect(field(page, 'Customer number')).toBeFocused();
    expect(await window.asked('contacts.save')).toEqual([]);
    expect(await window.faults()).toEqual([]);
    await field(page, 'Customer number').fill('C00012');
    await field(page, 'Seats').fill('12');
    await page.keyboard.press('Control+S');
    await expect.poll(() => window.asked('contacts.save')).toHaveLength(1);
  });

  test('with unsaved changes asks before its tab closes, from wherever that is (CONT-13)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('contact');
    await field(page, 'Company').fill('Jansen Warmte');
    await page.keyboard.press('Control+W');
    const dialog = page.getByRole('dialog', { name: /Save the changes/ });
    await dialog.getByRole('button', { name: 'Keep editing' }).click();
    await expect(field(page, 'Company')).toHaveValue('Jansen Warmte');
    // From another page, with its tab not in front.
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await tab(page, 'Maria Jansen').press('Delete');
    await expect(dialog).toBeVisible();
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(tab(page, 'Maria Jansen')).toHaveCount(0);
    expect(await window.asked('contacts.save')).toMatchObject([
      { changes: [{ part: 'company', to: 'Jansen Warmte' }] },
    ]);
  });

  test('with something wrong in it comes to the front when its tab is closed with Save', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('contactUnsaved');
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await tab(page, 'Maria Jansen').press('Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('At most 5000.').first()).toBeVisible();
    expect(await window.asked('contacts.save')).toEqual([]);
    await page.keyboard.press('Control+W');
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await expect(tab(page, 'Maria Jansen')).toHaveCount(0);
    expect(await window.asked('contacts.save')).toEqual([]);
  });

  test('without changes closes without a question', async ({ window }) => {
    await window.show('contact');
    await expect(save(window.page)).toBeVisible();
    await window.page.keyboard.press('Control+W');
    await expect(tab(window.page, 'Maria Jansen')).toHaveCount(0);
    await expect(window.page.getByRole('dialog')).toHaveCount(0);
  });

  test('keeps what is typed on this machine at once', async ({ window }) => {
    const { page } = window;
    await window.show('contact');
    await field(page, 'Company').fill('Jansen Warmte');
    await expect.poll(async () => JSON.stringify(await window.asked('draft.set'))).toContain('Jansen Warmte');
  });

  test('shows both values where two agents met, and sends what was chosen', async ({ window }) => {
    const { page } = window;
    await window.show('contactConflict');
    const conflict = page.getByRole('region', { name: 'Changed by somebody else meanwhile' });
    await expect(conflict).toContainText('Grace Lee');
    await expect(conflict.getByRole('group', { name: 'Last name' })).toContainText('Jansen-de Vries');
    await expect(conflict.getByRole('group', { name: 'Last name' })).toContainText('Janssen');
    const apply = conflict.getByRole('button', { name: 'Apply' });
    await expect(apply).toBeDisabled();
    await conflict.getByRole('group', { name: 'Last name' }).getByLabel('Yours').check();
    await conflict.getByRole('group', { name: 'Numbers' }).getByLabel('Theirs').check();
    await apply.click();
    await expect(field(page, 'Last name')).toHaveValue('Jansen-de Vries');
    await expect(field(page, 'Number 1')).toHaveValue('+31 20 123 4999');
    await page.keyboard.press('Control+S');
    await expect
      .poll(() => window.asked('contacts.save'))
      .toMatchObject([{ changes: [{ part: 'lastName', from: 'Janssen', to: 'Jansen-de Vries' }] }]);
  });

  test('that the hub refused keeps what was wanted; saving sends it again', async ({ window }) => {
    const { page } = window;
    await window.show('contactRefused');
    await expect(page.getByRole('alert')).toContainText('You may not change contacts of this list.');
    await expect(field(page, 'Company')).toHaveValue('Jansen Energie N.V.');
    await page.keyboard.press('Control+S');
    await expect.poll(() => window.asked('outbox.dismiss')).toHaveLength(1);
    expect(await window.asked('contacts.save')).toMatchObject([
      { changes: [{ part: 'company', to: 'Jansen Energie N.V.' }] },
    ]);
    // A program that ends after the refused words were put away has them as a draft.
    await window.act((bridge) => {
      const kept = bridge.asked.findIndex(
        ({ name, input }) => name === 'draft.set' && JSON.stringify(input).includes('Energie N.V.'),
      );
      const putAway = bridge.asked.findIndex(({ name }) => name === 'outbox.dismiss');
      if (kept < 0 || kept > putAway) throw new Error(`Kept ${kept}, put away ${putAway}`);
    }, undefined);
  });

  test('that goes away while one types leaves the words to be copied', async ({ window }) => {
    const { page } = window;
    await window.show('contact');
    await field(page, 'Company').fill('Jansen Warmte');
    await window.act((bridge) => {
      bridge.state.people.contacts = bridge.state.people.contacts.slice(1);
      bridge.emit('cache.changed', { entities: ['contact'] });
    }, undefined);
    await expect(page.getByText('This contact is no longer there for you')).toBeVisible();
    await expect(page.getByRole('definition')).toHaveText('Jansen Warmte');
    await page.getByRole('button', { name: 'Close tab' }).click();
    await expect(page.getByRole('tab')).toHaveCount(0);
  });

  test('of a list that may only be read cannot be changed', async ({ window }) => {
    const { page } = window;
    await window.show('contactReadOnly');
    await expect(page.getByText('You may read contacts of this list and not change them.')).toBeVisible();
    await expect(field(page, 'Last name')).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Add tag' })).toHaveCount(0);
  });

  test('that is made has its list chosen, and what the list wants (CONT-4, CONT-7)', async ({ window }) => {
    const { page } = window;
    await window.show('contacts');
    await page.getByRole('radio', { name: 'Leads' }).click();
    await page.getByRole('button', { name: 'New contact' }).click();
    await expect(field(page, 'First name')).toBeFocused();
    await expect(page.getByRole('combobox', { name: 'List' })).toHaveValue('Leads');
    await expect(field(page, 'Source')).toBeVisible();
    await page.keyboard.press('Control+S');
    await expect(
      page.getByText('A name, a company, a number or a mail address is needed.').first(),
    ).toBeVisible();
    await field(page, 'First name').fill('Noor');
    await field(page, 'Number 1').fill('06 1234 9876');
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Noor');
    const [made] = await window.asked('contacts.save');
    expect(made).toMatchObject({
      create: { listId: expect.any(String) },
      changes: [
        { part: 'firstName', from: null, to: 'Noor' },
        { part: 'phones', from: null, to: [{ label: 'Mobile', address: '+31612349876' }] },
      ],
    });
    await expect(page.getByRole('tab', { name: 'Journey' })).toBeVisible();
  });

  test('is begun from anywhere by the menu of what is new', async ({ window }) => {
    const { page } = window;
    await window.show('home');
    await page.getByRole('banner').getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('menuitem', { name: 'New contact' }).click();
    await expect(page.getByRole('combobox', { name: 'List' })).toHaveValue('Customers');
    // Nothing was typed: it goes without a question.
    await page.keyboard.press('Control+W');
    await expect(page.getByRole('tab')).toHaveCount(0);
  });

  test('that is made says who has its number already', async ({ window }) => {
    const { page } = window;
    await window.show('contactNew');
    await field(page, 'Number 1').fill('020 123 45 67');
    await page.getByRole('main').getByRole('button', { name: 'Pieter Jansen', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pieter Jansen');
    // The one that is made is where it was.
    await tab(page, 'New contact').click();
    await expect(field(page, 'Number 1')).toHaveValue('020 123 45 67');
  });

  test('that the hub refused for a field says which, and why', async ({ window }) => {
    const { page } = window;
    await window.show('contactRefused');
    await window.act((bridge) => {
      const [contact] = bridge.state.people.contacts;
      if (contact?.refused == null) return;
      const details = { part: 'fields.seats', fault: 'tooLarge' };
      contact.refused.problem = { code: 'contact.invalid', message: '', details };
      bridge.emit('cache.changed', { entities: ['contact'] });
    }, undefined);
    await expect(page.getByRole('alert')).toContainText('Seats: At most 5000.');
  });

  test('that the hub made of a stranger is marked as complete without a change', async ({ window }) => {
    const { page } = window;
    await window.show('contactDraft');
    await expect(page.getByText('To be completed')).toBeVisible();
    await page.getByRole('button', { name: /Mark as complete/ }).click();
    await expect(page.getByText('To be completed')).toHaveCount(0);
  });
});
