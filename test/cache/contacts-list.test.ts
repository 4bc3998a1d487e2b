import { describe, expect, test } from 'vitest';
import { putContact } from '#main/cache/queries/contacts.ts';
import { newId } from '#shared/util/id.ts';
import {
  aContact,
  aList,
  aNote,
  contactsPage,
  erased,
  filesWithContacts,
  firstNames,
  listId,
  listStream,
  shown,
  told,
} from './people.ts';
import { batchOf, firstSnapshot, me, upserted, value } from './support.ts';

const tag = newId();
const ann = aContact({
  firstName: 'Ann',
  lastName: 'Ärger',
  company: 'Zon BV',
  phones: [{ label: 'Home', address: '+31201234567' }],
  tagIds: [tag],
  createdAt: 3,
  updatedAt: 1,
});
const bob = aContact({
  firstName: 'Bob',
  lastName: 'Visser',
  company: 'acme',
  emails: [{ label: 'Work', address: 'bob.visser@sun-roof.nl' }],
  fields: { panels: 'Alpha 400', options: ['Battery', 'Heat pump'] },
  managedBy: [me.id],
  createdAt: 1,
  updatedAt: 2,
});
const omar = aContact({
  firstName: 'عمر',
  lastName: '',
  company: 'Midi',
  phones: [{ label: 'Mobile', address: '+4915112345678' }],
  createdAt: 2,
  updatedAt: 3,
});

describe('the list of contacts', () => {
  test.each([
    ['name', ['Ann', 'Bob', 'عمر']],
    ['company', ['Bob', 'عمر', 'Ann']],
    ['createdAt', ['Bob', 'عمر', 'Ann']],
    ['updatedAt', ['Ann', 'Bob', 'عمر']],
  ] as const)('is sorted by %s, both ways', async (sort, order) => {
    const store = await filesWithContacts([omar, bob, ann]);
    expect(await firstNames(store, { sort })).toEqual(order);
    expect(await firstNames(store, { sort, descending: true })).toEqual(order.toReversed());
  });

  test('is sorted by the name of its list, which may come late and change', async () => {
    const other = aList('Apes');
    const store = await filesWithContacts([ann]);
    const stream = `list:${other.id}`;
    await firstSnapshot(store, [{ entity: 'contact', row: { ...bob, listId: other.id } }], 0, stream);
    const rename = async (seq: number, name: string) => {
      const row = upserted(seq, 'contactList', { ...other, version: seq, name }, 'workspace');
      value(await store.request('stream.apply', { stream: 'workspace', batch: batchOf([row], 'workspace') }));
    };
    await rename(1, 'Apes');
    expect(await firstNames(store, { sort: 'list' })).toEqual(['Bob', 'Ann']);
    await rename(2, 'Zebras');
    expect(await firstNames(store, { sort: 'list' })).toEqual(['Ann', 'Bob']);
  });

  test.each([
    ['ann', ['Ann']],
    ['arger ANN', ['Ann']],
    ['visser acme', ['Bob']],
    ['sun', ['Bob']],
    ['bob.visser@sun', ['Bob']],
    ['battery', ['Bob']],
    ['heat', ['Bob']],
    ['عم', ['عمر']],
    ['2345', ['Ann', 'عمر']],
    ['020 1234567', ['Ann']],
    ['+49 151', ['عمر']],
    ['nn', []],
    ['mine', []],
    ['"; DROP', []],
    ['  ', ['Ann', 'Bob', 'عمر']],
  ])('is searched: %s', async (search, found) => {
    const store = await filesWithContacts([ann, bob, omar]);
    expect(await firstNames(store, { search })).toEqual(found);
  });

  test('is filtered by list, tag and whose they are, and searched among those', async () => {
    const store = await filesWithContacts([ann, bob, omar]);
    expect(await firstNames(store, { listId })).toEqual(['Ann', 'Bob', 'عمر']);
    expect(await firstNames(store, { listId: newId() })).toEqual([]);
    expect(await firstNames(store, { tagId: tag })).toEqual(['Ann']);
    expect(await firstNames(store, { mine: true })).toEqual(['Bob']);
    expect(await firstNames(store, { mine: true, search: 'ann' })).toEqual([]);
    expect(await firstNames(store, { tagId: tag, listId, search: 'zon' })).toEqual(['Ann']);
  });

  test('finds a contact by a note in its feed, as long as the note is there', async () => {
    const note = aNote(bob.id, { text: 'The gutter leaks' });
    const store = await filesWithContacts([ann, bob]);
    await told(store, 1, 'contactNote', note);
    expect(await firstNames(store, { search: 'gutter vis' })).toEqual(['Bob']);
    await erased(store, 2, 'contactNote', note);
    expect(await firstNames(store, { search: 'gutter' })).toEqual([]);
  });

  test('follows what the hub says of a contact, and loses one that it erases', async () => {
    const store = await filesWithContacts([ann, bob]);
    await told(store, 1, 'contact', { ...ann, version: 2, firstName: 'Zara' });
    expect(store.changed).toContain('contact');
    expect(await firstNames(store)).toEqual(['Bob', 'Zara']);
    expect(await firstNames(store, { search: 'ann' })).toEqual([]);
    await erased(store, 2, 'contact', { ...ann, version: 3 });
    expect(await firstNames(store)).toEqual(['Bob']);
    expect(await shown(store, ann.id)).toBeNull();
  });

  test('is told to be looked at again when a list is here whole, also an empty one', async () => {
    const store = await filesWithContacts([]);
    const list = aList('Late');
    const row = { ...me, version: 2, contactLists: [{ listId: list.id, mayWrite: true }] };
    const batch = batchOf(
      [upserted(1, 'agent', row, 'workspace'), upserted(2, 'contactList', list, 'workspace')],
      'workspace',
    );
    value(await store.request('stream.apply', { stream: 'workspace', batch }));
    expect((await contactsPage(store)).whole).toBe(false);
    store.changed.clear();
    await firstSnapshot(store, [], 0, `list:${list.id}`);
    expect(store.changed).toContain('contact');
    expect((await contactsPage(store)).whole).toBe(true);
  });

  test('loses the whole list with the right to it', async () => {
    const store = await filesWithContacts([ann, bob]);
    await told(store, 1, 'contactNote', aNote(ann.id));
    expect((await contactsPage(store)).whole).toBe(true);
    value(await store.request('stream.drop', { stream: listStream }));
    expect(await contactsPage(store)).toEqual({ rows: [], next: null, whole: false });
    const notes = await store.request('contacts.notes', { id: ann.id, after: null, limit: 10 });
    expect(value(notes).notes).toEqual([]);
    expect(await firstNames(store, { search: 'roof' })).toEqual([]);
  });
});

