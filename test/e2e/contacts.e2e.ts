import type { Locator } from '@playwright/test';
import type { DevelopedDesktop } from '../support/desktop.ts';
import { callHub, signIn } from '../support/hub-client.ts';
import { Agent } from './agent.ts';
import { test as base, expect, expectAccessible } from './fixtures.ts';

/** An agent who works with contacts. */
class Desk extends Agent<DevelopedDesktop> {
  async goesTo(place: string): Promise<void> {
    await this.window.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
  }

  field(label: string): Locator {
    return this.window.getByRole('textbox', { name: label, exact: true });
  }

  get title(): Locator {
    return this.window.getByRole('heading', { level: 1 });
  }

  rowOf(words: string): Locator {
    return this.window.getByRole('grid').getByRole('row').filter({ hasText: words });
  }

  async finds(words: string): Promise<void> {
    await this.window.getByRole('searchbox', { name: 'Search contacts' }).fill(words);
  }

  /** Finds somebody in Contacts and opens their tab. */
  async opens(words: string): Promise<void> {
    await this.goesTo('Contacts');
    await this.finds(words);
    await this.rowOf(words).first().click();
    await expect(this.title).toContainText(words);
  }

  async saves(): Promise<void> {
    await this.window.keyboard.press('Control+S');
  }

  async closesTab(): Promise<void> {
    await this.window.keyboard.press('Control+W');
  }
}

const test = base.extend<{ a: Desk; b: Desk }>({
  a: async ({ launch }, use) => {
    const desk = new Desk(await launch());
    await desk.signsIn('ada');
    await use(desk);
    await expectAccessible(desk.window);
  },
  b: async ({ launch }, use) => {
    const desk = new Desk(await launch());
    await desk.signsIn('ben');
    await use(desk);
  },
});

test('a contact that one agent makes is there for colleagues of its list at once, by number in any form (CONT-1, CONT-4, CONT-6..8, MYC-1)', async ({
  a,
  b,
}) => {
  await b.goesTo('Contacts');
  await b.finds('0190 noor');
  await expect(b.window.getByText('No contact matches')).toBeVisible();

  await a.goesTo('Contacts');
  await a.window.getByRole('radio', { name: 'Customers' }).click();
  await a.window.getByRole('button', { name: 'New contact' }).click();
  await a.field('First name').fill('Noor');
  await a.field('Last name').fill('El Amrani');
  await a.field('Number 1').fill('(202) 555-0190');
  await a.field('Customer number').fill('4711');
  await a.saves();
  await expect(a.window.getByText('This is not written as it must be.').first()).toBeVisible();
  await a.field('Customer number').fill('C-4711');
  await a.saves();
  await expect(a.field('Number 1')).toHaveValue('+1 202 555 0190');
  await a.hasDeliveredEverything();

  await expect(b.rowOf('Noor El Amrani')).toContainText('+1 202 555 0190');
  await a.goesTo('My Contacts');
  await expect(a.rowOf('Noor El Amrani')).toBeVisible();
  await b.goesTo('My Contacts');
  await expect(b.window.getByText('You have not managed any contacts yet')).toBeVisible();
});

test('a list that may only be read is not changed, and another one is not seen (PERM-4, CONT-6)', async ({
  launch,
}) => {
  const eve = new Desk(await launch());
  await eve.signsIn('eve');
  await eve.opens('Grace Okafor');
  await expect(eve.window.getByText('You may read contacts of this list and not change them.')).toBeVisible();
  await expect(eve.field('Last name')).toBeDisabled();
  await eve.goesTo('Contacts');
  await expect(eve.window.getByRole('radio', { name: 'Partners' })).toHaveCount(0);
  await eve.finds('Helios');
  await expect(eve.window.getByText('No contact matches')).toBeVisible();
  await expect(eve.window.getByRole('button', { name: 'New contact' })).toBeDisabled();
});

