import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Boards } from '#hub/board/board.ts';
import { type Database, openDatabase } from '#hub/db/database.ts';
import type { ExchangeEvent } from '#hub/exchange/port.ts';
import { createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import type { LiveCall, QueueWaiting } from '#shared/domain/board.ts';
import { serverMessages } from '#shared/hub-api/socket.ts';
import { systemClock } from '#shared/util/clock.ts';
import { ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakeExchange, scriptCall } from '#test/support/fake-exchange.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** Who waits and what goes on, at two nodes of one hub: the first holds the exchange, desktops are at the second. */
let database: TestDatabase;
let first: TestHub;
let second: TestHub;
let sales: string;
let support: string;
let clients: StreamClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  first = await startTestHub({ database });
  await first.hub.driver?.inStep;
  second = await startTestHub({ database, exchange: new FakeExchange(null), file: null });
  const rows = await database.query<{ key: string; id: string }>('select key, id from queue');
  sales = rows.find(({ key }) => key === 'sales')?.id ?? '';
  support = rows.find(({ key }) => key === 'support')?.id ?? '';
});
afterEach(async () => {
  for (const client of clients) client.close();
  clients = [];
  // Nothing is left up for the next test.
  first.exchange.up();
  await first.settled();
});
afterAll(async () => {
  await second.dispose();
  await first.dispose();
  await database.dispose();
});

/** What a desktop knows of the board after all that it was told. */
class Seen {
  readonly client: StreamClient;

  constructor(client: StreamClient) {
    this.client = client;
  }

  get messages() {
    return this.client.told
      .filter(({ name }) => name === 'board')
      .map(({ message }) => serverMessages.board.parse(message));
  }

  get now(): { queues: Map<string, QueueWaiting['callers']>; calls: Map<string, LiveCall> } {
    const queues = new Map<string, QueueWaiting['callers']>();
    const calls = new Map<string, LiveCall>();
    for (const message of this.messages) {
      if (message.all) for (const map of [queues, calls]) map.clear();
      for (const { queueId, callers } of message.queues) queues.set(queueId, callers);
      for (const call of message.calls) calls.set(call.participationId, call);
      for (const id of message.gone) calls.delete(id);
    }
    return { queues, calls };
  }

  get calls(): LiveCall[] {
    return [...this.now.calls.values()];
  }

  waiting(queueId: string): QueueWaiting['callers'] {
    return this.now.queues.get(queueId) ?? [];
  }

  until(condition: () => boolean): Promise<void> {
    return this.client.until(condition);
  }
}

async function connect(login: string): Promise<Seen> {
  const { token } = await signIn(second.address, login, { takeOver: true });
  const client = new StreamClient(second.address, token);
  clients.push(client);
  const seen = new Seen(client);
  await seen.until(() => seen.messages.length > 0);
  return seen;
}

const say = (...events: ExchangeEvent[]) => first.exchange.say(...events);

test('agents see who waits in their queues and who no longer does; calls are for supervisors', async () => {
  const eve = await connect('eve');
  expect(eve.messages[0]).toEqual({
    all: true,
    queues: [{ queueId: support, callers: [] }],
    calls: [],
    gone: [],
  });
  const elsewhere = scriptCall(sales);
  const given = scriptCall(support, { address: '+12025550155' });
  const taken = scriptCall(support);
  say(elsewhere.joined(), given.joined());
  await eve.until(() => eve.waiting(support).length === 1);
  expect(eve.waiting(support)).toMatchObject([
    { party: { address: '+12025550155' }, joinedAt: given.caller.joinedAt, rescued: false },
  ]);
  say(taken.joined());
  await eve.until(() => eve.waiting(support).length === 2);
  const leg = taken.leg('1001');
  // Who is rung for waits still.
  say(leg.called(), given.abandoned());
  await eve.until(() => eve.waiting(support).length === 1);
  expect(eve.waiting(support)[0]?.party.address).toBe('+12025550143');
  say(leg.connected());
  await eve.until(() => eve.waiting(support).length === 0);
  expect(eve.now.queues.has(sales)).toBe(false);
  expect(eve.now.calls.size).toBe(0);
});

