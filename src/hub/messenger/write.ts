import { eq } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { Attachment } from '#shared/domain/message.ts';
import { type ImMessage, imExcerpt } from '#shared/domain/messenger.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { imMessage, imThread } from '../db/schema-messenger.ts';
import { attachmentOf, filesInOrder, placeImFiles } from '../files/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { markWritten } from './marks.ts';
import { findImMessage } from './messages.ts';
import { lockPlace, mayBeNamed, unknownConversation } from './rights.ts';
import { lockOrMakeDirect, type ThreadRecord, tell, threadRow } from './threads.ts';

/**
 * Writes to a colleague or a group (MSG-6, GRP-2). Refusals: 'messenger.off', 'messenger.unknown', 'messenger.theirsOff',
 * 'messenger.readOnly', 'message.empty', 'file.unknown', 'file.tooMany'. What is written already stays as it is.
 */
export async function sendIm(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'im.send'>,
): Promise<Result<ImMessage>> {
  const { sql } = change;
  const place = await lockPlace(sql, agent, payload.to);
  if (!place.ok) return place;
  const known = await findImMessage(sql, payload.messageId);
  if (known !== null) return sameMessage(agent, known, place.value.thread);
  if (!place.value.writing.ok) return place.value.writing;
  if (payload.text.trim() === '' && payload.fileIds.length === 0)
    return fail(problem('message.empty', 'a message says something'));
  const attachments = await attached(sql, agent, payload.fileIds);
  if (!attachments.ok) return attachments;
  const thread = place.value.thread ?? (await makeDirect(sql, agent, payload.to));
  return ok(await append(change, thread, agent, payload, attachments.value));
}

async function append(
  change: Change,
  thread: ThreadRecord,
  agent: Agent,
  { messageId: id, text, fileIds, mentions, replyToId }: CommandPayload<'im.send'>,
  attachments: Attachment[],
): Promise<ImMessage> {
  const { sql, at } = change;
  const seq = thread.lastSeq + 1;
  const [message] = await sql
    .insert(imMessage)
    .values({
      ...{ id, threadId: thread.id, seq, authorId: agent.id, text, attachments, at },
      mentions: await mayBeNamed(sql, thread, agent.id, mentions),
      replyToId: await answered(sql, thread, replyToId),
    })
    .returning();
  if (message === undefined) throw new Error('A message was not written');
  await placeImFiles(sql, fileIds, id);
  await markWritten(change, thread, agent.id, thread.lastSeq);
  await header(change, thread, message);
  tell(change, thread, 'imMessage', message);
  return message;
}

/** Changes what the agent has said. Refusals: as of writing, 'messenger.notYours' and 'messenger.deleted'. */
export async function editIm(
  change: Change,
  agent: Agent,
  { to, messageId, text, mentions: named }: CommandPayload<'im.edit'>,
): Promise<Result<ImMessage>> {
  const { sql, at } = change;
  const found = await lockMessage(sql, agent, to, messageId);
  if (!found.ok) return found;
  const { thread, message, writing } = found.value;
  if (message.authorId !== agent.id) return notYours();
  if (message.deletedAt !== null) return deleted();
  if (!writing.ok) return writing;
  if (text.trim() === '') return fail(problem('message.empty', 'a message says something'));
  const mentions = await mayBeNamed(sql, thread, agent.id, named);
  if (message.text === text && message.mentions.join() === mentions.join()) return ok(message);
  return ok(await update(change, thread, message, { text, mentions, editedAt: at }));
}

/**
 * Takes back what the agent has said: it keeps its place, without words, files and reactions. Also where they may no longer
 * write. Refusals: 'messenger.off', 'messenger.unknown', 'messenger.notYours'.
 */
export async function deleteIm(
  change: Change,
  agent: Agent,
  { to, messageId }: CommandPayload<'im.delete'>,
): Promise<Result<ImMessage>> {
  const found = await lockMessage(change.sql, agent, to, messageId);
  if (!found.ok) return found;
  const { thread, message } = found.value;
  if (message.authorId !== agent.id) return notYours();
  if (message.deletedAt !== null) return ok(message);
  const ids = message.attachments.map(({ id }) => id);
  await placeImFiles(change.sql, ids, null);
  const empty = { text: '', attachments: [], mentions: [], reactions: [] };
  return ok(await update(change, thread, message, { ...empty, deletedAt: change.at }));
}

/** More signs than this under one message say nothing. */
const mostSigns = 30;

/**
 * Gives a sign to a message or takes it back; a member who may only read may do so too. Refusals: 'messenger.off',
 * 'messenger.unknown', 'messenger.theirsOff', 'messenger.deleted'.
 */
