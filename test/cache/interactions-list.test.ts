import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDataFiles, openDataFiles } from '#main/cache/data-files.ts';
import type { DigitalInteraction, InteractionQuery } from '#shared/domain/digital-interaction.ts';
import { newId } from '#shared/util/id.ts';
import {
  aChat,
  aMessage,
  began,
  chatsPage,
  filesWithChats,
  numbers,
  queueStream,
  readThread,
  told,
} from './interactions.ts';
import { type Files, key, me, operationsOn, value } from './support.ts';

/** Numbers that look thrown, the same in every run. */
function throws(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % most;
  };
}

const tags = [newId(), newId(), newId()];
const sites = [newId(), newId()];
const agents = [me.id, newId()];

/** Chats of every sort; more than what is found by its text and sorted, so that lists are walked too. */
function manyChats(count: number): DigitalInteraction[] {
  const any = throws(7);
  return Array.from({ length: count }, (_, index) => {
    const closed = any(4) === 0;
    const owner = any(3);
    return aChat({
      number: index + 1,
      startedAt: began + any(1_000) * 1_000,
      status: closed ? 'closed' : 'open',
      subStatus: any(5) === 0 ? 'pending' : null,
      endedAt: closed ? began : null,
      entryPointId: sites[any(2)] ?? '',
      ownerId: agents[owner] ?? null,
      firstAgentId: agents[any(3)] ?? null,
      tagIds: tags.filter(() => any(3) === 0),
      subject: any(2) === 0 ? null : `Éen zaak ${any(50)}`,
      party: { address: 'visitor', name: any(500) === 0 ? 'Rarity Jones' : `Customer ${any(100)}` },
      lastMessage:
        any(3) === 0
          ? null
          : { at: began + any(100_000), direction: any(2) === 0 ? 'in' : 'out', excerpt: '' },
      incoming: any(50) === 0 ? 2 : 0,
    });
  });
}

/** What a list has to be, by looking at every row. */
function expected(all: readonly DigitalInteraction[], query: Partial<InteractionQuery>): number[] {
  const fits = (row: DigitalInteraction): boolean =>
    (query.startedFrom == null || row.startedAt >= query.startedFrom) &&
    (query.startedTo == null || row.startedAt <= query.startedTo) &&
    (query.read === undefined || (query.read === 'unread') === row.incoming > 0) &&
    (query.status === undefined || (query.status === 'open') === (row.status === 'open')) &&
    (query.subStatus == null || row.subStatus === query.subStatus) &&
    (query.entryPointId == null || row.entryPointId === query.entryPointId) &&
    (query.ownerId == null || (row.ownerId ?? 'none') === query.ownerId) &&
    (query.firstAgentId == null || row.firstAgentId === query.firstAgentId) &&
    (query.tagIds === undefined || query.tagIds.some((id) => row.tagIds.includes(id))) &&
    (query.search === undefined || (row.party.name ?? '').toLowerCase().includes(query.search));
  return all.filter(fits).map(({ number }) => number);
}

const keys: Record<InteractionQuery['sort'], (row: DigitalInteraction) => number | string> = {
  number: ({ number }) => number,
  startedAt: ({ startedAt }) => startedAt,
  lastMessage: ({ lastMessage, startedAt }) => lastMessage?.at ?? startedAt,
  status: ({ status, subStatus }) => `${status} ${subStatus ?? ''}`.trim(),
  subject: ({ subject }) => (subject ?? '').replace('É', 'e').toLowerCase(),
};

