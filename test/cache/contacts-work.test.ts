import { describe, expect, test } from 'vitest';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import {
  aContact,
  aList,
  aNote,
  erased,
  filesWithContacts,
  firstNames,
  listId,
  listStream,
  replyWith,
  shown,
  told,
} from './people.ts';
import { applied, contactsDesk, refusedWith } from './people-desk.ts';
import { firstSnapshot, me, someFiles, temporaryFolder, value } from './support.ts';

type Changes = CommandPayload<'contact.save'>['changes'];
const name = (from: string | null, to: string): Changes => [{ part: 'firstName', from, to }];
const company = (from: string | null, to: string): Changes => [{ part: 'company', from, to }];
const notesOf = async (store: Awaited<ReturnType<typeof filesWithContacts>>, id: string) =>
  value(await store.request('contacts.notes', { id, after: null, limit: 10 })).notes;

describe('a contact made while the hub is away', () => {
  test('stands in the list at once, may be changed again, and reaches the hub once', async () => {
    const store = await filesWithContacts([]);
    const { contacts, hub, deliver } = await contactsDesk(store);
    const id = newId();
    const phones = [{ label: 'Home', address: '020 123 4567' }];
    const changes: Changes = [...name(null, 'Kim'), { part: 'phones', from: null, to: phones }];
    expect(await contacts.save({ id, create: { listId }, changes })).toEqual(ok(null));
    expect(store.changed).toContain('contact');
    expect(await shown(store, id)).toMatchObject({
      firstName: 'Kim',
      listId,
      phones: [{ label: 'Home', address: '+31201234567' }],
      managedBy: [me.id],
      pending: true,
      refused: null,
    });
    expect(await firstNames(store, { search: '1234', mine: true })).toEqual(['Kim']);

    await contacts.save({ id, create: null, changes: name('Kim', 'Kimberley') });
    expect(await firstNames(store)).toEqual(['Kimberley']);

    const row = aContact({ id, firstName: 'Kimberley', version: 2 });
    await deliver((command) => {
      const version = (command.payload as CommandPayload<'contact.save'>).create === null ? 2 : 1;
      return ok(replyWith(command.id, 'contact', { id, version }));
    });
    expect(
      hub.delivered.map(({ payload }) => (payload as CommandPayload<'contact.save'>).changes.length),
    ).toEqual([2, 1]);
    // The mark stays until the hub's own row is here, and goes with it.
    expect(await shown(store, id)).toMatchObject({ firstName: 'Kimberley', pending: true });
    await told(store, 1, 'contact', row);
    expect(await shown(store, id)).toEqual({ ...row, pending: false, refused: null });
    expect(value(await store.request('outbox.export', null))).toEqual([]);
  });

  test('is found again after a restart', async () => {
    const dir = temporaryFolder();
    const first = someFiles(dir);
    await firstSnapshot(first, [], 0, listStream);
    const id = newId();
    const { contacts } = await contactsDesk(first);
    await contacts.save({ id, create: { listId }, changes: name(null, 'Kim') });
    const again = someFiles(dir);
    expect(await shown(again, id)).toMatchObject({ firstName: 'Kim', pending: true });
  });

  test('and refused stays as it was typed, and is made by saving it again', async () => {
    const dir = temporaryFolder();
    const store = someFiles(dir);
    await firstSnapshot(store, [], 0, listStream);
    const { contacts, hub, deliver } = await contactsDesk(store);
    const id = newId();
    await contacts.save({
      id,
      create: { listId },
      changes: [...name(null, 'Kim'), ...company(null, 'Acme')],
    });
    await contacts.note({ id, text: 'rang twice', mentions: [] });
    await deliver(refusedWith('contact.invalid', { part: 'fields.age', fault: 'required' }));
    // The note waits for the contact.
    expect(hub.delivered.map(({ kind }) => kind)).toEqual(['contact.save']);
    const first = hub.delivered[0];
    const reopened = someFiles(dir);
    expect(await shown(reopened, id)).toMatchObject({
      firstName: 'Kim',
      company: 'Acme',
      refused: { problem: { code: 'contact.invalid' }, create: { listId } },
    });
    expect(await firstNames(reopened)).toEqual(['Kim']);

    await contacts.save({
      id,
      create: null,
      changes: [...name('Kim', 'Kimberley'), { part: 'fields.age', from: null, to: 40 }],
    });
    expect(await shown(store, id)).toMatchObject({
      firstName: 'Kimberley',
      company: 'Acme',
      fields: { age: 40 },
      pending: true,
      refused: null,
    });
    hub.delivered = [];
    await deliver(applied);
    // The contact is made before what was said of it, under an id that the hub has not answered.
    expect(hub.delivered.map(({ kind }) => kind)).toEqual(['contact.save', 'contact.note']);
    expect(hub.delivered[0]).toMatchObject({ payload: { create: { listId } } });
    expect(hub.delivered[0]?.id).not.toBe(first?.id);
  });
});

