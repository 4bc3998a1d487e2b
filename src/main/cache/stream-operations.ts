import { type EntityKind, entities, parseStream } from '#shared/hub-api/streams.ts';
import { applyBatch, applySnapshotPage, beginSnapshot, dropStream, endSnapshot } from './apply-stream.ts';
import { collectSettled } from './delivery.ts';
import type { Handlers } from './operations.ts';
import type { OperationName } from './protocol.ts';
import { cursors, needsSnapshot } from './queries/cursors.ts';
import { trimCache } from './trim.ts';

/** What the operations do that bring the hub's rows and take them away. */
export const streamHandlers: Pick<
  Handlers,
  Extract<OperationName, `stream.${string}` | `cache.${string}`>
> = {
  'stream.positions': (files) =>
    cursors(files.cache).map((cursor) => ({
      stream: cursor.stream,
      seq: cursor.seq ?? 0,
      snapshot: needsSnapshot(cursor),
    })),
  'stream.apply': (files, input, touch) => {
    const outcome = applyBatch(files, input.stream, input.batch);
    if (outcome.kind === 'applied') {
      touch(...outcome.changed);
      collectSettled(files, touch);
    }
    return outcome;
  },
  'stream.beginSnapshot': (files, input) => {
    beginSnapshot(files, input.stream);
    return null;
  },
  'stream.snapshotPage': (files, input, touch) => {
    const outcome = applySnapshotPage(files, input.stream, input.page);
    if (outcome.kind === 'applied') {
      touch(...outcome.changed);
      collectSettled(files, touch);
    }
    return outcome;
  },
  'stream.endSnapshot': (files, input, touch) => {
    touch(...endSnapshot(files, input.stream, input.seq, input.sawUnknown));
    // Where it comes from has changed, though none of its rows may have: it is here whole.
    const kind = parseStream(input.stream)?.kind;
    if (kind === 'list') touch('contact');
    if (kind === 'interaction') touch('message');
    return null;
  },
  'stream.drop': (files, input, touch) => {
    touch(...dropStream(files, input.stream));
    return null;
  },
  'cache.clear': (files, _input, touch) => {
    for (const cursor of cursors(files.cache)) touch(...dropStream(files, cursor.stream));
    touch(...(Object.keys(entities) as EntityKind[]));
    return null;
  },
  'cache.trim': (files, { before }, touch) => {
    touch(...trimCache(files, before));
    return null;
  },
};
