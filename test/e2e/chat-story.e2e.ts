import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

/* A customer in a real Chromium and an agent at a real desktop. */

test('CHAT-2, OFFER-2, OFFER-4, OFFER-11, CHAT-5, CHAT-8, CHAT-10: from the first word to the last', async ({
  hub,
  ada,
  newVisitor,
}) => {
  const mara = await newVisitor();
  await mara.opens(hub.address);
  await mara.begins({ name: 'Mara Visser', reason: 'My delivery', text: 'Where is my parcel?' });
  const { window } = ada;
  await expect(window.getByText('Where is my parcel?').first()).toBeVisible();
  await expect(window.getByText('My delivery').first()).toBeVisible();
  await window.getByRole('button', { name: 'Accept the chat from Mara Visser' }).click();
  await mara.talksWith('Ada Keller');
  const thread = window.getByRole('log').first();
  await expect(thread.getByText('Where is my parcel?')).toBeVisible();
  await ada.isIn('Busy');
  const reply = window.getByRole('textbox', { name: 'Reply' });
  await reply.pressSequentially('It comes');
  await mara.seesTyping('Ada Keller');
  await reply.pressSequentially(' today.');
  await reply.press('Enter');
  await mara.reads('It comes today.');
  await expect(thread.getByText('It comes today.')).toBeVisible();
  await mara.types('Tha');
  await expect(window.getByText(/Mara Visser is typing/)).toBeVisible();
  await mara.writes('Thanks!');
  await expect(thread.getByText('Thanks!')).toBeVisible();
  await mara.attaches('invoice.txt', 'text/plain', 'an invoice');
  await expect(thread.getByText('invoice.txt')).toBeVisible();
  await mara.ends();
  await expect(thread.getByText(/closed|ended/i).first()).toBeVisible();
  await ada.isIn('Wrap-up');
  await window.getByRole('button', { name: 'Authenticated' }).click();
  await window.getByText('Question answered', { exact: true }).click();
  await window.getByRole('textbox', { name: 'Note', exact: true }).fill('Told her that it comes today');
  await window.getByRole('button', { name: /^Save and dismiss/ }).click();
  await ada.isIn('Available');
  await expect(window.getByRole('tab', { name: /Mara Visser/ })).toHaveCount(0);
  await expect
    .poll(() => hub.query("select status, note from interaction where channel = 'chat'"))
    .toEqual([{ status: 'closed', note: 'Told her that it comes today' }]);
});

test('CHATR-1, CHATR-2, OFFER-6, NOTEI-1, NOTEI-4: two agents, a supervisor and three customers', async ({
  hub,
  ada,
  launch,
  newVisitor,
}) => {
  const begin = async (name: string, text: string) => {
    const visitor = await newVisitor();
    await visitor.opens(hub.address);
    await visitor.begins({ name, reason: 'Placing an order', text });
    return visitor;
  };
  const accept = (agent: Agent, name: string) =>
    agent.window.getByRole('button', { name: `Accept the chat from ${name}` }).click();
  const reply = async (agent: Agent, text: string) => {
    const field = agent.window.getByRole('textbox', { name: 'Reply' });
    await field.fill(text);
    await field.press('Enter');
  };
  const mara = await begin('Mara Visser', 'Is it in stock?');
  await accept(ada, 'Mara Visser');
  await expect(ada.window.getByRole('textbox', { name: 'Reply' })).toBeFocused();
  await mara.talksWith('Ada Keller');
  const piet = await begin('Piet Bakker', 'Do you ship abroad?');
  await accept(ada, 'Piet Bakker');
  await piet.talksWith('Ada Keller');
  // Two are all that she may have: the third waits, and goes to whoever comes.
  const lena = await begin('Lena Hofer', 'Can I pay later?');
  await lena.waits();
  await expect(ada.window.getByRole('button', { name: /Lena Hofer$/ })).toHaveCount(0);
  const ben = new Agent(await launch());
  await ben.signsIn('ben');
  await accept(ben, 'Lena Hofer');
  await lena.talksWith('Ben Rossi');

  await reply(ada, 'To every country');
  await piet.reads('To every country');
  await mara.writes('Hello?');
  await expect(ada.window.getByRole('tab', { name: /Mara Visser/ })).toContainText('1');
  await ada.window.getByRole('tab', { name: /Mara Visser/ }).click();
  await reply(ada, 'Yes, twelve of them');
  await mara.reads('Yes, twelve of them');
  await reply(ben, 'In three parts');
  await lena.reads('In three parts');

  const sup = new Agent(await launch());
  await sup.signsIn('sup');
  await sup.window
    .getByRole('button', { name: 'Chat', exact: true })
    .or(sup.window.getByRole('link', { name: 'Chat', exact: true }))
    .click();
  await sup.window.getByRole('row').filter({ hasText: 'Lena Hofer' }).dblclick();
  const note = sup.window.getByRole('textbox', { name: 'Internal note' });
  await note.fill('Offer her the discount');
  await note.press('Enter');
  await expect(ben.window.getByRole('log').getByText('Offer her the discount')).toBeVisible();
  await reply(ben, 'And with a discount');
  await lena.reads('And with a discount');
  for (const visitor of [mara, piet, lena])
    await expect(visitor.page.getByText('Offer her the discount')).toHaveCount(0);
  await expect(lena.page.getByText('Is it in stock?')).toHaveCount(0);
});
