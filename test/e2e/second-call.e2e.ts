import { agentTone } from '../support/desktop.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

const customerHz = 620;
const benTone = { hz: 1030, dbfs: -18, onMs: 250, offMs: 500 };

test('a call that waits is answered by holding the first, and each is ended by its own End (CALL-7, CALL-12, DIAL-8)', async ({
  hub,
  ada,
  launch,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await ada.hears(customerHz);

  const ben = new Agent(await launch({ microphone: benTone }));
  await ben.signsIn('ben');
  await ben.phoneIsReady();
  await ben.dials('1001');
  await expect(ada.control('Hold and answer', 'Ben Rossi')).toBeVisible();
  await expect(ben.phone.getByRole('timer', { name: 'Ringing there' })).toBeVisible();
  await ada.window.keyboard.press('F2');
  await ada.talksTo('Ben Rossi');
  await ada.talksTo('Maria Jansen', 'On hold');
  await ada.hears(benTone.hz);
  await ben.hears(agentTone.hz);
  await expect.poll(async () => (await customer.report()).held).toBe(true);

  // Taking the customer back asks first; Enter says yes (NOTIF-12).
  await ada.control('Resume', 'Maria Jansen').click();
  await expect(ada.window.getByRole('dialog', { name: 'Hold Ben Rossi and continue?' })).toBeVisible();
  await ada.window.keyboard.press('Enter');
  await ada.talksTo('Ben Rossi', 'On hold');
  await ada.hears(customerHz);
  await customer.hears(agentTone.hz);

  await ben.endsTheCall();
  await expect(ada.callWith('Ben Rossi')).toContainText('Over');
  await ada.hears(customerHz);
  await ada.control('End', 'Maria Jansen').click();
  await customer.reaches('ended');
});

test('a call that comes to nothing says why and can be tried again (DIAL-4)', async ({ ada }) => {
  await ada.dials('+1 202 555 0101', 'Sales');
  await expect(ada.phone).toContainText('The line was busy');
  await ada.control('Call again').click();
  await expect(ada.phone).toContainText('The line was busy');
  await ada.control('Clear').click();
  await ada.dials('+1 202 555 0103', 'Sales');
  await expect(ada.phone).toContainText('The number does not exist');
});
