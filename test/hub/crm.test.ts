import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CrmRecord, type RecordKind, summaryOf } from '#shared/domain/crm.ts';
import { newId } from '#shared/util/id.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub } from '#test/support/hub-client.ts';
import { RelationDesk } from '#test/support/relation-desk.ts';

/** Records of the CRM: found, made where agents may, changed part by part, and the task at the end of a call. */
let hub: TestHub;
let desk: RelationDesk;
let dispositionId: string;

beforeAll(async () => {
  const file = practiceFile();
  const { case: cases } = file.recordTypes;
  if (cases === false) throw new Error('the practice workspace has cases');
  cases.fields['serial'] = { name: 'Serial', kind: 'text', required: true, options: [], pattern: 'S-[0-9]+' };
  cases.fields['about'] = { name: 'About', kind: 'longText', required: false, options: [] };
  file.recordTypes.lead = false;
  hub = await startTestHub({ file });
  desk = await RelationDesk.open(hub);
  const [row] = await hub.database.query<{ id: string }>(
    "select id from disposition where key = 'orderPlaced'",
  );
  dispositionId = row?.id ?? '';
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});
beforeEach(async () => {
  await hub.database.query('truncate contact, crm_record, interaction_contact cascade');
  await desk.policy('relation', { travelsWithTransfer: true, writesTask: true });
});

const create = (order: object, name: 'ada' | 'ben' = 'ada') =>
  callHub(hub.address, 'createRecord', {
    token: desk.who(name).token,
    body: {
      id: newId(),
      kind: 'case',
      title: 'It leaks',
      account: null,
      contacts: [],
      fields: { serial: 'S-1' },
      differsFrom: [],
      ...order,
    },
  });
const save = (id: string, changes: object[], name: 'ada' | 'ben' = 'ada') =>
  desk.send(name, 'record.save', { recordId: id, changes });
const read = async (id: string): Promise<CrmRecord> => {
  const called = await desk.readRecord('ada', id);
  if (called.value === null) throw new Error(called.problem.code);
  return called.value;
};

describe('a record that an agent makes', () => {
  test('has what its type begins with, and whoever made it', async () => {
    const account = await desk.account('Okafor Interiors');
    const person = await desk.contacts.make('ada', { firstName: 'Grace' });
    const made = await create({
      title: '  It\u202e leaks ',
      account: { ...account, title: 'As it was' },
      contacts: [{ id: person, name: 'As she was' }],
      fields: { serial: 'S-12', about: 'Under\nthe sink' },
    });
    expect(made.value).toMatchObject({
      kind: 'case',
      version: 1,
      title: 'It leaks',
      status: 'New',
      open: true,
      account,
      contacts: [{ id: person, name: 'Grace' }],
      relatedTo: null,
      interactionId: null,
      assignee: { agentId: desk.who('ada').agentId, name: 'Ada Keller' },
      fields: { serial: 'S-12', about: 'Under\nthe sink' },
    });
    expect(made.value?.number).toBeGreaterThan(account.number);
    expect(await read(made.value?.id ?? '')).toEqual(made.value);
  });

  test.each(['account', 'task', 'lead'] as const)(
    'is no %s: the workspace lets agents make none (REL-16)',
    async (kind) => {
      expect(await create({ kind, fields: {} })).toMatchObject({
        status: 403,
        problem: { code: 'record.mayNotCreate' },
      });
    },
  );

  test.each([
    ['no title', { title: ' \u200b ' }, { part: 'title', fault: 'required' }],
    [
      'a field that the type lacks',
      { fields: { serial: 'S-1', other: 'x' } },
      { part: 'fields.other', fault: 'unknownField' },
    ],
    ['a required field left out', { fields: {} }, { part: 'fields.serial', fault: 'required' }],
    ['a value that does not fit', { fields: { serial: '12' } }, { part: 'fields.serial', fault: 'pattern' }],
    [
      'an account that is none',
      { account: { id: newId(), kind: 'account', number: 1, title: 'Nobody' } },
      { part: 'account', fault: 'notAChoice' },
    ],
  ])('with %s is refused', async (_what, over, details) => {
    expect(await create(over)).toMatchObject({ status: 400, problem: { code: 'record.invalid', details } });
  });

  test('names nobody whom its maker does not see, and belongs to no case', async () => {
    const hidden = await desk.contacts.make('ada', { firstName: 'Nora' }, 'partners');
    const refused = await create({ contacts: [{ id: hidden, name: 'Guessed' }] }, 'ben');
    expect(refused.problem).toMatchObject({ code: 'record.invalid', details: { part: 'contacts' } });
    const other = summaryOf(await desk.record({ kind: 'case', title: 'Another' }));
    expect((await create({ account: other })).problem?.details).toMatchObject({ part: 'account' });
  });

  test('asked for again with the same id is the one that was made', async () => {
    const id = newId();
    const first = await create({ id });
    expect(await create({ id })).toEqual(first);
    expect((await create({ id, kind: 'opportunity', fields: {} })).status).toBe(403);
    const account = await desk.account('One');
    expect((await create({ id: account.id })).problem?.code).toBe('record.invalid');
  });

  test('asked for several times at once, and again after somebody changed it, is one and the same', async () => {
    const id = newId();
    const made = await Promise.all([create({ id }), create({ id }), create({ id })]);
    expect(made.map(({ value }) => value?.number)).toEqual(Array(3).fill(made[0]?.value?.number));
    await save(id, [{ part: 'title', from: 'It leaks', to: 'It floods' }], 'ben');
    expect((await create({ id })).value?.title).toBe('It floods');
  });
});

