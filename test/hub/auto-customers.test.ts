import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '#hub/db/database.ts';
import type { FreeAgents } from '#hub/exchange/driver.ts';
import { type CustomerStarter, startAutoCustomers } from '#hub/practice/auto-customers.ts';
import { ManualClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { quietLog } from '#test/support/log.ts';

let hub: TestHub;
let database: Database;
let sales: string;
let auto: Disposable;
let clock: ManualClock;
let freeChanged: Emitter<FreeAgents>;
let started: Parameters<CustomerStarter['startCustomer']>[0][];
let wake: () => void;

beforeAll(async () => {
  hub = await startTestHub();
  database = openDatabase(hub.database.url, quietLog());
  sales = (await hub.database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
});
afterAll(async () => {
  await database.dispose();
  await hub.dispose();
});
beforeEach(() => {
  clock = new ManualClock();
  freeChanged = new Emitter();
  started = [];
  wake = () => undefined;
  const exchange: CustomerStarter = {
    startCustomer: async (order) => {
      started.push(order);
      wake();
      return 'customer';
    },
  };
  auto = startAutoCustomers({ database, clock, log: quietLog(), exchange, freeChanged });
});
afterEach(() => auto.dispose());

const ada = (): FreeAgents => [
  {
    agentId: 'ada',
    user: '1001',
    free: true,
    members: [{ queueId: sales, user: '1001', loggedIn: true, paused: false, reason: '' }],
  },
];
const calls = () =>
  new Promise<void>((resolve) => {
    wake = resolve;
  });

test('a customer calls four seconds after an agent is free, the next 45 seconds after they are free again', async () => {
  freeChanged.emit(ada());
  clock.advance(3_999);
  expect(started).toEqual([]);
  const first = calls();
  clock.advance(1);
  await first;
  expect(started).toMatchObject([{ queueId: sales, voice: { kind: 'sample' } }]);
  freeChanged.emit([]);
  clock.advance(600_000);
  freeChanged.emit(ada());
  clock.advance(44_999);
  expect(started).toHaveLength(1);
  const second = calls();
  clock.advance(1);
  await second;
  expect(started[1]?.number).not.toBe(started[0]?.number);
});

test('who is away again before the time is up is not called', () => {
  freeChanged.emit(ada());
  clock.advance(2_000);
  freeChanged.emit([]);
  clock.advance(100_000);
  expect(started).toEqual([]);
});

test('nobody calls while somebody waits already', async () => {
  const call = scriptCall(sales);
  hub.exchange.say(call.joined());
  await hub.settled();
  freeChanged.emit(ada());
  clock.advance(4_000);
  hub.exchange.say(call.abandoned());
  await hub.settled();
  expect(started).toEqual([]);
});
