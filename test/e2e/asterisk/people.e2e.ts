import { SippPhone } from '../../support/sipp.ts';
import { customerHears, expect, keptCalls, sits, talks, test, ZOE } from './floor.ts';

/* Real desktops on a real Asterisk: a supervisor, and an agent whose phone stands on the desk. */

test('a supervisor listens to a call: hears both, and nobody hears the supervisor (PLUS-15)', async ({
  hub,
  zoeCalls,
  seated,
  desk,
}) => {
  const [ada, sara] = await Promise.all([seated('ada', 'ada'), desk('ben')]);
  const zoe = await zoeCalls();
  await talks(ada, zoe, 'ada');
  await sits(sara, 'sup');
  await sara.window.getByRole('navigation').getByRole('button', { name: 'Live calls' }).click();
  await sara.window.getByRole('button', { name: 'Listen to Ada Keller' }).click();
  await expect(sara.phone).toContainText('You are not heard');
  await sara.hearsRight(['ada', 'customer']);
  await ada.hearsRight(['customer']);
  await customerHears(zoe, ['ada']);
  await expect(ada.phone.getByText('Listening: Sara de Vries')).toBeVisible();

  await sara.phone.getByRole('button', { name: 'Leave' }).click();
  await expect(sara.phone).toContainText('No call');
  await expect(ada.phone.getByText('Listening: Sara de Vries')).toHaveCount(0);
  await ada.hearsRight(['customer']);
  await ada.endsTheCall();
  await zoe.ended;
  await ada.wrapsUp('Question answered', 'Was listened to');
  // Whoever listened owes no wrap-up.
  const supervisor = { login: 'sup', phase: 'done', disposition: null };
  const kept = await keptCalls(hub);
  expect(kept.filter(({ login }) => login === 'sup')).toMatchObject([supervisor]);
  expect(kept.filter(({ login }) => login === 'ada')).toMatchObject([{ disposition: 'Question answered' }]);
});

test.describe('a phone on the desk', () => {
  test.use({ phoneSecrets: { window: 'window-phone' } });

  test('is taken, rings with a customer, holds, resumes, ends and is wrapped up for (HOT-2, DEC-13)', async ({
    hub,
    asterisk,
    zoeCalls,
    desk,
  }) => {
    const dina = await desk('ada');
    await using phone = await SippPhone.open({
      user: '3001',
      secret: 'window-phone',
      registrar: asterisk.access.phonesPort,
    });
    await dina.triesToSignIn('dina', 'practice');
    const choice = dina.window.getByRole('combobox', { name: 'Phone' });
    await choice.fill('window');
    await expect(dina.window.getByRole('option', { name: 'Desk by the window' })).toHaveCount(1);
    await choice.press('Enter');
    await dina.window.getByRole('button', { name: 'Use this phone' }).click();
    await expect(dina.phone.getByRole('status')).toContainText('Ready');

    // The phone takes the call at once, and says again what it hears.
    const zoe = await zoeCalls();
    await dina.talksTo(ZOE.name);
    await customerHears(zoe, ['customer']);
    await dina.control('Hold').click();
    await dina.talksTo(ZOE.name, 'On hold');
    await customerHears(zoe, 'music');
    await dina.control('Resume').click();
    await dina.talksTo(ZOE.name);
    await customerHears(zoe, ['customer']);
    await dina.endsTheCall();
    await zoe.ended;
    await dina.wrapsUp('Order placed', 'From the phone on the desk');
    const kept = { login: 'dina', phase: 'done', end_cause: 'agentHangup', disposition: 'Order placed' };
    expect(await keptCalls(hub)).toMatchObject([kept]);
    await phone.unplug();
  });
});