describe('a change of a contact that somebody else changed meanwhile', () => {
  test('is kept beside what stands there, until the agent has chosen', async () => {
    const acme = aContact({ company: 'Acme' });
    const store = await filesWithContacts([acme]);
    const { contacts, outbox, deliver } = await contactsDesk(store);
    const { id } = acme;
    await contacts.save({ id, create: null, changes: company('Acme', 'Mine') });
    await contacts.save({ id, create: null, changes: name('Zoë', 'Zoey') });
    expect(await shown(store, id)).toMatchObject({ company: 'Mine', firstName: 'Zoey', pending: true });
    await told(store, 1, 'contact', { ...acme, version: 2, company: 'Theirs' });
    expect(await shown(store, id)).toMatchObject({ company: 'Mine' });
    await deliver(refusedWith('contact.conflict', { parts: 'company' }));
    const conflict = await shown(store, id);
    expect(conflict).toMatchObject({
      company: 'Theirs',
      // What builds on it waits, and is still seen.
      firstName: 'Zoey',
      refused: {
        problem: { code: 'contact.conflict', details: { parts: 'company' } },
        changes: company('Acme', 'Mine'),
        create: null,
      },
    });
    await contacts.save({ id, create: null, changes: company('Theirs', 'Mine') });
    value(await outbox.dismiss(conflict?.refused?.commandId ?? ''));
    expect(await shown(store, id)).toMatchObject({ company: 'Mine', firstName: 'Zoey', refused: null });
    await deliver((command) => ok(replyWith(command.id, 'contact', { id, version: 3 })));
    await told(store, 2, 'contact', { ...acme, version: 3, company: 'Mine', firstName: 'Zoey' });
    expect(await shown(store, id)).toMatchObject({ company: 'Mine', pending: false, refused: null });
  });

  test('is refused where the agent may only read, and nothing is kept', async () => {
    const store = await filesWithContacts([]);
    const { contacts } = await contactsDesk(store);
    const readOnly = aContact({ listId: newId() });
    const row = { ...me, version: 2, contactLists: [{ listId: readOnly.listId, mayWrite: false }] };
    const list = { ...aList('Theirs', readOnly.listId) };
    await firstSnapshot(
      store,
      [
        { entity: 'agent', row },
        { entity: 'contactList', row: list },
      ],
      0,
      'workspace',
    );
    await firstSnapshot(store, [{ entity: 'contact', row: readOnly }], 0, `list:${list.id}`);
    const denied = { ok: false, problem: { code: 'contact.listDenied' } };
    expect(await contacts.save({ id: readOnly.id, create: null, changes: name('Zoë', 'X') })).toMatchObject(
      denied,
    );
    expect(await contacts.save({ id: newId(), create: { listId: list.id }, changes: [] })).toMatchObject(
      denied,
    );
    expect(await contacts.tag({ id: readOnly.id, add: [newId()], remove: [] })).toMatchObject(denied);
    expect(await contacts.note({ id: readOnly.id, text: 'x', mentions: [] })).toMatchObject(denied);
    expect(value(await store.request('outbox.export', null))).toEqual([]);
  });
});

