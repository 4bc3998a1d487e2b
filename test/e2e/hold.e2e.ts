import { agentTone, type DevelopedDesktop } from '../support/desktop.ts';
import type { Customer, HubProcess } from '../support/hub-process.ts';
import type { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

const customerHz = 620;

type Ada = Agent<DevelopedDesktop>;

const button = (ada: Ada, name: string) => ada.phone.getByRole('button', { name, exact: true });

/** Ada and a customer hear each other. */
async function talking(hub: HubProcess, ada: Ada): Promise<Customer> {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await ada.hears(customerHz);
  await customer.hears(agentTone.hz);
  return customer;
}

/** From now on the customer hears music, and nothing of the agent. */
async function hearsMusicOnly(customer: Customer): Promise<void> {
  await expect.poll(async () => (await customer.report()).held).toBe(true);
  const before = await customer.report();
  await expect
    .poll(async () => (await customer.report()).music.packets - before.music.packets)
    .toBeGreaterThan(50);
  const after = await customer.report();
  expect(after.music.dbfs).toBeGreaterThan(-40);
  expect(after.packetsReceived).toBe(before.packetsReceived);
}

/** Sound arrives at the customer, and it is silent. */
async function hearsSilence(customer: Customer): Promise<void> {
  await expect.poll(async () => (await customer.report()).heard.dbfs).toBeLessThan(-60);
  const before = await customer.report();
  await expect
    .poll(async () => (await customer.report()).packetsReceived - before.packetsReceived)
    .toBeGreaterThan(60);
  expect((await customer.report()).heard.dbfs).toBeLessThan(-60);
}

/** The customer hears the agent's voice of this moment. */
async function hearsTheAgent(customer: Customer): Promise<void> {
  const before = await customer.report();
  await expect
    .poll(async () => (await customer.report()).packetsReceived - before.packetsReceived)
    .toBeGreaterThan(60);
  const { heard } = await customer.hears(agentTone.hz);
  expect(heard.dbfs).toBeGreaterThan(-40);
}

test('on hold the customer hears music and End says to resume first; resumed, both hear each other (CALL-1..4, TIMER-3)', async ({
  hub,
  ada,
}) => {
  const customer = await talking(hub, ada);
  await button(ada, 'Hold').click();
  await expect(ada.phone.getByRole('timer', { name: 'On hold' })).toBeVisible();
  await hearsMusicOnly(customer);
  await ada.isIn('Busy');
  // The figures are of the last second, and a second old at most.
  await expect.poll(async () => (await ada.quality())?.speakerHz ?? null).toBeNull();
  await expect.poll(() => ada.secondsOf('On hold')).toBeGreaterThan(1);

  const end = ada.phone.getByRole('button', { name: 'End' });
  await expect(end).toHaveAttribute('aria-disabled', 'true');
  await ada.window.keyboard.press('F4');
  const told = ada.phone.getByRole('alert');
  await expect(told).toContainText('Resume the call first.');
  expect((await customer.report()).state).toBe('talking');

  await told.getByRole('button', { name: 'Resume' }).click();
  await expect(ada.phone.getByRole('timer', { name: 'Talking' })).toBeVisible();
  await expect(told).toBeHidden();
  await hearsTheAgent(customer);
  await ada.hears(customerHz);
  expect((await customer.report()).held).toBe(false);

  await ada.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await ada.isIn('Wrap-up');
});

test('muted, the customer hears silence while the agent still hears the customer; unmuted, the agent again (CALL-2)', async ({
  hub,
  ada,
}) => {
  const customer = await talking(hub, ada);
  await button(ada, 'Mute').click();
  await expect(button(ada, 'Muted')).toHaveAttribute('aria-pressed', 'true');
  await hearsSilence(customer);
  await ada.hears(customerHz);
  // The microphone stays open: the agent's own level goes on.
  await expect.poll(async () => (await ada.quality())?.microphoneDbfs ?? -100).toBeGreaterThan(-60);

  // It outlives a hold.
  await ada.window.keyboard.press('F8');
  await hearsMusicOnly(customer);
  await ada.window.keyboard.press('F8');
  await expect(button(ada, 'Hold')).toBeEnabled();
  await hearsSilence(customer);

  await ada.window.keyboard.press('F7');
  await expect(button(ada, 'Mute')).toHaveAttribute('aria-pressed', 'false');
  await hearsTheAgent(customer);
});

test('a window that is reloaded during a hold finds the call on hold, with its time (PLUS-1, KEEP-1)', async ({
  hub,
  ada,
}) => {
  const customer = await talking(hub, ada);
  await button(ada, 'Mute').click();
  await button(ada, 'Hold').click();
  await hearsMusicOnly(customer);
  await expect.poll(() => ada.secondsOf('On hold')).toBeGreaterThan(2);
  const held = await ada.secondsOf('On hold');
  await ada.window.reload();
  await expect(ada.phone.getByRole('timer', { name: 'On hold' })).toBeVisible();
  expect(await ada.secondsOf('On hold')).toBeGreaterThanOrEqual(held);
  await expect(button(ada, 'Muted')).toHaveAttribute('aria-pressed', 'true');
  await hearsMusicOnly(customer);
  await button(ada, 'Resume').click();
  await button(ada, 'Muted').click();
  await hearsTheAgent(customer);
  await ada.hears(customerHz);
});

test('the keypad sends by mouse, keyboard and paste, and shows what was sent (CALL-6)', async ({
  hub,
  ada,
}) => {
  const customer = await talking(hub, ada);
  await button(ada, 'Keypad').click();
  const pad = ada.window.getByRole('dialog', { name: 'Keypad' });
  const sent = pad.getByLabel('Keys sent');
  await expect(sent).toBeFocused();
  await pad.getByRole('button', { name: '5', exact: true }).click();
  await expect(sent).toHaveValue('5');
  await ada.window.keyboard.press('#');
  await expect(sent).toHaveValue('5#');
  await ada.desktop.app.evaluate(({ clipboard }) => clipboard.writeText('12-34'));
  await sent.focus();
  await ada.window.keyboard.press('Control+V');
  await expect(sent).toHaveValue('5#1234');
  await ada.window.keyboard.press('Escape');
  await expect(pad).toBeHidden();
  await expect(button(ada, 'Keypad')).toBeFocused();
  await hearsTheAgent(customer);
});