test('supervisors see a call from its offer to its end, with who supervises it', async () => {
  const sara = await connect('sup');
  const admin = await connect('admin');
  const call = scriptCall(sales);
  const leg = call.leg('1001');
  say(call.joined(), leg.called());
  await sara.until(() => sara.calls.length === 1);
  expect(sara.calls[0]).toMatchObject({ phase: 'offered', answeredAt: null, queueName: 'Sales' });
  say(leg.connected());
  await sara.until(() => sara.calls[0]?.phase === 'live');
  expect(sara.calls[0]).toMatchObject({
    agentName: 'Ada Keller',
    direction: 'inbound',
    party: { address: '+12025550143', name: 'Grace Okafor' },
    recording: 'off',
    supervisors: [],
  });
  const { linkedId } = call;
  const supervision = { user: '1000', callId: 'admin-leg', targetCallId: leg.callId };
  const at = call.caller.joinedAt + 5_000;
  say({ kind: 'supervisionChanged', linkedId, supervision, mode: 'listen', at });
  await sara.until(() => sara.calls[0]?.supervisors.length === 1);
  expect(sara.calls[0]?.supervisors).toMatchObject([{ name: 'Administrator', mode: 'listen', since: at }]);
  expect(sara.calls, 'a supervisor is in no call of their own').toHaveLength(1);
  say({ kind: 'legHeld', linkedId, callId: leg.callId, user: '1001', held: true, at: at + 1 });
  await sara.until(() => sara.calls[0]?.phase === 'held');
  say(leg.completed());
  await sara.until(() => sara.calls.length === 0);
  await admin.until(() => admin.messages.some(({ gone }) => gone.length === 1) && admin.calls.length === 0);
  expect(admin.now.queues.has(sales)).toBe(true);
});

test('a customer who was rescued is at the front of the queue they went to', async () => {
  const ben = await connect('ben');
  const waits = scriptCall(sales);
  const call = scriptCall(sales, { address: '+12025550177' });
  const leg = call.leg('1001');
  say(waits.joined(), call.joined(), leg.called(), leg.connected());
  await first.settled();
  const { linkedId } = call;
  const at = call.caller.joinedAt + 20_000;
  say(
    { kind: 'legLost', linkedId, callId: leg.callId, user: '1001', at: at - 10 },
    {
      ...{ kind: 'agentCompleted', linkedId, callId: leg.callId, user: '1001', why: 'mediaLost' },
      ...{ continues: true, at },
    },
    { kind: 'callerJoined', caller: { ...call.caller, joinedAt: at, rescued: true }, at },
  );
  await ben.until(() => ben.waiting(sales).some(({ rescued }) => rescued));
  expect(ben.waiting(sales)).toMatchObject([
    { party: { address: '+12025550177' }, rescued: true },
    { party: { address: '+12025550143' }, rescued: false },
  ]);
});

test('a call without a queue is seen by supervisors who share a queue with its agent', async () => {
  const sara = await connect('sup');
  const at = Date.now();
  const common = { interactionId: null, number: '+12025550100', at };
  const ofAdmin = { ...common, linkedId: 'of-admin', callId: 'of-admin', user: '1000' };
  const ofEve = { ...common, linkedId: 'of-eve', callId: 'of-eve', user: '1003' };
  say({ kind: 'outboundAnswered', ...ofAdmin }, { kind: 'outboundAnswered', ...ofEve });
  await sara.until(() => sara.calls.length === 1);
  const admin = await connect('admin');
  await admin.until(() => admin.calls.length === 2);
  expect(sara.calls).toMatchObject([
    { agentName: 'Eve Lindqvist', queueId: null, direction: 'outbound', party: { address: '+12025550100' } },
  ]);
  const why = { why: 'farHangup', status: null } as const;
  say(
    { kind: 'outboundCompleted', ...ofAdmin, ...why, at: at + 9 },
    { kind: 'outboundCompleted', ...ofEve, ...why, at: at + 9 },
  );
  await sara.until(() => sara.calls.length === 0);
});

