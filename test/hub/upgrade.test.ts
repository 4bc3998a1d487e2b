import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { hashPassword } from '#hub/auth/passwords.ts';
import { migrations } from '#hub/db/migrate.ts';
import { noRelation } from '#shared/domain/crm.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { createTestDatabase } from '#test/support/database.ts';
import { startTestHub } from '#test/support/hub.ts';
import { callHub, sendCommand, signIn } from '#test/support/hub-client.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** The last migration of hubs that know no contacts and no records. */
const before = 5;
const ids = {
  agent: newId(),
  queue: newId(),
  disposition: newId(),
  conversation: newId(),
  interaction: newId(),
  part: newId(),
};
const reference = { participationId: ids.part, callId: 'call-of-before', interactionId: ids.interaction };

/** A database that such a hub has left, with an agent in wrap-up. */
async function databaseOfBefore() {
  const database = await createTestDatabase();
  onTestFinished(() => database.dispose());
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'create table schema_migration (number integer primary key, name text not null, checksum text not null)',
  );
  for (const { number, name, text, checksum } of migrations().filter((each) => each.number <= before)) {
    await client.query(text);
    await client.query('insert into schema_migration values ($1, $2, $3)', [number, name, checksum]);
  }
  const insert = async (table: string, row: Record<string, unknown>) => {
    const places = Object.keys(row).map((_column, index) => `$${index + 1}`);
    const columns = Object.keys(row).join(', ');
    await client.query(
      `insert into ${table} (${columns}) values (${places.join(', ')})`,
      Object.values(row).map((value) => (isObject(value) ? JSON.stringify(value) : value)),
    );
  };
  const { relation: _unknownThen, ...policy } = defaultPolicy();
  const [caller, sales] = [
    { address: '+12025550143', name: 'Grace' },
    { address: '2001', name: 'Sales' },
  ];
  const [startedAt, endedAt] = [Date.now() - 60_000, Date.now() - 10_000];
  const known = { id: newId(), name: 'Before', language: 'en', region: 'US', time_zone: 'UTC' };
  await insert('workspace', { ...known, policy });
  await insert('agent', {
    ...{ id: ids.agent, login: 'ada', name: 'Ada', extension: '1001', role: 'agent' },
    ...{ typology: 'builtin', origin: 'file', password_hash: await hashPassword('practice') },
    ...{ password_known: true, phone_secret: 'x' },
  });
  await insert('queue', { id: ids.queue, key: 'sales', name: 'Sales', number: '2001', origin: 'file' });
  await insert('agent_queue', { agent_id: ids.agent, queue_id: ids.queue });
  await insert('disposition', {
    ...{ id: ids.disposition, key: 'done', name: 'Done', custom: false, position: 1, origin: 'file' },
  });
  await insert('conversation', {
    ...{ id: ids.conversation, channel: 'voice', party: caller, party_address: caller.address },
    entry_point: '2001',
  });
  const call = { channel: 'voice', direction: 'inbound', queue_id: ids.queue, queue_name: 'Sales' };
  await insert('interaction', {
    ...{ ...call, id: ids.interaction, conversation_id: ids.conversation, party: caller },
    ...{ status: 'closed', started_at: startedAt, ended_at: endedAt },
  });
  await insert('participation', {
    ...{ ...call, id: ids.part, interaction_id: ids.interaction, interaction_number: 1 },
    ...{ agent_id: ids.agent, role: 'owner', call_id: reference.callId, source: caller, destination: sales },
    ...{ phase: 'wrapUp', phase_since: endedAt, offered_at: startedAt, answered_at: startedAt },
    ...{ ended_at: endedAt, end_cause: 'customerHangup' },
  });
  await client.end();
  return database;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

test('a database from before contacts and records goes on: the wrap-up that waits in it is completed', async () => {
  const hub = await startTestHub({ database: await databaseOfBefore(), file: null, practice: false });
  onTestFinished(() => hub.dispose());
  const { token } = await signIn(hub.address, 'ada');
  const part = async () => {
    const snapshot = await callHub(hub.address, 'streamSnapshot', {
      params: { stream: streamName('agent', ids.agent) },
      query: { limit: 100 },
      token,
    });
    return snapshot.value?.rows.find(({ id }) => id === ids.part)?.row as Participation;
  };
  expect(await part()).toMatchObject({ phase: 'wrapUp', relation: noRelation, tagIds: [] });
  const outcome = { dispositionId: ids.disposition, note: 'Wants two.', baseOutcomeVersion: 0 };
  const complete = () => sendCommand(hub.address, token, 'outcome.complete', { ...reference, ...outcome });
  // Today's desktops are asked who the customer is (CHATR-3); one of before knows nothing of that, and goes on.
  expect((await complete()).problem).toMatchObject({ details: { missing: 'authentication' } });
  const desktop = new StreamClient(hub.address, token, null);
  onTestFinished(() => desktop.close());
  await desktop.connected();
  while ((await hub.database.query('select 1 from desktop_link')).length === 0);
  // Nobody has configured a kind of record yet, and the policy of before asks for a related one.
  const done = await complete();
  expect(done).toMatchObject({ status: 200 });
  expect(await part()).toMatchObject({
    phase: 'done',
    relation: { task: { kind: 'task', title: 'Done · Grace' } },
  });
});
