import { defaultPolicy, policySchema } from '#shared/domain/policy.ts';
import type { PolicyRow } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { type MailSettings, workspace } from '../db/schema.ts';

/** The workspace with its policy, parsed: a database written by an older hub gets today's defaults for new numbers. */
export interface Workspace extends PolicyRow {
  readonly language: string;
  readonly timeZone: string;
  readonly practice: boolean;
  /** How the hub sends mail; null: it sends none. */
  readonly mail: MailSettings | null;
}

/** Reads the workspace; throws when the hub has not made one, which it does at start. */
export async function readWorkspace(sql: Sql): Promise<Workspace> {
  const [record] = await sql.select().from(workspace);
  if (record === undefined) throw new Error('The database has no workspace');
  const { id, version, name, language, region, timeZone, practice, mail } = record;
  return {
    id,
    version,
    name,
    language,
    region,
    timeZone,
    practice,
    mail,
    policy: policySchema.parse(record.policy),
  };
}

/** Makes the workspace of an empty database. */
export async function ensureWorkspace(sql: Sql): Promise<void> {
  await sql
    .insert(workspace)
    .values({
      id: newId(),
      name: 'Lineside',
      language: 'en',
      region: 'US',
      timeZone: 'UTC',
      policy: defaultPolicy(),
    })
    .onConflictDoNothing();
}

/** The row that the workspace stream carries. */
export function policyRow({ id, version, name, region, policy }: Workspace): PolicyRow {
  return { id, version, name, region, policy };
}
