import { and, eq, inArray, isNotNull, ne, sql as raw } from 'drizzle-orm';
import type { RecordSummary, Relation } from '#shared/domain/crm.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { eraseMentions, forgetEvents } from '../contacts/forget-events.ts';
import type { Sql } from '../db/database.ts';
import { conversation, interaction, participation } from '../db/schema.ts';
import { file, message, offer, visitor } from '../db/schema-interactions.ts';
import { mention } from '../db/schema-people.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import type { Change } from '../streams/change.ts';
import { messageRow, vectorOf } from './messages.ts';
import { updateDigital } from './store.ts';

/** What is no longer said of somebody in a relation: who is erased, and the title of their task as it is now. */
interface Forgetting {
  readonly contactId: string;
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * Takes a contact who is erased out of these digital interactions. Where nobody else is left, what was said there was said by
 * them or to them: its words, files and names go too, also from the log.
 */
export async function forgetInDigital(
  change: Change,
  interactionIds: readonly string[],
  forgetting: Forgetting,
): Promise<void> {
  if (interactionIds.length === 0) return;
  const records = await change.sql
    .select()
    .from(interaction)
    .where(and(inArray(interaction.id, [...interactionIds]), ne(interaction.channel, 'voice')))
    .orderBy(interaction.id)
    .for('update');
  for (const record of records) {
    const before = record.relation ?? noRelation;
    const relation = forgotten(before, forgetting);
    const theirs = before.contacts.some(({ id }) => id === forgetting.contactId);
    if (theirs && relation.contacts.length === 0) await silence(change, record, relation);
    else await updateDigital(change, record, { relation });
  }
}

function forgotten(relation: Relation, { contactId, titles }: Forgetting): Relation {
  const without = (people: Relation['contacts']) => people.filter(({ id }) => id !== contactId);
  const task: RecordSummary | null = relation.task && {
    ...relation.task,
    title: titles.get(relation.task.id) ?? relation.task.title,
  };
  return {
    ...relation,
    contacts: without(relation.contacts),
    candidates: without(relation.candidates),
    task,
  };
}

async function silence(change: Change, record: InteractionRecord, relation: Relation): Promise<void> {
  const { sql } = change;
  const { id, conversationId } = record;
  const nobody = { address: '', name: null };
  const stream = streamName('interaction', id);
  const messages = await sql
    .update(message)
    .set({
      ...{ text: '', attachments: [], words: vectorOf([], []), version: raw`${message.version} + 1` },
      author: raw`case when ${message.author} ->> 'kind' = 'customer'
        then ${message.author} || '{"name":null}' else ${message.author} end`,
    })
    .where(and(eq(message.interactionId, id), ne(message.kind, 'event')))
    .returning();
  await sql.delete(file).where(eq(file.interactionId, id));
  const mentions = await sql
    .delete(mention)
    .where(
      and(
        isNotNull(mention.messageId),
        inArray(
          mention.messageId,
          messages.map((one) => one.id),
        ),
      ),
    )
    .returning({ id: mention.id, agentId: mention.agentId });
  await eraseMentions(change, mentions);
  const [thread] = await sql
    .update(conversation)
    .set({ party: nobody })
    .where(eq(conversation.id, conversationId))
    .returning({ address: conversation.partyAddress });
  // The address of a chat's conversation is its visitor.
  await sql
    .update(visitor)
    .set({ name: '', email: null })
    .where(raw`${visitor.id}::text = ${thread?.address ?? ''}`);
  await sql.update(participation).set({ source: nobody }).where(eq(participation.interactionId, id));
  const offers = await sql
    .update(offer)
    .set({ summary: raw`${offer.summary} || ${JSON.stringify({ party: nobody, excerpt: '' })}::jsonb` })
    .where(eq(offer.interactionId, id))
    .returning({ id: offer.id, agentId: offer.agentId });
  await forgetEvents(sql, stream, [id, ...messages.map((one) => one.id)]);
  for (const agentId of new Set(offers.map((one) => one.agentId)))
    await forgetEvents(
      sql,
      streamName('agent', agentId),
      offers.map((one) => one.id),
    );
  for (const told of await streamsThatTold(sql, record)) await forgetEvents(sql, told, [id]);
  for (const one of messages) change.upsert(stream, 'message', messageRow(one));
  const lastMessage = record.lastMessage && { ...record.lastMessage, excerpt: '' };
  await updateDigital(change, record, { relation, party: nobody, subject: null, note: '', lastMessage });
}

/** Streams in whose log the header stands: its queue's, and those of all who had it. */
async function streamsThatTold(sql: Sql, { id, queueId, ownerId }: InteractionRecord): Promise<Set<string>> {
  const parts = await sql
    .select({ agentId: participation.agentId })
    .from(participation)
    .where(eq(participation.interactionId, id));
  const agents = [ownerId, ...parts.map(({ agentId }) => agentId)].flatMap((one) => one ?? []);
  return new Set([
    ...(queueId === null ? [] : [streamName('queue', queueId)]),
    ...agents.map((agentId) => streamName('agent', agentId)),
  ]);
}
