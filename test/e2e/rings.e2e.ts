import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

test('a call that is declined is in the list, and rings at the next agent, who takes it (CALL-10, STATE-3)', async ({
  hub,
  ada,
  launch,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  const ben = new Agent(await launch());
  await ben.signsIn('ben');
  await ben.phoneIsReady();
  await ada.declines();
  await expect(ada.phone.getByRole('button', { name: 'Answer' })).toBeHidden();
  await expect(ada.phone).toContainText('You declined');
  await ada.isIn('Available');

  await ben.rings('Maria Jansen');
  await ben.answers();
  await customer.reaches('talking');
  await ben.hears(620);
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Missed']);
  await ada.callOf('Maria Jansen').click();
  await expect(ada.window.getByText('You did not take this call')).toBeVisible();
  await ada.showsOfTheCall('Call');
  await expect(ada.window.getByRole('complementary', { name: 'Details' })).toContainText('You declined');

  await customer.hangUp();
  await expect(ben.phone).toContainText('The customer hung up');
  await ben.isIn('Wrap-up');
  await expect
    .poll(() => hub.query('select phase, end_cause from participation order by id'))
    .toEqual([
      { phase: 'missed', end_cause: 'rejected' },
      { phase: 'wrapUp', end_cause: 'customerHangup' },
    ]);
  await expect.poll(() => hub.query('select status from interaction')).toEqual([{ status: 'closed' }]);
});

test('a caller who gives up while it rings leaves a missed call, and the agent stays available (VCALL-2)', async ({
  hub,
  ada,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await customer.hangUp();
  await expect(ada.phone.getByRole('button', { name: 'Answer' })).toBeHidden();
  await expect(ada.phone).toContainText('The caller gave up');
  await ada.isIn('Available');
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Missed']);
  expect((await customer.report()).endedBecause).toBe('abandoned');
  await expect
    .poll(() => hub.query('select phase, end_cause from participation'))
    .toEqual([{ phase: 'missed', end_cause: 'cancelled' }]);
});

test.describe('with a short time to ring', () => {
  test.use({ policy: { offer: { seconds: { voice: 5 } } } });

  test('who lets it ring is Not responding until a click, then it rings again (STATE-4, DEC-12)', async ({
    hub,
    ada,
  }) => {
    const customer = await hub.customer();
    await ada.rings('Maria Jansen');
    await ada.isIn('Not responding');
    await expect(ada.phone).toContainText('Not answered in time');
    await expect(ada.phone.getByRole('button', { name: 'Answer' })).toBeHidden();
    expect((await customer.report()).state).toBe('waiting');

    await ada.chooses('Available');
    await ada.isIn('Available');
    await ada.rings('Maria Jansen');
    await ada.answers();
    await customer.reaches('talking');
    await ada.isIn('Busy');
    await ada.endsTheCall();
    await customer.reaches('ended');
    await ada.opensVoiceCalls();
    await expect(ada.callOf('Maria Jansen')).toHaveCount(2);
    await expect(ada.callOf('Maria Jansen').filter({ hasText: 'Missed' })).toHaveCount(1);
  });
});
