import type { DevelopedDesktop } from '../support/desktop.ts';
import { Agent } from './agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const opens = (agent: Agent<DevelopedDesktop>, place: string) =>
  agent.window.getByRole('navigation').getByRole('button', { name: place }).click();
const row = (agent: Agent<DevelopedDesktop>) =>
  agent.window.getByRole('grid', { name: 'Recordings' }).getByRole('row', { name: 'Maria Jansen' });

test('a call that is recorded by hand is heard in its wrap-up and in the list, and rated by who supervises (RECG-2..6, CALL-1)', async ({
  hub,
  ada,
  launch,
}) => {
  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await ada.control('Record').click();
  await expect(ada.callWith('Maria Jansen').getByText('Recording', { exact: true })).toBeVisible();
  const recordedFrom = await ada.secondsOf('Talking');
  await expect.poll(() => ada.secondsOf('Talking')).toBeGreaterThan(recordedFrom + 2);
  await ada.control('Stop rec.').click();
  await expect(ada.control('Record')).toBeVisible();
  await ada.endsTheCall();
  await ada.isIn('Wrap-up');

  await ada.showsOfTheCall('Call');
  const ofCall = ada.window.getByRole('region', { name: 'Recording' });
  await ofCall.getByRole('button', { name: /^Play/ }).click();
  await expect(ofCall.getByRole('button', { name: /^Pause/ })).toBeVisible();
  const place = ofCall.getByRole('slider');
  await expect.poll(async () => Number(await place.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await ada.choosesDisposition('Question answered');
  await ada.notes('All said.');
  await ada.completesWrapUp();
  await ada.isIn('Available');

  await opens(ada, 'Recordings');
  await expect(row(ada)).toContainText('Sales');
  await expect(row(ada).getByRole('button', { name: 'Rate' })).toHaveCount(0);
  await row(ada).getByRole('button', { name: /^Play/ }).click();
  await expect(row(ada).getByRole('button', { name: /^Pause/ })).toBeVisible();

  const boss = new Agent(await launch());
  await boss.signsIn('admin');
  await opens(boss, 'Recordings');
  await expect(row(boss)).toContainText('Ada Keller');
  await row(boss).getByRole('button', { name: 'Rate' }).click();
  const form = boss.window.getByRole('dialog', { name: /^Rating of/ });
  await form.getByRole('radio', { name: '4 of 5 stars' }).check({ force: true });
  await form.getByLabel('Comment').fill('Calm, and to the point.');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);
  await expect(row(boss).getByRole('button', { name: '4 of 5 stars' })).toBeVisible();
  await expectAccessible(boss.window);

  await opens(ada, 'Home');
  await opens(ada, 'Recordings');
  await row(ada).getByRole('button', { name: '4 of 5 stars' }).click();
  await expect(ada.window.getByRole('dialog', { name: /^Rating of/ })).toContainText(
    'Calm, and to the point.',
  );
  await ada.window.keyboard.press('Escape');
});