export async function reactIm(
  change: Change,
  agent: Agent,
  { to, messageId, emoji, on }: CommandPayload<'im.react'>,
): Promise<Result<ImMessage>> {
  const found = await lockMessage(change.sql, agent, to, messageId);
  if (!found.ok) return found;
  const { thread, message, writing } = found.value;
  if (message.deletedAt !== null) return on ? deleted() : ok(message);
  if (thread.kind === 'direct' && !writing.ok) return writing;
  const given = message.reactions.find((sign) => sign.emoji === emoji)?.agentIds ?? [];
  if (given.includes(agent.id) === on) return ok(message);
  if (on && given.length === 0 && message.reactions.length >= mostSigns)
    return fail(problem('command.invalid', 'too many signs', { where: 'emoji' }));
  const agentIds = on ? [...given, agent.id] : given.filter((id) => id !== agent.id);
  const changed = { emoji, agentIds };
  const reactions =
    given.length === 0
      ? [...message.reactions, changed]
      : message.reactions.map((sign) => (sign.emoji === emoji ? changed : sign));
  return ok(
    await update(change, thread, message, {
      reactions: reactions.filter((sign) => sign.agentIds.length > 0),
    }),
  );
}

/** The message, in a conversation that is locked, which all that changes messages does first. */
async function lockMessage(
  sql: Sql,
  agent: Agent,
  to: CommandPayload<'im.edit'>['to'],
  messageId: string,
): Promise<Result<{ thread: ThreadRecord; message: ImMessage; writing: Result<null> }>> {
  const place = await lockPlace(sql, agent, to);
  if (!place.ok) return place;
  const { thread, writing } = place.value;
  const message = await findImMessage(sql, messageId);
  return thread === null || message?.threadId !== thread.id
    ? unknownConversation()
    : ok({ thread, message, writing });
}

async function update(
  change: Change,
  thread: ThreadRecord,
  before: ImMessage,
  values: Partial<Omit<ImMessage, 'id' | 'version' | 'threadId' | 'seq'>>,
): Promise<ImMessage> {
  const [message] = await change.sql
    .update(imMessage)
    .set({ ...values, version: before.version + 1 })
    .where(eq(imMessage.id, before.id))
    .returning();
  if (message === undefined) throw new Error('A message of a locked conversation is gone');
  const said = values.text !== undefined;
  if (said && message.seq === thread.lastSeq) await header(change, thread, message);
  tell(change, thread, 'imMessage', message);
  return message;
}

/** Writes what the lists say of a conversation, from its last message. */
async function header(change: Change, thread: ThreadRecord, message: ImMessage): Promise<void> {
  const { seq, authorId, at, text, attachments, deletedAt } = message;
  const last = { authorId, excerpt: imExcerpt(text, attachments), at, deleted: deletedAt !== null };
  const [record] = await change.sql
    .update(imThread)
    .set({ last, lastSeq: seq, version: thread.version + 1 })
    .where(eq(imThread.id, thread.id))
    .returning();
  if (record === undefined) throw new Error('A locked conversation is gone');
  tell(change, record, 'imThread', threadRow(record));
}

function makeDirect(sql: Sql, agent: Agent, to: CommandPayload<'im.send'>['to']): Promise<ThreadRecord> {
  if (to.kind !== 'agent') throw new Error('Only a conversation of two is made by its first word');
  return lockOrMakeDirect(sql, agent.id, to.agentId);
}

/** The agent's own message with this id; the id of another's is taken. */
function sameMessage(agent: Agent, known: ImMessage, thread: ThreadRecord | null): Result<ImMessage> {
  return known.authorId === agent.id && known.threadId === thread?.id
    ? ok(known)
    : fail(problem('command.invalid', 'another message has this id', { where: 'messageId' }));
}

/** What is answered, when it stands in the same conversation; else the answer stands alone. */
async function answered(sql: Sql, thread: ThreadRecord, id: string | null): Promise<string | null> {
  if (id === null) return null;
  return (await findImMessage(sql, id))?.threadId === thread.id ? id : null;
}

/** The agent's own files, whole, and not sent elsewhere. */
async function attached(sql: Sql, agent: Agent, fileIds: readonly string[]): Promise<Result<Attachment[]>> {
  if (fileIds.length === 0) return ok([]);
  const { policy } = await readWorkspace(sql);
  const most = policy.attachments.maxPerMessage;
  if (fileIds.length > most) return fail(problem('file.tooMany', 'too many files in one message', { most }));
  const files = (await filesInOrder(sql, fileIds)).filter(
    (one) =>
      one.complete && one.agentId === agent.id && one.interactionId === null && one.imMessageId === null,
  );
  return files.length < new Set(fileIds).size
    ? fail(problem('file.unknown', 'a file is not here'))
    : ok(files.map(attachmentOf));
}

function notYours(): Result<never> {
  return fail(problem('messenger.notYours', 'somebody else has said it'));
}

function deleted(): Result<never> {
  return fail(problem('messenger.deleted', 'it was deleted'));
}
