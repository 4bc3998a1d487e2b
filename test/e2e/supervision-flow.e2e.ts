import { agentTone } from '../support/desktop.ts';
import { Agent } from './agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const customerHz = 620;
/** Each of the three has a pitch; who should be heard among others is the loudest of them. */
const bossTone = { hz: 1030, dbfs: -6, onMs: 250, offMs: 500 };

test('a supervisor listens to a live call and barges in: the agent sees it, and no tab opens for it (PLUS-15)', async ({
  hub,
  ada,
  launch,
}) => {
  const customer = await hub.customer({ voice: { kind: 'tone', hz: customerHz, dbfs: -8 } });
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.hears(agentTone.hz);
  const boss = new Agent(await launch({ microphone: bossTone }));
  await boss.signsIn('admin');
  await boss.phoneIsReady();
  await boss.window.getByRole('navigation').getByRole('button', { name: 'Live calls' }).click();
  const call = boss.window.getByRole('grid', { name: 'Calls that go on' }).getByRole('row', {
    name: 'Ada Keller',
  });
  await expect(call).toContainText('Maria Jansen');
  await expect(call).toContainText('Talking');
  const tabs = await boss.window.getByRole('tab').allTextContents();

  await call.getByRole('button', { name: 'Listen to Ada Keller' }).click();
  await expect(boss.phone).toContainText('You are not heard');
  await expect(boss.phone).toContainText('Ada Keller with Maria Jansen');
  await expect(ada.phone).toContainText('Listening: Administrator');
  await expect(call).toContainText('Administrator (listens)');
  await boss.hears(customerHz);
  await ada.hears(customerHz);
  await expectAccessible(boss.window);

  await call.getByRole('button', { name: 'Barge in on Ada Keller' }).click();
  await expect(boss.phone).toContainText('Both hear you');
  await expect(ada.phone).toContainText('In the call: Administrator');
  await customer.hears(bossTone.hz);
  expect(await boss.window.getByRole('tab').allTextContents()).toEqual(tabs);

  await boss.phone.getByRole('button', { name: /^Leave/ }).click();
  await expect(ada.phone).not.toContainText('Administrator');
  await expect(boss.phone.getByRole('group', { name: /^Call with/ })).toHaveCount(0);
  expect(await boss.window.getByRole('tab').allTextContents()).toEqual(tabs);
  await customer.hears(agentTone.hz);
  await ada.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
});
