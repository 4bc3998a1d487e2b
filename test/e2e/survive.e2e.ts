import { agentTone, type DevelopedDesktop } from '../support/desktop.ts';
import type { HubProcess } from '../support/hub-process.ts';
import type { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

const customerHz = 620;
const note = 'Asks for the oak table';

/** Ada talks with a customer, both hear each other, and her note is kept. */
async function inACall(hub: HubProcess, ada: Agent<DevelopedDesktop>) {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await ada.hears(customerHz);
  const before = await customer.hears(agentTone.hz);
  await ada.notes(note);
  await expect(ada.outcome.getByText('Not saved yet')).toBeHidden();
  await expect.poll(() => ada.secondsOf('Talking')).toBeGreaterThan(2);
  return { customer, before, talked: await ada.secondsOf('Talking') };
}

type InACall = Awaited<ReturnType<typeof inACall>>;

/** The call never stopped, the phone bar shows it with its own time, and the agent can go on with it. */
async function callWentOn(
  ada: Agent<DevelopedDesktop>,
  { customer, before, talked }: InACall,
): Promise<void> {
  await expect(ada.phone.getByText('Maria Jansen', { exact: true })).toBeVisible();
  expect(await ada.secondsOf('Talking')).toBeGreaterThanOrEqual(talked);
  await ada.isIn('Busy');
  await expect(ada.outcome.getByLabel('Note', { exact: true })).toHaveValue(note);
  await ada.hears(customerHz);
  const after = await customer.hears(agentTone.hz);
  expect(after.packetsReceived).toBeGreaterThan(before.packetsReceived);
  expect(after.longestGapMs).toBeLessThan(500);

  await ada.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await ada.isIn('Wrap-up');
  await ada.choosesDisposition('Question answered');
  await ada.completesWrapUp();
  await ada.isIn('Available');
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Question answered', note]);
}

test('a window that is reloaded in a call finds the call again, which goes on (PLUS-1, KEEP-1)', async ({
  hub,
  ada,
}) => {
  const call = await inACall(hub, ada);
  await ada.window.reload();
  await callWentOn(ada, call);
});

test('a window whose process dies in a call comes back to the call, which goes on (PLUS-1, KEEP-1)', async ({
  hub,
  ada,
}) => {
  const call = await inACall(hub, ada);
  await ada.desktop.kill('window');
  await callWentOn(ada, call);
});

test('the death of the media host ends its call cleanly, says so, and the next call works (KEEP-1)', async ({
  hub,
  ada,
}) => {
  const { customer } = await inACall(hub, ada);
  await ada.desktop.kill('media');
  // Hung up by the agent's phone: silence alone would end the call as lost, much later.
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await expect(ada.phone.getByRole('alert')).toContainText(
    'The sound of the call was lost, so the call was ended.',
  );
  await ada.isIn('Wrap-up');
  await expect(ada.outcome.getByLabel('Note', { exact: true })).toHaveValue(note);
  await ada.choosesDisposition('Call back later');
  await ada.completesWrapUp();
  await ada.isIn('Available');

  const next = await hub.customer({ name: 'Piet de Boer', number: '+31207654321' });
  await ada.rings('Piet de Boer');
  await ada.answers();
  await next.reaches('talking');
  await ada.hears(customerHz);
  await next.hears(agentTone.hz);
  await ada.endsTheCall();
  expect((await next.reaches('ended')).endedBecause).toBe('agentHangup');
});
