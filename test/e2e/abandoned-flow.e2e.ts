import type { DevelopedDesktop } from '../support/desktop.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

type Desk = Agent<DevelopedDesktop>;

const grace = { name: 'Grace Okafor', number: '+12025550143' };
const waiting = (agent: Desk) =>
  agent.window
    .getByRole('region', { name: 'Waiting in your queues' })
    .getByRole('listitem')
    .filter({ hasText: 'Sales' });
const row = (agent: Desk) =>
  agent.window.getByRole('grid', { name: 'Abandoned Calls' }).getByRole('row', { name: grace.name });
const opens = (agent: Desk, place: string) =>
  agent.window.getByRole('navigation').getByRole('button', { name: place }).click();

async function pauses(agent: Desk): Promise<void> {
  await agent.window.getByRole('button', { name: 'Pause', exact: true }).click();
  await agent.isIn('Paused');
}

test('a caller who gives up is seen while waiting, reserved by one agent, disposed, and called back in the same interaction (ABAN-1..3, VDISP-12)', async ({
  hub,
  ada,
  launch,
}) => {
  const ben = new Agent(await launch());
  await ben.signsIn('ben');
  await ben.phoneIsReady();
  await Promise.all([pauses(ada), pauses(ben)]);

  const customer = await hub.customer(grace);
  await expect(waiting(ada).getByRole('timer', { name: 'Longest wait in Sales' })).toBeVisible();
  await expect(waiting(ben)).toContainText('1 caller waits');
  await customer.hangUp();
  await expect(waiting(ada)).toContainText('Nobody waits');

  await opens(ada, 'Abandoned Calls');
  await opens(ben, 'Abandoned Calls');
  await expect(row(ada)).toContainText('Sales');
  await expect(row(ada).getByRole('button', { name: /^Call Grace Okafor/ })).toHaveCount(0);
  const reserve = row(ada).getByRole('switch', { name: /^Reserve/ });
  await expect(row(ben).getByRole('switch')).toBeEnabled();
  await reserve.click({ force: true });
  await expect(reserve).toBeChecked();
  await expect(row(ben)).toContainText('Ada Keller');
  await expect(row(ben).getByRole('switch')).toHaveCount(0);

  await row(ada)
    .getByRole('button', { name: /^Dispose/ })
    .click();
  const panel = ada.window.getByRole('complementary', { name: 'Abandoned call' });
  await panel.getByRole('combobox', { name: 'Disposition' }).fill('Call back');
  await ada.window.keyboard.press('Enter');
  await panel.getByLabel('Note', { exact: true }).fill('Waited for a price.');
  await expect(row(ben)).toContainText('Call back later');

  await row(ada)
    .getByRole('button', { name: /^Call Grace Okafor/ })
    .click();
  const dialog = ada.window.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Call as' }).click();
  await ada.window.getByRole('option', { name: 'Sales' }).click();
  await dialog.getByRole('button', { name: 'Call', exact: true }).click();
  await ada.talksTo('Grace Okafor');
  // Somebody has talked to them: there is nothing left to call back.
  await expect(row(ben)).toHaveCount(0);
  await ada.endsTheCall();
  await ada.isIn('Wrap-up');
  await ada.choosesDisposition('Question answered');
  await ada.notes('Knows the price now.');
  await ada.completesWrapUp();
  await ada.isIn('Paused');
  await opens(ada, 'Abandoned Calls');
  await expect(ada.window.getByText('Nobody hung up while waiting')).toBeVisible();
  await ada.opensVoiceCalls();
  await ada.seesCall(grace.name, ['Outbound', 'Question answered', 'Knows the price now.']);

  const kept = await hub.query(
    `select i.direction, i.status, ab.note, ab.listed, p.direction as called
       from abandoned_call ab join interaction i on i.id = ab.interaction_id
       join participation p on p.interaction_id = i.id`,
  );
  expect(kept).toEqual([
    {
      direction: 'inbound',
      status: 'closed',
      note: 'Waited for a price.',
      listed: false,
      called: 'outbound',
    },
  ]);
});
