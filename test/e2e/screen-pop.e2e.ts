import type { Page } from '@playwright/test';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

const about = (window: Page) => window.getByRole('region', { name: 'About' });
const tab = (window: Page, name: string | RegExp) => window.getByRole('tab', { name });

test.describe('who calls', () => {
  test.use({ policy: { outcome: { relationRequired: true } } });

  test('is known: their contact comes up, the call is about their account and a case, and leaves a task that can be changed (VDISP-1, VDISP-2, REL-1, REL-3, REL-6, CNOTE-1..6, TASK-1..3)', async ({
    hub,
    ada,
  }) => {
    const { window } = ada;
    await ada.isIn('Available');
    await hub.customer({ name: 'Daniel Brandt', number: '+12025550118' });
    await expect(tab(window, 'Daniel Brandt')).toHaveAttribute('aria-selected', 'true');
    const info = window.getByRole('region', { name: 'Call', exact: true });
    await expect(info.getByText('Sales')).toBeVisible();
    await expect(info.getByRole('timer', { name: 'Tab open' })).toBeVisible();

    await ada.answers();
    await expect(about(window).getByRole('button', { name: 'Daniel Brandt', exact: true })).toBeVisible();
    await expect(
      about(window)
        .getByRole('button', { name: /Brandt Heating/, exact: false })
        .first(),
    ).toBeVisible();
    await about(window).getByRole('button', { name: 'Add a record' }).click();
    await window.getByRole('option', { name: /Heat pump hums at night/ }).click();
    await about(window).getByRole('button', { name: 'Add tag' }).click();
    await window.getByRole('listbox', { name: 'Tags' }).getByRole('option').first().click();
    await window.keyboard.press('Escape');

    await ada.endsTheCall();
    await ada.choosesDisposition('Order placed');
    await ada.notes('A mechanic comes on Thursday');
    await ada.completesWrapUp();
    await ada.hasDeliveredEverything();
    const tasks = () =>
      hub.query(
        `select t.title, c.title as about, t.fields ->> 'note' as note, jsonb_array_length(p.tag_ids) as tags
         from crm_record t join crm_record c on c.id = t.related_to_id
         join participation p on p.interaction_id = t.interaction_id where t.kind = 'task'`,
      );
    await expect.poll(async () => (await tasks()).length).toBe(1);

    await ada.opensVoiceCalls();
    await ada.callOf('Daniel Brandt').getByText('Daniel Brandt').first().click();
    await about(window).getByRole('list', { name: 'Task' }).getByRole('button').click();
    await window.getByRole('button', { name: 'Change Note' }).click();
    await window.getByRole('textbox', { name: 'Note' }).fill('A mechanic comes on Friday');
    await window.keyboard.press('Control+Enter');
    await ada.hasDeliveredEverything();
    await expect
      .poll(async () => (await tasks()).map(({ note }) => note))
      .toEqual(['A mechanic comes on Friday']);
  });

  test('could be two: each is opened, one is chosen; nothing related keeps wrap-up open (REL-4, REL-1)', async ({
    hub,
    ada,
  }) => {
    const { window } = ada;
    await ada.isIn('Available');
    await hub.customer({ name: 'Mina Laurent', number: '+12025550176' });
    const candidates = window.getByRole('region', { name: 'Could be the other side' });
    await expect(candidates.getByRole('listitem')).toHaveCount(2);
    await candidates.getByRole('button', { name: 'Open Paul Laurent' }).click();
    await expect(tab(window, 'Paul Laurent')).toHaveAttribute('aria-selected', 'true');
    await ada.answers();
    await ada.talksTo('Mina Laurent');
    await ada.endsTheCall();
    await expect(window.getByText('Choose what the call is about')).toBeVisible();
    await candidates.getByRole('button', { name: 'Choose Paul Laurent' }).click();
    await expect(
      about(window)
        .getByRole('button', { name: /Laurent household/ })
        .first(),
    ).toBeVisible();
    await ada.choosesDisposition('Order placed');
    await ada.notes('Moved house');
    await ada.completesWrapUp();
    await ada.isIn('Available');
    await ada.hasDeliveredEverything();
  });
});

test('who is unknown becomes a contact to be completed, and it comes up (CONT-5, VDISP-1)', async ({
  hub,
  ada,
}) => {
  const { window } = ada;
  await ada.isIn('Available');
  await hub.customer({ name: 'Peter Novak', number: '+12025550109' });
  await expect(tab(window, 'Peter Novak')).toHaveAttribute('aria-selected', 'true');
  await ada.answers();
  const side = window.getByRole('complementary', { name: 'Details' });
  await expect(side.getByText('New, not completed yet')).toBeVisible();
  await ada.endsTheCall();
  await ada.hasDeliveredEverything();
});

test('Name and Related-To go along with a call that is handed over (XFER-11, REL-14)', async ({
  hub,
  ada,
  launch,
}) => {
  const { window } = ada;
  await ada.isIn('Available');
  await hub.customer({ name: 'Daniel Brandt', number: '+12025550118' });
  await ada.answers();
  await expect(window.getByText('Goes along when you hand this over')).toBeVisible();
  await about(window).getByRole('button', { name: 'Add a record' }).click();
  await window.getByRole('option', { name: /Heat pump hums at night/ }).click();
  await ada.hasDeliveredEverything();
  const ben = new Agent(await launch());
  await ben.signsIn('ben');
  await ben.phoneIsReady();
  await ada.takesCallTo('Agents', 'Ben', 'blind');
  await ben.answers();
  await expect(
    about(ben.window)
      .getByRole('button', { name: /Heat pump hums at night/ })
      .first(),
  ).toBeVisible();
  await expect(about(ben.window).getByRole('button', { name: 'Daniel Brandt', exact: true })).toBeVisible();
  await ben.endsTheCall();
});
