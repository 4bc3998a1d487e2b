import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { audit } from '../db/schema.ts';

/** What was done, in words of the field; details never hold secrets or customers' words. */
export interface AuditEntry {
  readonly at: number;
  readonly agentId: string | null;
  readonly sessionId: string | null;
  readonly action:
    | 'auth.signedIn'
    | 'auth.tookOver'
    | 'auth.signedOut'
    | 'auth.refused'
    | 'auth.lockedOut'
    | 'auth.refreshReused'
    | 'auth.passwordDue'
    | 'auth.passwordChanged'
    | 'auth.passwordReset'
    | 'auth.passwordGiven'
    | 'auth.sessionEnded'
    | 'call.ended'
    | 'call.recorded'
    | 'call.bridged'
    | 'call.dialled'
    | 'call.supervised'
    | 'call.transferred'
    | 'deskPhone.taken'
    | 'deskPhone.released'
    | 'recording.listened'
    | 'recording.downloaded'
    | 'recording.rated'
    | 'abandoned.disposed'
    | 'contact.erased'
    | 'contact.imported'
    | 'group.archived'
    | 'group.changed'
    | 'group.made'
    | 'workspace.applied';
  readonly details?: Record<string, string | number | boolean | null>;
}

/** Writes one audit row, in the transaction of what it tells of. */
export async function writeAudit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql.insert(audit).values({ id: newId(), ...entry, details: entry.details ?? {} });
}
