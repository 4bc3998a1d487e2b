import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '#shared/util/id.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '../support/hub-client.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import type { Visitor } from './visitor.ts';

/* A customer on the chat page, in a real Chromium, with an agent who answers over the hub's routes. */

const mara = { name: 'Mara Visser', reason: 'My delivery', text: 'Where is my parcel?' };

/** An agent at the hub, without a desktop. */
class Answering {
  readonly #hub: HubProcess;
  readonly #agent: SignedIn;

  constructor(hub: HubProcess, agent: SignedIn) {
    this.#hub = hub;
    this.#agent = agent;
  }

  static async at(hub: HubProcess): Promise<Answering> {
    return new Answering(hub, await signIn(hub.address, 'ada'));
  }

  async takes(): Promise<void> {
    const taken = await callHub(this.#hub.address, 'takeInteraction', {
      params: { id: await this.#newest() },
      token: this.#agent.token,
    });
    expect(taken.status).toBe(200);
  }

  async writes(text: string): Promise<void> {
    const interactionId = await this.#newest();
    const messageId = newId();
    const payload = { interactionId, messageId, text, fileIds: [], seen: 1000 };
    const sent = await sendCommand(this.#hub.address, this.#agent.token, 'message.send', payload);
    expect(sent.status).toBe(200);
  }

  /** The texts of the thread in order, with how far each of the agent's has come. */
  async thread(): Promise<{ text: string; state: string | null }[]> {
    return this.#hub.query(
      "select text, delivery ->> 'state' as state from message where interaction_id = $1 and kind in ('in', 'out') order by seq",
      [await this.#newest()],
    );
  }

  async #newest(): Promise<string> {
    const [row] = await this.#hub.query<{ id: string }>(
      "select id from interaction where channel = 'chat' order by id desc limit 1",
    );
    return row?.id ?? '';
  }
}

async function talking(hub: HubProcess, visitor: Visitor): Promise<Answering> {
  await visitor.opens(hub.address);
  await visitor.begins(mara);
  const ada = await Answering.at(hub);
  await ada.takes();
  await visitor.talksWith('Ada Keller');
  return ada;
}

test('CHAT-2, CHAT-8, CHAT-10, OFFER-12: a customer chooses a reason, writes, is answered, ends it and writes again', async ({
  hub,
  newVisitor,
}) => {
  const visitor = await newVisitor({ viewport: { width: 360, height: 640 } });
  await visitor.opens(hub.address);
  await expectAccessible(visitor.page);
  await visitor.begins(mara);
  await visitor.waits();
  // High enough to read in before anything was typed.
  const field = await visitor.page.getByLabel('Your message').boundingBox();
  expect(field?.height).toBeGreaterThan(35);
  await expectAccessible(visitor.page);
  const ada = await Answering.at(hub);
  await ada.takes();
  await visitor.isToldOf('Ada Keller has joined');
  await ada.writes('It comes today.');
  await visitor.reads('It comes today.');
  await expect.poll(() => ada.thread()).toMatchObject([{}, { text: 'It comes today.', state: 'read' }]);
  await visitor.writes('<b onclick="alert(1)">Thanks</b> & bye');
  await visitor.hasWritten('<b onclick="alert(1)">Thanks</b> & bye');
  await visitor.attaches('invoice.txt', 'text/plain', 'an invoice');
  await expect(visitor.page.getByRole('button', { name: /^invoice\.txt/ })).toBeVisible();
  await expectAccessible(visitor.page);
  await visitor.ends();
  await expectAccessible(visitor.page);
  await visitor.writesAgain('One more thing');
  await visitor.isToldOf('The chat goes on');
  await visitor.hasWritten('One more thing');
});

