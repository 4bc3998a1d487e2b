import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDraftContact, matchContacts } from '#hub/contacts/match.ts';
import { contactsUsed } from '#hub/contacts/store.ts';
import { type Database, openDatabase } from '#hub/db/database.ts';
import { type Changes, createChanges } from '#hub/streams/change.ts';
import type { Party } from '#shared/domain/interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ContactDesk, labelled } from '#test/support/contact-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';

/** Contacts as they are listed, searched and recognised. The practice workspace's numbers are those of the US. */
let hub: TestHub;
let desk: ContactDesk<'ada' | 'ben' | 'sup'>;
let database: Database;
let changes: Changes;

beforeAll(async () => {
  hub = await startTestHub();
  desk = await ContactDesk.open(hub, ['ada', 'ben', 'sup']);
  database = openDatabase(hub.database.url, quietLog());
  changes = createChanges(database, systemClock);
});
afterAll(async () => {
  await database.dispose();
  await hub.dispose();
});
beforeEach(() => hub.database.query('truncate contact cascade'));

describe('the list', () => {
  test('is in every order, both ways, page by page without gap or repetition (CONT-1)', async () => {
    const people = [
      ['Émile', 'Zola', 'Aurora', 'customers'],
      ['anna', 'Bell', 'beta', 'partners'],
      ['Carl', 'Bell', 'Beta', 'customers'],
      ['Bob', 'Ångström', '', 'partners'],
      ['Dora', 'Diaz', 'Zeta', 'customers'],
    ] as const;
    for (const [firstName, lastName, company, list] of people)
      await desk.make('ada', { firstName, lastName, company }, list);
    const orders = {
      name: ['anna', 'Bob', 'Carl', 'Dora', 'Émile'],
      company: ['Bob', 'Émile', 'anna', 'Carl', 'Dora'],
      list: ['Carl', 'Dora', 'Émile', 'anna', 'Bob'],
      createdAt: ['Émile', 'anna', 'Carl', 'Bob', 'Dora'],
      updatedAt: ['Émile', 'anna', 'Carl', 'Bob', 'Dora'],
    };
    for (const [sort, order] of Object.entries(orders)) {
      for (const limit of [1, 2, 3, 5, 50]) {
        expect(await desk.all('ada', { sort, limit })).toEqual(order);
        expect(await desk.all('ada', { sort, limit, descending: true })).toEqual(order.toReversed());
      }
    }
    expect(await desk.all('ben', { limit: 2 })).toEqual(['Carl', 'Dora', 'Émile']);
    expect(await desk.all('ada', { limit: 2, listId: desk.list('partners') })).toEqual(['anna', 'Bob']);
  });

  test('a key of another order, of another list or of nobody is refused', async () => {
    for (const firstName of ['A', 'B', 'C']) await desk.make('ada', { firstName });
    const key = async (sort: string) => (await desk.page('ada', { sort, limit: 1 })).value?.next ?? '';
    const wrong = [
      { sort: 'company', after: await key('name') },
      { sort: 'name', after: await key('updatedAt') },
      { sort: 'list', after: await key('list'), listId: desk.list('partners') },
      { sort: 'name', after: 'bm9ib2R5' },
      { sort: 'name', after: Buffer.from(JSON.stringify(['name', 7, newId()])).toString('base64url') },
    ];
    for (const body of wrong)
      expect((await desk.page('ada', body)).problem).toMatchObject({
        code: 'request.invalid',
        details: { where: 'body/after' },
      });
  });

  test('a contact that comes or is renamed meanwhile neither repeats nor hides another', async () => {
    for (const firstName of ['B', 'D', 'F']) await desk.make('ada', { firstName });
    const first = await desk.page('ada', { limit: 2 });
    await desk.make('ada', { firstName: 'A' });
    await desk.make('ada', { firstName: 'E' });
    expect(await desk.names('ada', { limit: 2, after: first.value?.next })).toEqual(['E', 'F']);
  });

  test('of my contacts has those I made or changed, in all lists (MYC-1, MYC-2)', async () => {
    await desk.make('ada', { firstName: 'Made' }, 'partners');
    const changed = await desk.make('sup', { firstName: 'Changed' });
    await desk.make('sup', { firstName: 'Other' });
    await desk.save('ada', changed, [{ part: 'company', from: '', to: 'Northwind' }]);
    expect(await desk.names('ada', { mine: true })).toEqual(['Changed', 'Made']);
    expect(await desk.names('ada', { mine: true, listId: desk.list('customers') })).toEqual(['Changed']);
    expect(await desk.names('ben', { mine: true })).toEqual([]);
  });
});

