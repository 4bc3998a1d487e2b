import { desc, eq, sql as raw } from 'drizzle-orm';
import { newId } from '#shared/util/id.ts';
import { conversation, interaction, queue } from '../db/schema.ts';
import { entryPoint, message as messageTable, waiting } from '../db/schema-interactions.ts';
import { attachmentsOf, placeFiles } from '../files/store.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { readWorkspace } from '../policies/store.ts';
import { routing } from '../routing/routing.ts';
import type { Change } from '../streams/change.ts';
import { close } from './close.ts';
import { append, eventEntry, markDelivered, type NewEntry } from './messages.ts';
import type { Contacting, CustomerMessage, Intake } from './port.ts';
import { matchNewcomer, relateDigital } from './relation.ts';
import { enqueue, reopened, takenUp } from './reopen.ts';
import { lockDigital, updateDigital } from './store.ts';

const hourMs = 60 * 60 * 1000;
/** How long after its close a thread of other channels than chat is gone on with (DEC-10). */
const reopenDays = 30;

/** The one way by which channels bring what customers write. */
export const intake: Intake = {
  async write(change, from, message) {
    const known = await interactionOfMessage(change, message.messageId);
    if (known !== null) return { interactionId: known };
    const conversationId = await conversationOf(change, from);
    const entry = await entryOf(change, from, message);
    const present = await newestOf(change, conversationId);
    const record = present !== null && (await goesOn(change, present)) ? present : null;
    const interactionId =
      record === null ? await begin(change, conversationId, from, entry) : await goOn(change, record, entry);
    await placeFiles(change.sql, message.fileIds, interactionId);
    return { interactionId };
  },

  async close(change, interactionId) {
    const record = await lockDigital(change.sql, interactionId);
    if (record === null || record.status !== 'open') return;
    await routing.withdraw(change, interactionId);
    await close(change, record, 'customer', null);
  },

  delivered: (change, interactionId, upTo, state) => markDelivered(change, interactionId, upTo, state),

  async away(change, interactionId, since) {
    const record = await lockDigital(change.sql, interactionId);
    if (record === null || record.customerAwaySince === since) return;
    // Of several times that the page was found gone the first counts.
    if (since !== null && record.customerAwaySince !== null) return;
    await updateDigital(change, record, { customerAwaySince: since });
  },
};

async function interactionOfMessage({ sql }: Change, messageId: string): Promise<string | null> {
  const [known] = await sql
    .select({ interactionId: messageTable.interactionId })
    .from(messageTable)
    .where(eq(messageTable.id, messageId));
  return known?.interactionId ?? null;
}

/** The thread with this customer, which stays locked: what they write twice at once comes one after the other. */
async function conversationOf({ sql }: Change, from: Contacting): Promise<string> {
  const [record] = await sql
    .insert(conversation)
    .values({
      id: newId(),
      channel: from.channel,
      party: from.party,
      partyAddress: from.address,
      entryPoint: from.entryPointId,
    })
    .onConflictDoUpdate({
      target: [conversation.channel, conversation.partyAddress, conversation.entryPoint],
      targetWhere: raw`party_address <> ''`,
      set: { party: from.party },
    })
    .returning({ id: conversation.id });
  if (record === undefined) throw new Error('The conversation was not written');
  return record.id;
}

async function newestOf({ sql }: Change, conversationId: string): Promise<InteractionRecord | null> {
  const [record] = await sql
    .select()
    .from(interaction)
    .where(eq(interaction.conversationId, conversationId))
    .orderBy(desc(interaction.startedAt), desc(interaction.id))
    .limit(1)
    .for('update');
  return record ?? null;
}

/** Whether what the customer writes belongs to this interaction still: nobody comes back to one that nobody ever managed. */
async function goesOn(change: Change, { channel, status, endedAt }: InteractionRecord): Promise<boolean> {
  if (status === 'open') return true;
  if (status === 'closedUnmanaged') return false;
  const { policy } = await readWorkspace(change.sql);
  const withinMs = channel === 'chat' ? policy.chat.reopenHours * hourMs : reopenDays * 24 * hourMs;
  return change.at - (endedAt ?? 0) < withinMs;
}

async function entryOf(change: Change, from: Contacting, message: CustomerMessage): Promise<NewEntry> {
  return {
    id: message.messageId,
    kind: 'in',
    author: { kind: 'customer', name: from.party.name },
    text: message.text,
    attachments: await attachmentsOf(change.sql, message.fileIds),
    mentions: [],
    event: null,
    delivery: null,
  };
}

async function begin(
  change: Change,
  conversationId: string,
  from: Contacting,
  entry: NewEntry,
): Promise<string> {
  const { sql, at } = change;
  const [point] = await sql.select().from(entryPoint).where(eq(entryPoint.id, from.entryPointId));
  if (point === undefined) throw new Error('Nobody comes by an entry point that is not there');
  const reason = point.chat?.reasons.find(({ key }) => key === from.reason) ?? null;
  const queueId = reason?.queueId ?? point.queueId;
  const [waitsIn] = await sql.select({ name: queue.name }).from(queue).where(eq(queue.id, queueId));
  const { channel, party, subject } = from;
  const relation = await matchNewcomer(change, { ...from, listId: point.contactListId, queueId });
  const [record] = await sql
    .insert(interaction)
    .values({
      ...{ id: newId(), conversationId, channel, direction: 'inbound', party, status: 'open', startedAt: at },
      ...{ queueId, queueName: waitsIn?.name ?? '', entryPointId: point.id, subject, relation },
      reason: reason?.name ?? null,
      lastMessageAt: at,
    })
    .returning();
  if (record === undefined) throw new Error('An interaction with a new id was not written');
  await relateDigital(change, record);
  const queued = eventEntry({ kind: 'queued', queueName: record.queueName ?? '' });
  const { header } = await append(change, record, [entry, queued]);
  await enqueue(change, record);
  await updateDigital(change, record, header);
  return record.id;
}

/** The customer writes again: what waits goes on waiting, what an agent has goes on there, else it waits for one again. */
async function goOn(change: Change, record: InteractionRecord, entry: NewEntry): Promise<string> {
  const again = record.status !== 'open';
  const now = again ? await reopened(change, record) : await takenUp(change, record);
  const { header } = await append(change, now, [entry]);
  if (now.ownerId === null && !(await isWaiting(change, now.id))) await enqueue(change, now);
  await updateDigital(change, now, header);
  return now.id;
}

async function isWaiting({ sql }: Change, id: string): Promise<boolean> {
  const { interactionId } = waiting;
  return (await sql.select({ interactionId }).from(waiting).where(eq(interactionId, id))).length > 0;
}
