import { expect } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import { agentTone } from '../support/desktop.ts';
import { type Act, customerTone, eveTone, figure, soundIsMeasured } from './act.ts';

const caller = 'Tom de Wit';
const colleague = 'Eve Lindqvist';

/** A customer on hold, a colleague consulted, all of them together, and the customer handed over. Returns what was heard. */
export async function severalCalls({ hub, ada, eve, picture }: Act): Promise<string[]> {
  const customer = await step('Another customer is answered and put on hold', async () => {
    const calling = await hub.customer({ name: caller, number: '+12025550143', voice: customerTone });
    await ada.rings(caller);
    await ada.answers();
    await ada.hears(customerTone.hz);
    await soundIsMeasured({ ada });
    await ada.window.keyboard.press('F8');
    await ada.talksTo(caller, 'On hold');
    await expect.poll(async () => (await calling.report()).held).toBe(true);
    await picture('held');
    await ada.window.keyboard.press('F8');
    await ada.talksTo(caller);
    return calling;
  });
  await step('Eve dials her extension: the call waits, and is declined', async () => {
    await eve.dials('1001');
    await expect(ada.control('Hold and answer', colleague)).toBeVisible();
    await picture('call-waiting');
    await ada.window.keyboard.press('Shift+F4');
    await expect(eve.phone.getByRole('timer', { name: 'Ringing there' })).toBeHidden();
    await ada.control('Clear').click();
  });
  const consulted = await step('Ada consults Eve; the customer waits', async () => {
    await ada.window.keyboard.press('F9');
    await expect(ada.window.getByRole('dialog', { name: /conference$/ }).getByRole('row')).not.toHaveCount(0);
    await picture('transfer');
    await ada.window.keyboard.press('F9');
    await ada.takesCallTo('Agents', colleague);
    await eve.rings('Ada Keller');
    await eve.answers();
    await ada.talksTo(colleague);
    await ada.hears(eveTone.hz);
    await ada.talksTo(caller, 'On hold');
    await expect.poll(async () => (await customer.report()).held).toBe(true);
    await picture('consult');
    return `In the consult the agent heard the colleague's ${eveTone.hz} Hz, the customer hold music`;
  });
  await step('Merge: everybody hears everybody; then Eve leaves', async () => {
    await ada.window.keyboard.press('Control+Shift+M');
    await expect(ada.phone.getByText('3 people')).toBeVisible();
    await expect.poll(async () => (await customer.report()).held).toBe(false);
    await soundIsMeasured({ ada });
    await picture('conference');
    await ada.control('End', colleague).click();
    await customer.hears(agentTone.hz);
  });
  const handedOver = await step('Ada hands the customer over without asking; Eve answers', async () => {
    await ada.takesCallTo('Agents', colleague, 'blind');
    await expect(eve.control('Answer')).toBeVisible();
    await eve.answers();
    const { heard } = await customer.hears(eveTone.hz);
    const dbfs = await eve.hears(customerTone.hz);
    await ada.isIn('Wrap-up');
    return (
      `After the transfer the customer heard ${figure(heard.hz ?? Number.NaN, heard.dbfs)} (Eve's tone: ` +
      `${eveTone.hz} Hz), Eve heard ${figure((await eve.quality())?.speakerHz ?? Number.NaN, dbfs)}`
    );
  });
  await step('Eve ends the call, Ada completes her wrap-up', async () => {
    await eve.endsTheCall();
    await customer.reaches('ended');
    await ada.authenticates();
    await ada.choosesDisposition('Question answered');
    await ada.notes('Asked about a repair; Eve knows the workshop.');
    await ada.completesWrapUp();
    await ada.isIn('Available');
  });
  return [consulted, handedOver];
}
