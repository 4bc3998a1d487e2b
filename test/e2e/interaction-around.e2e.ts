import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const outcomeDialog = ({ page }: PreviewWindow) => page.getByRole('dialog', { name: 'Outcome of #4410' });
const tabOf = ({ page }: PreviewWindow) => page.getByRole('tab', { name: /#4410/ });

test('the outcome: status, disposition found by typing, note; what is missing is said; saved and dismissed, the tab closes (DISP-2..5, CHATR-8, ITAB-16)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chat');
  await page.keyboard.press('Control+Shift+e');
  const dialog = outcomeDialog(window);
  const done = dialog.getByRole('button', { name: 'Save and dismiss' });
  await expect(dialog.getByText('Say whether the customer was authenticated.')).toBeVisible();
  await expect(done).toBeDisabled();
  expect(await window.faults()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Authenticated' }).click();
  await expect(page.getByText('Make sure who the customer is before you go on.')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+e');
  await expect(dialog.getByText('Choose a disposition and write a note.')).toBeVisible();
  await page.keyboard.type('compl');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('option', { name: 'Complaint' })).toHaveAttribute('aria-selected', 'true');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Parcel was lost.');
  await expect(dialog.getByText('Not saved yet')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(tabOf(window)).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await window.asked('interactions.outcome')).toEqual([
    expect.objectContaining({ status: 'closed', note: 'Parcel was lost.', baseOutcomeVersion: 0 }),
  ]);
  expect(await window.asked('interactions.dismiss')).toHaveLength(1);
});

test('what is typed of an outcome stays when the dialog closes, and is of its interaction alone (PLUS-11)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chats');
  await page.keyboard.press('Control+Shift+e');
  await outcomeDialog(window).getByRole('textbox', { name: 'Note' }).fill('Half a sentence');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /#4411/ }).click();
  await page.keyboard.press('Control+Shift+e');
  await expect(
    page.getByRole('dialog', { name: 'Outcome of #4411' }).getByRole('textbox', { name: 'Note' }),
  ).toHaveValue('');
  await page.keyboard.press('Escape');
  await tabOf(window).click();
  await page.keyboard.press('Control+Shift+e');
  await expect(outcomeDialog(window).getByRole('textbox', { name: 'Note' })).toHaveValue('Half a sentence');
});

test('closing the tab asks how it is left: open at once, closed with its outcome; Stay changes nothing (ITAB-4, ITAB-5)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chat');
  await page.keyboard.press('Control+w');
  const question = page.getByRole('dialog', { name: 'How do you leave #4410?' });
  await expect(question.getByRole('button')).toHaveText([
    /^Closed and disposed …/,
    /^Resolved and disposed …/,
    /^Open/,
    /^Open-Pending/,
    'Stay',
  ]);
  expect(await window.faults()).toEqual([]);
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(tabOf(window)).toBeVisible();
  await page.keyboard.press('Control+w');
  await question.getByRole('button', { name: /^Closed and disposed/ }).click();
  await expect(outcomeDialog(window)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+w');
  await question.getByRole('button', { name: /^Open-Pending/ }).click();
  await expect(tabOf(window)).toHaveCount(0);
  expect(await window.asked('interactions.outcome')).toEqual([
    expect.objectContaining({ status: 'pending', dispositionId: null }),
  ]);
  expect(await window.asked('interactions.dismiss')).toHaveLength(1);
});

test('only what the policy allows is offered, and one that is not mine just closes (ITAB-4, CHATR-7)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chatStrict');
  await page.keyboard.press('Control+w');
  const question = page.getByRole('dialog', { name: 'How do you leave #4410?' });
  await expect(question.getByRole('button')).toHaveText([/^Closed and disposed …/, 'Stay']);
  await window.show('chatNobodys');
  await page.keyboard.press('Control+w');
  await expect(tabOf(window)).toHaveCount(0);
});

