import { describe, expect, test } from 'vitest';
import { readJourney } from '#main/people/journey.ts';
import { createRecords } from '#main/people/records.ts';
import { createRelations } from '#main/people/relations.ts';
import { contactQuerySchema } from '#shared/domain/contact.ts';
import { type CrmRecord, noRelation } from '#shared/domain/crm.ts';
import { journeyQuerySchema } from '#shared/domain/journey.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { aContact, aNote, filesWithContacts, listId, listStream, shown } from './people.ts';
import { contactsDesk, refusedWith } from './people-desk.ts';
import {
  aCommand,
  aParticipation,
  batchOf,
  type Files,
  firstSnapshot,
  someFiles,
  temporaryFolder,
  upserted,
  value,
} from './support.ts';

const query = (changes: object = {}) => contactQuerySchema.parse(changes);

/** Files that know of the list and do not follow it. */
async function filesWithoutList(): Promise<Files> {
  const store = await filesWithContacts([]);
  value(await store.request('stream.drop', { stream: listStream }));
  return store;
}

describe('contacts of a list that is kept whole', () => {
  test('come from the cache, and the hub is not asked', async () => {
    const { contacts, hub } = await contactsDesk(await filesWithContacts([aContact()]));
    expect(value(await contacts.list(query()))).toMatchObject({
      rows: [{ firstName: 'Zoë' }],
      source: 'cache',
    });
    expect(hub.asked).toEqual([]);
  });

  test('one that is not here yet is asked of the hub', async () => {
    const { contacts, hub } = await contactsDesk(await filesWithContacts([]));
    const draft = aContact({ draft: true });
    hub.routes.contact = () => ok({ contact: draft, notes: [] });
    expect(value(await contacts.get(draft.id))).toEqual({ ...draft, pending: false, refused: null });
    hub.routes.contact = () => fail({ status: 404, problem: problem('contact.unknown') });
    expect(await contacts.get(newId())).toEqual(ok(null));
    hub.away = problem('net.unreachable');
    expect(await contacts.get(newId())).toMatchObject({ ok: false, problem: { code: 'net.unreachable' } });
  });
});

describe('contacts of a list that is not kept', () => {
  test("come from the hub with the agent's work on them, and what was made here before them", async () => {
    const store = await filesWithoutList();
    const { contacts, hub } = await contactsDesk(store);
    const [zoe, bob] = [aContact(), aContact({ firstName: 'Bob' })];
    const made = newId();
    await contacts.save({ id: zoe.id, create: null, changes: [{ part: 'company', from: '', to: 'Acme' }] });
    await contacts.save({
      id: made,
      create: { listId },
      changes: [{ part: 'firstName', from: null, to: 'Kim' }],
    });
    const bodies: unknown[] = [];
    hub.routes.contacts = (body) => {
      bodies.push(body);
      return ok({ rows: bodies.length === 1 ? [zoe] : [bob], next: bodies.length === 1 ? 'x' : null });
    };
    const first = value(await contacts.list(query()));
    expect(first).toMatchObject({
      rows: [
        { id: made, firstName: 'Kim', pending: true },
        { id: zoe.id, company: 'Acme', pending: true },
      ],
      source: 'hub',
    });
    const second = value(await contacts.list(query({ after: first.next })));
    expect(second).toMatchObject({ rows: [{ firstName: 'Bob', pending: false }], next: null });
    expect(bodies).toMatchObject([{ after: null }, { after: 'x' }]);
    // What was made here and does not fit the search stands in no page.
    expect(value(await contacts.list(query({ search: 'bob' }))).rows).toMatchObject([{ firstName: 'Bob' }]);
  });

  test('while the hub is away are those that are here, and the answer says so', async () => {
    const store = await filesWithoutList();
    const { contacts, hub } = await contactsDesk(store);
    await contacts.save({
      id: newId(),
      create: { listId },
      changes: [{ part: 'firstName', from: null, to: 'Kim' }],
    });
    hub.away = problem('net.unreachable');
    expect(value(await contacts.list(query()))).toMatchObject({
      rows: [{ firstName: 'Kim' }],
      source: 'cacheOnly',
    });
    expect(hub.asked).toEqual([]);
    hub.away = null;
    expect(value(await contacts.list(query()))).toMatchObject({ source: 'cacheOnly' });
    // A page that the hub began goes on at the hub alone.
    expect(await contacts.list(query({ after: 'hub:x' }))).toMatchObject({ ok: false });
  });

  test('that the hub refuses to show are refused', async () => {
    const { contacts, hub } = await contactsDesk(await filesWithoutList());
    hub.routes.contacts = () => fail({ status: 403, problem: problem('auth.denied') });
    expect(await contacts.list(query())).toMatchObject({ ok: false, problem: { code: 'auth.denied' } });
  });

  test('one that was made here leaves the list of its own when the hub has it', async () => {
    const store = await filesWithoutList();
    const { contacts, deliver } = await contactsDesk(store);
    const id = newId();
    await contacts.save({ id, create: { listId }, changes: [{ part: 'firstName', from: null, to: 'Kim' }] });
    await deliver((command) =>
      ok({ id: command.id, repeated: false, entity: 'contact', entityId: id, entityVersion: 1 }),
    );
    expect(await shown(store, id)).toBeNull();
    expect(value(await store.request('outbox.export', null))).toEqual([]);
  });

  test('have their notes at the hub, those given here before them', async () => {
    const { contacts, hub } = await contactsDesk(await filesWithoutList());
    const id = newId();
    await contacts.note({ id, text: 'mine', mentions: [] });
    hub.routes.contactNotes = () => ok({ notes: [aNote(id, { text: 'theirs' })], more: true });
    const ask = { id, after: null, limit: 5 };
    const page = value(await contacts.notes(ask));
    expect(page).toMatchObject({
      notes: [
        { text: 'mine', pending: true },
        { text: 'theirs', pending: false },
      ],
      more: true,
    });
    expect(value(await contacts.notes({ ...ask, after: page.notes[1]?.id ?? '' })).notes).toHaveLength(1);
    hub.away = problem('net.unreachable');
    expect(value(await contacts.notes(ask))).toMatchObject({ notes: [{ text: 'mine' }], more: false });
  });
});

