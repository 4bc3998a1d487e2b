import { expect } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import { type Act, customerTone, figure, hasTalked } from './act.ts';

const caller = 'Peter Novak';

/** A call on a phone that stands on the desk, chosen at sign-in. Returns what the customer heard of it. */
export async function deskPhone({ hub, open, camera }: Act): Promise<string[]> {
  await using stack = new AsyncDisposableStack();
  const dina = await open();
  stack.defer(() => dina.desktop.close());
  const { window } = dina;
  const picture = camera(window);
  await step('Dina signs in and takes the phone that stands on her desk', async () => {
    await dina.triesToSignIn('dina', 'practice');
    await window.getByRole('button', { name: 'Show all phones' }).click();
    await window.getByRole('option', { name: /Corner desk/ }).hover();
    await picture('hot-desk');
    await window.getByRole('option', { name: /Desk by the window/ }).click();
    await window.getByRole('button', { name: 'Use this phone' }).click();
    await expect(dina.phone.getByText('Ready')).toBeVisible();
    await dina.isIn('Available');
  });
  const heard = await step('It rings, the handset is picked up, and the call is recorded', async () => {
    const customer = await hub.customer({ name: caller, number: '+12025550109', voice: customerTone });
    await expect(dina.phone.getByText(caller, { exact: true })).toBeVisible();
    await picture('desk-phone-ringing');
    await window.getByRole('button', { name: 'Pick up (practice)' }).click();
    await customer.reaches('talking');
    await dina.talksTo(caller);
    await dina.control('Record').click();
    await expect.poll(async () => (await customer.report()).heard.dbfs).toBeGreaterThan(-30);
    await picture('desk-phone');
    const { heard: sound } = await customer.report();
    await hasTalked(customer, 8);
    await dina.endsTheCall();
    await customer.reaches('ended');
    return `The customer heard the phone on the desk, ${figure(sound.hz ?? Number.NaN, sound.dbfs)}`;
  });
  await step('Dina completes her wrap-up and signs out: the phone is free again', async () => {
    await dina.isIn('Wrap-up');
    await dina.authenticates();
    await dina.choosesDisposition('Question answered');
    await dina.notes('The chairs come with felt pads.');
    await dina.completesWrapUp();
    await dina.hasDeliveredEverything();
    await dina.signsOut();
    await expect(window.getByLabel('Login name')).toBeVisible();
  });
  return [heard];
}