test('a silent customer is asked by a phrase in one click, then the chat ends with the closing text and its outcome (CHATR-4, CHATR-5)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chatSilent');
  await expect(page.getByText('The customer has not answered for')).toBeVisible();
  await expect(page.getByRole('button', { name: 'End with closing text' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Are you there?' }).click();
  expect(await window.asked('interactions.send')).toEqual([
    expect.objectContaining({ text: 'Are you still there, Maria?' }),
  ]);
  await window.show('chatStillSilent');
  expect(await window.faults()).toEqual([]);
  await page.getByRole('button', { name: 'End with closing text' }).click();
  expect(await window.asked('interactions.send')).toEqual([
    expect.objectContaining({ text: expect.stringMatching(/^Dear Maria Jansen, as I have not heard/) }),
  ]);
  await expect(outcomeDialog(window).getByRole('radio', { name: 'Closed' })).toBeChecked();
});

test('who cannot be authenticated: the reason is kept (CHATR-3)', async ({ window }) => {
  const { page } = window;
  await window.show('chat');
  await page.getByRole('button', { name: 'Not possible …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Why was the customer not authenticated?' });
  await expect(dialog.getByRole('button', { name: 'Save the reason' })).toBeDisabled();
  await page.keyboard.type('Would not say the birth date.');
  await dialog.getByRole('button', { name: 'Save the reason' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await window.asked('interactions.authenticate')).toEqual([
    expect.objectContaining({ state: 'declined', reason: 'Would not say the birth date.' }),
  ]);
  await page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('tab', { name: 'Interaction' })
    .click();
  await expect(page.getByText('Not authenticated (Ada Kowalska)')).toBeVisible();
});

test('transfer: who cannot take it is shown and cannot be chosen; by keyboard, with a note (CHAT-12, DIR-2, DIR-3)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chat');
  await page.keyboard.press('Control+Shift+g');
  const dialog = page.getByRole('dialog', { name: 'Transfer #4410' });
  const grace = dialog.getByRole('option', { name: /Grace Lee/ });
  await expect(grace).toHaveAttribute('aria-disabled', 'true');
  await expect(grace).toContainText('Not responding');
  expect(await window.faults()).toEqual([]);
  await page.keyboard.type('grace');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Transfer', exact: true })).toBeDisabled();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('compl');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Transfer to Complaints' })).toBeEnabled();
  await dialog.getByRole('textbox', { name: 'Internal note for whoever gets it' }).fill('Second parcel.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('#4410 was handed over to Complaints')).toBeVisible();
  await expect(tabOf(window)).toHaveCount(0);
  expect(await window.asked('interactions.transfer')).toEqual([
    expect.objectContaining({ to: expect.objectContaining({ kind: 'skill' }), note: 'Second parcel.' }),
  ]);
});

test('the customer has closed it: that is said, its outcome is asked for below, its limit shown and made longer (ITAB-18, STATE-5, DISP-8, PLUS-10)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chatOver');
  await expect(page.getByText('Customer closed the chat.')).toBeVisible();
  const limit = page.getByRole('timer', { name: 'Wrap-up ends by itself in' });
  await expect(limit).toHaveText(/^00:5\d$|^01:00$/);
  expect(await window.faults()).toEqual([]);
  await page.getByRole('button', { name: '01:00 more' }).click();
  await expect(limit).toHaveText(/^01:5\d$|^02:00$/);
  const outcome = page.getByRole('region', { name: 'Outcome' });
  await expect(outcome.getByRole('radio')).toHaveCount(2);
  await outcome.getByRole('option', { name: 'Sale' }).click();
  await outcome.getByRole('textbox', { name: 'Note' }).fill('Sold.');
  await page.keyboard.press('Control+Enter');
  await expect(tabOf(window)).toHaveCount(0);
});