/** Every page of a list, one after the other, until there are `most` rows. */
async function everyPage(
  store: Files,
  query: Partial<InteractionQuery>,
  most = Number.POSITIVE_INFINITY,
): Promise<DigitalInteraction[]> {
  const rows: DigitalInteraction[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof chatsPage>> = await chatsPage(store, {
      limit: 200,
      ...query,
      after,
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null && rows.length < most);
  return rows;
}

const all = manyChats(4_200);

/** One store for the tests of filters and orders: they only read. */
let store: Files;
const folder = mkdtempSync(join(tmpdir(), 'lineside-cache-'));
const files = openDataFiles({ dir: folder, key, nativeBinding: undefined, me, now: began });
beforeAll(async () => {
  store = await filesWithChats(all, [], operationsOn(files));
}, 60_000);
afterAll(() => {
  closeDataFiles(files);
  rmSync(folder, { recursive: true, force: true });
});

describe('a list of interactions, each filter against looking at every row', () => {
  const filters: [string, Partial<InteractionQuery>][] = [
    ['nothing (ILIST-22)', {}],
    ['a search (ILIST-1)', { search: 'customer' }],
    ['a rare search', { search: 'rarity' }],
    ['a period (ILIST-2)', { startedFrom: began + 100_000, startedTo: began + 900_000 }],
    ['a long period', { startedFrom: began + 5_000, startedTo: began + 995_000 }],
    ['a short period', { startedFrom: began + 500_000, startedTo: began + 510_000 }],
    ['unread ones (ILIST-3)', { read: 'unread' }],
    ['read ones', { read: 'read' }],
    ['open ones (ILIST-4)', { status: 'open' }],
    ['a sub-status (ILIST-5)', { status: 'open', subStatus: 'pending' }],
    ['a web site (ILIST-6)', { entryPointId: sites[0] ?? '' }],
    ['an owner (ILIST-7)', { ownerId: me.id }],
    ['nobody’s', { ownerId: 'none' }],
    ['who managed it first', { firstAgentId: me.id }],
    ['any of two tags (ILIST-8)', { tagIds: tags.slice(0, 2) }],
    ['much at once', { status: 'open', read: 'unread', tagIds: tags, startedFrom: began + 200_000 }],
    ['a long period and a search', { search: 'customer', startedFrom: began + 10_000 }],
  ];
  test.each(filters)('by %s', { timeout: 60_000 }, async (_name, query) => {
    const wanted = expected(all, query);
    expect(wanted.length).toBeGreaterThan(0);
    const found = (await everyPage(store, query)).map(({ number }) => number);
    expect(found.toSorted((a, b) => a - b)).toEqual(wanted);
    // Each once, whatever the pages.
    expect(new Set(found).size).toBe(found.length);
  });
});

describe('the order of a list', () => {
  const sorts = Object.keys(keys) as InteractionQuery['sort'][];
  const cases = sorts.flatMap((sort) => [true, false].map((descending) => [sort, descending] as const));
  test.each(cases)(
    'by %s, descending %s (ILIST-10, ILIST-13..16)',
    { timeout: 60_000 },
    async (sort, descending) => {
      for (const filter of [{}, { status: 'open' as const }, { search: 'rarity' }]) {
        const rows = await everyPage(store, { ...filter, sort, descending }, 400);
        const given = rows.map(keys[sort]);
        const inOrder = given.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(given).toEqual(descending ? inOrder.toReversed() : inOrder);
      }
    },
  );

  test('begins anew with a cursor of another order', async () => {
    const { next } = await chatsPage(store, { sort: 'number', limit: 5 });
    const other = await chatsPage(store, { sort: 'startedAt', limit: 5, after: next });
    expect(other.rows).toEqual((await chatsPage(store, { sort: 'startedAt', limit: 5 })).rows);
  });

  test('goes on where it stopped when rows come and go between two pages', async () => {
    const chats = [1, 2, 3, 4, 5].map((number) => aChat({ number }));
    const store = await filesWithChats(chats);
    const query = { sort: 'number' as const, descending: false, limit: 2 };
    const first = await chatsPage(store, query);
    await told(store, queueStream, 1, 'interaction', aChat({ number: 0 }));
    const second = await chatsPage(store, { ...query, after: first.next });
    expect(second.rows.map(({ number }) => number)).toEqual([3, 4]);
  });

  test('has other channels in lists of their own', async () => {
    const store = await filesWithChats([aChat({ number: 1 }), aChat({ number: 2, channel: 'email' })]);
    expect(await numbers(store)).toEqual([1]);
    expect(await numbers(store, { status: 'open' })).toEqual([1]);
    expect(await numbers(store, { channel: 'email', status: 'open' })).toEqual([2]);
  });
});

describe('the search of a list (ILIST-1, PLUS-13)', () => {
  test.each([
    ['the customer', 'zoe jan'],
    ['the number', '8321'],
    ['the reason', 'broken'],
    ['the note of the outcome', 'refund'],
    ['words of different messages', 'parcel doorstep'],
    ['an internal note', 'annoyed'],
    ['words of header and thread', 'zoë parcel'],
  ])('finds %s', async (_name, search) => {
    const chat = aChat({ number: 8321, reason: 'Broken goods' });
    const withNote = { ...chat, outcome: { ...chat.outcome, note: 'Refund promised' } };
    const store = await filesWithChats([withNote, aChat({ party: { address: 'v', name: 'Piet' } })]);
    await readThread(store, withNote, [
      aMessage(chat.id, 1, { text: 'My parcel!' }),
      aMessage(chat.id, 2, { text: 'It is not on the doorstep' }),
      aMessage(chat.id, 3, { kind: 'note', text: 'Very annoyed' }),
    ]);
    expect(await numbers(store, { search })).toEqual([8321]);
    expect(await numbers(store, { search: `${search} zebra` })).toEqual([]);
  });

  test('of everything says what matched where, and what is newest comes first', async () => {
    const [older, newer] = [aChat({ number: 1 }), aChat({ number: 2, startedAt: began + 60_000 })];
    const store = await filesWithChats([older, newer]);
    await readThread(store, older, [aMessage(older.id, 1, { text: 'The parcel is lost' })]);
    const search = async (text: string) =>
      value(await store.request('interactions.search', { text, now: began + 100_000 }));
    expect(await search('parcel')).toMatchObject([
      { interaction: { number: 1 }, why: { where: 'note', text: 'The parcel is lost' } },
    ]);
    expect((await search('zoe')).map(({ interaction }) => interaction.number)).toEqual([2, 1]);
    expect(await search('zoe')).toMatchObject([{ why: { where: 'name' } }, {}]);
    expect(await search('  ')).toEqual([]);
  });
});
