import type { Participation } from '#shared/domain/interaction.ts';
import { type ParticipationView, participationViewSchema } from '#shared/ipc/views.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import { freePlace, placesPerMs } from './places.ts';
import { idTerm, numberTerms, searchExpression, textTerms } from './search-text.ts';

export const statements = {
  list: `SELECT view FROM participation
    WHERE agent_id = ? AND channel = 'voice' AND n < ? ORDER BY n DESC LIMIT ?`,
  missed: `SELECT view FROM participation
    WHERE agent_id = ? AND phase = 'missed' AND n < ? ORDER BY n DESC LIMIT ?`,
  search: `SELECT p.view FROM participation_text t JOIN participation p ON p.n = t.rowid
    WHERE t.participation_text MATCH ? AND t.rowid < ? ORDER BY t.rowid DESC LIMIT ?`,
  searchMissed: `SELECT p.view FROM participation_text t JOIN participation p ON p.n = t.rowid
    WHERE t.participation_text MATCH ? AND t.rowid < ? AND p.phase = 'missed' ORDER BY t.rowid DESC LIMIT ?`,
  placeOf: 'SELECT n FROM participation WHERE id = ?',
  atPlace: 'SELECT id FROM participation WHERE n = ?',
  byCall: 'SELECT id, n, hub_version, view FROM participation WHERE call_id = ? AND agent_id = ?',
  wrapUps: `SELECT view FROM participation WHERE agent_id = ? AND phase = 'wrapUp' ORDER BY phase_since LIMIT 100`,
  live: `SELECT view FROM participation
    WHERE agent_id = ? AND phase IN ('offered', 'live', 'held') ORDER BY n LIMIT 100`,
  local: 'SELECT call_id, view FROM participation WHERE local = 1 ORDER BY n',
  insert: `INSERT INTO participation (n, id, agent_id, channel, call_id, phase, phase_since, hub_version, local, view)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  remove: 'DELETE FROM participation WHERE n = ?',
  insertText: `INSERT INTO participation_text (rowid, owner, names, numbers, queue, note) VALUES (?, ?, ?, ?, ?, ?)`,
  removeText: 'DELETE FROM participation_text WHERE rowid = ?',
} as const;

export interface ListQuery {
  /** Only what rang and was not answered. */
  readonly missed: boolean;
  readonly search: string;
  readonly after: { readonly startedAt: number; readonly id: string } | null;
  readonly limit: number;
}

const view = (row: { view?: unknown }): ParticipationView =>
  participationViewSchema.parse(JSON.parse(String(row.view)));

/**
 * One page of an agent's calls, newest first; with a search, those whose names, numbers, queue or note have a word that
 * begins with each word of it (a number is found by any part of it). Keyset paging: `after` is the last row of the page
 * before.
 */
export function listCalls(
  db: ReadableDb,
  agentId: string,
  query: ListQuery,
): { rows: ParticipationView[]; more: boolean } {
  const expression = searchExpression(agentId, query.search);
  const below = query.after === null ? Number.MAX_SAFE_INTEGER : placeAfter(db, query.after);
  const { missed } = query;
  const rows =
    expression === null
      ? all(db, missed ? statements.missed : statements.list, agentId, below, query.limit + 1)
      : all(db, missed ? statements.searchMissed : statements.search, expression, below, query.limit + 1);
  return { rows: rows.slice(0, query.limit).map(view), more: rows.length > query.limit };
}

/** The newest calls of an agent that a search finds; none when it holds no word. */
export function searchCalls(
  db: ReadableDb,
  agentId: string,
  search: string,
  limit: number,
): ParticipationView[] {
  const expression = searchExpression(agentId, search);
  return expression === null
    ? []
    : all(db, statements.search, expression, Number.MAX_SAFE_INTEGER, limit).map(view);
}

/** A page of an agent's calls about a contact, newest first. `after` is the last call of the page before. */
export function callsAbout(
  db: ReadableDb,
  query: {
    readonly agentId: string;
    readonly contactId: string;
    readonly after: string | null;
    readonly limit: number;
  },
): { rows: ParticipationView[]; more: boolean } {
  const { agentId, contactId, after, limit } = query;
  const place = after === null ? undefined : get(db, statements.placeOf, after)?.n;
  const below = place === undefined ? Number.MAX_SAFE_INTEGER : Number(place);
  const expression = `owner : "${idTerm(agentId)}" AND owner : "${idTerm(contactId)}"`;
  const rows = all(db, statements.search, expression, below, limit + 1);
  return { rows: rows.slice(0, limit).map(view), more: rows.length > limit };
}

/** How many of the last calls are looked through for numbers that were dialled. */
const lookedThrough = 200;

/** The calls that this agent made lately, newest first. */
export function dialledCalls(db: ReadableDb, agentId: string): ParticipationView[] {
  return all(db, statements.list, agentId, Number.MAX_SAFE_INTEGER, lookedThrough)
    .map(view)
    .filter((call) => call.direction === 'outbound' || call.role === 'consult');
}

/** Where a page goes on; a row that has gone meanwhile leaves its millisecond. */
function placeAfter(db: ReadableDb, after: { startedAt: number; id: string }): number {
  const place = get(db, statements.placeOf, after.id)?.n;
  return place === undefined ? Math.round(after.startedAt) * placesPerMs : Number(place);
}

/** The agent's part in a call, by the SIP Call-ID of the agent's leg; a row of the hub goes before a provisional one. */
export function callView(db: ReadableDb, agentId: string, callId: string): ParticipationView | null {
  const rows = all(db, statements.byCall, callId, agentId);
  const best = rows.find((row) => row.hub_version !== null) ?? rows[0];
  return best === undefined ? null : view(best);
}

/** The id of the hub's row for a call of this agent, or null. */
export function hubIdOfCall(db: ReadableDb, agentId: string, callId: string): string | null {
  const row = all(db, statements.byCall, callId, agentId).find((found) => found.hub_version !== null);
  return row === undefined ? null : String(row.id);
}

/** The agent's calls in wrap-up, the oldest first. */
export function wrapUps(db: ReadableDb, agentId: string): ParticipationView[] {
  return all(db, statements.wrapUps, agentId).map(view);
}

/** The agent's calls that ring or go on, the oldest first. */
export function liveCalls(db: ReadableDb, agentId: string): ParticipationView[] {
  return all(db, statements.live, agentId)
    .map(view)
    .filter(({ channel }) => channel === 'voice');
}

/** Views that this desktop's own commands have a part in. */
export function localViews(db: ReadableDb): ParticipationView[] {
  return all(db, statements.local).map(view);
}

/** Stores the view of a participation in place of an older one with its id. `hubVersion` is null for a provisional one. */
export function putView(db: WritableDb, shown: ParticipationView, hubVersion: number | null): void {
  removeView(db, shown.id);
  const isTaken = (place: number): boolean => get(db, statements.atPlace, place) !== undefined;
  const n = freePlace(shown.offeredAt, shown.id, isTaken);
  const local = shown.pending || shown.refused !== null || hubVersion === null ? 1 : 0;
  const facts = [
    shown.id,
    shown.agentId,
    shown.channel,
    shown.callId,
    shown.phase,
    Math.round(shown.phaseSince),
  ];
  run(db, statements.insert, n, ...facts, hubVersion, local, JSON.stringify(shown));
  run(
    db,
    statements.insertText,
    n,
    [shown.agentId, ...shown.relation.contacts.map(({ id }) => id)].map(idTerm).join(' '),
    textTerms(namesOf(shown).join(' ')),
    numberTerms([shown.source.address, shown.destination.address], shown.interactionNumber),
    textTerms(shown.queueName ?? ''),
    textTerms(shown.outcome.note),
  );
}

/** Whom and what a call is with and about, in words. */
function namesOf({ source, destination, relation }: ParticipationView): string[] {
  const related = [
    ...relation.contacts.map(({ name }) => name),
    ...relation.records.map(({ title }) => title),
  ];
  return [source.name ?? '', destination.name ?? '', ...related];
}

/** Removes the view of a participation. */
export function removeView(db: WritableDb, id: string): void {
  const n = get(db, statements.placeOf, id)?.n;
  if (n === undefined) return;
  run(db, statements.removeText, Number(n));
  run(db, statements.remove, Number(n));
}

/** Removes provisional views of a call, and views under another id than `keepId`. */
export function removeOtherViews(
  db: WritableDb,
  agentId: string,
  callId: string,
  keepId: string | null,
): void {
  for (const row of all(db, statements.byCall, callId, agentId)) {
    if (row.id !== keepId && row.hub_version === null) removeView(db, String(row.id));
  }
}

/** The view of a row of the hub on which this desktop has nothing under way. */
export function plainView(row: Participation): ParticipationView {
  return { ...row, pending: false, refused: null };
}
