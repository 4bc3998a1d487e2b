import type { Agent } from '#shared/domain/agent.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { type EntityKind, parseStream, type SnapshotPage } from '#shared/hub-api/streams.ts';
import type { Clock } from '#shared/util/clock.ts';
import { idSchema } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { pageAbandoned } from '../abandoned/store.ts';
import { listAgents, readAgentStates } from '../agents/store.ts';
import { commitmentsOf } from '../commitments/store.ts';
import { listMentions } from '../contacts/notes.ts';
import { noteKey, snapshotContacts, snapshotNotes } from '../contacts/snapshot.ts';
import type { Database, Sql } from '../db/database.ts';
import { messagesAfter } from '../digital/messages.ts';
import { marksOf } from '../digital/read.ts';
import { digitalRow, pageOfQueue, rowsOfAgent } from '../digital/store.ts';
import {
  listAddressBook,
  listCannedAnswers,
  listContactLists,
  listDispositions,
  listEntryPoints,
  listPauseReasons,
  listQueues,
  listRecordTypes,
  listSkills,
  listTags,
  listTeams,
} from '../directory/store.ts';
import { draftsOf } from '../drafts/store.ts';
import { listOlderWork, pageParticipations, participationRow } from '../interactions/store.ts';
import { directPage, groupSnapshot, messengerOf } from '../messenger/snapshot.ts';
import { policyRow, readWorkspace } from '../policies/store.ts';
import { offersOfAgent } from '../routing/offers.ts';
import { readHeads } from './log-store.ts';

type Row = SnapshotPage['rows'][number];

/** Reads one page of a stream's rows and the seq at which they were true, in one REPEATABLE READ transaction. */
export type ReadSnapshot = (
  stream: string,
  after: string | undefined,
  limit: number,
) => Promise<Result<SnapshotPage>>;

/**
 * Makes the snapshot reader. A key names the row it ends at: 'workspace' pages by position in a fixed order of entities
 * and ids; agents and queues page by participation id, newest first, so that a desktop can show a list from the first page.
 * After them come a queue's abandoned calls and its digital interactions, newest first as well. A thread pages by the numbers of
 * its entries, and a group is one page. An agent's page of messages from colleagues ends with a conversation. A list pages by contact id, then by the ids of its notes.
 */
