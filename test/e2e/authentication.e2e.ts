import { expect, test } from './fixtures.ts';

test.use({ policy: { interaction: { authenticationRequired: ['voice'] } } });

test('a call is completed once the agent has said who the customer is (CHATR-3)', async ({ hub, ada }) => {
  const customer = await hub.customer({ name: 'Grace Okafor', number: '+12025550143' });
  await ada.rings('Grace Okafor');
  await ada.answers();
  await ada.talksTo('Grace Okafor');
  await ada.endsTheCall();
  await customer.reaches('ended');
  await ada.choosesDisposition('Question answered');
  await ada.notes('Asked for the opening hours.');
  const complete = ada.outcome.getByRole('button', { name: 'Complete wrap-up' });
  await expect(ada.outcome).toContainText('Say whether you made sure who the customer is.');
  await expect(complete).toBeDisabled();
  await ada.authenticates();
  await ada.completesWrapUp();
  await ada.isIn('Available');
  await ada.hasDeliveredEverything();
  expect(
    await hub.query(
      "select authentication->>'state' as state from participation where authentication is not null",
    ),
  ).toEqual([{ state: 'done' }]);
});
