import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { EventBatch } from '#shared/hub-api/streams.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { event, stream as streamTable } from '../db/schema.ts';

/** How far a stream has come and what can still be read; a stream without events stands at 0. */
export interface StreamHead {
  readonly stream: string;
  readonly lastSeq: number;
  readonly oldestSeq: number;
}

/** Heads of the named streams, in the order asked for. */
export async function readHeads(sql: Sql, names: readonly string[]): Promise<StreamHead[]> {
  const rows =
    names.length === 0
      ? []
      : await sql
          .select()
          .from(streamTable)
          .where(inArray(streamTable.name, [...names]));
  const known = new Map(rows.map((row) => [row.name, row]));
  return names.map((name) => ({
    stream: name,
    lastSeq: known.get(name)?.lastSeq ?? 0,
    oldestSeq: known.get(name)?.oldestSeq ?? 1,
  }));
}

/**
 * Events after a cursor, oldest first. `stream.trimmed` when the log no longer reaches back to the cursor, or when the
 * cursor is ahead of the log (a database that was restored): both need a snapshot.
 */
export async function readEvents(
  sql: Sql,
  name: string,
  after: number,
  limit: number,
): Promise<Result<EventBatch>> {
  const rows = await sql
    .select()
    .from(event)
    .where(and(eq(event.stream, name), gt(event.seq, after)))
    .orderBy(asc(event.seq))
    .limit(limit + 1);
  const first = rows[0];
  if (first !== undefined && first.seq !== after + 1) return trimmed(name);
  if (first === undefined) {
    const [head] = await readHeads(sql, [name]);
    if (head === undefined) throw new Error('A head for each name');
    // Events may have been appended between the two reads; then the next read finds them.
    if (after < head.oldestSeq - 1 || after > head.lastSeq) return trimmed(name);
    return ok({ stream: name, events: [], upTo: after, more: false });
  }
  const page = rows.slice(0, limit);
  return ok({
    stream: name,
    events: page.map((row) => ({
      stream: row.stream,
      seq: row.seq,
      at: row.at,
      type: row.type,
      entity: row.entity,
      id: row.entityId,
      version: row.version,
      row: row.body,
    })),
    upTo: page.at(-1)?.seq ?? after,
    more: rows.length > limit,
  });
}

function trimmed(name: string): Result<never> {
  return fail(
    problem('stream.trimmed', 'the log does not reach back to the cursor: take a snapshot', { stream: name }),
  );
}
