import type { EventBatch, StreamEvent } from '#shared/hub-api/streams.ts';
import type { ResyncMark } from './queries/cursors.ts';

export type BatchPlan =
  /** Apply these in order, then stand at `upTo`. `mark` asks for a new snapshot later. */
  | {
      readonly kind: 'apply';
      readonly events: readonly StreamEvent[];
      readonly upTo: number;
      readonly mark: ResyncMark | null;
    }
  /** Events between the cursor and the batch are missing: ask again from `after`. */
  | { readonly kind: 'gap'; readonly after: number }
  /** The hub says that the stream must be read whole. */
  | { readonly kind: 'snapshot' };

/**
 * What to do with a batch of a stream whose cursor stands at `cursor`. Events at or below the cursor have been applied and
 * are dropped; numbers are gapless, so a jump is a loss; `list.changed` ends the batch in a snapshot; a type of a newer
 * hub is skipped with a mark. Pure.
 */
export function planBatch(cursor: number, batch: EventBatch): BatchPlan {
  const fresh = batch.events.filter((event) => event.seq > cursor);
  let expected = cursor + 1;
  let mark: ResyncMark | null = null;
  const events: StreamEvent[] = [];
  for (const event of fresh) {
    if (event.seq !== expected) return { kind: 'gap', after: cursor };
    expected += 1;
    if (event.type === 'list.changed') return { kind: 'snapshot' };
    if (event.type === 'entity.upserted' || event.type === 'entity.erased') events.push(event);
    else mark = 'unknown';
  }
  const reached = expected - 1;
  // An empty batch says how far the stream has come: more than we hold means that something was lost.
  if (batch.upTo > reached) return { kind: 'gap', after: cursor };
  return { kind: 'apply', events, upTo: reached, mark };
}
