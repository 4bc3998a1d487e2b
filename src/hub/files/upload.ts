import { eq } from 'drizzle-orm';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { file } from '../db/schema-interactions.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import type { FileFolder } from './disk.ts';
import { judge } from './kind.ts';
import { type FileRecord, findFile } from './store.ts';

const megabyte = 1024 * 1024;

/** Who uploads: an agent, or the visitor of a chat. */
type Uploader = { readonly agentId: string } | { readonly visitorId: string };

/** What is said of a file before its bytes come. `sha256` is of the whole, hexadecimal. */
interface NewFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

/** How much of a file is here. */
export interface Received {
  readonly received: number;
  readonly complete: boolean;
}

/**
 * Begins a file or says how much of it is here. Refusals: 'file.tooLarge' {maxMegabytes}, 'file.kindRefused' by its name, and
 * 'file.other' when another file has its id.
 */
export async function beginUpload(
  { sql, at }: Change,
  by: Uploader,
  wanted: NewFile,
): Promise<Result<Received>> {
  const { policy } = await readWorkspace(sql);
  const { maxMegabytes } = policy.attachments;
  if (wanted.size > maxMegabytes * megabyte)
    return fail(problem('file.tooLarge', 'it is larger than the workspace takes', { maxMegabytes }));
  if (judge(wanted.name, wanted.type, new Uint8Array()).kind === 'refused') return refused();
  await sql
    .insert(file)
    .values({ ...wanted, ...by, createdAt: at })
    .onConflictDoNothing();
  const record = await findFile(sql, wanted.id);
  const same =
    record !== null && isOf(record, by) && record.size === wanted.size && record.sha256 === wanted.sha256;
  if (!same) return fail(problem('file.other', 'another file has this id'));
  return ok({ received: record.received, complete: record.complete });
}

/**
 * Adds bytes to a file of whoever uploads it; bytes that are here already do no harm. With the last ones the sum must be right
 * and the content none that is refused. Refusals: 'file.unknown', 'file.gap' {received}, 'file.damaged', 'file.kindRefused'.
 */
export async function addChunk(
  { sql }: Change,
  folder: FileFolder,
  by: Uploader,
  id: string,
  { offset, bytes }: { readonly offset: number; readonly bytes: Uint8Array },
): Promise<Result<Received>> {
  const [record] = await sql.select().from(file).where(eq(file.id, id)).for('update');
  if (record === undefined || !isOf(record, by)) return unknownFile();
  if (record.complete) return ok({ received: record.size, complete: true });
  // What the table says may lie with another hub, or have been cut off by a full disk.
  const here = Math.min(record.received, await folder.received(id));
  const end = offset + bytes.length;
  if (offset > here || end > record.size) {
    await setReceived(sql, id, here);
    return fail(problem('file.gap', 'bytes before these are missing', { received: here }));
  }
  if (end <= here) return ok({ received: here, complete: false });
  await folder.write(id, offset, bytes);
  await setReceived(sql, id, end);
  return end < record.size ? ok({ received: end, complete: false }) : finish(sql, folder, record);
}

async function finish(sql: Sql, folder: FileFolder, record: FileRecord): Promise<Result<Received>> {
  const { id, size } = record;
  const { sha256, beginning } = await folder.digest(id);
  if (sha256 !== record.sha256) {
    await folder.remove(id);
    await setReceived(sql, id, 0);
    return fail(problem('file.damaged', 'it is not what was announced: begin again'));
  }
  const judged = judge(record.name, record.type, beginning);
  if (judged.kind === 'refused') {
    await folder.remove(id);
    await sql.delete(file).where(eq(file.id, id));
    return refused();
  }
  await folder.complete(id);
  await sql.update(file).set({ complete: true, received: size, type: judged.type }).where(eq(file.id, id));
  return ok({ received: size, complete: true });
}

async function setReceived(sql: Sql, id: string, received: number): Promise<void> {
  await sql.update(file).set({ received }).where(eq(file.id, id));
}

function isOf({ agentId, visitorId }: FileRecord, by: Uploader): boolean {
  return 'agentId' in by ? agentId === by.agentId : visitorId === by.visitorId;
}

function refused(): Result<never> {
  return fail(problem('file.kindRefused', 'programs are not taken'));
}

export function unknownFile(): Result<never> {
  return fail(problem('file.unknown', 'no such file for whoever asks'));
}
