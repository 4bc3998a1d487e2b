import { eq } from 'drizzle-orm';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { VisitorMessage } from '#shared/widget-api/chat.ts';
import { conversation, interaction } from '../../db/schema.ts';
import { message } from '../../db/schema-interactions.ts';
import type { Intake } from '../../digital/port.ts';
import { readWorkspace } from '../../policies/store.ts';
import type { Change } from '../../streams/change.ts';
import { maySend } from './files.ts';
import { mayWrite } from './limits.ts';
import { siteOfId } from './sites.ts';
import { enterThread, lockVisitor, type Visitor } from './visitors.ts';

/**
 * Writes what a visitor says into their thread, and moves their page to it. Told again it changes nothing. 'message.empty',
 * 'request.tooMany', 'request.invalid' for an id that is another message's, 'chat.filesNotAllowed', 'file.unknown', 'file.tooMany'.
 */
export async function writeMessage(
  change: Change,
  intake: Intake,
  visitorId: string,
  { id, text, fileIds, reason }: VisitorMessage,
): Promise<Result<{ thread: string }>> {
  const visitor = await lockVisitor(change, visitorId);
  const known = await threadOfMessage(change, id);
  if (known !== null) {
    if (known.address === visitor.id) return ok({ thread: known.thread });
    return fail(problem('request.invalid', 'this id is another message’s', { where: 'body/id' }));
  }
  if (text.trim() === '' && fileIds.length === 0)
    return fail(problem('message.empty', 'nothing was written'));
  const { policy } = await readWorkspace(change.sql);
  const may = await mayWrite(change, policy.chat, visitor.interactionId);
  if (!may.ok) return may;
  const files = await maySend(change, visitor, fileIds);
  if (!files.ok) return files;
  const { interactionId } = await intake.write(change, await contactingOf(change, visitor, reason), {
    messageId: id,
    text: text.trim(),
    fileIds,
  });
  await enterThread(change, visitor, interactionId);
  return ok({ thread: interactionId });
}

/** Who makes contact, as intake knows people: the thread is the visitor's, by what they say of themselves. */
async function contactingOf(change: Change, visitor: Visitor, reason: string | null) {
  const { id: address, entryPointId, name, email } = visitor;
  const found = await siteOfId(change.sql, entryPointId);
  const known = found?.site.reasons.some(({ key }) => key === reason) === true;
  return {
    channel: 'chat' as const,
    entryPointId,
    address,
    party: { address: email ?? '', name },
    emails: email === null ? [] : [email],
    phones: [],
    reason: known ? reason : null,
    subject: null,
  };
}

async function threadOfMessage(
  { sql }: Change,
  id: string,
): Promise<{ thread: string; address: string } | null> {
  const [found] = await sql
    .select({ thread: message.interactionId, address: conversation.partyAddress })
    .from(message)
    .innerJoin(interaction, eq(interaction.id, message.interactionId))
    .innerJoin(conversation, eq(conversation.id, interaction.conversationId))
    .where(eq(message.id, id));
  return found ?? null;
}