describe('the search', () => {
  beforeEach(async () => {
    await desk.make('ada', {
      firstName: 'Zoë',
      lastName: 'van Dijk',
      company: 'Zonnig Wonen',
      phones: [labelled('+31 20 765 4321')],
      emails: [labelled('zoe@zonnig.example')],
      'fields.customerNumber': 'C-4711',
      'fields.interests': ['Solar', 'Insulation'],
      account: { id: newId(), title: 'Holding Zuid' },
    });
    await desk.make('ada', { firstName: 'Grace', lastName: 'Okafor', phones: [labelled('(202) 555-0143')] });
  });

  test.each([
    'zoe',
    'ZOË dijk',
    'di zo',
    'wonen',
    '4321',
    '7654321',
    '020 765 4321',
    '+31 (0)20 7654321',
    'zonnig.example',
    '4711',
    'insul',
    'zuid',
  ])('%j finds her by the beginnings of her words and the ends of her number (CONT-2)', async (search) => {
    expect(await desk.names('ada', { search })).toEqual(['Zoë']);
  });

  test.each(['ijk', 'grace dijk', 'c-4711x', '%', "'", 'zoe & !x'])(
    '%j finds only what it says',
    async (search) => {
      // What has no letter or digit is nothing that was searched for.
      const expected = /[\p{L}\p{N}]/u.test(search) ? [] : ['Grace', 'Zoë'];
      expect(await desk.names('ada', { search })).toEqual(expected);
    },
  );

  test('finds a contact as it is now, not as it was', async () => {
    const id = await desk.make('ada', { firstName: 'Old', phones: [labelled('2025550111')] });
    await desk.save('ada', id, [
      { part: 'firstName', from: 'Old', to: 'New' },
      { part: 'phones', from: [labelled('2025550111')], to: [labelled('2025550122')] },
    ]);
    expect(await desk.names('ada', { search: 'old' })).toEqual([]);
    expect(await desk.names('ada', { search: '0111' })).toEqual([]);
    expect(await desk.names('ada', { search: 'new' })).toEqual(['New']);
    expect(await desk.names('ada', { search: '0122' })).toEqual(['New']);
  });

  test('finds all there is, also where it stands far behind in the order', async () => {
    const [list] = [desk.list('customers')];
    await hub.database.query(
      `insert into contact (id, list_id, first_name, created_at, updated_at, name_key, company_key, words)
       select id, $1, 'Many ' || n, n, n, 'many ' || lpad(n::text, 6, '0'), '',
         array_to_tsvector(array['many', case when n > 5000 then 'rare' else 'often' end])
       from unnest($2::uuid[]) with ordinality many (id, n)`,
      [list, Array.from({ length: 5003 }, newId)],
    );
    for (const limit of [2, 50]) expect(await desk.all('ada', { search: 'rare', limit })).toHaveLength(3);
    const all = await desk.all('ada', { search: 'many', limit: 200 });
    expect(all).toHaveLength(5003);
    expect(new Set(all).size).toBe(5003);
    expect(await desk.names('ada', { search: 'rare', limit: 2, descending: true })).toEqual([
      'Many 5003',
      'Many 5002',
    ]);
  });
});

