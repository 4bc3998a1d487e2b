import { expect, test } from './fixtures.ts';

test('a stranger who calls becomes a contact to be completed, with the call in their journey (CONT-5, CONT-6, JOUR-1..4)', async ({
  hub,
  ada,
}) => {
  const customer = await hub.customer({ name: 'Yusuf Demir', number: '+12025550187' });
  await ada.rings('Yusuf Demir');
  await ada.answers();
  await customer.reaches('talking');
  await ada.control('Record').click();
  await expect(ada.callWith('Yusuf Demir').getByText('Recording', { exact: true })).toBeVisible();
  const recordedFrom = await ada.secondsOf('Talking');
  await expect.poll(() => ada.secondsOf('Talking')).toBeGreaterThan(recordedFrom + 1);
  await ada.endsTheCall();
  await ada.choosesDisposition('Question answered');
  await ada.notes('Asked when we open.');
  await ada.completesWrapUp();
  await ada.hasDeliveredEverything();

  const { window } = ada;
  await window.getByRole('navigation').getByRole('button', { name: 'Contacts', exact: true }).click();
  await window.getByRole('searchbox', { name: 'Search contacts' }).fill('202 555 0187');
  const row = window.getByRole('grid').getByRole('row').filter({ hasText: 'Yusuf Demir' });
  await expect(row).toContainText('To be completed');
  await row.click();
  await expect(window.getByRole('textbox', { name: 'Last name' })).toHaveValue('Demir');
  await window.getByRole('button', { name: /Mark as complete/ }).click();
  await expect(window.getByText('To be completed')).toHaveCount(0);
  await ada.hasDeliveredEverything();

  await window.getByRole('tab', { name: 'Journey' }).click();
  const journey = window.getByRole('region', { name: 'Journey' });
  const entry = journey
    .getByRole('listitem')
    .filter({ has: window.getByRole('button', { name: /^Inbound/ }) });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('Question answered');
  await expect(entry.getByRole('img', { name: 'Ada Keller' })).toBeVisible();
  await entry.getByRole('button', { name: /^Inbound/ }).click();
  await expect(entry.getByText('Asked when we open.').last()).toBeVisible();
  await expect(entry.getByRole('definition').filter({ hasText: '+1 202 555 0187' })).toBeVisible();
  await expect(entry.getByRole('button', { name: /^Play/ })).toBeVisible();
  await entry.getByRole('button', { name: /^Open #/ }).click();
  await expect(window.getByRole('region', { name: 'Outcome' })).toContainText('Asked when we open.');
});
