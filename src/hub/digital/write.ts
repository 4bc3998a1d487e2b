import type { Agent } from '#shared/domain/agent.ts';
import type { Attachment, Message, MessageAuthor } from '#shared/domain/message.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Given } from '../commands/given.ts';
import type { Sql } from '../db/database.ts';
import { attachmentOf, filesInOrder, placeFiles } from '../files/store.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { mayBeNamed, tellMentioned } from './mentions.ts';
import { answeredByOther, append, findMessage } from './messages.ts';
import { lockSeen } from './rights.ts';
import { updateDigital } from './store.ts';

/**
 * Writes to the customer (CHAT-5). Refusals: 'interaction.unknown', 'message.empty', 'message.closed', 'message.answered',
 * 'message.stale' of chats and open channels, 'interaction.notYours', 'file.unknown', 'file.tooMany'. What is written already
 * stays as it is.
 */
export async function sendMessage(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'message.send'>,
  given: Given,
): Promise<Result<Message>> {
  const seen = await lockSeen(change.sql, agent, payload.interactionId);
  if (!seen.ok) return seen;
  const record = seen.value;
  const known = await sameMessage(change.sql, agent, payload);
  if (known !== null) return known;
  if (isEmpty(payload)) return fail(problem('message.empty', 'a message says something'));
  if (record.status !== 'open') return fail(problem('message.closed', 'it was closed meanwhile'));
  if (await answeredByOther(change.sql, record.id, payload.seen, agent.id))
    return fail(problem('message.answered', 'another agent has written meanwhile'));
  if (record.ownerId !== agent.id)
    return fail(problem('interaction.notYours', 'another agent has it, or nobody'));
  const { policy } = await readWorkspace(change.sql);
  const talk = record.channel === 'chat' || record.channel === 'open';
  if (talk && change.at - given.at > policy.chat.staleSeconds * 1000)
    return fail(problem('message.stale', 'it comes too late to be part of the talk'));
  const attachments = await attached(change.sql, agent, payload.fileIds, record.id);
  if (!attachments.ok) return attachments;
  return ok(await write(change, record, agent, payload, 'out', attachments.value, []));
}

/**
 * Adds a note for the organisation only (NOTEI-1), by anybody who sees the interaction, a supervisor too (NOTEI-4), open or
 * closed. Colleagues whom it names and who may see it are told (NOTEI-5). Refusals: 'interaction.unknown', 'message.empty',
 * 'file.unknown', 'file.tooMany'.
 */
export async function addInternalNote(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'message.note'>,
): Promise<Result<Message>> {
  const seen = await lockSeen(change.sql, agent, payload.interactionId);
  if (!seen.ok) return seen;
  const known = await sameMessage(change.sql, agent, payload);
  if (known !== null) return known;
  if (isEmpty(payload)) return fail(problem('message.empty', 'a note says something'));
  const attachments = await attached(change.sql, agent, payload.fileIds, seen.value.id);
  if (!attachments.ok) return attachments;
  return ok(await write(change, seen.value, agent, payload, 'note', attachments.value, payload.mentions));
}

async function write(
  change: Change,
  record: InteractionRecord,
  agent: Agent,
  { messageId: id, text, fileIds }: Pick<CommandPayload<'message.note'>, 'messageId' | 'text' | 'fileIds'>,
  kind: 'out' | 'note',
  attachments: readonly Attachment[],
  named: readonly string[],
): Promise<Message> {
  const author: MessageAuthor = { kind: 'agent', agentId: agent.id, name: agent.name };
  const mentions = await mayBeNamed(change.sql, record, agent, named);
  const delivery = kind === 'out' ? ({ state: 'sent', reason: null } as const) : null;
  const entry = { id, kind, author, text, attachments, mentions, event: null, delivery };
  const { last, header } = await append(change, record, [entry]);
  await tellMentioned(change, record, agent, last);
  await placeFiles(change.sql, fileIds, record.id);
  await updateDigital(change, record, header);
  return last;
}

function isEmpty({ text, fileIds }: Pick<CommandPayload<'message.send'>, 'text' | 'fileIds'>): boolean {
  return text.trim() === '' && fileIds.length === 0;
}

/** The agent's own entry with this id; the id of another's is taken. Null while nobody has it. */
async function sameMessage(
  sql: Sql,
  agent: Agent,
  { messageId, interactionId }: Pick<CommandPayload<'message.send'>, 'messageId' | 'interactionId'>,
): Promise<Result<Message> | null> {
  const known = await findMessage(sql, messageId);
  if (known === null) return null;
  const own = known.author.kind === 'agent' && known.author.agentId === agent.id;
  return own && known.interactionId === interactionId
    ? ok(known)
    : fail(problem('command.invalid', 'another message has this id', { where: 'messageId' }));
}

/** The agent's own files, whole, and not sent elsewhere. */
async function attached(
  sql: Sql,
  agent: Agent,
  fileIds: readonly string[],
  interactionId: string,
): Promise<Result<Attachment[]>> {
  if (fileIds.length === 0) return ok([]);
  const { policy } = await readWorkspace(sql);
  const most = policy.attachments.maxPerMessage;
  if (fileIds.length > most) return fail(problem('file.tooMany', 'too many files in one message', { most }));
  const files = (await filesInOrder(sql, fileIds)).filter(
    (one) =>
      one.complete &&
      one.agentId === agent.id &&
      one.imMessageId === null &&
      (one.interactionId ?? interactionId) === interactionId,
  );
  return files.length < new Set(fileIds).size
    ? fail(problem('file.unknown', 'a file is not here'))
    : ok(files.map(attachmentOf));
}