/** So many that a search or a filter that fits most of them is read in the list's order, and one that fits few is not. */
const many = 11_000;

describe('a list of thousands', () => {
  const page = async (
    store: Awaited<ReturnType<typeof filesWithContacts>>,
    query: object,
  ): Promise<string[]> => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const found: Awaited<ReturnType<typeof contactsPage>> = await contactsPage(store, {
        ...query,
        after,
        limit: 200,
      });
      ids.push(...found.rows.map(({ id }) => id));
      after = found.next;
    } while (after !== null);
    return ids;
  };

  const filled = async () => {
    const store = await filesWithContacts([]);
    const contacts = Array.from({ length: many }, (_none, index) =>
      aContact({
        // Names in another order than companies; three in four are called alike, and one company comes last.
        firstName: index % 4 === 0 ? 'Kim' : 'Robin',
        lastName: `N${(index * 7919) % many}`,
        company: index < many / 2 ? 'Aa' : 'Zz',
        updatedAt: index >> 3,
      }),
    );
    for (const contact of contacts)
      putContact(
        store.files.cache,
        { ...contact, pending: false, refused: null },
        { hubVersion: 1, listName: '', meId: me.id, notes: [] },
      );
    return { store, contacts };
  };

  test('pages through what fits, whichever way it is read, without loss or repetition', async () => {
    const { store, contacts } = await filled();
    const robins = contacts.filter(({ firstName }) => firstName === 'Robin').map(({ id }) => id);
    for (const query of [
      { sort: 'name', search: 'rob' },
      { sort: 'name', search: 'rob', descending: true },
      { sort: 'updatedAt', search: 'rob', descending: true },
    ] as const) {
      const ids = await page(store, query);
      expect(ids).toHaveLength(robins.length);
      expect(new Set(ids)).toEqual(new Set(robins));
    }
    expect(await page(store, {})).toHaveLength(many);
    const last = contacts.filter(({ company }) => company === 'Zz').map(({ id }) => id);
    // All of them stand behind more rows than are walked.
    expect(new Set(await page(store, { sort: 'company', search: 'zz' }))).toEqual(new Set(last));
    const few = contacts.filter(({ lastName }) => lastName.startsWith('N599')).map(({ id }) => id);
    expect(new Set(await page(store, { search: 'n599' }))).toEqual(new Set(few));
  }, 60_000);
});
