import type { Customer } from '../support/hub-process.ts';
import type { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

const customerHz = 620;

/** Agent and customer hear something of the conference, and nobody music; which voices is measured in media-calls. */
async function bothHear(ada: Agent, customer: Customer): Promise<void> {
  await expect.poll(async () => (await customer.report()).held).toBe(false);
  await expect.poll(async () => (await customer.report()).heard.dbfs).toBeGreaterThan(-40);
  await expect.poll(async () => (await ada.quality())?.speakerDbfs ?? -100).toBeGreaterThan(-40);
}

test('a consult is merged, what a conference forbids says why, and a fourth joins (XFER-4, XFER-7, XFER-9, XFER-10, CONFR-1..4)', async ({
  hub,
  ada,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await ada.hears(customerHz);

  // Two skills to call with: which one is asked before the call starts.
  await ada.takesCallTo('Address book', 'Warehouse');
  await ada.callsWithSkill('Support');
  await ada.talksTo('Warehouse');
  await ada.talksTo('Maria Jansen', 'On hold');
  await expect.poll(async () => (await customer.report()).held).toBe(true);

  await ada.control('Merge').click();
  await expect(ada.phone.getByText('3 people')).toBeVisible();
  await bothHear(ada, customer);
  for (const word of ['Hold', 'Keypad', 'Mask']) {
    await expect(ada.control(word, 'Maria Jansen')).toHaveAttribute('aria-disabled', 'true');
    await expect(ada.control(word, 'Maria Jansen')).toHaveAccessibleDescription(/^In a conference/);
  }

  // The exchange joins the three, so that there is a line for a fourth.
  await ada.takesCallTo('Address book', 'Parcel carrier');
  await ada.callsWithSkill('Support');
  await ada.talksTo('Parcel carrier');
  await ada.control('Merge').click();
  await expect(ada.phone).toContainText('Conference');
  await bothHear(ada, customer);
  await expect(ada.phone).toContainText('Warehouse');
  await expect(ada.phone).toContainText('Parcel carrier');
});