test('who loses a queue loses its callers and calls at once, and gets those of the new one', async () => {
  const sara = await connect('sup');
  const [mine, theirs] = [scriptCall(sales), scriptCall(support)];
  const [adas, bens] = [mine.leg('1001'), theirs.leg('1002')];
  const [waits, other] = [scriptCall(sales), scriptCall(support)];
  say(mine.joined(), adas.called(), adas.connected(), theirs.joined(), bens.called(), bens.connected());
  say(waits.joined(), other.joined());
  await sara.until(() => sara.calls.length === 2 && sara.waiting(sales).length === 1);
  const apply = async (queues: string[]) => {
    const file = practiceFile();
    const supervisor = file.agents['sup'];
    if (supervisor === undefined) throw new Error('sup is in the practice workspace');
    file.agents['sup'] = { ...supervisor, queues };
    const opened = openDatabase(database.url, quietLog());
    const changes = createChanges(opened, systemClock);
    await applyWorkspace(changes, { file, practice: true, secret: () => ok('x') });
    await opened.dispose();
  };
  await apply(['support']);
  await sara.until(() => sara.calls.length === 1 && sara.waiting(sales).length === 0);
  expect(sara.calls[0]?.queueId).toBe(support);
  expect(sara.waiting(support)).toHaveLength(1);
  await apply(['sales', 'support']);
  await sara.until(() => sara.calls.length === 2 && sara.waiting(sales).length === 1);
});

test('five hundred calls are read with a handful of queries, and none while nobody listens', async () => {
  await database.query(
    `with made as (
       insert into interaction (id, conversation_id, channel, direction, party, queue_id, queue_name, status, started_at)
       select gen_random_uuid(), (select id from conversation limit 1), 'voice', 'inbound',
              '{"address":"+12025550143","name":null}', $1, 'Sales', 'open', 1
         from generate_series(1, 500) returning id, number)
     insert into participation (id, interaction_id, interaction_number, agent_id, role, channel, direction, call_id,
                                source, destination, queue_id, queue_name, phase, phase_since, offered_at, answered_at)
     select gen_random_uuid(), id, number, (select id from agent where login = 'ada'), 'owner', 'voice', 'inbound',
            'many-' || number, '{"address":"+12025550143","name":null}', '{"address":"2001","name":"Sales"}', $1,
            'Sales', 'live', 1, 1, 1 from made`,
    [sales],
  );
  const opened = openDatabase(database.url, quietLog());
  let queries = 0;
  const counted: Database = {
    ...opened,
    sql: new Proxy(opened.sql, {
      get: (target, key, receiver) => {
        if (key === 'select') queries += 1;
        return Reflect.get(target, key, receiver);
      },
    }),
  };
  const boards = new Boards(counted, quietLog());
  boards.poked({ kind: 'everything' });
  expect(queries).toBe(0);
  const heard: { calls: readonly LiveCall[] }[] = [];
  let told: () => void = () => undefined;
  const leave = boards.listen(
    () => ({ role: 'admin', queueIds: [] }),
    (message) => {
      heard.push(message);
      told();
    },
  );
  await new Promise<void>((resolve) => {
    told = resolve;
  });
  expect(heard[0]?.calls).toHaveLength(500);
  const atFirst = queries;
  expect(atFirst).toBeLessThan(10);
  const rows = await database.query<{ id: string }>(
    `update participation set phase = 'held' where call_id like 'many-%' returning interaction_id as id`,
  );
  for (const { id } of rows) boards.poked({ kind: 'topic', topic: `interaction:${id}` });
  const all = () => heard.slice(1).reduce((sum, { calls }) => sum + calls.length, 0);
  while (all() < 500)
    await new Promise<void>((resolve) => {
      told = resolve;
    });
  expect(queries - atFirst).toBeLessThan(20);
  leave();
  const before = queries;
  for (const { id } of rows) boards.poked({ kind: 'topic', topic: `interaction:${id}` });
  boards.poked({ kind: 'everything' });
  expect(queries).toBe(before);
  await opened.dispose();
  await database.query("delete from participation where call_id like 'many-%'");
});

test('a desktop that signs out is told nothing more', async () => {
  const { token } = await signIn(second.address, 'ben', { takeOver: true });
  const client = new StreamClient(second.address, token);
  clients.push(client);
  const seen = new Seen(client);
  await seen.until(() => seen.messages.length > 0);
  await callHub(second.address, 'signOut', { token });
  await seen.until(() => client.told.some(({ name }) => name === 'disconnect'));
  const before = seen.messages.length;
  const other = await connect('eve');
  const call = scriptCall(support);
  say(call.joined());
  await other.until(() => other.waiting(support).length === 1);
  expect(seen.messages).toHaveLength(before);
});
