import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { HubProcess } from '../support/hub-process.ts';
import { Agent } from './agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

// A desktop that was taken over hears of its end when it asks for its next token.
test.use({ policy: { password: { securitySuite: true }, session: { accessTokenSeconds: 30 } } });

/** IT changes what Ada may do, and starts the hub again: her desktop is signed in all the while. */
async function changesAda(hub: HubProcess, change: object): Promise<void> {
  const file = join(hub.data, 'workspace.yaml');
  const workspace = parse(readFileSync(file, 'utf8')) as { agents: Record<string, object> };
  workspace.agents['ada'] = { ...workspace.agents['ada'], ...change };
  writeFileSync(file, stringify(workspace));
  await hub.kill();
  await hub.restart();
}

const types = async (agent: Agent, next: string) => {
  await agent.window.getByLabel('New password', { exact: true }).fill(next);
  await agent.window.getByLabel('New password again').fill(next);
};

const opensOwn = async (agent: Agent, item: string) => {
  await agent.window.getByRole('button', { name: /your menu$/ }).click();
  await agent.window.getByRole('menuitem', { name: item }).click();
};

test('with the suite the first sign-in wants an own password before anything else; a later change ends the other sessions (PWD-1..3, PWD-12)', async ({
  hub,
  launch,
}) => {
  const office = new Agent(await launch());
  await office.triesToSignIn('ada', 'practice');
  await expect(office.window.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await expectAccessible(office.window);
  // Until then she is not at work for anybody.
  expect(
    await hub.query("select login from agent where login = 'ada' and password_chosen_at is null"),
  ).toHaveLength(1);
  await types(office, 'practice');
  await expect(office.window.getByRole('button', { name: 'Change it and start' })).toBeDisabled();
  await types(office, 'Signal-box-7');
  await office.window.keyboard.press('Enter');
  await office.phoneIsReady();
  await office.isIn('Available');

  const home = new Agent(await launch());
  await home.triesToSignIn('ada', 'practice');
  await home.isRefused('Login name or password is wrong.');
  await home.window.getByLabel('Start in a pause').check();
  await home.triesToSignIn('ada', 'Signal-box-7');
  await home.window.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await home.phoneIsReady();
  await office.linkIs('Read only');

  await opensOwn(home, 'Your sessions');
  const sessions = home.window.getByRole('dialog', { name: 'Your sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await home.window.keyboard.press('Escape');
  await expect(sessions).toBeHidden();

  await opensOwn(home, 'Change password');
  await home.window.getByLabel('Present password').fill('Signal-box-7');
  await types(home, 'Level-crossing-8');
  await home.window.keyboard.press('Enter');
  await expect(home.window.getByText('Your password is changed.')).toBeVisible();
  await expect(office.window.getByRole('alert')).toContainText('Your session was ended.', {
    timeout: 40_000,
  });
  await opensOwn(home, 'Your sessions');
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await home.window.keyboard.press('Escape');

  // What she had before is not taken again.
  await opensOwn(home, 'Change password');
  await home.window.getByLabel('Present password').fill('Level-crossing-8');
  await types(home, 'Signal-box-7');
  await home.window.keyboard.press('Enter');
  await expect(home.window.getByRole('dialog').getByRole('alert')).toContainText('none of your last 12');
});

test('a day begins in a pause, and what IT takes from the header goes while the agent works (PLUS-10, HDR-11, PERM-1, PERM-2)', async ({
  hub,
  launch,
}) => {
  const ada = new Agent(await launch());
  await ada.window.getByLabel('Start in a pause').check();
  await ada.triesToSignIn('ada', 'practice');
  await types(ada, 'Signal-box-7');
  await ada.window.keyboard.press('Enter');
  await ada.phoneIsReady();
  await ada.isIn('Paused');
  await ada.window.getByRole('banner').getByRole('button', { name: 'Resume' }).click();
  await ada.isIn('Available');

  const pause = ada.window.getByRole('banner').getByRole('button', { name: 'Pause', exact: true });
  const contacts = ada.window.getByRole('button', { name: 'Contacts', exact: true });
  await expect(pause).toBeVisible();
  await expect(contacts).toBeVisible();
  await changesAda(hub, { headerHidden: ['pause', 'changePassword'], apps: ['voiceCalls'] });
  await expect(pause).toHaveCount(0, { timeout: 30_000 });
  await expect(contacts).toHaveCount(0);
  await ada.window.getByRole('button', { name: /your menu$/ }).click();
  await expect(ada.window.getByRole('menuitem', { name: 'Your profile' })).toBeVisible();
  await expect(ada.window.getByRole('menuitem', { name: 'Change password' })).toHaveCount(0);
  await ada.window.keyboard.press('Escape');
  await ada.isIn('Available');
});
