import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import { serverMessages } from '#shared/hub-api/socket.ts';
import { systemClock } from '#shared/util/clock.ts';
import { ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakeExchange, scriptCall } from '#test/support/fake-exchange.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** Who colleagues are, at two nodes of one hub: the first holds the exchange. */
let database: TestDatabase;
let first: TestHub;
let second: TestHub;
let ada: SignedIn;
let ben: SignedIn;
const clients: StreamClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  first = await startTestHub({ database });
  await first.hub.driver?.inStep;
  second = await startTestHub({ database, exchange: new FakeExchange(null), file: null });
  ada = await signIn(first.address, 'ada');
  ben = await signIn(second.address, 'ben');
});
afterAll(async () => {
  for (const client of clients) client.close();
  await second.dispose();
  await first.dispose();
  await database.dispose();
});

async function connect(hub: TestHub, agent: SignedIn): Promise<StreamClient> {
  const client = new StreamClient(hub.address, agent.token);
  clients.push(client);
  await client.connected();
  await client.until(() => client.told.some(({ name }) => name === 'presence'));
  return client;
}

test('everybody once after connecting, then who changes, whichever node a desktop is at', async () => {
  const [adas, bens] = await Promise.all([connect(first, ada), connect(second, ben)]);
  for (const client of [adas, bens]) {
    const [welcome] = client.told.filter(({ name }) => name === 'presence');
    const everybody = serverMessages.presence.parse(welcome?.message);
    expect(everybody.all).toBe(true);
    expect(everybody.agents.map(({ kind }) => kind).sort()).toEqual([
      ...['available', 'available'],
      ...['loggedOut', 'loggedOut', 'loggedOut', 'loggedOut'],
    ]);
  }
  await sendCommand(first.address, ada.token, 'agent.setIntent', {
    intent: { kind: 'paused', reason: 'lunch' },
  });
  await bens.until(() => bens.presenceOf(ada.agentId)?.kind === 'paused');

  const [queue] = await database.query<{ id: string }>("select id from queue where key = 'sales'");
  const call = scriptCall(queue?.id ?? '');
  const leg = call.leg('1001');
  first.exchange.say(call.joined(), leg.called(), leg.connected());
  const since = call.caller.joinedAt + 3_000;
  for (const client of [adas, bens]) {
    await client.until(() => client.presenceOf(ada.agentId)?.kind === 'busy');
    expect(client.presenceOf(ada.agentId)).toEqual({
      agentId: ada.agentId,
      kind: 'busy',
      since,
      channels: 'all',
    });
  }
  first.exchange.say(leg.completed());
  await bens.until(() => bens.presenceOf(ada.agentId)?.kind === 'wrapUp');
});

test('an offer alone and a note change nothing that colleagues see', async () => {
  const bens = await connect(second, ben);
  const heard = () => bens.told.filter(({ name }) => name === 'presence').length;
  const before = heard();
  const [queue] = await database.query<{ id: string }>("select id from queue where key = 'sales'");
  const call = scriptCall(queue?.id ?? '');
  const offered = call.leg('1002');
  first.exchange.say(call.joined(), offered.called());
  await first.settled();
  expect(heard()).toBe(before);
  first.exchange.say(offered.connected());
  await bens.until(() => bens.presenceOf(ben.agentId)?.kind === 'busy');
  expect(heard()).toBe(before + 1);
  first.exchange.say(offered.completed());
  await bens.until(() => bens.presenceOf(ben.agentId)?.kind === 'wrapUp');
});

test('who signs out is shown so, and a new colleague is there without connecting again', async () => {
  const bens = await connect(second, ben);
  const sup = await signIn(first.address, 'sup');
  await bens.until(() => bens.presenceOf(sup.agentId)?.kind === 'available');
  await callHub(first.address, 'signOut', { token: sup.token });
  await bens.until(() => bens.presenceOf(sup.agentId)?.kind === 'loggedOut');
  const file = practiceFile();
  file.agents['kim'] = {
    name: 'Kim Park',
    extension: '1044',
    role: 'agent',
    typology: 'builtin',
    queues: [],
    headerHidden: [],
    messenger: true,
    penalties: {},
    skills: [],
    contactLists: {},
  };
  const other = openDatabase(database.url, quietLog());
  await applyWorkspace(createChanges(other, systemClock), {
    file,
    practice: true,
    secret: () => ok('x'),
  });
  await other.dispose();
  const [kim] = await database.query<{ id: string }>("select id from agent where login = 'kim'");
  await bens.until(() => bens.presenceOf(kim?.id ?? '')?.kind === 'loggedOut');
});
