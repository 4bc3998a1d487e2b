import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import { type AbandonedCallView, abandonedCallViewSchema } from '#shared/ipc/views.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { endAt, sortKey, startOf } from './keyset.ts';
import { numberTerms, searchTerms, textTerms } from './search-text.ts';

type AbandonedQuery = RequestInput<'abandoned.list'>;
type Sort = AbandonedQuery['sort'];

/** One page in an index's order, from a key and an id on; rows without a word that begins with each of the search's are left out. */
const page = (column: string, descending: boolean): string =>
  `SELECT view, ${column} AS key, id FROM abandoned_call
    WHERE (${column}, id) ${descending ? '<' : '>'} (?, ?)
      AND NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(terms, w.value) = 0)
    ORDER BY ${column} ${descending ? 'DESC' : 'ASC'}, id ${descending ? 'DESC' : 'ASC'} LIMIT ?`;

export const statements = {
  number: page('number', false),
  numberDown: page('number', true),
  party: page('party', false),
  partyDown: page('party', true),
  queue: page('queue', false),
  queueDown: page('queue', true),
  abandonedAt: page('abandoned_at', false),
  abandonedAtDown: page('abandoned_at', true),
  disposition: page('disposition', false),
  dispositionDown: page('disposition', true),
  lastAssignedTo: page('last_assigned_to', false),
  lastAssignedToDown: page('last_assigned_to', true),
  reservedBy: page('reserved_by', false),
  reservedByDown: page('reserved_by', true),
  one: 'SELECT view FROM abandoned_call WHERE id = ?',
  local: 'SELECT id FROM abandoned_call WHERE local = 1',
  withDisposition: 'SELECT id FROM abandoned_call WHERE disposition_id = ?',
  put: `INSERT INTO abandoned_call
    (id, number, party, queue, abandoned_at, disposition, last_assigned_to, reserved_by, disposition_id, terms, local, view)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET number = excluded.number, party = excluded.party, queue = excluded.queue,
      abandoned_at = excluded.abandoned_at, disposition = excluded.disposition,
      last_assigned_to = excluded.last_assigned_to, reserved_by = excluded.reserved_by,
      disposition_id = excluded.disposition_id, terms = excluded.terms, local = excluded.local, view = excluded.view`,
  remove: 'DELETE FROM abandoned_call WHERE id = ?',
} as const;

const numeric: ReadonlySet<Sort> = new Set(['number', 'abandonedAt']);
const view = (row: { view?: unknown }): AbandonedCallView =>
  abandonedCallViewSchema.parse(JSON.parse(String(row.view)));

/**
 * One page of the abandoned calls, sorted and searched. `after` is what the page before gave as `next`; one that was given for
 * another order begins anew.
 */
export function listAbandoned(db: ReadableDb, query: AbandonedQuery): RequestOutput<'abandoned.list'> {
  const { sort, descending, limit } = query;
  const terms = JSON.stringify(searchTerms(query.search).map((term) => ` ${term}`));
  const [key, id] = startOf(query, numeric.has(sort));
  const found = all(db, statements[descending ? (`${sort}Down` as const) : sort], key, id, terms, limit + 1);
  const rows = found.slice(0, limit);
  const end = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(view),
    next: end === undefined ? null : endAt(query, end),
  };
}

/** One abandoned call by its id, which is the interaction's; null when the cache has none. */
export function abandonedView(db: ReadableDb, id: string): AbandonedCallView | null {
  const row = get(db, statements.one, id);
  return row === undefined ? null : view(row);
}

/** Ids of those that this desktop's own commands have a part in. */
export function localAbandoned(db: ReadableDb): string[] {
  return all(db, statements.local).map(({ id }) => String(id));
}

/** Ids of those that have this disposition. */
export function abandonedViewsWith(db: ReadableDb, dispositionId: string): string[] {
  return all(db, statements.withDisposition, dispositionId).map(({ id }) => String(id));
}

/** Stores the view of an abandoned call in place of an older one. */
export function putAbandoned(db: WritableDb, shown: AbandonedCallView, disposition: string): void {
  const { party, queueName, outcome } = shown;
  const people = `${shown.lastAssignedTo?.name ?? ''} ${shown.reservedBy?.name ?? ''}`;
  const text = textTerms(`${party.name ?? ''} ${queueName} ${people} ${disposition} ${outcome.note}`);
  run(
    db,
    statements.put,
    shown.id,
    shown.interactionNumber,
    sortKey(party.name ?? party.address),
    sortKey(queueName),
    Math.round(shown.abandonedAt),
    sortKey(disposition),
    sortKey(shown.lastAssignedTo?.name ?? ''),
    sortKey(shown.reservedBy?.name ?? ''),
    outcome.dispositionId,
    ` ${text} ${numberTerms([party.address], shown.interactionNumber)}`,
    shown.pending || shown.refused !== null ? 1 : 0,
    JSON.stringify(shown),
  );
}

/** Removes the view of an abandoned call; without one it does nothing. */
export function removeAbandoned(db: WritableDb, id: string): void {
  run(db, statements.remove, id);
}