describe('the last look before a contact is made', () => {
  const zoe = aContact({
    phones: [{ label: 'Home', address: '+31201234567;ext=12' }],
    emails: [{ label: 'Work', address: 'Zoe@Example.com' }],
  });
  const nobody = { phones: [], emails: [], name: '' };

  test.each([
    ['a number', { ...nobody, phones: ['020 123 4567'] }, true],
    ['a mail address', { ...nobody, emails: [' zoe@example.COM '] }, true],
    ['a name', { ...nobody, name: 'zoe JANSEN' }, true],
    ['a part of a number', { ...nobody, phones: ['020 123'] }, false],
    ['a beginning of a mail address', { ...nobody, emails: ['zoe@example.co'] }, false],
    ['a beginning of a name', { ...nobody, name: 'zoe jan' }, false],
    ['nothing', nobody, false],
  ])('by %s', async (_what, asked, found) => {
    const { contacts } = await contactsDesk(await filesWithContacts([zoe]));
    expect(value(await contacts.match(asked))).toEqual({ contacts: found ? [zoe] : [], source: 'cache' });
  });

  test('is at the hub too where not all are here', async () => {
    const { contacts, hub } = await contactsDesk(await filesWithoutList());
    hub.routes.matchContacts = () => ok({ contacts: [zoe] });
    expect(value(await contacts.match({ ...nobody, name: 'x' }))).toEqual({ contacts: [zoe], source: 'hub' });
    hub.away = problem('net.unreachable');
    expect(value(await contacts.match({ ...nobody, name: 'x' }))).toEqual({
      contacts: [],
      source: 'cacheOnly',
    });
  });
});

