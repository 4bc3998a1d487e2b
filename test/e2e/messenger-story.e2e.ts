import type { DevelopedDesktop } from '../support/desktop.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

/* Two agents at real desktops, who write to each other. */

const unreadIs = (agent: Agent, label: string) =>
  expect(agent.window.getByRole('button', { name: label, exact: true })).toBeVisible({ timeout: 20_000 });
const log = ({ window }: Agent, name: string) =>
  window.getByRole('log', { name: `Conversation with ${name}` });
const message = (agent: Agent, name: string, text: string) =>
  log(agent, name).getByRole('article').filter({ hasText: text });

/** Opens the messenger beside the work, and a conversation in it. */
async function opens(agent: Agent, name: string): Promise<void> {
  await agent.window.keyboard.press('Control+Shift+K');
  await agent.window.getByRole('combobox', { name: 'Search people and messages' }).fill(name);
  await agent.window.keyboard.press('Enter');
  await expect(agent.window.getByRole('textbox', { name: `Message to ${name}` })).toBeFocused();
}

async function writes({ window }: Agent, text: string): Promise<void> {
  await window.keyboard.type(text);
  await window.keyboard.press('Enter');
}

async function signsIn(desktop: DevelopedDesktop, login: string): Promise<Agent<DevelopedDesktop>> {
  const agent = new Agent(desktop);
  await agent.signsIn(login);
  await agent.phoneIsReady();
  return agent;
}

test('two agents write to each other, also while one is away and while the hub is: each word comes once, and the count is right (MSG-1..6, DEC-14, DEC-15)', async ({
  hub,
  ada,
  launch,
  newProfile,
}) => {
  const profile = newProfile();
  const ben = await signsIn(await launch({ profile }), 'ben');
  await opens(ada, 'Ben Rossi');
  await writes(ada, 'Are you there?');
  await unreadIs(ben, 'Messenger, 1 unread message');
  await ben.window.keyboard.press('Control+Shift+K');
  const first = ben.window.getByRole('listbox', { name: 'Colleagues' }).getByRole('option').first();
  await expect(first).toContainText('Ada Keller');
  await expect(first.getByLabel('1 unread message')).toBeVisible();
  await ben.window.bringToFront();
  await ben.window.keyboard.press('Enter');
  await expect(message(ben, 'Ada Keller', 'Are you there?')).toBeVisible();
  await unreadIs(ben, 'Messenger, nothing unread');
  await expect(message(ada, 'Ben Rossi', 'Are you there?').getByLabel('Seen')).toBeVisible();
  await ben.window.keyboard.type('Ye');
  await expect(ada.window.getByText('Ben Rossi is typing …')).toBeVisible();
  await writes(ben, 's, always.');
  await expect(message(ada, 'Ben Rossi', 'Yes, always.')).toBeVisible();

  await ben.desktop.close();
  for (const text of ['One for later', 'And another', 'And the last']) await writes(ada, text);
  await expect(message(ada, 'Ben Rossi', 'And the last').getByLabel('Sent')).toBeVisible();
  // Who was signed in still is.
  const again = new Agent(await launch({ profile }));
  await again.phoneIsReady();
  await unreadIs(again, 'Messenger, 3 unread messages');

  await hub.kill();
  await ada.linkIs('Offline');
  await writes(ada, 'While the hub is away');
  const waiting = message(ada, 'Ben Rossi', 'While the hub is away');
  await expect(waiting.getByLabel('Waiting to be sent')).toBeVisible();
  await hub.restart();
  await ada.linkIs('Online');
  await expect(waiting.getByLabel('Sent')).toBeVisible({ timeout: 20_000 });
  await unreadIs(again, 'Messenger, 4 unread messages');
  await again.window.keyboard.press('Control+Shift+K');
  await again.window.keyboard.press('Enter');
  await expect(message(again, 'Ada Keller', 'While the hub is away')).toHaveCount(1);
  await expect(log(again, 'Ada Keller').getByText('New messages')).toBeVisible();
  await unreadIs(again, 'Messenger, nothing unread');
  const said = await hub.query<{ count: string }>('select count(*) from im_message');
  expect(said).toEqual([{ count: '6' }]);
});

test('a supervisor makes a group; who only reads in it may not write, at the hub either (GRP-1..3)', async ({
  hub,
  ada,
  launch,
}) => {
  const sup = await signsIn(await launch(), 'sup');
  await sup.window.keyboard.press('Control+Shift+K');
  await sup.window.getByRole('tab', { name: /^Groups/ }).click();
  await sup.window.getByRole('button', { name: 'New group' }).click();
  await sup.window.getByRole('textbox', { name: 'Name of the group' }).fill('Announcements');
  await sup.window.getByRole('searchbox', { name: 'Name, login or extension' }).fill('ada');
  await sup.window.getByRole('checkbox', { name: /^Ada Keller ·/ }).check();
  await sup.window.getByRole('checkbox', { name: 'Ada Keller may write' }).uncheck();
  await sup.window.getByRole('button', { name: 'Make the group' }).click();
  await expect(sup.window.getByRole('textbox', { name: 'Message to Announcements' })).toBeFocused();
  await writes(sup, 'The meeting is at three');
  await unreadIs(ada, 'Messenger, 1 unread message');
  await ada.window.keyboard.press('Control+Shift+K');
  await ada.window.getByRole('tab', { name: /^Groups/ }).click();
  await ada.window.getByRole('option', { name: /Announcements/ }).click();
  await expect(message(ada, 'Announcements', 'The meeting is at three')).toBeVisible();
  await expect(ada.window.getByText('You can read here, and not write.')).toBeVisible();
  await unreadIs(ada, 'Messenger, nothing unread');
  const members = await hub.query<{ may_write: boolean }>(
    'select may_write from im_member order by may_write',
  );
  expect(members).toEqual([{ may_write: false }, { may_write: true }]);
});
