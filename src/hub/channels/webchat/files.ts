import { and, count, eq, isNull, ne, sql as raw } from 'drizzle-orm';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { VisitorFile } from '#shared/widget-api/chat.ts';
import type { Sql } from '../../db/database.ts';
import { file, message } from '../../db/schema-interactions.ts';
import { type FileRecord, filesInOrder, findFile } from '../../files/store.ts';
import { beginUpload, type Received, unknownFile } from '../../files/upload.ts';
import type { Change } from '../../streams/change.ts';
import { siteOfId } from './sites.ts';
import { lockVisitor, type Visitor } from './visitors.ts';

/**
 * Begins a file of a visitor's, or says how much of it is here. Besides what every upload is refused for:
 * 'chat.filesNotAllowed' where the web site takes none, or none that are pasted (CHAT-3, PERM-8), and 'file.tooMany' while more
 * of theirs lie here unsent than one message may have.
 */
export async function beginVisitorFile(
  change: Change,
  { id: visitorId, entryPointId }: Visitor,
  { pasted, ...wanted }: VisitorFile,
): Promise<Result<Received>> {
  const found = await siteOfId(change.sql, entryPointId);
  const allowed = pasted ? found?.site.pastedImages : found?.site.attachments;
  if (found === null || allowed !== true) return notAllowed();
  // One after the other, or many at once would each find room.
  await lockVisitor(change, visitorId);
  const [unsent] = await change.sql
    .select({ count: count() })
    .from(file)
    .where(and(eq(file.visitorId, visitorId), isNull(file.interactionId), ne(file.id, wanted.id)));
  if ((unsent?.count ?? 0) >= 2 * found.site.maxFiles)
    return fail(problem('file.tooMany', 'too many files that were not sent'));
  return beginUpload(change, { visitorId }, wanted);
}

/** Whether a message of the visitor's may have these files: their own, whole, in none yet, and no more than one may have. */
export async function maySend(
  { sql }: Change,
  { id, entryPointId }: Visitor,
  fileIds: readonly string[],
): Promise<Result<null>> {
  if (fileIds.length === 0) return ok(null);
  const found = await siteOfId(sql, entryPointId);
  if (found === null || !(found.site.attachments || found.site.pastedImages)) return notAllowed();
  if (fileIds.length > found.site.maxFiles)
    return fail(problem('file.tooMany', 'more files than a message may have', { max: found.site.maxFiles }));
  const records = await filesInOrder(sql, fileIds);
  const good = records.filter(
    ({ visitorId, complete, interactionId }) => visitorId === id && complete && interactionId === null,
  );
  return good.length === fileIds.length ? ok(null) : unknownFile();
}

/** A file that the visitor sees in their thread, or is about to send; null for any other, those of notes among them. */
export async function fileOfVisitor(
  sql: Sql,
  { id: visitorId, interactionId }: Visitor,
  fileId: string,
): Promise<FileRecord | null> {
  const record = await findFile(sql, fileId);
  if (record === null || record.visitorId === visitorId) return record;
  if (interactionId === null || record.interactionId !== interactionId) return null;
  const [shown] = await sql
    .select({ id: message.id })
    .from(message)
    .where(
      and(
        eq(message.interactionId, interactionId),
        ne(message.kind, 'note'),
        raw`${message.attachments} @> ${JSON.stringify([{ id: fileId }])}::jsonb`,
      ),
    )
    .limit(1);
  return shown === undefined ? null : record;
}

function notAllowed(): Result<never> {
  return fail(problem('chat.filesNotAllowed', 'this web site takes no such files'));
}
