import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '#hub/db/database.ts';
import { endExpiredSessions, forgetOld } from '#hub/jobs/sweeps.ts';
import { competeForLease, nodeConnectionName } from '#hub/lease/lease.ts';
import { createChanges } from '#hub/streams/change.ts';
import { ManualClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';

const day = 24 * 60 * 60 * 1000;
let hub: TestHub;
let database: Database;
let clock: ManualClock;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  hub = await startTestHub({ clock });
  database = openDatabase(hub.database.url, quietLog());
});
afterAll(async () => {
  await database.dispose();
  await hub.dispose();
});

test('a session that ran out logs its agent out; another that is active does not', async () => {
  const ada = await signIn(hub.address, 'ada');
  const ben = await signIn(hub.address, 'ben');
  await hub.database.query('update session set expires_at = 0 where id = $1', [ada.sessionId]);
  await endExpiredSessions(createChanges(database, clock));
  const rows = await hub.database.query<{ agent_id: string; kind: string }>(
    `select agent_id, intent->>'kind' as kind from agent_state`,
  );
  expect(Object.fromEntries(rows.map((row) => [row.agent_id, row.kind]))).toMatchObject({
    [ada.agentId]: 'loggedOut',
    [ben.agentId]: 'available',
  });
});

test('command keys are kept sixty days, then forgotten', async () => {
  const ada = await signIn(hub.address, 'ada');
  const id = newId();
  const intent = { kind: 'available' };
  await sendCommand(hub.address, ada.token, 'agent.setIntent', { intent }, { id, at: clock.now() });
  const keys = () => hub.database.query('select 1 from command_key where id = $1', [id]);
  clock.advance(60 * day);
  await forgetOld(database, clock);
  expect(await keys()).toHaveLength(1);
  clock.advance(1);
  await forgetOld(database, clock);
  expect(await keys()).toHaveLength(0);
});

test('who was in a conference is forgotten after a week', async () => {
  const { query } = hub.database;
  await query("insert into conference (id, at, members) values ('k', $1, '[]')", [clock.now()]);
  clock.advance(7 * day);
  await forgetOld(database, clock);
  expect(await query('select id from conference')).toEqual([{ id: 'k' }]);
  clock.advance(1);
  await forgetOld(database, clock);
  expect(await query('select id from conference')).toEqual([]);
});

test('PWD-9: a link that nobody used is forgotten a day after its end', async () => {
  const { query } = hub.database;
  await query(
    "insert into password_reset (agent_id, token_hash, expires_at) select id, 'h', $1 from agent where login = 'ada'",
    [clock.now()],
  );
  clock.advance(day);
  await forgetOld(database, clock);
  expect(await query('select token_hash from password_reset')).toEqual([{ token_hash: 'h' }]);
  clock.advance(1);
  await forgetOld(database, clock);
  expect(await query('select token_hash from password_reset')).toEqual([]);
});

interface Competitor {
  readonly competing: Disposable;
  readonly held: Promise<void>;
  readonly clock: ManualClock;
  readonly connection: pg.Client;
}

/** A node with its lasting connection; what happens to its lease is written to `story`. */
async function compete(name: string, story: string[]): Promise<Competitor> {
  const own = new ManualClock();
  const node = newId();
  const connection = new pg.Client({
    connectionString: hub.database.url,
    application_name: nodeConnectionName(node),
  });
  connection.on('error', () => undefined);
  await connection.connect();
  let told: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    told = resolve;
  });
  const competing = competeForLease({ database, clock: own, log: quietLog(), node }, 'test', {
    gained: (epoch) => {
      story.push(`${name} ${epoch}`);
      told();
    },
    lost: async () => void story.push(`${name} lost`),
  });
  return { competing, held, clock: own, connection };
}

/** Lets a node look again and again, with whatever the database has answered meanwhile, until the condition holds. */
async function lookUntil(competitor: Competitor, condition: () => boolean): Promise<void> {
  while (!condition()) {
    competitor.clock.advance(5_000);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

test('a lease has one holder; given up it goes to the other at once, with a higher epoch', async () => {
  const story: string[] = [];
  const first = await compete('first', story);
  await first.held;
  const second = await compete('second', story);
  await first.competing.dispose();
  await lookUntil(second, () => story.length >= 3);
  expect(story).toEqual(['first 1', 'first lost', 'second 2']);
  await second.competing.dispose();
  for (const { connection } of [first, second]) await connection.end();
});

test('a holder that is killed loses the lease with its connection; when it still lives, it sees that it has lost', async () => {
  const story: string[] = [];
  const first = await compete('first', story);
  await first.held;
  const second = await compete('second', story);
  await first.connection.end();
  await lookUntil(second, () => story.length >= 2);
  await lookUntil(first, () => story.length >= 3);
  expect(story).toEqual(['first 3', 'second 4', 'first lost']);
  for (const { competing } of [first, second]) await competing.dispose();
  await second.connection.end();
});