describe("a contact's journey", () => {
  const journey = (store: Files, answer: unknown, changes: object) =>
    readJourney(
      {
        store,
        away: () => null,
        hub: { call: async () => (answer ?? fail({ status: 0, problem: problem('net.timeout') })) as never },
      },
      journeyQuerySchema.parse(changes),
    );

  test("is the hub's; while it is away, the agent's own calls about them", async () => {
    const contactId = newId();
    const about = { ...noRelation, contacts: [{ id: contactId, name: 'Zoë' }] };
    const calls = [1, 2, 3].map((at) =>
      aParticipation({ relation: about, offeredAt: at, interactionNumber: at, answeredAt: 10, endedAt: 25 }),
    );
    const store = someFiles();
    await firstSnapshot(
      store,
      [...calls, aParticipation()].map((row) => ({ entity: 'participation', row })),
    );
    const theirs = await journey(store, ok({ entries: [], next: 'n' }), { contactId });
    expect(theirs).toEqual(ok({ entries: [], next: 'hub:n', source: 'hub' }));
    const first = value(await journey(store, null, { contactId, limit: 2 }));
    expect(first.source).toBe('cacheOnly');
    expect(first.entries).toMatchObject([
      { number: 3, talkMs: 15, mayOpen: false, agents: [{}] },
      { number: 2 },
    ]);
    const rest = value(await journey(store, null, { contactId, limit: 2, after: first.next }));
    expect(rest).toMatchObject({ entries: [{ number: 1 }], next: null });
    expect(value(await journey(store, null, { contactId, channels: ['email'] })).entries).toEqual([]);
  });

  test('goes on where it began', async () => {
    const store = someFiles();
    expect(await journey(store, null, { contactId: newId(), after: 'hub:n' })).toMatchObject({ ok: false });
  });
});

