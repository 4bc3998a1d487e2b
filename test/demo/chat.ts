import { expect } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import { Visitors } from '../support/visitors.ts';
import { type Act, customerTone, goesTo, soundIsMeasured } from './act.ts';

const first = { name: 'Mara Visser', question: 'Hello, where is my order? It should have come on Tuesday.' };
const second = { name: 'Piet Bakker', question: 'Do you ship to Antwerp as well?' };
const caller = 'Grace Okafor';
const answer = 'It left our warehouse on Monday and is with the carrier now.';
const note = 'Told her that the parcel comes today.';

/** Two customers chat and a third calls, all at once. Returns what the customer read and what stands in the database. */
export async function chat({ hub, ada, picture }: Act): Promise<string[]> {
  const { window } = ada;
  await using visitors = new AsyncDisposableStack();
  const people = new Visitors();
  visitors.defer(() => people.dispose());
  const reply = window.getByRole('textbox', { name: 'Reply' });
  const accept = (name: string) =>
    window.getByRole('button', { name: `Accept the chat from ${name}` }).click();
  const mara = await step('A visitor of the web shop writes, and the chat is offered to Ada', async () => {
    const visitor = await people.come(hub.address, { name: first.name });
    await visitor.write(first.question, { reason: 'order' });
    await expect(window.getByRole('button', { name: `Accept the chat from ${first.name}` })).toBeVisible();
    await picture('offer');
    return visitor;
  });
  const piet = await step('Ada accepts and answers; a second chat comes', async () => {
    await accept(first.name);
    await reply.fill(answer);
    await reply.press('Enter');
    await mara.until(({ entries }) => entries.some(({ kind, text }) => kind === 'agent' && text === answer));
    const visitor = await people.come(hub.address, { name: second.name });
    await visitor.write(second.question, { reason: 'order' });
    await accept(second.name);
    await expect(window.getByRole('tab', { name: new RegExp(second.name) })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await reply.press('/');
    await expect(window.getByRole('listbox').getByText('Delivery times')).toBeVisible();
    await picture('canned-answers');
    await window.keyboard.press('Escape');
    await reply.fill('Yes, within two working days.');
    await reply.press('Enter');
    return visitor;
  });
  await step('A customer calls meanwhile: two chats and a call at once', async () => {
    await hub.customer({ name: caller, number: '+12025550143', voice: customerTone });
    await ada.rings(caller);
    await ada.answers();
    await ada.talksTo(caller);
    await piet.write('Great. And what does it cost?');
    await window.getByRole('tab', { name: new RegExp(first.name) }).click();
    await expect(window.getByRole('tab', { name: new RegExp(second.name) })).toContainText('1');
    await ada.authenticates();
    await soundIsMeasured({ ada });
    await picture('chats-and-call');
    await ada.endsTheCall();
    await ada.authenticates();
    await ada.choosesDisposition('Question answered');
    await ada.notes('Asked for the opening hours.');
    await ada.completesWrapUp();
  });
  await step('The first customer leaves, and Ada says what came of it', async () => {
    await window.getByRole('tab', { name: new RegExp(first.name) }).click();
    await mara.call('webchatClose');
    await window.getByText('Question answered', { exact: true }).click();
    await window.getByRole('textbox', { name: 'Note', exact: true }).fill(note);
    await picture('outcome');
    await window.getByRole('button', { name: /^Save and dismiss/ }).click();
    await expect(window.getByRole('tab', { name: new RegExp(first.name) })).toHaveCount(0);
  });
  await step('The list shows it; the second chat is completed too', async () => {
    await goesTo(ada, 'Chat');
    const grid = window.getByRole('grid', { name: 'Chat' });
    await expect(grid.getByRole('row')).toHaveCount(3);
    await window.getByRole('button', { name: 'Website' }).click();
    await window.getByRole('option', { name: 'Webshop' }).click();
    await expect(grid.getByRole('row')).toHaveCount(3);
    await picture('chat-list');
    await window.getByRole('tab', { name: new RegExp(second.name) }).click();
    await piet.call('webchatClose');
    await ada.authenticates();
    await window.getByText('Question answered', { exact: true }).click();
    await window.getByRole('textbox', { name: 'Note', exact: true }).fill('Said what it costs.');
    await window.getByRole('button', { name: /^Save and dismiss/ }).click();
    await ada.isIn('Available');
    await ada.hasDeliveredEverything();
  });
  const stored = await hub.query<{ status: string; note: string }>(
    "select status, note from interaction where channel = 'chat' order by number limit 1",
  );
  if (stored[0]?.note !== note) throw new Error(`the outcome of the chat is not stored: ${stored[0]?.note}`);
  return [`The first visitor read "${answer}"; in PostgreSQL: ${stored[0].status}, "${stored[0].note}"`];
}
