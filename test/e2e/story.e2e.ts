import { agentTone } from '../support/desktop.ts';
import { expect, test } from './fixtures.ts';

test('a call from ring to disposition (LOGIN-4..6, CALL-10..11, STATE-2..4, VDISP-3..5, VCALL-1..3)', async ({
  hub,
  ada,
}) => {
  await ada.isIn('Available');
  const customer = await hub.customer();
  await expect(ada.phone.getByText('Maria Jansen', { exact: true })).toBeVisible();
  await expect(ada.phone).toContainText('Sales');

  await ada.answers();
  await customer.reaches('talking');
  await ada.isIn('Busy');
  await ada.hears(620, -18);
  expect((await customer.hears(agentTone.hz)).heard.dbfs).toBeGreaterThan(-40);

  await ada.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await ada.isIn('Wrap-up');
  const complete = ada.outcome.getByRole('button', { name: 'Complete wrap-up' });
  await expect(complete).toBeDisabled();
  await ada.choosesDisposition('Order placed');
  await expect(complete).toBeDisabled();
  await ada.notes('Two chairs, delivery on Friday');
  await ada.completesWrapUp();
  await ada.isIn('Available');

  await ada.opensVoiceCalls();
  const row = ada.window.getByRole('row').filter({ hasText: 'Maria Jansen' });
  await expect(row).toContainText('Inbound');
  await expect(row).toContainText('Order placed');
  await expect(row).toContainText('Two chairs, delivery on Friday');

  const stored = () =>
    hub.query(
      `select d.name, p.note, p.phase, p.outcome_locked from participation p join disposition d on d.id = p.disposition_id`,
    );
  await expect
    .poll(stored)
    .toEqual([
      { name: 'Order placed', note: 'Two chairs, delivery on Friday', phase: 'done', outcome_locked: true },
    ]);
});
