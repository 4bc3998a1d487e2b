import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { RelationDesk } from '#test/support/relation-desk.ts';

/** The people whom a practice workspace knows from the start: the simulated customers and their numbers. */
let database: TestDatabase;
let hub: TestHub;
let desk: RelationDesk;
const start = () => startTestHub({ database, practicePeople: true });

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await start();
  desk = await RelationDesk.open(hub);
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
  await database.dispose();
});

const rung = async (address: string) => {
  const call = desk.call('ada', { address });
  await call.rings();
  const { relation } = await desk.part('ada', call.callId);
  await call.isMissed();
  return relation;
};
const counts = () =>
  database.query(
    'select (select count(*) from contact) as contacts, (select count(*) from crm_record) as records',
  );

test('some are known with their account, one of them with an open case', async () => {
  expect(await rung('+12025550143')).toMatchObject({
    contacts: [{ name: 'Grace Okafor' }],
    records: [{ kind: 'account', title: 'Okafor Interiors' }],
  });
  const { contacts, records } = await rung('+12025550118');
  expect([contacts, records]).toMatchObject([[{ name: 'Daniel Brandt' }], [{ title: 'Brandt Heating' }]]);
  const open = await desk.search('ada', { accountId: records[0]?.id ?? '', kinds: ['case'], openOnly: true });
  expect(open).toMatchObject([
    { title: 'Heat pump hums at night', status: 'New', contacts: [{ name: 'Daniel Brandt' }] },
  ]);
});

test('two share a number, and others are nobody yet', async () => {
  const { contacts, candidates } = await rung('+12025550176');
  expect(contacts).toEqual([]);
  expect(candidates.map(({ name }) => name).sort()).toEqual(['Mina Laurent', 'Paul Laurent']);
  expect((await rung('+12025550109')).records).toEqual([]);
});

test('they are made once: not again at the next start, nor where somebody works already', async () => {
  const before = await counts();
  const second = await start();
  await second.dispose();
  expect(await counts()).toEqual(before);
  const used = await startTestHub();
  const other = await RelationDesk.open(used);
  await other.taken('ada', { address: 'anonymous' });
  await other.dispose();
  const again = await startTestHub({ database: used.database, practicePeople: true });
  expect(await used.database.query('select 1 from contact')).toEqual([]);
  await again.dispose();
  await used.dispose();
});

test('a workspace of other lists gets its accounts only, and one that is no practice gets nothing', async () => {
  const file = practiceFile();
  file.contactLists = {};
  for (const agent of Object.values(file.agents)) agent.contactLists = {};
  for (const queue of Object.values(file.queues)) delete queue.contactList;
  const bare = await startTestHub({ file, practicePeople: true });
  expect(
    await bare.database.query(
      "select 1 from contact union all select 1 from crm_record where kind <> 'account'",
    ),
  ).toEqual([]);
  expect(await bare.database.query('select 1 from crm_record')).not.toEqual([]);
  await bare.dispose();
  const real = await startTestHub({ practice: false, practicePeople: true });
  expect(await real.database.query('select 1 from crm_record')).toEqual([]);
  await real.dispose();
});
