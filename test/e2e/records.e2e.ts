import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const part = ({ page }: PreviewWindow, name: string) =>
  page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=..');

test('each part of a task is changed in place with its pencil (TASK-2, TASK-3, TASK-4)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('recordTask');
  await expect(part(window, 'Assignee')).toHaveText(/Ada Kowalska/);
  await expect(part(window, 'Status')).toHaveText(/Completed/);
  expect(await window.faults()).toEqual([]);
  await page.getByRole('button', { name: 'Change Note' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('A mechanic comes on Friday.');
  await page.keyboard.press('Control+Enter');
  await expect(part(window, 'Note')).toHaveText(/Friday/);
  await page.getByRole('button', { name: 'Change Related to' }).click();
  // Enter at once: it waits for what belongs to the words, and never takes what stood there before.
  await page.keyboard.type('october');
  await page.keyboard.press('Enter');
  await expect(part(window, 'Related to')).toHaveText(/#1057/);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.keyboard.type('pieter jansen');
  await page.keyboard.press('Enter');
  await expect(part(window, 'People').getByRole('listitem')).toHaveCount(3);
  const saved = (await window.asked('records.save')) as { changes: { part: string }[] }[];
  expect(saved.map(({ changes }) => changes.map((change) => change.part))).toEqual([
    ['fields.note'],
    ['relatedTo'],
    ['contacts'],
  ]);
});

test('Escape leaves a part as it was, and an empty title cannot be saved', async ({ window }) => {
  const { page } = window;
  await window.show('record');
  const pencil = page.getByRole('button', { name: 'Change Title' });
  await pencil.click();
  const field = page.getByRole('textbox', { name: 'Title' });
  await field.fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This must be filled in.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(part(window, 'Title')).toHaveText(/Boiler leaks after maintenance/);
  expect(await window.asked('records.save')).toEqual([]);
});

test('a refused change stands beside what is there, and the agent chooses', async ({ window }) => {
  const { page } = window;
  await window.show('recordRefused');
  const refused = page.getByRole('region', { name: 'Somebody else has changed the same meanwhile.' });
  await expect(refused.getByRole('row')).toHaveText([
    'YoursOn the hub',
    'TitleBoiler leaks, second visitBoiler leaks after maintenance',
    'StatusClosedWorking',
  ]);
  expect(await window.faults()).toEqual([]);
  await refused.getByRole('button', { name: 'Use mine' }).click();
  expect(await window.asked('outbox.dismiss')).toHaveLength(1);
  expect(await window.asked('records.save')).toMatchObject([
    {
      changes: [
        { part: 'title', from: 'Boiler leaks after maintenance', to: 'Boiler leaks, second visit' },
        { part: 'status', from: 'Working', to: 'Closed' },
      ],
    },
  ]);
});

test('a case is made after each open one was said to be another matter (REL-15)', async ({ window }) => {
  const { page } = window;
  await window.show('relationKnown');
  const about = page.getByRole('region', { name: 'About' });
  await about.getByRole('button', { name: 'Add a record' }).click();
  await page.getByRole('button', { name: 'New: Case …' }).click();
  const dialog = page.getByRole('dialog', { name: 'New: Case' });
  await dialog.getByLabel('Title').fill('Smoke from the boiler');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Say of each open case that yours is another matter.')).toBeVisible();
  expect(await window.asked('records.create')).toEqual([]);
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  expect(await window.faults()).toEqual([]);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(about.getByRole('button', { name: /^#\d+ Smoke from the boiler/ })).toBeVisible();
});

test('or the open one that it is after all is related (REL-6)', async ({ window }) => {
  const { page } = window;
  await window.show('relationKnown');
  const about = page.getByRole('region', { name: 'About' });
  await about.getByRole('button', { name: 'Add a record' }).click();
  await page.getByRole('button', { name: 'New: Case …' }).click();
  await page.getByRole('button', { name: 'It is this one: Boiler leaks after maintenance' }).click();
  await expect(
    about.getByRole('button', { name: '#1042 Boiler leaks after maintenance', exact: true }),
  ).toBeVisible();
  expect(await window.asked('records.create')).toEqual([]);
});

test('a record in its tab is related to the call at hand (REL-5)', async ({ window }) => {
  const { page } = window;
  await window.show('relationKnown');
  await page.getByRole('button', { name: '#1001 Jansen Energie B.V.', exact: true }).click();
  await expect(page.getByText('Related to the call with Maria Jansen')).toBeVisible();
  const cases = page.getByRole('complementary', { name: 'Open cases' });
  await cases.getByRole('button', { name: /Boiler leaks/ }).click();
  await page.getByRole('button', { name: 'Relate to the call with Maria Jansen' }).click();
  await expect(page.getByText('Related to the call with Maria Jansen')).toBeVisible();
  expect(await window.asked('relation.change')).toMatchObject([{ addRecords: [{ number: 1042 }] }]);
});

test('a record that is not there says so, with the way to try again', async ({ window }) => {
  await window.show('recordGone');
  await expect(window.page.getByText('This record is no longer there.')).toBeVisible();
  await expect(window.page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
