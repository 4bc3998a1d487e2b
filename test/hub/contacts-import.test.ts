import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importContacts } from '#hub/contacts/import.ts';
import { openCrm } from '#hub/crm/open.ts';
import { type Database, openDatabase } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { ensureWorkspace } from '#hub/policies/store.ts';
import { type Changes, createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { practiceFile } from '#test/support/hub.ts';
import { quietLog } from '#test/support/log.ts';

/** Contacts from a file, into the practice workspace's customers. */
let folder: string;
let empty: TestDatabase;
let database: Database;
let changes: Changes;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-import-'));
  empty = await createTestDatabase();
  await migrate(empty.url, quietLog());
  database = openDatabase(empty.url, quietLog());
  changes = createChanges(database, systemClock);
  await ensureWorkspace(database.sql);
  await applyWorkspace(changes, { file: practiceFile(), practice: true, secret: () => ok('a secret') });
});
afterAll(async () => {
  await database.dispose();
  await empty.dispose();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => empty.query('truncate contact, event, stream, audit cascade'));

async function bringIn(
  content: string | Buffer,
  options: { fromLine?: number; planOnly?: boolean; list?: string } = {},
) {
  const path = join(folder, `${newId()}.csv`);
  await writeFile(path, content);
  const refused: string[] = [];
  const result = await importContacts(
    { database, changes },
    {
      ...{ list: 'customers', path, fromLine: 2, planOnly: false },
      ...options,
      refused: (line, why) => void refused.push(`${line}: ${why}`),
    },
  );
  return { result, refused };
}
const contacts = () =>
  empty.query<Record<string, unknown>>(
    'select first_name, last_name, company, phones, emails, fields, account, draft, managed_by from contact order by id',
  );
const events = () => empty.query<{ type: string }>('select type from event order by seq');

describe('a file', () => {
  test('makes contacts of its lines, each part as an agent would have saved it', async () => {
    const account = await openCrm(database.sql).add(
      {
        ...{ id: newId(), kind: 'account', title: 'Okafor Interiors', status: '', open: true, account: null },
        ...{ contacts: [], relatedTo: null, interactionId: null, assigneeId: null, fields: {} },
      },
      { agentId: null, at: Date.now() },
    );
    const { result, refused } = await bringIn(
      [
        '\ufefffirstName,lastName,company,phone.Home,phone.Mobile,email,account,fields.since,fields.interests',
        'Grace,Okafor,"Okafor, Sons ""and"" Daughters",(202) 555-0143,+44 20 7946 0958,Grace@Example.com,okafor interiors,2024-02-29,Solar | Heating',
        '"محمد","بن\u202e رشد","Two',
        'lines",,,,,,',
        '',
      ].join('\r\n'),
    );
    expect({ result, refused }).toEqual({ result: ok({ taken: 2, refused: 0 }), refused: [] });
    expect(await contacts()).toEqual([
      {
        first_name: 'Grace',
        last_name: 'Okafor',
        company: 'Okafor, Sons "and" Daughters',
        phones: [
          { label: 'Home', address: '+12025550143' },
          { label: 'Mobile', address: '+442079460958' },
        ],
        emails: [{ label: '', address: 'Grace@Example.com' }],
        fields: { since: '2024-02-29', interests: ['Solar', 'Heating'] },
        account: { id: account?.id, title: 'Okafor Interiors' },
        draft: false,
        managed_by: [],
      },
      expect.objectContaining({
        first_name: 'محمد',
        last_name: 'بن رشد',
        company: 'Two lines',
        account: null,
      }),
    ]);
    const keys = await empty.query('select kind, key from contact_address order by key');
    expect(keys).toEqual([
      { kind: 'phone', key: '+12025550143' },
      { kind: 'phone', key: '+442079460958' },
      { kind: 'email', key: 'grace@example.com' },
    ]);
    expect(await events()).toEqual([{ type: 'list.changed' }]);
    const [audited] = await empty.query("select details from audit where action = 'contact.imported'");
    expect(audited).toMatchObject({ details: { taken: 2, refused: 0 } });
  });

  test('lines that no desktop could have saved are refused one by one; the others are taken', async () => {
    const { result, refused } = await bringIn(
      [
        'firstName,phone,email,fields.customerNumber,fields.since,fields.plan,fields.interests,account',
        'Good,,,,,,,',
        'A,not a number,,,,,,',
        'B,,not mail,,,,,',
        'C,,,X-1,,,,',
        'D,,,,2023-02-29,,,',
        'E,,,,,Gold,,',
        'F,,,,,,Solar|Gold,',
        'G,,,,,,,Nobody Inc',
        'H,,',
        ',,,,,Basic,,',
        `${'x'.repeat(201)},,,,,,,`,
        'The "Fine" one,,,,,,,',
        'Fine,,,,,,,',
      ].join('\n'),
    );
    expect(refused).toEqual([
      '3: phone is not a number that can be dialled',
      '4: email is not a mail address',
      '5: fields.customerNumber does not look as it must',
      '6: fields.since is not a date such as 2024-12-31',
      '7: fields.plan is not among the choices',
      '8: fields.interests is not among the choices',
      "9: there is no single account 'Nobody Inc'",
      '10: 3 cells instead of 8',
      '11: neither name, company, number nor mail address',
      '12: firstName is too long',
    ]);
    expect(result).toEqual(ok({ taken: 3, refused: 10 }));
    expect((await contacts()).map((row) => row['first_name'])).toEqual(['Good', 'The "Fine" one', 'Fine']);
  });

  test('numbers with their bounds, and cells with semicolons as some spreadsheets write them', async () => {
    const { refused } = await bringIn('firstName;fields.vans\nA;12\nB;501\nC;many\nD;\n', {
      list: 'partners',
    });
    expect(refused).toEqual(['3: fields.vans is too large', '4: fields.vans is not a number']);
    expect(await contacts()).toMatchObject([
      { first_name: 'A', fields: { vans: 12 } },
      { first_name: 'D', fields: {} },
    ]);
  });

  test('is written in batches, each told once, and can go on from a line', async () => {
    const lines = Array.from(
      { length: 2_500 },
      (_, n) => `Person ${n},+1202555${String(n).padStart(4, '0')}`,
    );
    const { result } = await bringIn(['firstName,phone', ...lines].join('\n'), { fromLine: 102 });
    expect(result).toEqual(ok({ taken: 2_400, refused: 0 }));
    expect(await events()).toEqual(Array(3).fill({ type: 'list.changed' }));
    const [first] = await contacts();
    expect(first).toMatchObject({ first_name: 'Person 100' });
    expect(await empty.query('select 1 from contact_address')).toHaveLength(2_400);
  });

  test('is only looked at when that is asked', async () => {
    const { result, refused } = await bringIn('firstName,phone\nA,\nB,x\n', { planOnly: true });
    expect({ result, refused }).toEqual({
      result: ok({ taken: 1, refused: 1 }),
      refused: ['3: phone is not a number that can be dialled'],
    });
    expect(await contacts()).toEqual([]);
    expect(await events()).toEqual([]);
    expect(await empty.query('select 1 from audit')).toEqual([]);
  });

  test.each([
    [
      'firstName,surname\nA,B\n',
      /^line 1: there is no column 'surname'; there are firstName, .*fields\.plan, /,
    ],
    ['firstName,firstName\nA,B\n', /^line 1: two columns are called 'firstName'$/],
    ['firstName,fields.vans\nA,1\n', /^line 1: there is no column 'fields.vans'/],
    ['firstName\nA\n"B\nC\n', /Quote Not Closed.* line [34]/],
    [Buffer.from([...Buffer.from('firstName\n'), 0xe9, 0x0a]), /^the file is not UTF-8$/],
  ])('%j is refused as a whole', async (content, sentence) => {
    const { result } = await bringIn(content);
    expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(sentence) });
    expect(await contacts()).toEqual([]);
  });

  test('that is not there, or for a list that is not, says so', async () => {
    const missing = { list: 'customers', path: '/nowhere.csv', fromLine: 2, planOnly: false };
    const refused = () => undefined;
    expect(await importContacts({ database, changes }, { ...missing, refused })).toMatchObject({
      problem: expect.stringContaining('ENOENT'),
    });
    expect((await bringIn('firstName\nA\n', { list: 'nobody' })).result).toMatchObject({
      problem: "there is no contact list 'nobody'; there are 'customers', 'partners'",
    });
  });
});