test('what is missing in the form is said where it is; nothing is begun without it', async ({
  hub,
  newVisitor,
}) => {
  const { page } = await newVisitor();
  await page.goto(`${hub.address}/chat/shop`);
  const start = page.getByRole('button', { name: 'Start the chat' });
  await start.click();
  await expect(page.getByRole('alert')).toHaveText('Please choose what it is about.');
  await page.getByLabel('Placing an order').press('Space');
  await start.click();
  await expect(page.getByRole('alert')).toHaveText('Please tell us your name.');
  await page.getByLabel('Your name').fill('Mara');
  await page.getByLabel(/^E-mail/).fill('mara at home');
  await start.click();
  await expect(page.getByRole('alert')).toHaveText('This is not an e-mail address.');
  await expect(page.getByLabel(/^E-mail/)).toBeFocused();
  await expect(page.getByLabel(/^E-mail/)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Your name')).toHaveAttribute('aria-invalid', 'false');
  expect(await hub.query('select 1 from visitor')).toEqual([]);
});

test('CHAT-8: what is written without a connection is sent when it is back, in order and once, also after a reload', async ({
  hub,
  newVisitor,
}) => {
  const visitor = await newVisitor();
  const ada = await talking(hub, visitor);
  await visitor.page.context().setOffline(true);
  await visitor.writes('First, written offline');
  await visitor.writes('Second, written offline');
  await expect(visitor.page.getByText('No connection.')).toBeVisible();
  await visitor.page.context().setOffline(false);
  await visitor.hasWritten('Second, written offline');
  await hub.kill();
  await visitor.writes('Third, while nobody serves');
  await expect(visitor.page.getByText('No connection.')).toBeVisible();
  await hub.restart();
  await visitor.hasWritten('Third, while nobody serves');
  await expect(visitor.page.getByText('No connection.')).toBeHidden();
  await visitor.page.reload();
  await visitor.hasWritten('Third, while nobody serves');
  await ada.writes('I have them all');
  await visitor.reads('I have them all');
  expect((await ada.thread()).map(({ text }) => text)).toEqual([
    mara.text,
    'First, written offline',
    'Second, written offline',
    'Third, while nobody serves',
    'I have them all',
  ]);
});

test('CHAT-1: a site includes the script: a button, the page in a frame, and a badge for what came meanwhile', async ({
  hub,
  newVisitor,
}) => {
  const html = `<!doctype html><title>Shop</title><h1>Shop</h1><script src="${hub.address}/chat/shop.js" async></script>`;
  const site = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  ).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const { page } = await newVisitor();
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByText(mara.reason, { exact: true }).click();
  await frame.getByLabel('Your name').fill(mara.name);
  await frame.getByLabel('Your message').fill(mara.text);
  await frame.getByRole('button', { name: 'Start the chat' }).click();
  await expect(frame.getByText('You are next')).toBeVisible();
  const ada = await Answering.at(hub);
  await ada.takes();
  await ada.writes('Good morning');
  await expect.poll(async () => (await ada.thread()).at(-1)?.state).toBe('read');
  // Escape in the frame puts it away, and focus is back where it was opened.
  await frame.getByLabel('Your message').press('Escape');
  await expect(page.getByRole('button', { name: 'Open the chat' })).toBeFocused();
  await ada.writes('It comes today');
  await expect(page.getByRole('button', { name: 'Open the chat, 1 unread' })).toBeVisible();
  expect((await ada.thread()).at(-1)).toMatchObject({ state: 'delivered' });
  await page.getByRole('button', { name: /^Open the chat/ }).click();
  await expect.poll(async () => (await ada.thread()).at(-1)?.state).toBe('read');
  site.close();
});

test('CHAT-3: emoji are chosen by keys, in the dark as well', async ({ hub, newVisitor }) => {
  const visitor = await newVisitor({ colorScheme: 'dark' });
  const ada = await talking(hub, visitor);
  const { page } = visitor;
  await page.getByRole('button', { name: 'Add an emoji' }).press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Your message')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await ada.thread()).at(-1)?.text).toMatch(/^\p{Extended_Pictographic}$/u);
  await expectAccessible(page);
});
