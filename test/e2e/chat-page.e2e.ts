import { expect, test } from './fixtures.ts';

/* The Chat page on a real hub: what a simulated customer writes stands in it, is taken up and followed. */

test('a practice chat stands in the list as it goes on, and is found by its words (ILIST-10..26, SRCH-1)', async ({
  ada,
}) => {
  const { window } = ada;
  await window.keyboard.press('Control+Shift+T');
  await expect(window.getByRole('heading', { level: 1, name: 'Chat' })).toBeVisible();
  await window.getByRole('button', { name: 'Start a practice chat' }).click();
  const rows = window.getByRole('grid', { name: 'Chat' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText('Waiting');
  await expect(rows.last()).toContainText('Not assigned');
  await window.getByRole('button', { name: /^Accept the chat/i }).click();
  await expect(window.getByRole('textbox', { name: 'Reply' })).toBeVisible();
  await window.keyboard.press('Control+Shift+T');
  await expect(rows.last()).toContainText('Me');
  await expect(rows.last()).toContainText('Open');
  await window.getByText('Closed', { exact: true }).first().click();
  await expect(window.getByText('Nothing matches')).toBeVisible();
  await window.getByRole('button', { name: 'Clear all filters' }).first().click();
  await expect(rows).toHaveCount(2);
  await window.getByRole('button', { name: 'Search the hub' }).click();
  await expect(window.getByText('From the hub, with what is older.')).toBeVisible();
  await expect(rows).toHaveCount(2);
  const search = window.getByRole('dialog', { name: 'Search' });
  await window.keyboard.press('Control+K');
  await search.getByRole('combobox').fill('joris');
  await search.getByRole('option', { name: /#1/ }).click();
  await expect(window.getByRole('textbox', { name: 'Reply' })).toBeVisible();
});