export function createSnapshots(database: Database, clock: Clock): ReadSnapshot {
  return (stream, after, limit) =>
    database.transaction(
      async (sql) => {
        const parsed = parseStream(stream);
        if (parsed === null) return fail(problem('stream.unknown', 'no such stream'));
        const [head] = await readHeads(sql, [stream]);
        const seq = head?.lastSeq ?? 0;
        if (parsed.kind === 'workspace') {
          const rows = (await workspaceRows(sql)).filter((row) => after === undefined || keyOf(row) > after);
          const page = rows.slice(0, limit);
          const last = page.at(-1);
          return ok({
            stream,
            seq,
            rows: page,
            nextKey: rows.length > limit && last !== undefined ? keyOf(last) : null,
          });
        }
        const id = parsed.scopeId ?? '';
        const { policy } = await readWorkspace(sql);
        const since = clock.now() - policy.cache.windowDays * 24 * 60 * 60 * 1000;
        if (parsed.kind === 'queue' && after?.startsWith(abandonedKey) === true) {
          const key = after.slice(abandonedKey.length);
          if (key !== '' && !idSchema.safeParse(key).success) return notAKey();
          return ok({
            stream,
            seq,
            ...(await abandonedThenDigital(sql, id, since, key === '' ? null : key, limit)),
          });
        }
        if (parsed.kind === 'queue' && after?.startsWith(digitalKey) === true) {
          const key = after.slice(digitalKey.length);
          if (key !== '' && !idSchema.safeParse(key).success) return notAKey();
          return ok({ stream, seq, ...(await digitalPage(sql, id, since, key === '' ? null : key, limit)) });
        }
        if (parsed.kind === 'interaction') {
          const page = await threadPage(sql, id, after ?? null, limit);
          return page === null ? notAKey() : ok({ stream, seq, ...page });
        }
        if (parsed.kind === 'group')
          return ok({ stream, seq, rows: await groupRows(sql, id), nextKey: null });
        if (parsed.kind === 'agent' && after?.startsWith(imMessageKey) === true) {
          const key = after.slice(imMessageKey.length);
          if (!idSchema.safeParse(key).success) return notAKey();
          return ok({ stream, seq, ...(await messengerPage(sql, id, since, key, limit)) });
        }
        if (parsed.kind === 'list' && after?.startsWith(noteKey) === true) {
          const key = after.slice(noteKey.length);
          if (key !== '' && !idSchema.safeParse(key).success) return notAKey();
          return ok({ stream, seq, ...(await snapshotNotes(sql, id, key === '' ? null : key, limit)) });
        }
        if (after !== undefined && !idSchema.safeParse(after).success) return notAKey();
        if (parsed.kind === 'list')
          return ok({ stream, seq, ...(await snapshotContacts(sql, id, after ?? null, limit)) });
        const scope = parsed.kind === 'agent' ? { agentId: id } : { queueId: id };
        const records = await pageParticipations(sql, scope, since, after ?? null, limit + 1);
        const page = records.slice(0, limit);
        const first = parsed.kind === 'agent' && after === undefined ? await deskRows(sql, id, since) : [];
        const rows = [...first, ...page.map((record) => participation(participationRow(record)))];
        if (records.length > limit) return ok({ stream, seq, rows, nextKey: page.at(-1)?.id ?? null });
        const rest = await (parsed.kind === 'agent'
          ? messengerPage(sql, id, since, null, limit - page.length)
          : abandonedThenDigital(sql, id, since, null, limit - page.length));
        return ok({ stream, seq, rows: [...rows, ...rest.rows], nextKey: rest.nextKey });
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
}

/** What the keys of a queue's abandoned calls begin with; the rest is the id of the row before, if any. */
const abandonedKey = 'abandonedCall:';
/** The same of its digital interactions, which come last. */
const digitalKey = 'interaction:';
/** What the keys of an agent's messages from colleagues begin with, which come last; the rest is the conversation before. */
const imMessageKey = 'imMessage:';

async function abandonedThenDigital(
  sql: Sql,
  queueId: string,
  since: number,
  below: string | null,
  limit: number,
): Promise<Pick<SnapshotPage, 'rows' | 'nextKey'>> {
  const calls = await pageAbandoned(sql, queueId, below, limit + 1);
  const rows = calls.slice(0, limit).map((row) => entry('abandonedCall', row));
  if (calls.length > limit) return { rows, nextKey: `${abandonedKey}${rows.at(-1)?.id ?? ''}` };
  const rest = await digitalPage(sql, queueId, since, null, limit - rows.length);
  return { rows: [...rows, ...rest.rows], nextKey: rest.nextKey };
}

async function digitalPage(
  sql: Sql,
  queueId: string,
  since: number,
  below: string | null,
  limit: number,
): Promise<Pick<SnapshotPage, 'rows' | 'nextKey'>> {
  const found = await pageOfQueue(sql, queueId, since, below, limit + 1);
  const rows = found.slice(0, limit).map((row) => entry('interaction', row));
  return { rows, nextKey: found.length > limit ? `${digitalKey}${rows.at(-1)?.id ?? ''}` : null };
}

/** A thread: its header on the first page, then its entries, oldest first. Null for a key that is none. */
async function threadPage(
  sql: Sql,
  id: string,
  after: string | null,
  limit: number,
): Promise<Pick<SnapshotPage, 'rows' | 'nextKey'> | null> {
  if (after !== null && !/^\d{1,9}$/.test(after)) return null;
  const header = after === null ? await digitalRow(sql, id) : null;
  const found = await messagesAfter(sql, id, Number(after ?? 0), limit + 1);
  const page = found.slice(0, limit);
  const rows = [
    ...(header === null ? [] : [entry('interaction', header)]),
    ...page.map((row) => entry('message', row)),
  ];
  return { rows, nextKey: found.length > limit ? String(page.at(-1)?.seq ?? 0) : null };
}

async function messengerPage(
  sql: Sql,
  agentId: string,
  since: number,
  after: string | null,
  limit: number,
): Promise<Pick<SnapshotPage, 'rows' | 'nextKey'>> {
  const { messages, next } = await directPage(sql, agentId, since, after, limit);
  return {
    rows: messages.map((row) => entry('imMessage', row)),
    nextKey: next === null ? null : `${imMessageKey}${next}`,
  };
}

async function groupRows(sql: Sql, groupId: string): Promise<Row[]> {
  const { threads, members, messages } = await groupSnapshot(sql, groupId);
  return [
    ...threads.map((row) => entry('imThread', row)),
    ...members.map((row) => entry('imMember', row)),
    ...messages.map((row) => entry('imMessage', row)),
  ];
}

function notAKey(): Result<never> {
  return fail(problem('request.invalid', 'not a key of this snapshot', { where: 'query/after' }));
}

/**
 * What an agent's first page begins with: their state, work on the desk that is older than the window, mentions, digital
 * interactions that they have, offers, read marks, commitments, drafts, and conversations with colleagues.
 */
async function deskRows(sql: Sql, agentId: string, since: number): Promise<Row[]> {
  const state = (await readAgentStates(sql, [agentId])).get(agentId);
  const older = await listOlderWork(sql, agentId, since);
  const mentions = await listMentions(sql, agentId, since);
  const digital = await rowsOfAgent(sql, agentId, since);
  const offers = await offersOfAgent(sql, agentId, since);
  const marks = await marksOf(sql, agentId, since);
  const commitments = await commitmentsOf(sql, agentId, since);
  const messenger = await messengerOf(sql, agentId);
  return [
    ...(state === undefined ? [] : [entry('agentState', state)]),
    ...older.map((record) => participation(participationRow(record))),
    ...mentions.map((row) => entry('mention', row)),
    ...digital.map((row) => entry('interaction', row)),
    ...offers.map((row) => entry('offer', row)),
    ...marks.map((row) => entry('readMark', row)),
    ...commitments.map((row) => entry('commitment', row)),
    ...(await draftsOf(sql, agentId, since)).map((row) => entry('draft', row)),
    ...messenger.threads.map((row) => entry('imThread', row)),
    ...messenger.members.map((row) => entry('imMember', row)),
    ...messenger.marks.map((row) => entry('imMark', row)),
  ];
}

async function workspaceRows(sql: Sql): Promise<Row[]> {
  const rows: Row[] = [
    entry('policy', policyRow(await readWorkspace(sql))),
    ...(await listAgents(sql)).map(({ row }): Row => entry<Agent>('agent', row)),
    ...(await listQueues(sql)).map((row) => entry('queue', row)),
    ...(await listDispositions(sql)).map((row) => entry('disposition', row)),
    ...(await listPauseReasons(sql)).map((row) => entry('pauseReason', row)),
    ...(await listSkills(sql)).map((row) => entry('skill', row)),
    ...(await listAddressBook(sql)).map((row) => entry('addressBookEntry', row)),
    ...(await listTags(sql)).map((row) => entry('tag', row)),
    ...(await listTeams(sql)).map((row) => entry('team', row)),
    ...(await listContactLists(sql)).map((row) => entry('contactList', row)),
    ...(await listRecordTypes(sql)).map((row) => entry('recordType', row)),
    ...(await listEntryPoints(sql)).map((row) => entry('entryPoint', row)),
    ...(await listCannedAnswers(sql)).map((row) => entry('cannedAnswer', row)),
  ];
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function participation(row: Participation): Row {
  return entry('participation', row);
}

function entry<T extends { id: string; version: number }>(entity: EntityKind, row: T): Row {
  return { entity, id: row.id, version: row.version, row };
}

function keyOf(row: Row): string {
  return `${row.entity}:${row.id}`;
}
