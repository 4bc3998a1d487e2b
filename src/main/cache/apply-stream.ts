import { z } from 'zod';
import {
  eventBatchSchema,
  parseStream,
  type StreamKind,
  snapshotPageSchema,
  streamName,
} from '#shared/hub-api/streams.ts';
import { Changes, putRow, removeRow } from './apply-row.ts';
import { transaction } from './connection.ts';
import type { DataFiles } from './overlay/standing.ts';
import { planBatch } from './plan-batch.ts';
import {
  type Cursor,
  catalogue,
  cursorOf,
  putCursor,
  type ResyncMark,
  removeCursor,
} from './queries/cursors.ts';
import { interactionsOfQueue } from './queries/interactions.ts';
import { hubRow, letGoStale } from './queries/rows.ts';
import { forgetThread, isFollowed } from './queries/threads.ts';

/** What became of a batch. `changed` are the entities whose rows moved, `skipped` says why rows were left out, for the log. */
export type BatchOutcome =
  | {
      readonly kind: 'applied';
      readonly cursor: number;
      readonly changed: string[];
      readonly skipped: string[];
    }
  | { readonly kind: 'gap'; readonly after: number }
  | { readonly kind: 'snapshot'; readonly reason: string };

/** Where a stream's first snapshot starts; nothing of it has been read. */
const unread = (stream: string): Cursor => ({ stream, seq: null, generation: 0, mark: null, catalogue });

/**
 * Applies a batch and its cursor in one transaction. `raw` is what came over the wire: it is parsed here, off the main
 * thread; whatever cannot be read is skipped and the stream marked to be read whole.
 */
export function applyBatch(files: DataFiles, stream: string, raw: unknown): BatchOutcome {
  const batch = eventBatchSchema.safeParse(raw);
  if (!batch.success) return { kind: 'snapshot', reason: `malformed batch: ${z.prettifyError(batch.error)}` };
  if (batch.data.stream !== stream) return { kind: 'snapshot', reason: `a batch of ${batch.data.stream}` };
  return transaction(files.cache, () => {
    const cursor = cursorOf(files.cache, stream);
    if (cursor === null || cursor.seq === null) return { kind: 'snapshot', reason: 'never read' };
    const plan = planBatch(cursor.seq, batch.data);
    if (plan.kind === 'gap') return plan;
    if (plan.kind === 'snapshot') return { kind: 'snapshot', reason: 'list.changed' };
    const changed = new Changes(files);
    const skipped: string[] = [];
    let mark: ResyncMark | null = plan.mark ?? cursor.mark;
    for (const event of plan.events) {
      const { entity, id, version, row } = event;
      if (entity === null || id === null) {
        mark = 'malformed';
        skipped.push(`seq ${event.seq}: no entity or id`);
      } else if (event.type === 'entity.erased') {
        removeRow(files, entity, id, changed);
      } else {
        const given = { stream, entity, id, version: version ?? 0, row };
        const outcome = putRow(files, given, cursor.generation, changed);
        if (outcome.kind === 'skipped') {
          if (mark !== 'malformed') mark = outcome.mark;
          skipped.push(`seq ${event.seq}: ${outcome.reason}`);
        }
      }
    }
    putCursor(files.cache, { ...cursor, seq: plan.upTo, mark, catalogue });
    return { kind: 'applied', cursor: plan.upTo, changed: changed.shown(), skipped };
  });
}

/** Begins to read a stream whole; rows come with `applySnapshotPage`. The cursor stays until the end. */
export function beginSnapshot(files: DataFiles, stream: string): void {
  const cursor = cursorOf(files.cache, stream) ?? unread(stream);
  putCursor(files.cache, { ...cursor, generation: cursor.generation + 1 });
}

export type PageOutcome =
  | {
      readonly kind: 'applied';
      readonly seq: number;
      readonly nextKey: string | null;
      readonly changed: string[];
      readonly skipped: string[];
    }
  | { readonly kind: 'malformed'; readonly reason: string };

/** Stores one page of a snapshot. Rows that cannot be read are skipped; a page that cannot be read ends the snapshot. */
export function applySnapshotPage(files: DataFiles, stream: string, raw: unknown): PageOutcome {
  const page = snapshotPageSchema.safeParse(raw);
  if (!page.success) return { kind: 'malformed', reason: z.prettifyError(page.error) };
  return transaction(files.cache, () => {
    const generation = cursorOf(files.cache, stream)?.generation ?? 0;
    const changed = new Changes(files);
    const skipped: string[] = [];
    for (const row of page.data.rows) {
      const outcome = putRow(files, { stream, ...row }, generation, changed);
      if (outcome.kind === 'skipped') skipped.push(`${row.entity} ${row.id}: ${outcome.reason}`);
    }
    return {
      kind: 'applied',
      seq: page.data.seq,
      nextKey: page.data.nextKey,
      changed: changed.shown(),
      skipped,
    };
  });
}

/**
 * Ends a snapshot: rows of the stream that it did not bring go, and events are followed from `seq`, the lowest that a page
 * was true at. What was skipped as unknown stays marked, so that a desktop that knows more reads the stream again.
 */
export function endSnapshot(files: DataFiles, stream: string, seq: number, sawUnknown: boolean): string[] {
  return transaction(files.cache, () => {
    const generation = cursorOf(files.cache, stream)?.generation ?? 0;
    const changed = new Changes(files);
    dropStale(files, stream, generation, changed);
    putCursor(files.cache, { stream, seq, generation, mark: sawUnknown ? 'unknown' : null, catalogue });
    return changed.shown();
  });
}

/**
 * Forgets a stream and the rows that no other stream brings: the agent lost the right, or it is no longer told of it. With a queue
 * go the threads of it that stay here though nobody follows them, unless the agent had a part in them.
 */
export function dropStream(files: DataFiles, stream: string): string[] {
  return transaction(files.cache, () => {
    const changed = new Changes(files);
    const queueId = scopeOf(stream, 'queue');
    const threads = queueId === null ? [] : interactionsOfQueue(files.cache, queueId).filter(mayGo(files));
    forget(files, stream, changed);
    for (const id of threads) forget(files, streamName('interaction', id), changed);
    return changed.shown();
  });
}

/** Forgets a stream with the rows that no other one brings, as part of a transaction. */
export function forget(files: DataFiles, stream: string, changed: Changes): void {
  dropStale(files, stream, -1, changed);
  removeCursor(files.cache, stream);
  const interactionId = scopeOf(stream, 'interaction');
  if (interactionId !== null) forgetThread(files.cache, interactionId);
}

function mayGo({ cache, me }: DataFiles): (interactionId: string) => boolean {
  return (id) =>
    !isFollowed(cache, id) &&
    hubRow(cache, 'interaction', id)?.participants.some(({ agentId }) => agentId === me.id) !== true;
}

/** The scope's id of a stream of this kind; null for any other stream. */
function scopeOf(stream: string, kind: StreamKind): string | null {
  const parsed = parseStream(stream);
  return parsed?.kind === kind ? parsed.scopeId : null;
}

function dropStale(files: DataFiles, stream: string, generation: number, changed: Changes): void {
  for (const row of letGoStale(files.cache, stream, generation))
    removeRow(files, row.entity, row.id, changed);
}
