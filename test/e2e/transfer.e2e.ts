import type { DevelopedDesktop } from '../support/desktop.ts';
import { agentTone } from '../support/desktop.ts';
import type { Customer, HubProcess } from '../support/hub-process.ts';
import { Agent } from './agent.ts';
import { test as base, expect } from './fixtures.ts';

/** Far from what Ada says: echo cancellation takes out of a microphone what the loudspeaker plays. */
const eveTone = { hz: 1030, dbfs: -18, onMs: 250, offMs: 500 };
const customerHz = 620;

/** Eve, on a desktop of her own; the customer's queue is not hers, so what rings there is meant for her. */
const test = base.extend<{ eve: Agent<DevelopedDesktop> }>({
  eve: async ({ launch }, use) => {
    const eve = new Agent(await launch({ microphone: eveTone }));
    await eve.signsIn('eve');
    await eve.phoneIsReady();
    await use(eve);
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
  eve,
}) => {
  const customer = await talking(hub, ada);
  await ada.takesCallTo('Agents', 'Eve Lindqvist');
  await ada.talksTo('Maria Jansen', 'On hold');
  await expect.poll(async () => (await customer.report()).held).toBe(true);
  await eve.rings('Ada Keller');
  await eve.answers();
  await ada.talksTo('Eve Lindqvist');
  await ada.hears(eveTone.hz);
  await eve.hears(agentTone.hz);

  // Changing over, the customer is heard and the colleague is not.
  await ada.window.keyboard.press('Control+Shift+S');
  await ada.talksTo('Eve Lindqvist', 'On hold');
  await ada.hears(customerHz);
  await ada.window.keyboard.press('Control+Shift+S');
  await ada.talksTo('Maria Jansen', 'On hold');
  await ada.hears(eveTone.hz);

  await ada.window.keyboard.press('Control+Shift+X');
  await customer.hears(eveTone.hz);
  await eve.hears(customerHz);
  await expect(ada.phone.getByText(/^Transferred at/)).toBeVisible();
  await ada.isIn('Wrap-up');
  await eve.endsTheCall();
  await customer.reaches('ended');
});

test('a blind transfer rings whom it goes to, and the agent is free of it (XFER-15)', async ({
  hub,
  ada,
  eve,
}) => {
  const customer = await talking(hub, ada);
  await ada.takesCallTo('Agents', 'Eve Lindqvist', 'blind');
  await expect(eve.phone.getByRole('button', { name: 'Answer' })).toBeVisible();
  await eve.answers();
  await customer.hears(eveTone.hz);
  await eve.hears(customerHz);
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
