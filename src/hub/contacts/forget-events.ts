import { and, eq, inArray, like } from 'drizzle-orm';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { event } from '../db/schema.ts';
import type { Change } from '../streams/change.ts';

/** Tells each agent, and takes out of the log, that mentions are gone. */
export async function eraseMentions(
  change: Change,
  mentions: readonly { readonly id: string; readonly agentId: string }[],
): Promise<void> {
  for (const { id, agentId } of mentions) {
    const stream = streamName('agent', agentId);
    await forgetEvents(change.sql, stream, [id]);
    change.erase(stream, 'mention', id);
  }
}

/** What the log told of these entities becomes that they are gone: whoever reads it later never learns what they were. */
export async function forgetEvents(sql: Sql, stream: string, ids: readonly string[]): Promise<void> {
  await sql
    .update(event)
    .set({ type: 'entity.erased', version: null, body: null })
    .where(and(eq(event.stream, stream), like(event.type, 'entity.%'), inArray(event.entityId, [...ids])));
}
