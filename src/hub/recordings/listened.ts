import { and, eq, gte, sql as raw } from 'drizzle-orm';
import type { AuditEntry } from '../audit/store.ts';
import type { Sql } from '../db/database.ts';
import { audit } from '../db/schema.ts';

/** How long a player goes on with what it has opened. */
const openedForMs = 24 * 60 * 60 * 1000;

/** Whether the audit has it that this session opened a recording for the same purpose within the last day. */
export async function hasOpened(
  sql: Sql,
  sessionId: string,
  recordingId: string,
  action: AuditEntry['action'],
  now: number,
): Promise<boolean> {
  const [found] = await sql
    .select({ id: audit.id })
    .from(audit)
    .where(
      and(
        raw`${audit.action} like 'recording.%'`,
        eq(raw`${audit.details} ->> 'recordingId'`, recordingId),
        gte(audit.at, now - openedForMs),
        eq(audit.action, action),
        eq(audit.sessionId, sessionId),
      ),
    )
    .limit(1);
  return found !== undefined;
}
