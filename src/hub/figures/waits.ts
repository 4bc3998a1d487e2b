import { sql as raw } from 'drizzle-orm';
import type { Sql } from '../db/database.ts';
import type { VisitEnd } from '../db/schema-figures.ts';

/** How something that the hub routes stopped waiting, hub time in milliseconds. */
export interface WaitOver {
  readonly how: VisitEnd;
  readonly at: number;
  /** The part of whoever answered. */
  readonly participationId?: string;
}

/** It no longer waits, and the wait is noted for the figures: one statement. Nothing when it did not wait. */
export async function endWait(
  sql: Sql,
  interactionId: string,
  { how, at, participationId = undefined }: WaitOver,
): Promise<void> {
  await sql.execute(raw`
    with over as (delete from waiting where interaction_id = ${interactionId} returning *)
    insert into queue_visit (queue_id, channel, entered_at, left_at, how, counted, interaction_id, participation_id)
    select queue_id, channel, queued_at, ${at}::bigint, ${how}::text, counted, interaction_id, ${participationId ?? null}::uuid
    from over`);
}

/** The wait in one queue is over because it goes on in another; the caller moves it there. */
export async function overflowed(sql: Sql, interactionId: string, at: number): Promise<void> {
  await sql.execute(raw`
    insert into queue_visit (queue_id, channel, entered_at, left_at, how, counted, interaction_id)
    select queue_id, channel, queued_at, ${at}::bigint, 'overflowed', counted, interaction_id
    from waiting where interaction_id = ${interactionId}`);
}