describe('what a call is about', () => {
  test('shows at once, and as the hub has it when it is back', async () => {
    const call = aParticipation();
    const callId = call.callId ?? '';
    const store = someFiles();
    await firstSnapshot(store, [{ entity: 'participation', row: call }]);
    const { outbox, deliver } = await contactsDesk(store);
    const relations = createRelations({ store, outbox });
    const account = { id: newId(), kind: 'account' as const, number: 7, title: 'Acme' };
    const nothing = { addContacts: [], removeContacts: [], addRecords: [], removeRecords: [], first: false };
    const tag = newId();
    value(await relations.change({ callId, ...nothing, addRecords: [account] }));
    value(await relations.tag({ callId, add: [tag], remove: [] }));
    const view = async () => value(await store.request('voiceCalls.get', { callId }));
    expect(await view()).toMatchObject({ relation: { records: [account] }, tagIds: [tag], pending: true });
    await deliver((command) =>
      ok({ id: command.id, repeated: false, entity: 'participation', entityId: call.id, entityVersion: 2 }),
    );
    const told = { ...call, version: 2, relation: { ...noRelation, records: [account] }, tagIds: [tag] };
    value(
      await store.request('stream.apply', {
        stream: `agent:${call.agentId}`,
        batch: batchOf([upserted(1, 'participation', told)]),
      }),
    );
    expect(await view()).toMatchObject({ relation: { records: [account] }, tagIds: [tag], pending: false });
  });

  test('that is refused goes back, with the reason', async () => {
    const call = aParticipation();
    const store = someFiles();
    await firstSnapshot(store, [{ entity: 'participation', row: call }]);
    const { outbox, deliver } = await contactsDesk(store);
    const relations = createRelations({ store, outbox });
    value(await relations.tag({ callId: call.callId ?? '', add: [newId()], remove: [] }));
    await deliver(refusedWith('tag.unknown'));
    const view = value(await store.request('voiceCalls.get', { callId: call.callId ?? '' }));
    expect(view).toMatchObject({ tagIds: [], refused: { problem: { code: 'tag.unknown' } } });
  });

  test.each([
    ['nobody knows', null, 'call.unknown'],
    ['is completed', { ...aParticipation().outcome, locked: true }, 'outcome.locked'],
  ])('is not taken for a call that %s', async (_what, outcome, code) => {
    const store = someFiles();
    const call = aParticipation(outcome === null ? {} : { outcome });
    if (outcome !== null) await firstSnapshot(store, [{ entity: 'participation', row: call }]);
    const { outbox } = await contactsDesk(store);
    const change = { addContacts: [], removeContacts: [], addRecords: [], removeRecords: [], first: false };
    const given = await createRelations({ store, outbox }).change({ callId: call.callId ?? '', ...change });
    expect(given).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('records', () => {
  const aRecord = (changes: Partial<CrmRecord> = {}): CrmRecord => ({
    ...{ id: newId(), kind: 'case', number: 1, title: 'Roof', version: 1, open: true, status: 'New' },
    ...{ account: null, contacts: [], relatedTo: null, interactionId: null, assignee: null },
    ...{ fields: { note: 'a' }, createdAt: 1, updatedAt: 1, updatedBy: null },
    ...changes,
  });

  async function recordsDesk(store: Files) {
    const { outbox, deliver } = await contactsDesk(store);
    const clock = new ManualClock();
    const atHub = new Map<string, CrmRecord>();
    const records = createRecords({
      store,
      outbox,
      hubNow: () => clock.now(),
      away: () => null,
      hub: {
        call: async (name, call) => {
          const found = atHub.get(String((call.params as { id?: string } | undefined)?.id));
          if (name === 'createRecord') return ok(aRecord({ title: 'made' })) as never;
          return (found ? ok(found) : fail({ status: 404, problem: problem('record.unknown') })) as never;
        },
      },
    });
    return { records, atHub, clock, deliver };
  }

  test('that were opened are remembered, the last first, each once, also after a restart', async () => {
    const dir = temporaryFolder();
    const store = someFiles(dir);
    const { records, atHub, clock } = await recordsDesk(store);
    const [roof, wires] = [aRecord(), aRecord({ title: 'Wires' })];
    for (const record of [roof, wires]) atHub.set(record.id, record);
    const start = clock.now();
    for (const { id } of [roof, wires, roof]) {
      clock.advance(1_000);
      value(await records.get({ id, opens: true }));
    }
    clock.advance(1_000);
    value(
      await records.create({
        id: newId(),
        kind: 'case',
        title: 'made',
        account: null,
        contacts: [],
        fields: {},
        differsFrom: [],
      }),
    );
    const titles = async (since: number) => value(await records.opened(since)).map(({ title }) => title);
    expect(await titles(start)).toEqual(['made', 'Roof', 'Wires']);
    expect(await titles(start + 2_500)).toEqual(['made', 'Roof']);
    const again = value(await someFiles(dir).request('records.opened', { since: start }));
    expect(again.map(({ title }) => title)).toEqual(['made', 'Roof', 'Wires']);
    value(await records.get({ id: wires.id, opens: false }));
    expect(await titles(start)).toEqual(['made', 'Roof', 'Wires']);
    expect(await records.get({ id: newId(), opens: true })).toMatchObject({
      ok: false,
      problem: { code: 'record.unknown' },
    });
  });

  test('show what the agent changed until the CRM has it, and what it refused beside what stands there', async () => {
    const store = someFiles();
    const { records, atHub, deliver } = await recordsDesk(store);
    const roof = aRecord();
    atHub.set(roof.id, roof);
    const changes = [
      { part: 'fields.note' as const, from: 'a', to: 'b' },
      { part: 'title' as const, from: 'Roof', to: 'New roof' },
    ];
    value(await records.save({ id: roof.id, changes }));
    expect(value(await records.get({ id: roof.id, opens: false }))).toMatchObject({
      title: 'New roof',
      fields: { note: 'b' },
      pending: true,
    });
    await deliver(refusedWith('record.conflict', { parts: 'title' }));
    expect(value(await records.get({ id: roof.id, opens: false }))).toMatchObject({
      title: 'Roof',
      pending: false,
      refused: { problem: { code: 'record.conflict' }, changes },
    });
  });
});

describe('mentions', () => {
  test('are the newest first, and seen from the moment in which the agent saw them', async () => {
    const store = someFiles();
    const mention = (at: number) => ({
      ...{ id: newId(), version: 1, agentId: newId(), noteId: newId(), contact: { id: newId(), name: 'Z' } },
      ...{ by: { agentId: newId(), name: 'Bea' }, excerpt: 'x', at, seenAt: null },
    });
    const [old, recent] = [mention(1), mention(2)];
    await firstSnapshot(
      store,
      [old, recent].map((row) => ({ entity: 'mention', row })),
    );
    value(
      await store.request(
        'outbox.give',
        aCommand('mention.seen', `mention:${old.id}`, { mentionId: old.id }),
      ),
    );
    expect(store.changed).toContain('mention');
    const read = value(await store.request('mentions.get', null));
    expect(read.map(({ id, seenAt }) => [id, seenAt !== null])).toEqual([
      [recent.id, false],
      [old.id, true],
    ]);
  });
});
