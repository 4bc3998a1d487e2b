import type { InteractionQuery } from '#shared/domain/digital-interaction.ts';
import { all, get, type ReadableDb } from '../connection.ts';
import { wantedExpression, wantedTerms } from './interaction-terms.ts';
import { endAt, startOf } from './keyset.ts';

type Sort = InteractionQuery['sort'];

const columns: Record<Sort, string> = {
  number: 'number',
  startedAt: 'started_at',
  lastMessage: 'last_at',
  status: 'status',
  subject: 'subject',
};
const numeric: ReadonlySet<Sort> = new Set(['number', 'startedAt', 'lastMessage']);

/** Those whose terms have all of the first texts and one of the second. */
const fits = `AND NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(x.terms, w.value) = 0)
  AND EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(x.terms, w.value) > 0)`;
const itsTerms = 'CROSS JOIN interaction_terms x ON x.n = i.n';

/**
 * How a page is read in one order: `all` of a channel, those that fit among the next ones of it (up to where `bound` says), what
 * the text index found, and what began in a time that holds little.
 */
const inOrder = (column: string, descending: boolean) => {
  const [beyond, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const key = `i.${column}`;
  const from = `(${key}, i.id) ${beyond} (?, ?)`;
  const order = `ORDER BY ${key} ${direction}, i.id ${direction}`;
  const index = `interaction_${column}`;
  // Looked at in the index, row by row: it never says where to begin.
  const inPeriod = '+i.started_at BETWEEN ? AND ?';
  return {
    all: `SELECT ${key} AS key, i.id FROM interaction i INDEXED BY ${index}
      WHERE i.channel = ? AND ${from} ${order} LIMIT ?`,
    bound: `SELECT ${key} AS key, i.id FROM interaction i INDEXED BY ${index}
      WHERE i.channel = ? AND ${from} AND ${inPeriod} ${order} LIMIT 1 OFFSET ?`,
    fitting: `SELECT ${key} AS key, i.id FROM interaction i INDEXED BY ${index} ${itsTerms}
      WHERE i.channel = ? AND ${from} AND (${key}, i.id) ${descending ? '>=' : '<='} (?, ?)
        AND ${inPeriod} ${fits} ${order} LIMIT ?`,
    found: `SELECT ${key} AS key, i.id FROM interaction_text t JOIN interaction i ON i.n = t.rowid
      WHERE t.interaction_text MATCH ? AND +i.channel = ? AND ${inPeriod} AND ${from} ${order} LIMIT ?`,
    begun: `SELECT ${key} AS key, i.id FROM interaction i INDEXED BY interaction_started_at ${itsTerms}
      WHERE i.channel = ? AND i.started_at BETWEEN ? AND ? AND ${from} ${fits} ${order} LIMIT ?`,
  };
};

const bySort = Object.fromEntries(
  Object.entries(columns).map(([sort, column]) => [
    sort,
    { up: inOrder(column, false), down: inOrder(column, true) },
  ]),
) as Record<Sort, { up: ReturnType<typeof inOrder>; down: ReturnType<typeof inOrder> }>;

const named = (...names: readonly (keyof ReturnType<typeof inOrder>)[]): Record<string, string> =>
  Object.fromEntries<string>(
    Object.entries(bySort).flatMap(([sort, { up, down }]) =>
      names.flatMap((name): [string, string][] => [
        [`${sort} ${name}`, up[name]],
        [`${sort} down ${name}`, down[name]],
      ]),
    ),
  );

/** Reads in the order of an index. */
export const walkingStatements = named('all', 'bound', 'fitting');
/** Reads what the text index found, and sorts it: only where that is little, or where walking has not found a page. */
export const sortingStatements = named('found');
/** Reads what began in a time, and sorts it: as above. */
export const begunStatements = named('begun');

export const statements = {
  countFound:
    'SELECT count(*) AS n FROM (SELECT rowid FROM interaction_text WHERE interaction_text MATCH ? LIMIT ?)',
  countBegun: `SELECT count(*) AS n FROM (SELECT 1 FROM interaction
    WHERE channel = ? AND started_at BETWEEN ? AND ? LIMIT ?)`,
} as const;

/** Up to so many rows are found and sorted, which costs less than a walk that finds no page. */
const fewRows = 4_000;
/** Where more fit, so many are walked in the list's order, among which a page is likely. */
const walked = 5_000;

/**
 * The ids of one page of a channel's interactions, filtered, searched and sorted. A search finds those that have a word that
 * begins with each of its words in the header or the thread, in any order; a number is found by any part of it.
 */
export function pageOf(db: ReadableDb, query: InteractionQuery): { ids: string[]; next: string | null } {
  const found = placesOf(db, query, query.limit + 1);
  const rows = found.slice(0, query.limit);
  const end = found.length > query.limit ? rows.at(-1) : undefined;
  return { ids: rows.map(({ id }) => String(id)), next: end === undefined ? null : endAt(query, end) };
}

function placesOf(db: ReadableDb, query: InteractionQuery, limit: number): ReturnType<typeof all> {
  const { channel, startedFrom, startedTo } = query;
  const sql = bySort[query.sort][query.descending ? 'down' : 'up'];
  const start = startOf(query, numeric.has(query.sort));
  const expression = wantedExpression(query);
  const ranged = startedFrom !== null || startedTo !== null;
  if (expression === null && !ranged) return all(db, sql.all, channel, ...start, limit);
  const range = [startedFrom ?? 0, startedTo ?? Number.MAX_SAFE_INTEGER] as const;
  const { all: every, any } = wantedTerms(query);
  const fitting = [JSON.stringify(every), JSON.stringify(any.length === 0 ? [''] : any)] as const;
  const byText = () => all(db, sql.found, expression, channel, ...range, ...start, limit);
  const byTime = () => all(db, sql.begun, channel, ...range, ...start, ...fitting, limit);
  if (expression !== null && count(db, statements.countFound, expression) <= fewRows) return byText();
  if (ranged && count(db, statements.countBegun, channel, ...range) <= fewRows) return byTime();
  const from = query.sort === 'startedAt' ? withinRange(start, range, query.descending) : start;
  const bound = get(db, sql.bound, channel, ...from, ...range, walked);
  const end = bound === undefined ? lastOf(query) : [bound.key ?? null, bound.id ?? null];
  const rows = all(db, sql.fitting, channel, ...from, ...end, ...range, ...fitting, limit);
  if (bound === undefined || rows.length === limit) return rows;
  return expression === null ? byTime() : byText();
}

function count(db: ReadableDb, sql: string, ...parameters: readonly (string | number)[]): number {
  return Number(get(db, sql, ...parameters, fewRows + 1)?.n ?? 0);
}

/** A walk by when interactions began starts where the wanted time does. */
function withinRange(
  [key, id]: readonly [string | number, string],
  [from, to]: readonly [number, number],
  descending: boolean,
): readonly [string | number, string] {
  if (descending) return Number(key) > to ? [to, '\u{10ffff}'] : [key, id];
  return Number(key) < from ? [from, ''] : [key, id];
}

/** Where an order ends. */
function lastOf({ sort, descending }: InteractionQuery): readonly [string | number, string] {
  return startOf({ sort, descending: !descending, after: null }, numeric.has(sort));
}
