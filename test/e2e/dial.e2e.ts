import type { DevelopedDesktop } from '../support/desktop.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

type Desk = Agent<DevelopedDesktop>;

const dialog = (agent: Desk) => agent.window.getByRole('dialog');
const field = (agent: Desk) => dialog(agent).getByRole('combobox', { name: 'Number or name' });
const callButton = (agent: Desk, name = 'Call') => dialog(agent).getByRole('button', { name, exact: true });
const bar = (agent: Desk, name: string | RegExp) => agent.phone.getByRole('button', { name });

async function opensNewCall(agent: Desk): Promise<void> {
  await agent.window.keyboard.press('Control+Shift+D');
  await expect(field(agent)).toBeFocused();
}

async function choosesSkill(agent: Desk, name: string): Promise<void> {
  await dialog(agent).getByRole('combobox', { name: 'Call as' }).click();
  await agent.window.getByRole('option', { name }).click();
}

test('a paused agent calls somebody by name, with the skill they choose, and the last number again by arrow up (DIAL-1..4, STATE-8, XFER-10)', async ({
  ada,
}) => {
  await ada.window.getByRole('button', { name: 'Pause', exact: true }).click();
  await ada.isIn('Paused');
  await opensNewCall(ada);
  await field(ada).fill('wareh');
  await expect(dialog(ada).getByRole('option', { name: /Warehouse/ })).toBeVisible();
  await ada.window.keyboard.press('ArrowDown');
  await ada.window.keyboard.press('Enter');
  await expect(field(ada)).toHaveValue('+12025550100');
  await expect(dialog(ada)).toContainText('+1 202 555 0100');
  // Two skills: one must be chosen.
  await expect(callButton(ada)).toBeDisabled();
  await expect(dialog(ada)).toContainText('Choose the skill');
  await choosesSkill(ada, 'Sales');
  await callButton(ada).click();
  await expect(dialog(ada)).toBeHidden();
  await expect(ada.phone).toContainText('Warehouse');
  await expect(ada.phone.getByRole('timer', { name: 'Talking' })).toBeVisible();
  await ada.endsTheCall();
  await expect(ada.window.getByRole('tab', { name: /Warehouse/ })).toBeVisible();
  await opensNewCall(ada);
  await ada.window.keyboard.press('ArrowUp');
  await expect(field(ada)).toHaveValue('+12025550100');
  await expect(dialog(ada)).toContainText('Warehouse');
  await ada.window.keyboard.press('Escape');
});

test('one skill is used silently, and a busy line is told in words (DIAL-4, CALL-8)', async ({ launch }) => {
  const ben = new Agent(await launch());
  await ben.signsIn('ben');
  await ben.phoneIsReady();
  await opensNewCall(ben);
  await field(ben).fill('(202) 555-0101');
  await expect(dialog(ben).getByRole('combobox', { name: 'Call as' })).toBeHidden();
  await ben.window.keyboard.press('Enter');
  await expect(dialog(ben)).toBeHidden();
  await expect(ben.phone).toContainText('busy');
  await ben.opensVoiceCalls();
  await ben.seesCall('+1 202 555 0101', ['Outbound', 'The line was busy']);
});

test('a second call says that it holds the first, and does (DIAL-8, DIAL-9, NOTIF-12)', async ({
  hub,
  ada,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await opensNewCall(ada);
  await field(ada).fill('1002');
  await expect(dialog(ada)).toContainText('Maria Jansen is put on hold first');
  await callButton(ada, 'Hold and call').click();
  await expect(dialog(ada)).toBeHidden();
  await expect.poll(async () => (await customer.report()).held).toBe(true);
  await expect(ada.phone).toContainText('Ben Rossi');
});

test('a number that is clicked is asked about, and an emergency calls at once without a skill (DIAL-5, DIAL-12, DIAL-13)', async ({
  hub,
  ada,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.declines();
  await customer.hangUp();
  await ada.opensVoiceCalls();
  await ada.window
    .getByRole('row')
    .getByRole('button', { name: /Maria Jansen/ })
    .first()
    .click();
  await expect(dialog(ada)).toContainText('Call this number?');
  await expect(dialog(ada)).toContainText('Maria Jansen');
  await ada.window.keyboard.press('Escape');
  await expect(dialog(ada)).toBeHidden();

  await bar(ada, /Number or name/).press('9');
  await expect(field(ada)).toHaveValue('9');
  await field(ada).pressSequentially('33');
  await expect(callButton(ada, 'Test call to 933')).toBeEnabled();
  await field(ada).fill('911');
  await callButton(ada, 'Emergency call 911').click();
  await expect(dialog(ada)).toBeHidden();
  await expect(ada.phone).toContainText('911');
  await ada.endsTheCall();
});
