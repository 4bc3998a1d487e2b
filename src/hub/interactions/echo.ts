import { readDialTarget } from '#shared/domain/dial-target.ts';
import type { Sql } from '../db/database.ts';
import { readWorkspace } from '../policies/store.ts';

/** The number that the check before work calls (PLUS-5), as it is written in the workspace and as it is dialled. */
export async function echoNumbers(sql: Sql): Promise<ReadonlySet<string>> {
  const { policy, region } = await readWorkspace(sql);
  const written = policy.phone.echoNumber;
  if (written === null) return new Set();
  const read = readDialTarget(written, region);
  return new Set(read.ok ? [written, read.value.dial] : [written]);
}