test('an outcome that the hub refused stands beside the hub’s, and the agent decides (PLUS-12)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chatRefused');
  const outcome = page.getByRole('region', { name: 'Outcome' });
  await expect(outcome.getByText('Told her where the parcel is.')).toBeVisible();
  await expect(outcome.getByText('Sold the yearly plan (changed by a supervisor).')).toBeVisible();
  await outcome.getByRole('button', { name: 'Send mine again' }).click();
  expect(await window.asked('outbox.dismiss')).toHaveLength(1);
  expect(await window.asked('interactions.outcome')).toEqual([
    expect.objectContaining({
      status: 'resolved',
      note: 'Told her where the parcel is.',
      baseOutcomeVersion: 2,
    }),
  ]);
});

test('what holds the agent is found under their state; a chat that nobody has is taken (PLUS-9, STATE-5)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chatHeld');
  await page.getByRole('button', { name: /Change state/ }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: '#4408 Kees Bakker' })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: '#4410 Maria Jansen' })).toBeVisible();
  await menu.getByRole('menuitem', { name: '#4408 Kees Bakker' }).click();
  await expect(page.getByRole('tab', { name: /#4408/ })).toHaveAttribute('aria-selected', 'true');
  await window.show('chatNobodys');
  await page.getByRole('button', { name: 'Take it' }).click();
  await expect(page.getByText('Nobody has it.')).toHaveCount(0);
  expect(await window.asked('interactions.take')).toHaveLength(1);
});

test('beside it: what it is, with its tags, and all of it in full width (ITAB-11..13, ITAB-19)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chat', { theme: 'dark' });
  const side = page.getByRole('complementary', { name: 'Details' });
  await side.getByRole('button', { name: 'Add tag' }).click();
  await page.getByRole('option').first().click();
  expect(await window.asked('interactions.tag')).toHaveLength(1);
  await page.keyboard.press('Escape');
  await side.getByRole('tab', { name: 'Interaction' }).click();
  await expect(side.getByText('My order')).toBeVisible();
  await expect(side.getByText('Accepted by Ada Kowalska')).toBeVisible();
  expect(await window.faults()).toEqual([]);
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'View details' }).click();
  const details = page.getByRole('dialog', { name: /Maria Jansen, #4410/ });
  await expect(details.getByText('Read', { exact: true })).toBeVisible();
  await expect(details.getByText('Waits in Sales')).toBeVisible();
  expect(await window.faults()).toEqual([]);
});

test('a call is asked for who the customer is as well, and cannot be completed before that is said (CHATR-3)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('callUnauthenticated');
  const outcome = page.getByRole('region', { name: 'Outcome' });
  await outcome.getByRole('option', { name: 'Sale' }).click();
  await outcome.getByRole('textbox', { name: 'Note' }).fill('Sold.');
  const complete = outcome.getByRole('button', { name: 'Complete wrap-up' });
  await expect(complete).toBeDisabled();
  expect(await window.faults()).toEqual([]);
  await page.getByRole('button', { name: 'Not possible …' }).click();
  await page.keyboard.type('Line was too bad.');
  await page.getByRole('button', { name: 'Save the reason' }).click();
  await expect(page.getByText('Make sure who the customer is before you go on.')).toHaveCount(0);
  expect(await window.asked('calls.authenticate')).toEqual([
    expect.objectContaining({ state: 'declined', reason: 'Line was too bad.' }),
  ]);
  await expect(complete).toBeEnabled();
});

test('the journey beside a chat opens earlier ones that this agent may open, and the others can be inspected (ITAB-14, JOUR-4)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chatKnown');
  const side = page.getByRole('complementary', { name: 'Details' });
  await side.getByRole('tab', { name: 'Journey' }).click();
  const entries = side.getByRole('region', { name: 'Journey' }).getByRole('button', { name: /Chat/ });
  await entries.filter({ hasText: '#4301' }).click();
  await expect(side.getByText('Came in')).toBeVisible();
  await expect(side.getByRole('button', { name: /^Open/ })).toHaveCount(0);
  await entries.filter({ hasText: '#4302' }).click();
  await side.getByRole('button', { name: /^Open/ }).click();
  await expect(page.getByRole('tab', { name: /#4302/ })).toHaveAttribute('aria-selected', 'true');
});
