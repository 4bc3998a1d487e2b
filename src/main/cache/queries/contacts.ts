import { type ContactQuery, contactName } from '#shared/domain/contact.ts';
import { type ContactView, contactViewSchema } from '#shared/ipc/people.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { allTerms, type ContactFilter, termsOf, wantedExpression, wantedTerms } from './contact-terms.ts';
import { endAt, sortKey, startOf } from './keyset.ts';

type Sort = ContactQuery['sort'];

const columns: Record<Sort, string> = {
  name: 'name',
  company: 'company',
  list: 'list',
  updatedAt: 'updated_at',
  createdAt: 'created_at',
};
const numeric: ReadonlySet<Sort> = new Set(['updatedAt', 'createdAt']);

/** How a page is read in one order: `all` of it, those among a part of it whose terms fit, and what the text index found. */
const inOrder = (column: string, descending: boolean) => {
  const [beyond, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const rows = `SELECT n, ${column} AS key, id FROM contact WHERE (${column}, id) ${beyond} (?, ?)`;
  const order = `ORDER BY ${column} ${direction}, id ${direction}`;
  return {
    all: `${rows} ${order} LIMIT ?`,
    bound: `SELECT ${column} AS key, id FROM contact WHERE (${column}, id) ${beyond} (?, ?) ${order} LIMIT 1 OFFSET ?`,
    fitting: `${rows} AND (${column}, id) ${descending ? '>=' : '<='} (?, ?)
      AND NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(terms, w.value) = 0) ${order} LIMIT ?`,
    found: `SELECT c.n, c.${column} AS key, c.id FROM contact_text t JOIN contact c ON c.n = t.rowid
      WHERE t.contact_text MATCH ? AND (c.${column}, c.id) ${beyond} (?, ?)
      ORDER BY c.${column} ${direction}, c.id ${direction} LIMIT ?`,
  };
};

const bySort = Object.fromEntries(
  Object.entries(columns).map(([sort, column]) => [
    sort,
    { up: inOrder(column, false), down: inOrder(column, true) },
  ]),
) as Record<Sort, { up: ReturnType<typeof inOrder>; down: ReturnType<typeof inOrder> }>;

/** Reads in the order of an index. */
export const walkingStatements = Object.fromEntries<string>(
  Object.entries(bySort).flatMap(([sort, { up, down }]) =>
    (['all', 'bound', 'fitting'] as const).flatMap((name): [string, string][] => [
      [`${sort} ${name}`, up[name]],
      [`${sort} down ${name}`, down[name]],
    ]),
  ),
);

export const statements = {
  view: 'SELECT view FROM contact_view WHERE n = ?',
  byId: 'SELECT v.view FROM contact c JOIN contact_view v ON v.n = c.n WHERE c.id = ?',
  placeOf: 'SELECT n FROM contact WHERE id = ?',
  local: 'SELECT id FROM contact WHERE local = 1',
  newest: `SELECT v.view FROM contact_text t JOIN contact_view v ON v.n = t.rowid
    WHERE t.contact_text MATCH ? ORDER BY t.rowid DESC LIMIT ?`,
  count: 'SELECT count(*) AS n FROM (SELECT rowid FROM contact_text WHERE contact_text MATCH ? LIMIT ?)',
  insert: `INSERT INTO contact (id, list_id, name, company, list, updated_at, created_at, hub_version, local, terms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n`,
  insertView: 'INSERT INTO contact_view (n, view) VALUES (?, ?)',
  insertText: `INSERT INTO contact_text (rowid, scope, names, company, numbers, emails, fields, notes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  remove: 'DELETE FROM contact WHERE n = ?',
  removeView: 'DELETE FROM contact_view WHERE n = ?',
  removeText: 'DELETE FROM contact_text WHERE rowid = ?',
  renameList: 'UPDATE contact SET list = ? WHERE list_id = ?',
} as const;

/** Reads what the text index found, and sorts it: only where that is little, or where walking has not found a page. */
export const sortingStatements = Object.fromEntries<string>(
  Object.entries(bySort).flatMap(([sort, { up, down }]) => [
    [sort, up.found],
    [`${sort} down`, down.found],
  ]),
);

/** Up to so many rows are found by their text and sorted, which costs less than a walk that finds no page. */
const fewRows = 4_000;
/** Where more fit, so many are walked in the list's order, among which a page is likely. */
const walked = 5_000;

const parse = (row: { view?: unknown }): ContactView => contactViewSchema.parse(JSON.parse(String(row.view)));

type ListQuery = Omit<ContactQuery, keyof ContactFilter> & ContactFilter;

/**
 * One page of the contacts, filtered, searched and sorted. A search finds those that have a word that begins with each of its
 * words, in any order; a number is found by any part of it.
 */
export function listContacts(db: ReadableDb, query: ListQuery): { rows: ContactView[]; next: string | null } {
  const { limit } = query;
  const found = placesOf(db, query, limit + 1);
  const rows = found.slice(0, limit);
  const end = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.flatMap(({ n }) => all(db, statements.view, n ?? null)).map(parse),
    next: end === undefined ? null : endAt(query, end),
  };
}

function placesOf(db: ReadableDb, query: ListQuery, limit: number): ReturnType<typeof all> {
  const sql = bySort[query.sort][query.descending ? 'down' : 'up'];
  const start = startOf(query, numeric.has(query.sort));
  const expression = wantedExpression(query, query.search);
  if (expression === null) return all(db, sql.all, ...start, limit);
  if (countContacts(db, expression, fewRows + 1) > fewRows) {
    const bound = get(db, sql.bound, ...start, walked);
    const end = bound === undefined ? endOf(query) : [bound.key ?? null, bound.id ?? null];
    const wanted = JSON.stringify(wantedTerms(query, query.search));
    const rows = all(db, sql.fitting, ...start, ...end, wanted, limit);
    if (bound === undefined || rows.length === limit) return rows;
  }
  return all(db, sql.found, expression, ...start, limit);
}

/** The key and the id after which nothing comes. */
function endOf({ sort, descending }: ListQuery): [string | number, string] {
  return startOf({ sort, descending: !descending, after: null }, numeric.has(sort));
}

/** How many contacts fit an expression of the text index, counted up to `most`. */
function countContacts(db: ReadableDb, expression: string, most: number): number {
  return Number(get(db, statements.count, expression, most)?.n ?? 0);
}

/** Contacts that fit an expression of the text index, what changed last first. */
export function newestContacts(db: ReadableDb, expression: string, limit: number): ContactView[] {
  return all(db, statements.newest, expression, limit).map(parse);
}

/** One contact by its id; null when the cache has none. */
export function contactView(db: ReadableDb, id: string): ContactView | null {
  const row = get(db, statements.byId, id);
  return row === undefined ? null : parse(row);
}

/** Ids of those that this desktop's own commands have a part in. */
export function localContacts(db: ReadableDb): string[] {
  return all(db, statements.local).map(({ id }) => String(id));
}

/** What a contact is stored with besides its view. */
export interface ContactFacts {
  /** Null for one that the hub has not told of. */
  readonly hubVersion: number | null;
  readonly listName: string;
  readonly meId: string;
  /** The texts of its feed that a search looks in. */
  readonly notes: readonly string[];
}

/** Stores the view of a contact in place of an older one. */
export function putContact(db: WritableDb, shown: ContactView, facts: ContactFacts): void {
  removeContact(db, shown.id);
  const { hubVersion, listName, meId, notes } = facts;
  const terms = termsOf(shown, { meId, fromHub: hubVersion !== null, notes });
  const placed = get(
    db,
    statements.insert,
    shown.id,
    shown.listId,
    sortKey(contactName(shown)),
    sortKey(shown.company),
    sortKey(listName),
    Math.round(shown.updatedAt),
    Math.round(shown.createdAt),
    hubVersion,
    shown.pending || shown.refused !== null || hubVersion === null ? 1 : 0,
    allTerms(terms),
  );
  const n = Number(placed?.n);
  run(db, statements.insertView, n, JSON.stringify(shown));
  run(
    db,
    statements.insertText,
    n,
    terms.scope.join(' '),
    terms.names,
    terms.company,
    terms.numbers,
    terms.emails,
    terms.fields,
    terms.notes,
  );
}

/** Removes the view of a contact; without one it does nothing. */
export function removeContact(db: WritableDb, id: string): void {
  const n = get(db, statements.placeOf, id)?.n;
  if (n === undefined) return;
  run(db, statements.removeText, n);
  run(db, statements.removeView, n);
  run(db, statements.remove, n);
}

/** A list has another name: its contacts are sorted by it. */
export function renameList(db: WritableDb, listId: string, name: string): void {
  run(db, statements.renameList, sortKey(name), listId);
}
