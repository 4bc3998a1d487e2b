import { sql as raw } from 'drizzle-orm';
import { type EntityKind, type EntityRow, entities, parseStream } from '#shared/hub-api/streams.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Database, Sql } from '../db/database.ts';
import { event, stream as streamTable } from '../db/schema.ts';

/** PostgreSQL's notification channel; its payload is a topic: a stream's name, 'session:<id>', 'rights:<agent id>' or 'interaction:<id>'. */
export const notifyChannel = 'lineside';

/** The topic of what goes on in an interaction, whether or not a stream tells of it. */
export function interactionTopic(interactionId: string): string {
  return `interaction:${interactionId}`;
}

/** One transaction that changes shared truth: its rows, the events that tell of it, and the pokes that wake followers. */
export interface Change {
  readonly sql: Sql;
  /** Hub time of the change, milliseconds. */
  readonly at: number;
  /** Tells the stream that the entity now looks so; the last row of an entity in one change wins. */
  upsert<K extends EntityKind>(stream: string, entity: K, row: EntityRow<K>): void;
  /** Tells the stream that the entity must leave every cache. */
  erase(stream: string, entity: EntityKind, id: string): void;
  /** Tells the stream that many rows moved at once: it must be read again. */
  listChanged(stream: string): void;
  /** Wakes listeners on every node after the commit. */
  poke(topic: string): void;
  /** Drops what was announced so far, for a caller that rolled back to a savepoint. */
  forget(): void;
}

/** Runs one change: rows first, events appended last and in order of stream name, so that locks are held for a moment. */
export type Changes = <T>(work: (change: Change) => Promise<T>) => Promise<T>;

interface Pending {
  readonly type: string;
  readonly entity: string | null;
  readonly id: string | null;
  readonly version: number | null;
  readonly row: unknown;
}

/** Makes the one function by which streamed truth is changed. */
export function createChanges(database: Database, clock: Clock): Changes {
  return (work) =>
    database.transaction(async (sql, last) => {
      const at = clock.now();
      const pending = new Map<string, Map<string, Pending>>();
      const pokes = new Set<string>();
      const add = (stream: string, key: string, entry: Pending) => {
        const known = parseStream(stream);
        const kinds: readonly string[] | null =
          entry.entity === null ? null : entities[entry.entity as EntityKind].on;
        if (known === null || kinds?.includes(known.kind) === false) {
          throw new Error(`${entry.entity ?? entry.type} does not appear on stream ${stream}`);
        }
        const list = pending.get(stream) ?? new Map<string, Pending>();
        pending.set(stream, list);
        list.delete(key);
        list.set(key, entry);
      };
      const value = await work({
        sql,
        at,
        upsert: (stream, entity, row) =>
          add(stream, `${entity}:${row.id}`, {
            type: 'entity.upserted',
            entity,
            id: row.id,
            version: row.version,
            row,
          }),
        erase: (stream, entity, id) =>
          add(stream, `${entity}:${id}`, { type: 'entity.erased', entity, id, version: null, row: null }),
        listChanged: (stream) =>
          add(stream, 'list', { type: 'list.changed', entity: null, id: null, version: null, row: null }),
        poke: (topic) => void pokes.add(topic),
        forget: () => {
          pending.clear();
          pokes.clear();
        },
      });
      const streams = [...pending].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [name] of streams) pokes.add(name);
      await last(
        () =>
          append(
            sql,
            at,
            streams.map(([name, entries]) => ({ name, entries: [...entries.values()] })),
          ),
        () => notify(sql, [...pokes]),
      );
      return value;
    });
}

/** Wakes listeners to these topics on every node, after the commit where there is a transaction. */
export async function notify(sql: Sql, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return;
  await sql.execute(
    raw`select pg_notify(${notifyChannel}, topic) from unnest(${raw.param([...topics])}::text[]) topic`,
  );
}

/**
 * Appends to streams in the order given, which is everybody's. A stream's row stays locked until the commit, so numbers have no
 * gaps and stand in the order of the commits: a reader that has seen n has seen everything up to n. One statement: a stream that
 * many tell is locked for no more round trips than it must be.
 */
async function append(
  sql: Sql,
  at: number,
  streams: readonly { readonly name: string; readonly entries: readonly Pending[] }[],
): Promise<void> {
  if (streams.length === 0) return;
  const events = streams.flatMap(({ name, entries }) =>
    entries.map((entry, index) => ({ ...entry, stream: name, from_end: entries.length - 1 - index })),
  );
  await sql.execute(raw`
    with numbered as (
      insert into ${streamTable} (name, last_seq)
      select name, entries from unnest(
        ${raw.param(streams.map(({ name }) => name))}::text[],
        ${raw.param(streams.map(({ entries }) => entries.length))}::bigint[]) with ordinality as s (name, entries, place)
      order by place
      on conflict (name) do update set last_seq = ${streamTable.lastSeq} + excluded.last_seq
      returning name, last_seq
    )
    insert into ${event} (stream, seq, at, type, entity, entity_id, version, body)
    select n.name, n.last_seq - e.from_end, ${at}::bigint, e.type, e.entity, e.id, e.version, e.row
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as e (stream text, from_end integer, type text, entity text, id text, version integer, row jsonb)
      join numbered n on n.name = e.stream`);
}
