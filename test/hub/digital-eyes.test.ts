import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverMessages } from '#shared/hub-api/socket.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { ChatDesk, type DeskName } from '#test/support/chat-desk.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakeExchange } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/* Who looks and who writes, at two nodes of one hub (ITAB-7, ILIST-11, NOTEI-6). */

let database: TestDatabase;
let first: TestHub;
let second: TestHub;
let desk: ChatDesk;
const clients: StreamClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  first = await startTestHub({ database });
  second = await startTestHub({ database, exchange: new FakeExchange(null), file: null });
  desk = await ChatDesk.open(first);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await desk.dispose();
  await second.dispose();
  await first.dispose();
  await database.dispose();
});

async function connect(hub: TestHub, name: DeskName): Promise<StreamClient> {
  const client = new StreamClient(hub.address, desk.who[name].token);
  clients.push(client);
  await client.connected();
  await client.until(() => client.told.some((one) => one.name === 'watching'));
  return client;
}

/** Who looks at an interaction, as the messages so far say together. */
function watchers(client: StreamClient, id: string): string[] {
  let now: string[] = [];
  for (const { name, message } of client.told) {
    if (name !== 'watching') continue;
    const { all, interactions } = serverMessages.watching.parse(message);
    const found = interactions.find(({ interactionId }) => interactionId === id);
    if (all || found !== undefined) now = (found?.agents ?? []).map((one) => `${one.name} ${one.mode}`);
  }
  return now;
}

const look = (client: StreamClient, interactions: object[]) =>
  client.socket.emitWithAck('watch', { interactions });

test('who opens one is seen by all who may see it, wherever they are connected, until they leave', async () => {
  const id = await desk.write(desk.visitor(), 'Hello');
  const [ada, ben, eve] = await Promise.all([
    connect(first, 'ada'),
    connect(second, 'ben'),
    connect(second, 'eve'),
  ]);
  await look(ada, [{ interactionId: id, mode: 'viewing' }]);
  await ben.until(() => watchers(ben, id).length === 1);
  expect(watchers(ben, id)).toEqual(['Ada Keller viewing']);
  await look(ada, [{ interactionId: id, mode: 'editing' }]);
  await ben.until(() => watchers(ben, id)[0] === 'Ada Keller editing');
  await look(ben, [{ interactionId: id, mode: 'viewing' }]);
  await ada.until(() => watchers(ada, id).length === 2);

  // Whoever connects later is told at once; who is in another queue never.
  const sup = await connect(second, 'sup');
  expect(watchers(sup, id)).toEqual(['Ada Keller editing', 'Ben Rossi viewing']);
  expect(watchers(eve, id)).toEqual([]);

  await look(ben, []);
  await ada.until(() => watchers(ada, id).length === 1);
  ada.close();
  await ben.until(() => watchers(ben, id).length === 0);
});

test('nobody looks at what they may not see', async () => {
  const id = await desk.write(desk.visitor(), 'Only for sales');
  const eve = await connect(first, 'eve');
  await look(eve, [{ interactionId: id, mode: 'viewing' }]);
  expect(await database.query('select 1 from watch where interaction_id = $1', [id])).toEqual([]);
});

test('who goes without a word is forgotten', async () => {
  const id = await desk.write(desk.visitor(), 'Hello');
  const [ben, sup] = [await connect(second, 'ben'), await connect(first, 'sup')];
  await look(ben, [{ interactionId: id, mode: 'viewing' }]);
  await sup.until(() => watchers(sup, id).length === 1);
  await database.query('update watch set until = 0 where interaction_id = $1', [id]);
  await sup.until(() => watchers(sup, id).length === 0);
});

test('who writes is told to those who follow the thread, and not to themselves', async () => {
  const id = await desk.write(desk.visitor(), 'Hello');
  const [ben, sup] = [await connect(second, 'ben'), await connect(first, 'sup')];
  for (const client of [ben, sup])
    expect(await client.follow(streamName('interaction', id))).toEqual({ ok: true });
  expect(await ben.socket.emitWithAck('typing', { interactionId: id })).toEqual({ ok: true });
  await sup.until(() => sup.told.some(({ name }) => name === 'typing'));
  const [told] = sup.told.filter(({ name }) => name === 'typing');
  expect(serverMessages.typing.parse(told?.message)).toEqual({
    interactionId: id,
    by: { kind: 'agent', agentId: desk.who.ben.agentId },
  });
  // What the supervisor writes next comes to ben alone: had ben been told of himself, it would have come before.
  await sup.socket.emitWithAck('typing', { interactionId: id });
  await ben.until(() => ben.told.some(({ name }) => name === 'typing'));
  expect(ben.told.filter(({ name }) => name === 'typing')).toHaveLength(1);
  const eve = await connect(first, 'eve');
  expect(await eve.socket.emitWithAck('typing', { interactionId: id })).toMatchObject({
    problem: { code: 'auth.denied' },
  });
  expect(await eve.follow(streamName('interaction', id))).toMatchObject({ problem: { code: 'auth.denied' } });
});
