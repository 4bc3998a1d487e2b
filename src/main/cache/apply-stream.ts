import { z } from 'zod';
import { type EntityKind, entities, eventBatchSchema, snapshotPageSchema } from '#shared/hub-api/streams.ts';
import { transaction } from './connection.ts';
import {
  hideParticipation,
  showAbandonedWith,
  showHubAbandoned,
  showHubParticipation,
} from './overlay/project.ts';
import { hideNote, showContact, showHubNote } from './overlay/project-contacts.ts';
import type { DataFiles } from './overlay/standing.ts';
import { planBatch } from './plan-batch.ts';
import { removeAbandoned } from './queries/abandoned.ts';
import { renameList } from './queries/contacts.ts';
import {
  type Cursor,
  catalogue,
  cursorOf,
  putCursor,
  type ResyncMark,
  removeCursor,
} from './queries/cursors.ts';
import { holdRow, hubRow, letGoStale, putHubRow, removeHubRow, versionOf } from './queries/rows.ts';
import { parseTolerantly } from './tolerant.ts';

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
    const changed = new Set<string>();
    const skipped: string[] = [];
    let mark: ResyncMark | null = plan.mark ?? cursor.mark;
    for (const event of plan.events) {
      const { entity, id, version, row } = event;
      if (entity === null || id === null) {
        mark = 'malformed';
        skipped.push(`seq ${event.seq}: no entity or id`);
      } else if (event.type === 'entity.erased') {
        if (removeRow(files, entity, id)) changed.add(entity);
      } else {
        const outcome = putRow(files, { stream, entity, id, version: version ?? 0, row }, cursor.generation);
        if (outcome.kind === 'put') changed.add(entity);
        if (outcome.kind === 'skipped') {
          if (mark !== 'malformed') mark = outcome.mark;
          skipped.push(`seq ${event.seq}: ${outcome.reason}`);
        }
      }
    }
    putCursor(files.cache, { ...cursor, seq: plan.upTo, mark, catalogue });
    return { kind: 'applied', cursor: plan.upTo, changed: [...changed], skipped };
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
    const changed = new Set<string>();
    const skipped: string[] = [];
    for (const row of page.data.rows) {
      const outcome = putRow(files, { stream, ...row }, generation);
      if (outcome.kind === 'put') changed.add(row.entity);
      if (outcome.kind === 'skipped') skipped.push(`${row.entity} ${row.id}: ${outcome.reason}`);
    }
    return {
      kind: 'applied',
      seq: page.data.seq,
      nextKey: page.data.nextKey,
      changed: [...changed],
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
    const changed = dropStale(files, stream, generation);
    putCursor(files.cache, { stream, seq, generation, mark: sawUnknown ? 'unknown' : null, catalogue });
    return changed;
  });
}

/** Forgets a stream and the rows that no other stream brings: the agent lost the right, or it is no longer told of it. */
export function dropStream(files: DataFiles, stream: string): string[] {
  return transaction(files.cache, () => {
    const changed = dropStale(files, stream, -1);
    removeCursor(files.cache, stream);
    return changed;
  });
}

function dropStale(files: DataFiles, stream: string, generation: number): string[] {
  const changed = new Set<string>();
  for (const row of letGoStale(files.cache, stream, generation)) {
    if (removeRow(files, row.entity, row.id)) changed.add(row.entity);
  }
  return [...changed];
}

type PutOutcome =
  | { readonly kind: 'put' | 'known' }
  | { readonly kind: 'skipped'; readonly mark: ResyncMark; readonly reason: string };

/** Stores a row unless the cache has it as new or newer: the highest version wins, so replays do no harm. */
function putRow(
  files: DataFiles,
  event: { stream: string; entity: string; id: string; version: number; row: unknown },
  generation: number,
): PutOutcome {
  const { stream, entity, id } = event;
  if (!Object.hasOwn(entities, entity))
    return { kind: 'skipped', mark: 'unknown', reason: `unknown entity ${entity}` };
  const parsed = parseTolerantly(entities[entity as EntityKind].row, event.row);
  if (!parsed.success) return { kind: 'skipped', mark: 'malformed', reason: z.prettifyError(parsed.error) };
  if (parsed.data.id !== id) return { kind: 'skipped', mark: 'malformed', reason: 'the row has another id' };
  holdRow(files.cache, stream, entity, id, generation);
  if (parsed.data.version <= versionOf(files.cache, entity, id)) return { kind: 'known' };
  putHubRow(files.cache, entity, id, parsed.data.version, event.row);
  showRow(files, entity as EntityKind, parsed.data);
  return { kind: 'put' };
}

/** Brings what is shown up to a row that has just been stored. */
function showRow(files: DataFiles, entity: EntityKind, row: { readonly id: string }): void {
  switch (entity) {
    case 'participation':
      showHubParticipation(files, entities.participation.row.parse(row));
      return;
    case 'abandonedCall':
      showHubAbandoned(files, entities.abandonedCall.row.parse(row));
      return;
    case 'disposition':
      showAbandonedWith(files, row.id);
      return;
    case 'contact':
      showContact(files, row.id);
      return;
    case 'contactNote':
      showHubNote(files, entities.contactNote.row.parse(row));
      return;
    case 'contactList':
      renameList(files.cache, row.id, entities.contactList.row.parse(row).name);
      return;
    default:
  }
}

function removeRow(files: DataFiles, entity: string, id: string): boolean {
  if (versionOf(files.cache, entity, id) === 0) return false;
  const participation = entity === 'participation' ? hubRow(files.cache, 'participation', id) : null;
  removeHubRow(files.cache, entity, id);
  if (participation !== null) {
    const own = participation.agentId === files.me.id;
    hideParticipation(files, id, own ? participation.callId : null);
  }
  if (entity === 'abandonedCall') removeAbandoned(files.cache, id);
  if (entity === 'contact') showContact(files, id);
  if (entity === 'contactNote') hideNote(files, id);
  return true;
}
