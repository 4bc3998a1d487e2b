import { expect } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import type { Customer, CustomerReport } from '../support/hub-process.ts';
import { type Act, goesTo } from './act.ts';

const callers = [
  { name: 'Ingrid Solheim', number: '+12025550162', queueKey: 'sales' },
  { name: 'Daniel Brandt', number: '+12025550118', queueKey: 'sales' },
  { name: 'Mina Laurent', number: '+12025550176', queueKey: 'support' },
];

/** Customers who wait while nobody is free, give up, and are on the list of those to be called back. */
export async function waiting({ hub, ada, picture }: Act): Promise<string[]> {
  const queued = await step('Three customers wait while Ada is at lunch', async () => {
    await ada.chooses('Paused: Lunch');
    const waiters: Customer[] = [];
    for (const caller of callers) {
      const customer = await hub.customer(caller);
      await customer.reaches('waiting');
      waiters.push(customer);
    }
    await goesTo(ada, 'Home');
    const queues = ada.window.getByRole('region', { name: 'Waiting in your queues' });
    await expect(queues.getByText('2 callers wait')).toBeAttached();
    await expect(queues.getByText('1 caller waits')).toBeAttached();
    await expect
      .poll(async () => (await heardOf(waiters[0])).packets, { timeout: 30_000 })
      .toBeGreaterThan(400);
    await picture('waiting');
    return waiters;
  });
  await step('They hang up; Ada reserves one of them', async () => {
    for (const customer of queued) {
      await customer.hangUp();
      await customer.reaches('ended');
    }
    await goesTo(ada, 'Abandoned Calls');
    const grid = ada.window.getByRole('grid', { name: 'Abandoned Calls' });
    const row = grid.getByRole('row').filter({ hasText: 'Daniel Brandt' });
    await expect(grid.getByRole('row').filter({ hasText: 'Mina Laurent' })).toBeVisible();
    await row.click();
    const panel = ada.window.getByRole('complementary', { name: 'Abandoned call' });
    await panel.getByRole('button', { name: 'Reserve' }).click();
    await expect(panel.getByRole('button', { name: 'Call back' })).toBeVisible();
    await picture('abandoned-calls');
    await panel.getByRole('button', { name: 'Give back' }).click();
    await expect(panel.getByRole('button', { name: 'Call back' })).toBeHidden();
    await panel.getByRole('button', { name: 'Close' }).click();
  });
  return [`While waiting the first of them heard ${(await heardOf(queued[0])).packets} packets of music`];
}

/** The music that a customer has heard. */
async function heardOf(customer: Customer | undefined): Promise<CustomerReport['music']> {
  if (customer === undefined) throw new Error('nobody waits');
  return (await customer.report()).music;
}
