import type { DevelopedDesktop } from '../support/desktop.ts';
import { agentTone } from '../support/desktop.ts';
import type { Customer, HubProcess } from '../support/hub-process.ts';
import { Agent } from './agent.ts';
import { test as base, expect } from './fixtures.ts';

/** Far from what Ada says: echo cancellation takes out of a microphone what the loudspeaker plays. */
const benTone = { hz: 1030, dbfs: -18, onMs: 250, offMs: 500 };
const customerHz = 620;

/** Ben, on a desktop of his own, not available for queues: what rings is meant for him. */
const test = base.extend<{ ben: Agent<DevelopedDesktop> }>({
  ben: async ({ launch }, use) => {
    const ben = new Agent(await launch({ microphone: benTone }));
    await ben.signsIn('ben');
    await ben.phoneIsReady();
    await ben.chooses('Lunch');
    await use(ben);
  },
});

/** Ada and a customer hear each other. */
async function talking(hub: HubProcess, ada: Agent): Promise<Customer> {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await ada.hears(customerHz);
  return customer;
}

test('a consult holds the customer, and Transfer leaves the two together (XFER-2, XFER-6..8)', async ({
  hub,
  ada,
  ben,
}) => {
  const customer = await talking(hub, ada);
  await ada.takesCallTo('Agents', 'Ben Rossi');
  await ada.talksTo('Maria Jansen', 'On hold');
  await expect.poll(async () => (await customer.report()).held).toBe(true);
  await ben.rings('Ada Keller');
  await ben.answers();
  await ada.talksTo('Ben Rossi');
  await ada.hears(benTone.hz);
  await ben.hears(agentTone.hz);

  // Changing over, the customer is heard and the colleague is not.
  await ada.window.keyboard.press('Control+Shift+S');
  await ada.talksTo('Ben Rossi', 'On hold');
  await ada.hears(customerHz);
  await ada.window.keyboard.press('Control+Shift+S');
  await ada.talksTo('Maria Jansen', 'On hold');
  await ada.hears(benTone.hz);

  await ada.window.keyboard.press('Control+Shift+X');
  await customer.hears(benTone.hz);
  await ben.hears(customerHz);
  await expect(ada.phone.getByText(/^Transferred at/)).toBeVisible();
  await ada.isIn('Wrap-up');
  await ben.endsTheCall();
  await customer.reaches('ended');
});

test('a blind transfer rings whom it goes to, and the agent is free of it (XFER-15)', async ({
  hub,
  ada,
  ben,
}) => {
  const customer = await talking(hub, ada);
  await ada.takesCallTo('Agents', 'Ben Rossi', 'blind');
  await expect(ben.phone.getByRole('button', { name: 'Answer' })).toBeVisible();
  await ben.answers();
  await customer.hears(benTone.hz);
  await ben.hears(customerHz);
  await expect(ada.phone.getByText(/^Transferred at/)).toBeVisible();
  await ada.isIn('Wrap-up');
});

test('a blind transfer that nobody takes leaves the call where it was, and says so', async ({ hub, ada }) => {
  const customer = await talking(hub, ada);
  await ada.takesCallTo('Address book', 'Workshop', 'blind');
  await expect(ada.phone.getByRole('alert')).toContainText('The transfer did not work');
  await ada.hears(customerHz);
  await customer.hears(agentTone.hz);
});
