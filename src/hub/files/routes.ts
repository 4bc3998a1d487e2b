import { ok, type Result } from '#shared/util/result.ts';
import type { FileReply } from '../api/file-reply.ts';
import type { Handlers } from '../api/handler.ts';
import type { Database } from '../db/database.ts';
import { maySee } from '../digital/rights.ts';
import { maySeeMessage } from '../messenger/rights.ts';
import type { Changes } from '../streams/change.ts';
import type { FileFolder } from './disk.ts';
import { type FileRecord, findFile } from './store.ts';
import { addChunk, beginUpload, unknownFile } from './upload.ts';

/** Files of messages: agents upload their own, and read those of interactions and of the messenger that they may see. */
export function fileRoutes({
  database,
  changes,
  folder,
}: {
  readonly database: Database;
  readonly changes: Changes;
  readonly folder: FileFolder;
}): Pick<Handlers, 'beginFile' | 'fileChunk' | 'file'> {
  return {
    beginFile: ({ caller, body }) =>
      changes((change) => beginUpload(change, { agentId: caller.agent.id }, body)),
    fileChunk: ({ caller, params, body: { offset, base64 } }) => {
      const bytes = Buffer.from(base64, 'base64');
      return changes((change) =>
        addChunk(change, folder, { agentId: caller.agent.id }, params.id, { offset, bytes }),
      );
    },
    file: async ({ caller: { agent }, params: { id } }) => {
      const record = await findFile(database.sql, id);
      if (record === null) return unknownFile();
      const { agentId, interactionId, imMessageId } = record;
      const seen =
        (interactionId !== null && (await maySee(database.sql, agent, interactionId))) ||
        (imMessageId !== null && (await maySeeMessage(database.sql, agent, imMessageId)));
      return seen || agentId === agent.id ? sendable(folder, record) : unknownFile();
    },
  };
}

/** A whole file as the answer of a route; 'file.unknown' when it is not whole, or not with this hub. */
export async function sendable(
  folder: FileFolder,
  { id, complete, sha256, name }: FileRecord,
): Promise<Result<FileReply>> {
  const opened = complete ? await folder.open(id) : null;
  if (opened === null) return unknownFile();
  const { handle, size } = opened;
  // It is taken whole: nobody plays it from the middle.
  return ok({ handle, size, part: 'whole', etag: `"${sha256}"`, saveAs: name });
}
