import { openDatabase, type ReadableDb } from '#main/cache/connection.ts';
import { listContacts } from '#main/cache/queries/contacts.ts';
import { pageOf } from '#main/cache/queries/interaction-list.ts';
import { anywhereExpression } from '#main/cache/queries/interaction-terms.ts';
import { newestInteractions } from '#main/cache/queries/interactions.ts';
import { listCalls } from '#main/cache/queries/participations.ts';
import { hubRow } from '#main/cache/queries/rows.ts';
import { searchContacts, searchInteractions } from '#main/cache/queries/search.ts';
import { mostOfAKind } from '#main/search/search.ts';
import { contactQuerySchema, contactSortSchema } from '#shared/domain/contact.ts';
import { interactionQuerySchema } from '#shared/domain/digital-interaction.ts';

/** One question to the desktop, and what the limit has to do for the same answer. */
export interface Asked {
  readonly request: 'contacts.list' | 'voiceCalls.list' | 'interactions.list' | 'search.all';
  readonly input: object;
  /** What the desktop's worker runs for it. */
  readonly steps: readonly {
    readonly sql: string;
    readonly parameters: readonly (string | number | null)[];
  }[];
  /** So many rows are in the answer. */
  readonly rows: number;
}

/** So many rows a window asks for at once. */
const limit = 50;
/** So many chats that fit the one search looks at. */
const lookedChats = 40;
/** So many pages one scrolls down. */
const pages = 8;

/** What an agent types to find a contact: names, parts of numbers, a mail address, a company. */
const contactSearches = ['jansen 12', 'zoe visser', '500 912', 'person123', 'company 42', 'kim vermeer'];
/** And to find a call: names, one of them mistyped, parts of numbers, the queue, words of the note. */
const callSearches = ['jansen 12', 'zoe vissr', '500 912', 'complaints', 'roof 77', 'kim vermeer contract'];

/** And to find a chat: names, parts of addresses, subjects. */
const chatSearches = ['jansen 12', 'zoe visser', 'person123', 'refund 42', 'kim vermeer', 'nobody has this'];
const weekMs = 7 * 24 * 60 * 60 * 1000;

/** What a cache is asked, by row of the table. */
export interface Questions {
  readonly contactPages: readonly Asked[];
  readonly contactSearches: readonly Asked[];
  readonly callPages: readonly Asked[];
  readonly callSearches: readonly Asked[];
  readonly chatPages: readonly Asked[];
  readonly chatSearches: readonly Asked[];
  /** By whom they belong to, whether they are open, and when they began, in orders of other columns. */
  readonly chatFilters: readonly Asked[];
  readonly searches: readonly Asked[];
}

/** Asks a filled cache each question once, by the functions of the desktop's worker, and notes which SQL they run. */
export function questionsTo(file: string, key: string, agentId: string): Questions {
  const heard: Asked['steps'][number][] = [];
  const db = openDatabase({
    file,
    key,
    nativeBinding: undefined,
    readonly: true,
    synchronous: 'NORMAL',
    onQuery: (sql, parameters) => heard.push({ sql, parameters }),
  });
  const asked = (request: Asked['request'], input: object, answer: () => number): Asked => {
    heard.length = 0;
    const rows = answer();
    return { request, input, steps: [...heard], rows };
  };
  const contacts = (query: object): Asked => {
    const input = contactQuerySchema.parse({ limit, ...query });
    return asked('contacts.list', input, () => listContacts(db, input).rows.length);
  };
  const calls = (search: string): Asked => {
    const input = { search, missed: false, after: null, limit };
    return asked('voiceCalls.list', input, () => listCalls(db, agentId, input).rows.length);
  };
  const chats = (query: object): Asked => {
    const input = interactionQuerySchema.parse({ channel: 'chat', limit, ...query });
    return asked('interactions.list', input, () => {
      const { ids } = pageOf(db, input);
      return ids.filter((id) => hubRow(db, 'interaction', id) !== null).length;
    });
  };
  const lately = { startedFrom: Date.now() - weekMs };
  const everything = (text: string): Asked => {
    const facts = { meId: agentId, now: Date.now() };
    const found = (hits: readonly unknown[]): number => Math.min(hits.length, mostOfAKind);
    return asked('search.all', { text, hub: false }, () => {
      const rows = found(searchContacts(db, text, facts)) + found(searchInteractions(db, text, facts));
      const expression = anywhereExpression(text);
      const inChats = expression === null ? [] : newestInteractions(db, expression, lookedChats);
      for (const id of inChats) hubRow(db, 'interaction', id);
      return rows;
    });
  };
  return {
    contactPages: contactSortSchema.options.flatMap((sort) =>
      [false, true].map((descending) => contacts({ sort, descending })),
    ),
    contactSearches: contactSearches.flatMap(asTyped).map((search) => contacts({ search })),
    callPages: scrolled(db, agentId, asked),
    callSearches: callSearches.flatMap(asTyped).map(calls),
    chatPages: interactionQuerySchema.shape.sort
      .unwrap()
      .options.flatMap((sort) => [false, true].map((descending) => chats({ sort, descending }))),
    chatSearches: chatSearches.flatMap(asTyped).map((search) => chats({ search })),
    chatFilters: [
      { ownerId: agentId },
      { ownerId: 'none' },
      { ownerId: 'none', status: 'open', sort: 'subject', descending: false },
      { status: 'open', sort: 'number' },
      { firstAgentId: agentId, sort: 'status' },
      { ...lately, sort: 'subject', descending: false },
      { ...lately, sort: 'number', descending: false },
      { ...lately, ownerId: agentId, status: 'open' },
    ].map(chats),
    searches: [...new Set([...contactSearches, ...callSearches].flatMap(asTyped))].map(everything),
  };
}

/** The pages of the calls, one after the other as one scrolls, and those that were missed. */
function scrolled(
  db: ReadableDb,
  agentId: string,
  asked: (request: Asked['request'], input: object, answer: () => number) => Asked,
): Asked[] {
  return [false, true].flatMap((missed) => {
    let after: { startedAt: number; id: string } | null = null;
    return Array.from({ length: pages }, () => {
      const input = { search: '', missed, after, limit };
      return asked('voiceCalls.list', input, () => {
        const { rows } = listCalls(db, agentId, input);
        const last = rows.at(-1);
        after = last === undefined ? null : { startedAt: last.offeredAt, id: last.id };
        return rows.length;
      });
    });
  });
}

/** What stands in the field after each letter. */
function asTyped(text: string): string[] {
  return Array.from(text, (_letter, index) => text.slice(0, index + 1).trim());
}