describe('who has a number', () => {
  const match = async (traits: object, lists = ['customers', 'partners']) =>
    (
      await matchContacts(
        database.sql,
        lists.map((key) => desk.list(key)),
        traits,
      )
    ).map(({ firstName }) => firstName);

  test.each(['+12025550143', '202-555-0143', '(202) 555 0143', 'tel:+1-202-555-0143', '12025550143,34'])(
    '%s is found in any form',
    async (phone) => {
      await desk.make('ada', { firstName: 'Grace', phones: [labelled('2025550143 ext. 12')] });
      expect(await match({ phones: [phone] })).toEqual(['Grace']);
    },
  );

  test('by mail in any case, by the whole name without accents, and only in these lists', async () => {
    await desk.make('ada', { firstName: 'Zoë', lastName: 'Dijk', emails: [labelled('Zoe@Example.com')] });
    await desk.make('ada', { firstName: 'zoe', lastName: 'DIJK' }, 'partners');
    await desk.make('ada', { firstName: 'Zoë', lastName: 'Dijkstra' });
    expect(await match({ emails: ['zoe@example.COM'] })).toEqual(['Zoë']);
    expect((await match({ name: ' zoe  dijk ' })).sort()).toEqual(['Zoë', 'zoe']);
    expect(await match({ name: 'Zoe Dijk' }, ['partners'])).toEqual(['zoe']);
    expect(await match({ phones: [''], emails: ['x'], name: '' })).toEqual([]);
    expect(await match({ name: 'Zoe Dijk' }, [])).toEqual([]);
  });

  test('of several, the one that an interaction was last about comes first (REL-4)', async () => {
    const phones = [labelled('2025550143')];
    const first = await desk.make('ada', { firstName: 'First', phones });
    await desk.make('ada', { firstName: 'Second', phones });
    expect(await match({ phones: ['2025550143'] })).toEqual(['Second', 'First']);
    await contactsUsed(database.sql, [first], Date.now());
    expect(await match({ phones: ['2025550143'] })).toEqual(['First', 'Second']);
    const body = { phones: ['202 555 0143'] };
    const called = await callHub(hub.address, 'matchContacts', { token: desk.who.ben.token, body });
    expect(called.value?.contacts.map(({ firstName }) => firstName)).toEqual(['First', 'Second']);
  });
});

describe('somebody unknown', () => {
  const draft = (party: Party, list = 'customers') =>
    changes((change) => createDraftContact(change, desk.list(list), party, 1_700_000_000_000));

  test.each([
    [{ address: '+12025550143', name: 'Grace van Dijk' }, 'Grace', 'van Dijk'],
    [{ address: '2025550143', name: 'van Dijk, Grace' }, 'Grace', 'van Dijk'],
    [{ address: '+12025550143', name: 'Grace\u202e' }, 'Grace', ''],
    [{ address: '+12025550143', name: '2025550143' }, '', ''],
    [{ address: '+12025550143', name: null }, '', ''],
  ])('%j becomes a draft (CONT-5)', async (party, firstName, lastName) => {
    const made = await draft(party);
    expect(await desk.contact('ben', made?.id ?? '')).toMatchObject({
      firstName,
      lastName,
      phones: [{ label: '', address: '+12025550143' }],
      draft: true,
      managedBy: [],
      updatedBy: null,
    });
    const stream = streamName('list', desk.list('customers'));
    const told = await hub.database.query('select 1 from event where stream = $1 and entity_id = $2', [
      stream,
      made?.id,
    ]);
    expect(told).toHaveLength(1);
  });

  test('who writes has a mail address', async () => {
    const made = await draft({ address: 'Grace@Example.com', name: 'Grace' });
    expect(made).toMatchObject({ phones: [], emails: [{ label: '', address: 'Grace@Example.com' }] });
  });

  test('a name that is too long is cut, and who withholds their number is nobody', async () => {
    const made = await draft({ address: '+12025550143', name: `Grace ${'😀'.repeat(300)}` });
    expect(made?.lastName.length).toBe(200);
    expect(await draft({ address: '', name: 'Anonymous' })).toBeNull();
  });

  test('who calls twice at once is one draft; another list has its own', async () => {
    const party = { address: '+12025550143', name: 'Grace' };
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => draft(party)));
    expect(new Set(made.map((record) => record?.id)).size).toBe(1);
    expect((await draft(party, 'partners'))?.id).not.toBe(made[0]?.id);
  });

  test('is completed by whoever saves it (CONT-6)', async () => {
    const made = await draft({ address: '+12025550143', name: 'Grace' });
    await desk.save('ben', made?.id ?? '', [{ part: 'lastName', from: '', to: 'Okafor' }]);
    expect(await desk.contact('ben', made?.id ?? '')).toMatchObject({
      draft: false,
      lastName: 'Okafor',
      managedBy: [desk.who.ben.agentId],
    });
  });
});
