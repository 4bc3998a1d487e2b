import { expect } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import { type Act, goesTo } from './act.ts';

const caller = { name: 'Daniel Brandt', number: '+12025550118' };

/** A customer who is known calls about a case. Returns the task that the call leaves. */
export async function people({ hub, ada, picture }: Act): Promise<string[]> {
  const { window } = ada;
  const about = window.getByRole('region', { name: 'About' });
  await step('A known customer calls and comes up by number', async () => {
    await hub.customer(caller);
    await ada.rings(caller.name);
    await expect(window.getByRole('tab', { name: caller.name })).toHaveAttribute('aria-selected', 'true');
    await picture('contact');
    await ada.answers();
  });
  await step('The call is about a case of theirs', async () => {
    await about.getByRole('button', { name: 'Add a record' }).click();
    await window.getByRole('option', { name: /Heat pump hums at night/ }).click();
    await about.getByRole('button', { name: 'Add tag' }).click();
    await window.getByRole('listbox', { name: 'Tags' }).getByRole('option').first().click();
    await window.keyboard.press('Escape');
    await ada.endsTheCall();
    await ada.authenticates();
    await ada.choosesDisposition('Question answered');
    await ada.notes('A mechanic comes on Thursday.');
    await picture('related');
    await ada.completesWrapUp();
    await ada.hasDeliveredEverything();
  });
  await step('Contacts, who is in the house, and one search over all', async () => {
    await goesTo(ada, 'Contacts');
    await expect(window.getByRole('grid', { name: 'Contacts' }).getByText(caller.name)).toBeVisible();
    await picture('contacts');
    await window.getByRole('grid', { name: 'Contacts' }).getByText(caller.name).click();
    await window.getByRole('tab', { name: 'Journey' }).click();
    await expect(window.getByText('A mechanic comes on Thursday.')).toBeVisible();
    await picture('journey');
    await goesTo(ada, 'Directory');
    await expect(window.getByText('Ben Rossi')).toBeVisible();
    await picture('directory');
    await window.keyboard.press('Control+k');
    await window.keyboard.type('brandt');
    await expect(window.getByRole('dialog').getByText('Heat pump hums at night')).toBeVisible();
    await picture('search');
    await window.keyboard.press('Escape');
  });
  const [task] = await hub.query<{ title: string; about: string }>(
    `select t.title, c.title as about from crm_record t join crm_record c on c.id = t.related_to_id
     where t.kind = 'task' and c.kind = 'case'`,
  );
  if (task === undefined) throw new Error('The call left no task');
  return [`Task in PostgreSQL: "${task.title}", about "${task.about}"`];
}