describe('notes and tags', () => {
  test('show at once; the note of the hub takes the place of the own one', async () => {
    const zoe = aContact({ tagIds: [newId()] });
    const tag = newId();
    const store = await filesWithContacts([zoe]);
    const { contacts, hub, deliver } = await contactsDesk(store);
    await contacts.tag({ id: zoe.id, add: [tag], remove: zoe.tagIds });
    await contacts.note({ id: zoe.id, text: 'Wants a battery', mentions: [me.id] });
    expect(await shown(store, zoe.id)).toMatchObject({ tagIds: [tag], pending: true });
    expect(await firstNames(store, { search: 'battery', tagId: tag })).toEqual(['Zoë']);
    const [own] = await notesOf(store, zoe.id);
    expect(own).toMatchObject({
      text: 'Wants a battery',
      by: { agentId: me.id },
      mentions: [{ agentId: me.id, name: me.name }],
      pending: true,
    });
    await deliver((command) =>
      command.kind === 'contact.note'
        ? ok(replyWith(command.id, 'contactNote', { id: own?.id ?? '', version: 1 }))
        : ok(replyWith(command.id, 'contact', { id: zoe.id, version: 2 })),
    );
    expect(hub.delivered).toHaveLength(2);
    await told(store, 1, 'contact', { ...zoe, version: 2, tagIds: [tag] });
    await told(store, 2, 'contactNote', aNote(zoe.id, { id: own?.id ?? '', text: 'Wants a battery' }));
    expect(await notesOf(store, zoe.id)).toMatchObject([
      { id: own?.id, pending: false, by: { name: 'Bea' } },
    ]);
    expect(await shown(store, zoe.id)).toMatchObject({ pending: false });
  });

  test('a note that is refused stays in the feed until it is dismissed', async () => {
    const zoe = aContact();
    const store = await filesWithContacts([zoe]);
    const { contacts, outbox, deliver } = await contactsDesk(store);
    await contacts.note({ id: zoe.id, text: 'long story', mentions: [] });
    await deliver(refusedWith('contact.unknown'));
    const [note] = await notesOf(store, zoe.id);
    expect(note).toMatchObject({
      text: 'long story',
      pending: false,
      refused: { problem: { code: 'contact.unknown' } },
    });
    value(await outbox.dismiss(note?.refused?.commandId ?? ''));
    expect(await notesOf(store, zoe.id)).toEqual([]);
  });

  test('are read newest first, by pages', async () => {
    const zoe = aContact();
    const notes = Array.from({ length: 7 }, (_none, index) =>
      aNote(zoe.id, { text: `${index}`, at: index >> 1 }),
    );
    const store = await filesWithContacts([zoe]);
    for (const [index, note] of notes.entries()) await told(store, index + 1, 'contactNote', note);
    const seen: string[] = [];
    let after: string | null = null;
    let more = true;
    while (more) {
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(after);
      seen.push(...page.notes.map(({ id }) => id));
      after = page.notes.at(-1)?.id ?? null;
      more = page.more;
    }
    const order = notes.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(order.map(({ id }) => id));
    async function readPage(from: string | null) {
      return value(await store.request('contacts.notes', { id: zoe.id, after: from, limit: 3 }));
    }
  });

  test('of a contact that is erased elsewhere go with it, what the agent gave is not lost', async () => {
    const zoe = aContact();
    const store = await filesWithContacts([zoe]);
    const { contacts } = await contactsDesk(store);
    await contacts.save({ id: zoe.id, create: null, changes: name('Zoë', 'Zoey') });
    await erased(store, 1, 'contact', { ...zoe, version: 2 });
    expect(await shown(store, zoe.id)).toBeNull();
    expect(value(await store.request('outbox.export', null))).toHaveLength(1);
  });

  test('of a contact that is erased are to be had from the refusals, word by word', async () => {
    const zoe = aContact();
    const store = await filesWithContacts([zoe]);
    const { contacts, deliver } = await contactsDesk(store);
    const { id } = zoe;
    const phones = [{ label: 'Home', address: '+31201234567' }];
    await contacts.note({ id, text: 'Long\nstory', mentions: [] });
    await contacts.tag({ id, add: [newId()], remove: [] });
    await contacts.save({
      id,
      create: null,
      changes: [...name('Zoë', 'Zoey'), { part: 'phones', from: zoe.phones, to: phones }],
    });
    await erased(store, 1, 'contact', { ...zoe, version: 2 });
    await deliver(refusedWith('contact.unknown'));
    const { refused } = value(await store.request('outbox.view', null));
    expect(refused.map(({ kind, words }) => [kind, words])).toEqual([
      ['contact.note', ['Long\nstory']],
      ['contact.tag', []],
      ['contact.save', ['Zoey', '+31201234567']],
    ]);
  });
});