test('two agents change the same contact without the hub: both values stand side by side and one is chosen (DEC-17)', async ({
  hub,
  a,
  b,
}) => {
  await a.opens('Daniel Brandt');
  await b.opens('Daniel Brandt');
  await hub.kill();
  await a.linkIs('Offline');
  await b.linkIs('Offline');
  await a.field('Last name').fill('Brandt-Meyer');
  await a.field('Company').fill('Brandt & Meyer');
  await a.saves();
  await a.hasWaitingWork();
  await b.field('Last name').fill('Brand');
  await b.saves();
  await b.hasWaitingWork();
  await hub.restart();

  // Whoever came second is asked.
  const asked = async () =>
    (await Promise.all([a, b].map((desk) => conflictOf(desk).count()))).reduce((sum, one) => sum + one, 0);
  await expect.poll(asked, { timeout: 60_000 }).toBe(1);
  const late = (await conflictOf(a).count()) === 1 ? a : b;
  const mine = late === a ? 'Brandt-Meyer' : 'Brand';
  const other = late === a ? b : a;
  const group = conflictOf(late).getByRole('group', { name: 'Last name' });
  await expect(group).toContainText(late === a ? 'Brand' : 'Brandt-Meyer');
  await expectAccessible(late.window);
  await group.getByLabel('Yours').check();
  await conflictOf(late).getByRole('button', { name: 'Apply' }).click();
  await late.hasDeliveredEverything();
  await expect(other.title).toContainText(mine);
  await expect(other.field('Last name')).toHaveValue(mine);
  // What only Ada changed stands, whoever was first.
  for (const desk of [a, b]) await expect(desk.field('Company')).toHaveValue('Brandt & Meyer');
});

const conflictOf = (desk: Desk) =>
  desk.window.getByRole('region', { name: 'Changed by somebody else meanwhile' });

test('a colleague who is named in a note sees it on Home, and the note in the contact (CONT-15, TAG-2)', async ({
  a,
  b,
}) => {
  await a.opens('Grace Okafor');
  await a.window.getByRole('button', { name: 'Add tag' }).click();
  await a.window.getByRole('option', { name: 'VIP' }).click();
  await a.window.keyboard.press('Escape');
  await a.window.getByRole('textbox', { name: 'New note' }).click();
  await a.window.keyboard.type('Her showroom moves in May. @ben');
  await a.window.keyboard.press('Enter');
  await a.window.keyboard.type('can you call?');
  await a.window.keyboard.press('Control+Enter');

  const named = b.window.getByRole('region', { name: /^You were named/ });
  await expect(named).toContainText('Ada Keller about Grace Okafor');
  await named.getByRole('button', { name: /Grace Okafor/ }).click();
  await expect(b.title).toHaveText('Grace Okafor');
  await expect(b.window.getByRole('list', { name: 'Tags' })).toContainText('VIP');
  await expect(b.window.getByText('@Ben Rossi', { exact: true })).toBeVisible();
  await b.goesTo('Home');
  await expect(named).toHaveCount(0);
  await b.goesTo('Contacts');
  await b.window.getByRole('radio', { name: 'VIP' }).click();
  await expect(b.window.getByRole('grid').getByRole('row')).toHaveCount(2);
});

test('what was typed outlives the window, and a contact that is erased elsewhere leaves it to be copied (CONT-13, PLUS-12)', async ({
  hub,
  a,
}) => {
  await a.opens('Mina Laurent');
  await a.field('Company').fill('Laurent & Daughters');
  await a.closesTab();
  const question = a.window.getByRole('dialog', { name: /Save the changes of Mina Laurent/ });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toHaveCount(0);
  // On the disk before the window goes.
  await expect
    .poll(() =>
      a.window.evaluate(async () => {
        const { lineside } = globalThis as unknown as {
          lineside: { request(name: string, input: unknown): Promise<{ value: unknown }> };
        };
        const tabs = (await lineside.request('tabs.get', null)).value as { tabs: { subject: string }[] };
        const key = `contact:${tabs.tabs[0]?.subject ?? ''}`;
        return String((await lineside.request('draft.get', { key })).value);
      }),
    )
    .toContain('Laurent & Daughters');
  await a.window.reload();
  await expect(a.field('Company')).toHaveValue('Laurent & Daughters');

  const [mina] = await hub.query<{ id: string }>(`select id from contact where first_name = 'Mina'`);
  const { token } = await signIn(hub.address, 'admin');
  expect((await callHub(hub.address, 'eraseContact', { token, body: { id: mina?.id } })).status).toBe(200);
  await expect(a.window.getByText('This contact is no longer there for you')).toBeVisible();
  await expect(a.window.getByRole('definition')).toHaveText('Laurent & Daughters');
  await a.window.getByRole('button', { name: 'Close tab' }).click();
  await a.goesTo('Contacts');
  await a.finds('Mina');
  await expect(a.window.getByText('No contact matches')).toBeVisible();
});