describe('a case of an account with open cases (REL-15)', () => {
  test('needs the word that it differs from each of them; closed ones and those of others do not count', async () => {
    const [account, other] = [await desk.account('One'), await desk.account('Two')];
    const open = [
      await desk.record({ kind: 'case', title: 'A', account }),
      await desk.record({ kind: 'case', title: 'B', account }),
    ];
    await desk.record({ kind: 'case', title: 'C', account, open: false });
    await desk.record({ kind: 'case', title: 'D', account: other });
    const differsFrom = open.map(({ id }) => id);
    expect(await create({ account })).toMatchObject({
      status: 409,
      problem: { code: 'record.openCases', details: { cases: 2 } },
    });
    expect((await create({ account, differsFrom: differsFrom.slice(0, 1) })).problem?.details).toEqual({
      cases: 1,
    });
    expect((await create({ account, differsFrom })).status).toBe(200);
  });

  test('that two agents open at the same moment: the second is told of the first', async () => {
    const account = await desk.account('One');
    const answers = await Promise.all([create({ account }), create({ account }, 'ben')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a search', () => {
  const find = async (query: object) => (await desk.search('eve', query)).map(({ title }) => title);

  test('finds by beginnings of words, without case and accents; whole titles and beginnings come first, tasks last', async () => {
    for (const [kind, title] of [
      ['task', 'Café Noir'],
      ['account', 'Friends of Café Noir'],
      ['account', 'Café Noir Interiors'],
      ['account', 'Café Noir'],
      ['account', 'Grand Hotel'],
    ] as const)
      await desk.record({ kind, title });
    expect(await find({ search: 'cafe noir' })).toEqual([
      'Café Noir',
      'Café Noir',
      'Café Noir Interiors',
      'Friends of Café Noir',
    ]);
    expect(await find({ search: 'cafe noir', limit: 2 })).toEqual(['Café Noir', 'Café Noir']);
    // Newest first where nothing else tells them apart.
    expect(await find({ search: 'NOI caf', kinds: ['account'] })).toEqual([
      'Café Noir',
      'Café Noir Interiors',
      'Friends of Café Noir',
    ]);
    expect(await find({ search: '% _\'"' })).toEqual([]);
  });

  test('finds by number, by what stands in fields and by people', async () => {
    const one = await desk.record({ kind: 'case', title: 'It leaks', fields: { serial: 'S-77' } });
    await desk.record({
      kind: 'case',
      title: `Room ${one.number}`,
      contacts: [{ id: newId(), name: 'Grace' }],
    });
    expect(await find({ search: `#${one.number}` })).toEqual(['It leaks', `Room ${one.number}`]);
    expect(await find({ search: 's-77' })).toEqual(['It leaks']);
    expect(await find({ search: 'grac' })).toEqual([`Room ${one.number}`]);
    expect(await find({ search: 'i' })).toEqual(['It leaks']);
  });

  test('is narrowed to kinds, an account, a contact and what is open; without words the newest come first', async () => {
    const account = await desk.account('One');
    const person = { id: newId(), name: 'Grace' };
    const kinds: RecordKind[] = ['case', 'task', 'opportunity'];
    for (const kind of kinds) await desk.record({ kind, title: `Old ${kind}`, account, open: false });
    for (const kind of kinds) await desk.record({ kind, title: `New ${kind}`, contacts: [person] });
    expect(await find({ kinds: ['case'] })).toEqual(['New case', 'Old case']);
    expect(await find({ accountId: account.id })).toEqual(['Old opportunity', 'Old task', 'Old case']);
    expect(await find({ contactId: person.id, limit: 2 })).toEqual(['New opportunity', 'New task']);
    expect(await find({ openOnly: true, kinds: ['case', 'task'] })).toEqual(['New task', 'New case']);
    expect(await find({ search: 'case', openOnly: true })).toEqual(['New case']);
    expect(await find({ search: 'case', accountId: account.id })).toEqual(['Old case']);
    expect(await find({ kinds: [] })).toEqual([]);
    expect(await find({ kinds: [], search: 'case' })).toEqual([]);
  });
});

describe('parts of a record that agents change', () => {
  const make = async (): Promise<CrmRecord> => {
    const made = await create({ fields: { serial: 'S-1' } });
    if (made.value === null) throw new Error(made.problem.code);
    return made.value;
  };

  test('each their own: both stay', async () => {
    const { id } = await make();
    await save(id, [{ part: 'status', from: 'New', to: 'Closed' }], 'ben');
    const saved = await save(id, [{ part: 'title', from: 'It leaks', to: 'It drips' }]);
    expect(saved.value).toMatchObject({ entity: 'record', entityId: id, entityVersion: 3 });
    expect(await read(id)).toMatchObject({
      title: 'It drips',
      status: 'Closed',
      open: false,
      version: 3,
      updatedBy: { name: 'Ada Keller' },
    });
  });

  test('the same: refused as a whole with the parts that differ, unless it says already what is wanted', async () => {
    const { id } = await make();
    await save(id, [{ part: 'title', from: 'It leaks', to: 'It drips' }], 'ben');
    const changes = [
      { part: 'fields.serial', from: 'S-1', to: 'S-2' },
      { part: 'title', from: 'It leaks', to: 'It floods' },
    ];
    expect(await save(id, changes)).toMatchObject({
      status: 409,
      problem: { code: 'record.conflict', details: { parts: 'title' } },
    });
    expect(await read(id)).toMatchObject({ fields: { serial: 'S-1' }, version: 2 });
    expect((await save(id, [{ part: 'title', from: 'It leaks', to: 'It drips' }])).value?.entityVersion).toBe(
      2,
    );
  });

  test('accounts and people are who they are, whatever they were called', async () => {
    const [one, two] = [await desk.account('One'), await desk.account('Two')];
    const person = await desk.contacts.make('ada', { firstName: 'Grace' });
    const { id } = await make();
    await save(id, [{ part: 'account', from: null, to: one }]);
    await save(id, [{ part: 'contacts', from: [], to: [{ id: person, name: 'G' }] }]);
    const saved = await save(id, [
      { part: 'account', from: { ...one, title: 'Once' }, to: two },
      { part: 'contacts', from: [{ id: person, name: 'Once' }], to: [] },
    ]);
    expect(saved.status).toBe(200);
    expect(await read(id)).toMatchObject({ account: two, contacts: [] });
  });

  test.each([
    ['title', '', 'required'],
    ['title', 'x'.repeat(501), 'tooLong'],
    ['status', 'Nonsense', 'notAChoice'],
    ['account', { id: newId(), kind: 'account', number: 1, title: 'x' }, 'notAChoice'],
    ['relatedTo', null, null],
    ['contacts', 'Grace', 'wrongKind'],
    ['fields.serial', null, 'required'],
    ['fields.serial', 12, 'pattern'],
    ['fields.other', 'x', 'unknownField'],
  ])('%s as %o: %s', async (part, to, fault) => {
    const { id } = await make();
    const saved = await save(id, [{ part, from: null, to }]);
    if (fault === null) return expect(saved.status).toBe(200);
    return expect(saved).toMatchObject({
      status: 400,
      problem: { code: 'record.invalid', details: { part, fault } },
    });
  });

  test('a record that does not exist', async () => {
    expect(await save(newId(), [])).toMatchObject({ status: 404, problem: { code: 'record.unknown' } });
    expect((await desk.readRecord('ada', newId())).problem?.code).toBe('record.unknown');
  });
});

describe('the task at the end of a call (TASK)', () => {
  test('says how it ended, with whom and about what, and is named by the call (TASK-1, TASK-3, TASK-5)', async () => {
    const account = await desk.account('Okafor Interiors');
    const about = summaryOf(await desk.record({ kind: 'case', title: 'It leaks', account }));
    const call = await desk.taken('ada');
    const { relation, offeredAt } = await desk.part('ada', call.callId);
    await desk.relate('ada', call.reference, { addRecords: [account, about] });
    await desk.complete('ada', call.reference, { dispositionId, note: 'Sends a plumber.' });
    const part = await desk.part('ada', call.callId);
    const task = await read(part.relation.task?.id ?? '');
    expect(task).toMatchObject({
      kind: 'task',
      title: 'Order placed · Grace Okafor',
      status: 'Completed',
      open: false,
      account,
      contacts: relation.contacts,
      relatedTo: about,
      interactionId: part.interactionId,
      assignee: { agentId: desk.who('ada').agentId },
      fields: {
        channel: 'voice',
        startedAt: offeredAt,
        endedAt: part.endedAt,
        disposition: 'Order placed',
        note: 'Sends a plumber.',
      },
    });
    expect(part.relation.task).toEqual(summaryOf(task));
  });

  test('is changed by its agent and by who leads them, not by a colleague (TASK-2)', async () => {
    const call = await desk.taken('ada');
    await desk.complete('ada', call.reference, { dispositionId, note: 'Sends a plumber.' });
    const { relation } = await desk.part('ada', call.callId);
    const id = relation.task?.id ?? '';
    const note = (from: string, to: string) => [{ part: 'fields.note', from, to }];
    const refused = await save(id, note('Sends a plumber.', 'Sends nobody.'), 'ben');
    expect(refused.problem?.code).toBe('record.mayNotChange');
    expect((await read(id)).fields['note']).toBe('Sends a plumber.');
    expect((await save(id, note('Sends a plumber.', 'Sends two.'))).problem).toBeNull();
    await hub.database.query("update agent set role = 'supervisor' where login = 'ben'");
    expect((await save(id, note('Sends two.', 'Sends three.'), 'ben')).problem).toBeNull();
    await hub.database.query("update agent set role = 'agent' where login = 'ben'");
    expect((await read(id)).fields['note']).toBe('Sends three.');
  });

  test('is written once the call is over when the outcome was completed before', async () => {
    const call = desk.call('ada');
    await call.isAnswered();
    await desk.complete('ada', call.reference, { dispositionId });
    expect((await desk.part('ada', call.callId)).relation.task).toBeNull();
    await call.ends();
    const { relation, endedAt } = await desk.part('ada', call.callId);
    expect((await read(relation.task?.id ?? '')).fields).toMatchObject({ endedAt });
    await call.ends();
    expect(await hub.database.query("select 1 from crm_record where kind = 'task'")).toHaveLength(1);
  });

  test('is of the organisation that a case belongs to, though nobody has named it', async () => {
    const account = await desk.account('One');
    const about = summaryOf(await desk.record({ kind: 'case', title: 'It leaks', account }));
    const call = await desk.taken('ada');
    await desk.relate('ada', call.reference, { addRecords: [about] });
    await desk.complete('ada', call.reference, { dispositionId });
    const { task } = (await desk.part('ada', call.callId)).relation;
    expect(await read(task?.id ?? '')).toMatchObject({ account, relatedTo: about });
  });

  test('is left out where the workspace wants none', async () => {
    await desk.policy('relation', { writesTask: false });
    const call = await desk.taken('ada');
    await desk.complete('ada', call.reference, { dispositionId });
    expect((await desk.part('ada', call.callId)).relation.task).toBeNull();
    expect(await hub.database.query('select 1 from crm_record')).toEqual([]);
  });

  test('is set right in place, and the call and its journey with it (TASK-2, TASK-4)', async () => {
    const [one, two] = [await desk.account('One'), await desk.account('Two')];
    const [wrong, right] = [
      await desk.contacts.make('ada', { firstName: 'Wrong' }),
      await desk.contacts.make('ada', { firstName: 'Right' }),
    ];
    const call = await desk.taken('ada', { queue: 'sales', address: 'anonymous' });
    await desk.relate('ada', call.reference, { addContacts: [{ id: wrong, name: 'W' }], addRecords: [one] });
    await desk.complete('ada', call.reference, { dispositionId });
    const { relation } = await desk.part('ada', call.callId);
    const id = relation.task?.id ?? '';
    const saved = await save(id, [
      { part: 'contacts', from: [{ id: wrong, name: 'Wrong' }], to: [{ id: right, name: 'Right' }] },
      { part: 'relatedTo', from: one, to: two },
      { part: 'title', from: relation.task?.title ?? '', to: 'Wants two' },
      { part: 'fields.note', from: 'Wants two.', to: 'Wants three.' },
    ]);
    expect(saved.status).toBe(200);
    expect((await desk.part('ada', call.callId)).relation).toMatchObject({
      contacts: [{ id: right, name: 'Right' }],
      records: [two],
      task: { id, title: 'Wants two' },
    });
    expect([await desk.journeyOf(wrong), await desk.journeyOf(right)]).toEqual([[], [call.interactionId()]]);
    expect((await read(id)).fields).toMatchObject({ note: 'Wants three.' });
  });

  test('keeps its facts, and is about no other task', async () => {
    const call = await desk.taken('ada');
    await desk.complete('ada', call.reference, { dispositionId });
    const { task } = (await desk.part('ada', call.callId)).relation;
    const id = task?.id ?? '';
    for (const key of ['channel', 'startedAt', 'endedAt'])
      expect(
        (await save(id, [{ part: `fields.${key}`, from: null, to: '1' }])).problem?.details,
      ).toMatchObject({
        fault: 'unknownField',
      });
    expect((await save(id, [{ part: 'relatedTo', from: null, to: task }])).problem?.details).toEqual({
      part: 'relatedTo',
      fault: 'notAChoice',
    });
  });
});
