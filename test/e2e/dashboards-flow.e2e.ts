import { expect, expectAccessible, test } from './fixtures.ts';

test('what a real call brings shows on the dashboard as it happens, and in the agent’s day (DASH-1, DASH-2)', async ({
  hub,
  ada,
}) => {
  const { window } = ada;
  await window.keyboard.press('Control+Shift+I');
  await expect(window.getByRole('heading', { name: 'Dashboards', exact: true })).toBeVisible();
  const tile = (name: string) => window.locator('dl > div').filter({ hasText: name }).locator('dd');
  await expect(tile('Entered')).toHaveText('0');
  await expect(tile('Service level')).toContainText('–');
  const agents = window.getByRole('region', { name: 'Agents' }).getByRole('listitem');

  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  // Who calls is shown in a tab of their own.
  await expect(window.getByRole('tab', { name: 'Maria Jansen', exact: true })).toBeVisible();
  await window.keyboard.press('Control+Shift+I');
  await expect(tile('Waiting')).toHaveText('1');
  await expect(window.getByRole('region', { name: 'Who waits' })).toContainText('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  // Answering opens the call's tab.
  await expect(window.getByRole('tab', { name: /Call goes on$/ })).toBeVisible();
  await window.keyboard.press('Control+Shift+I');
  await expect(tile('Waiting')).toHaveText('0');
  await expect(agents.filter({ hasText: 'Busy' })).toContainText('1');
  await expect(tile('Entered')).toHaveText('1');
  await expect(tile('Answered')).toHaveText('1');
  await expect(tile('Live now')).toHaveText('1');
  await expect(tile('Service level')).toContainText('100%');
  await expectAccessible(window);

  await ada.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await window.keyboard.press('Control+Shift+I');
  await expect(tile('Live now')).toHaveText('0');
  await expect(agents.filter({ hasText: 'Wrap-up' })).toContainText('1');
  await window.keyboard.press('Control+Shift+H');
  const day = window.getByRole('region', { name: 'My day' }).getByRole('listitem');
  await expect(day.filter({ hasText: 'Calls' })).toContainText('1');
  await expect(day.filter({ hasText: 'Missed' })).toContainText('0');
});
