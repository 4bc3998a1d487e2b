import { and, count, eq, isNotNull, notExists, sql as raw } from 'drizzle-orm';
import type { Interaction, Party } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { conversation, interaction, participation } from '../db/schema.ts';

export type InteractionRecord = typeof interaction.$inferSelect;

/** What a new voice interaction is made of. */
export interface NewCall {
  readonly id: string;
  readonly direction: Interaction['direction'];
  readonly party: Party;
  /** The number that was dialled: with the caller's it names the conversation. */
  readonly entryPoint: string;
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly startedAt: number;
  readonly linkedId: string | null;
}

/**
 * Makes a voice interaction in the conversation of its caller and entry point. Null when an interaction with this id or
 * this call of the exchange exists.
 */
export async function insertCall(sql: Sql, call: NewCall): Promise<InteractionRecord | null> {
  const conversationId = await conversationOf(sql, call.party, call.entryPoint);
  const { entryPoint: _, ...values } = call;
  const [record] = await sql
    .insert(interaction)
    .values({ ...values, conversationId, channel: 'voice', status: 'open' })
    .onConflictDoNothing()
    .returning();
  return record ?? null;
}

async function conversationOf(sql: Sql, party: Party, entryPoint: string): Promise<string> {
  const hidden = /^(anonymous|unavailable|restricted|unknown)?$/i.test(party.address.trim());
  const [record] = await sql
    .insert(conversation)
    .values({
      id: newId(),
      channel: 'voice',
      party,
      partyAddress: hidden ? '' : party.address.trim(),
      entryPoint,
    })
    .onConflictDoUpdate({
      target: [conversation.channel, conversation.partyAddress, conversation.entryPoint],
      targetWhere: raw`party_address <> ''`,
      set: { party },
    })
    .returning({ id: conversation.id });
  if (record === undefined) throw new Error('The conversation was not written');
  return record.id;
}

export async function findInteraction(sql: Sql, id: string): Promise<InteractionRecord | null> {
  const [record] = await sql.select().from(interaction).where(eq(interaction.id, id));
  return record ?? null;
}

/** The interaction of a call that the exchange calls so. */
export async function findByLinkedId(sql: Sql, linkedId: string): Promise<InteractionRecord | null> {
  const [record] = await sql.select().from(interaction).where(eq(interaction.linkedId, linkedId));
  return record ?? null;
}

/** Interactions of the exchange's calls that are open as far as the hub knows. */
export async function listOpenCalls(sql: Sql): Promise<InteractionRecord[]> {
  return sql
    .select()
    .from(interaction)
    .where(
      and(eq(interaction.channel, 'voice'), eq(interaction.status, 'open'), isNotNull(interaction.linkedId)),
    );
}

/** How many callers of the exchange nobody has answered yet. */
export async function countWaitingCalls(sql: Sql): Promise<number> {
  const answered = sql
    .select({ id: participation.id })
    .from(participation)
    .where(and(eq(participation.interactionId, interaction.id), isNotNull(participation.answeredAt)));
  const [row] = await sql
    .select({ waiting: count() })
    .from(interaction)
    .where(
      and(
        eq(interaction.channel, 'voice'),
        eq(interaction.status, 'open'),
        isNotNull(interaction.linkedId),
        notExists(answered),
      ),
    );
  return row?.waiting ?? 0;
}

/** Closes an open interaction; a closed one stays as it is. */
export async function closeInteraction(
  sql: Sql,
  id: string,
  status: 'closed' | 'closedUnmanaged',
  endedAt: number,
): Promise<void> {
  await sql
    .update(interaction)
    .set({ status, endedAt, version: raw`${interaction.version} + 1` })
    .where(and(eq(interaction.id, id), eq(interaction.status, 'open')));
}

/** An interaction that was closed as one that nobody took turns out to have been answered. */
export async function markAnswered(sql: Sql, id: string): Promise<void> {
  await sql
    .update(interaction)
    .set({ status: 'closed', version: raw`${interaction.version} + 1` })
    .where(and(eq(interaction.id, id), eq(interaction.status, 'closedUnmanaged')));
}

/** An interaction that a desktop reported and that turns out to be the exchange's call gets that call's id. */
export async function linkInteraction(sql: Sql, id: string, linkedId: string): Promise<void> {
  await sql
    .update(interaction)
    .set({ linkedId, version: raw`${interaction.version} + 1` })
    .where(eq(interaction.id, id));
}

/** Removes an interaction that nothing points at any more, after its only part moved to another. */
export async function removeInteraction(sql: Sql, id: string): Promise<void> {
  await sql.delete(interaction).where(eq(interaction.id, id));
}
