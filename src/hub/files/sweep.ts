import { and, isNull, lt } from 'drizzle-orm';
import type { Clock } from '#shared/util/clock.ts';
import { idSchema } from '#shared/util/id.ts';
import type { Database } from '../db/database.ts';
import { file } from '../db/schema-interactions.ts';
import type { FileFolder } from './disk.ts';
import { filesInOrder } from './store.ts';

/** A command that names a file may wait for the network so long. */
const unsentDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

/** Forgets files that were never sent, and deletes the bytes of those that nobody knows any more: of customers who were erased. */
export async function sweepFiles(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  folder: FileFolder,
): Promise<void> {
  const before = clock.now() - unsentDays * dayMs;
  await database.sql
    .delete(file)
    .where(and(isNull(file.interactionId), isNull(file.imMessageId), lt(file.createdAt, before)));
  const here = (await folder.ids()).filter((id) => idSchema.safeParse(id).success);
  const known = new Set((await filesInOrder(database.sql, here)).map(({ id }) => id));
  for (const id of here) if (!known.has(id)) await folder.remove(id);
}
