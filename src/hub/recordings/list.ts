import { and, type Column, eq, inArray, isNotNull, isNull, sql as raw, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Agent } from '#shared/domain/agent.ts';
import type {
  Recording,
  RecordingPage,
  RecordingSort,
  recordingQuerySchema,
} from '#shared/domain/recording.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { agent as agentTable, participation } from '../db/schema.ts';
import { recording } from '../db/schema-calls.ts';
import { type PageKey, readPageKey, writePageKey } from '../search/page-key.ts';
import { searchQuery } from '../search/words.ts';
import { heardBy } from './rights.ts';
import type { RecordingRecord } from './store.ts';

type Query = z.output<typeof recordingQuerySchema>;

/** Each order's column has an index for each agent and each queue, together with the id. */
const columns = {
  type: recording.type,
  number: recording.interactionNumber,
  caller: recording.callerKey,
  called: recording.calledKey,
  connected: recording.connectedKey,
  queue: recording.queueKey,
  rating: recording.stars,
  duration: recording.durationMs,
  startedAt: recording.startedAt,
} as const satisfies Record<RecordingSort, unknown>;

/**
 * One page of the recordings that an agent may hear, below the row that the page before ended with: recordings that come
 * meanwhile neither repeat nor hide a row. 'request.invalid' for a key of another order or of nobody's making.
 */
export async function listRecordings(sql: Sql, agent: Agent, query: Query): Promise<Result<RecordingPage>> {
  const after = query.after === null ? null : readKey(query.after, query.sort);
  if (query.after !== null && after === null)
    return fail(problem('request.invalid', 'not a key of this list', { where: 'body/after' }));
  const words = searchQuery(query.search);
  const limit = query.limit + 1;
  const direction = query.descending ? raw`desc` : raw`asc`;
  const within = and(isNotNull(recording.participationId), after === null ? undefined : below(query, after));
  const key = columns[query.sort];
  // What is searched for is found by its words and then put in order: in the order itself it may stand anywhere.
  const found =
    words === null
      ? raw.join(scopesOf(agent, { key, direction, limit, within }), raw` union `)
      : raw`select ${recording.id} as id, ${key} as key from ${recording}
          where ${and(raw`${recording.words} @@ ${words}::tsquery`, within, heardBy(agent))} offset 0`;
  const { rows } = await sql.execute<{ id: string }>(
    raw`select id from (${found}) found order by key ${direction}, id ${direction} limit ${limit}`,
  );
  const records = await readInOrder(
    sql,
    rows.map(({ id }) => id),
  );
  const page = records.slice(0, query.limit);
  const last = page.at(-1);
  return ok({
    rows: await recordingRows(sql, page),
    next: records.length > query.limit && last !== undefined ? keyOf(query.sort, last) : null,
  });
}

interface Order {
  readonly key: Column;
  readonly direction: SQL;
  readonly limit: number;
  readonly within: SQL | undefined;
}

/** The first rows of each index that together has all that an agent may hear. */
function scopesOf(agent: Agent, order: Order): SQL[] {
  const { key, direction, limit, within } = order;
  const first = (scope: SQL) => raw`select ${recording.id} as id, ${key} as key from ${recording}
      where ${and(scope, within)} order by ${key} ${direction}, ${recording.id} ${direction} limit ${limit}`;
  const each = (queues: SQL) =>
    raw`(select one.id, one.key from ${queues} scope (id) cross join lateral
          (${first(raw`${recording.queueId} = scope.id`)}) one)`;
  if (roleSuffices(agent.role, 'admin'))
    return [each(raw`(select id from queue)`), raw`(${first(isNull(recording.queueId))})`];
  const own = raw`(${first(eq(recording.agentId, agent.id))})`;
  return roleSuffices(agent.role, 'supervisor')
    ? [own, each(raw`unnest(${raw.param(agent.queueIds)}::uuid[])`)]
    : [own];
}

async function readInOrder(sql: Sql, ids: readonly string[]): Promise<RecordingRecord[]> {
  if (ids.length === 0) return [];
  const records = await sql
    .select()
    .from(recording)
    .where(inArray(recording.id, [...ids]));
  const known = new Map(records.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

function below({ sort, descending }: Query, { value, id }: PageKey): SQL {
  const typed = typeof value === 'number' ? raw`${value}::bigint` : raw`${value}::text`;
  const beyond = descending ? raw`<` : raw`>`;
  return raw`(${columns[sort]}, ${recording.id}) ${beyond} (${typed}, ${id}::uuid)`;
}

function keyOf(sort: RecordingSort, record: RecordingRecord): string {
  const values: Record<RecordingSort, string | number> = {
    type: record.type,
    number: record.interactionNumber,
    caller: record.callerKey,
    called: record.calledKey,
    connected: record.connectedKey,
    queue: record.queueKey,
    rating: record.stars,
    duration: record.durationMs,
    startedAt: record.startedAt,
  };
  return writePageKey({ order: sort, value: values[sort], id: record.id });
}

function readKey(text: string, sort: RecordingSort): PageKey | null {
  const key = readPageKey(text);
  const numeric = columns[sort].dataType === 'number';
  return key?.order === sort && numeric === (typeof key.value === 'number') ? key : null;
}

/** Recordings as agents see them, in the order given; those whose part is not known are left out. */
export async function recordingRows(sql: Sql, records: readonly RecordingRecord[]): Promise<Recording[]> {
  if (records.length === 0) return [];
  const partIds = records.flatMap(({ participationId }) => participationId ?? []);
  const agentIds = [...new Set(records.flatMap(({ agentId, ratedBy }) => [agentId, ratedBy ?? agentId]))];
  const { id, interactionId, source, destination } = participation;
  const parts = new Map(
    (
      await sql
        .select({ id, interactionId, source, destination })
        .from(participation)
        .where(inArray(id, partIds))
    ).map((part) => [part.id, part]),
  );
  const names = new Map(
    (
      await sql
        .select({ id: agentTable.id, name: agentTable.name })
        .from(agentTable)
        .where(inArray(agentTable.id, agentIds))
    ).map((agent) => [agent.id, agent.name]),
  );
  return records.flatMap((record) => {
    const part = parts.get(record.participationId ?? '');
    const { type, connected } = record;
    if (part === undefined || type === '' || connected === null) return [];
    return [
      {
        id: record.id,
        interactionId: part.interactionId,
        interactionNumber: record.interactionNumber,
        participationId: part.id,
        callId: record.callId,
        agent: { id: record.agentId, name: names.get(record.agentId) ?? '' },
        type,
        caller: part.source,
        called: part.destination,
        connected,
        queueId: record.queueId,
        queueName: record.queueName,
        startedAt: record.startedAt,
        durationMs: record.durationMs,
        size: record.file === null ? null : record.size,
        rating: ratingOf(record, names),
      },
    ];
  });
}

function ratingOf(record: RecordingRecord, names: ReadonlyMap<string, string>): Recording['rating'] {
  const { stars, comment, ratedBy, ratedAt } = record;
  if (stars === 0 || ratedBy === null || ratedAt === null) return null;
  return { stars, comment, by: { agentId: ratedBy, name: names.get(ratedBy) ?? '' }, at: ratedAt };
}
