import { expect, type Page } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import type { Bridge } from '#shared/ipc/contract.ts';
import { type Act, goesTo } from './act.ts';

const group = 'Sales floor';

/** Sets the window's language as the header does. */
async function speaks(window: Page, language: 'en' | 'de'): Promise<void> {
  await window.evaluate(async (wanted) => {
    const { lineside } = globalThis as unknown as { lineside: Bridge };
    await lineside.request('settings.set', { language: wanted });
  }, language);
  await window.locator(`html[lang="${language}"]`).waitFor();
}

/** Opens a conversation beside the work, or goes on in the one that is open. */
async function writesTo(window: Page, name: string, words: string): Promise<void> {
  const field = window.getByRole('textbox', { name: `Message to ${name}` });
  if (!(await field.isVisible())) {
    await window
      .getByRole('banner')
      .getByRole('button', { name: /^Messenger/ })
      .click();
    await window.getByRole('combobox', { name: 'Search people and messages' }).fill(name);
    await window.keyboard.press('Enter');
  }
  await field.fill(words);
  await field.press('Enter');
}

/** What stands between customers: colleagues, states and figures; in German as well. Returns what the hub has of it. */
export async function day({ hub, ada, eve, open, picture }: Act): Promise<string[]> {
  const { window } = ada;
  const header = window.getByRole('banner');
  await step('Ada and Eve write to each other beside their work', async () => {
    await goesTo(ada, 'Voice Calls');
    await writesTo(window, 'Eve Lindqvist', 'Could you take Grace Okafor at four? I am in the meeting room.');
    await expect(
      eve.window.getByRole('banner').getByRole('button', { name: 'Messenger, 1 unread message' }),
    ).toBeVisible();
    await writesTo(eve.window, 'Ada Keller', 'Of course. Which order is it about?');
    await expect(window.getByText('Which order is it about?').first()).toBeVisible();
    await writesTo(
      window,
      'Eve Lindqvist',
      'The charger, ordered last Tuesday. She wants it at the back door.',
    );
    await expect(eve.window.getByText('ordered last Tuesday').first()).toBeVisible();
    await writesTo(eve.window, 'Ada Keller', 'I have it before me 👍');
    await expect(window.getByText('I have it before me 👍').first()).toBeVisible();
    await picture('messenger');
  });
  await step('A supervisor makes a group', async () => {
    const sara = await open();
    try {
      await sara.triesToSignIn('sup', 'practice');
      // Whoever let the customers call was signed in with her name.
      await sara.window.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
      await sara.phoneIsReady();
      await goesTo(sara, 'Messenger');
      await sara.window.getByRole('tab', { name: /^Groups/ }).click();
      await sara.window.getByRole('button', { name: 'New group' }).first().click();
      const dialog = sara.window.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name of the group' }).fill(group);
      for (const name of ['Ada Keller', 'Ben Rossi', 'Eve Lindqvist'])
        await dialog
          .getByRole('checkbox', { name: new RegExp(`^${name}`) })
          .first()
          .check();
      await dialog.getByRole('button', { name: 'Make the group' }).click();
      await expect(sara.window.getByRole('option', { name: new RegExp(group) })).toBeVisible();
      await writesTo(sara.window, group, 'New price list from Monday on. Questions to me, please.');
      await window.keyboard.press('Escape');
      await goesTo(ada, 'Messenger');
      await window.getByRole('tab', { name: /^Groups/ }).click();
      await window.getByRole('option', { name: new RegExp(group) }).click();
      await expect(window.getByText('New price list from Monday on.').first()).toBeVisible();
      await picture('messenger-group');
    } finally {
      await sara.desktop.close();
    }
  });
  await step('What Ada can be, and her day in figures', async () => {
    await goesTo(ada, 'Home');
    await header.getByRole('button', { name: /^Messenger/ }).click();
    await header.getByRole('button', { name: /Change state$/ }).click();
    await expect(window.getByText('Pause for some channels only')).toBeVisible();
    await picture('state-menu');
    await window.keyboard.press('Escape');
    await header.getByRole('button', { name: /your menu$/ }).click();
    await picture('agent-menu');
    await window.keyboard.press('Escape');
    await goesTo(ada, 'Dashboards');
    await expect(window.getByRole('heading', { name: 'Dashboards' })).toBeVisible();
    await picture('dashboards');
  });
  await step('The same in German', async () => {
    await speaks(window, 'de');
    await picture('dashboards-german');
    await goesTo(ada, 'Start');
    await picture('home-german');
    await speaks(window, 'en');
    await goesTo(ada, 'Home');
  });
  const [said] = await hub.query<{ messages: string; threads: string }>(
    'select count(*) messages, count(distinct thread_id) threads from im_message',
  );
  return [`Colleagues wrote ${said?.messages} messages in ${said?.threads} conversations`];
}
