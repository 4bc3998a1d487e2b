import { isDeepStrictEqual } from 'node:util';
import { eq, sql as raw } from 'drizzle-orm';
import type { Interaction, Party } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { conversation, interaction } from '../db/schema.ts';
import type { Picture, Root } from './picture.ts';

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

/** The interaction, locked until the end of the transaction. */
export async function lockInteraction(sql: Sql, id: string): Promise<InteractionRecord | null> {
  const [record] = await sql.select().from(interaction).where(eq(interaction.id, id)).for('update');
  return record ?? null;
}

/** Makes an interaction look as what is known of its calls says; when it does already, nothing is written. */
export async function writeInteraction(
  sql: Sql,
  present: InteractionRecord,
  { root, status, endedAt }: Picture,
): Promise<void> {
  const values = { ...(root === null ? {} : rootValues(root)), status, endedAt };
  const differs = Object.entries(values).some(
    ([name, value]) => !isDeepStrictEqual(present[name as keyof InteractionRecord], value),
  );
  const moved = root !== null && (await isElsewhere(sql, present, root));
  if (!differs && !moved) return;
  const conversationId = moved
    ? await conversationOf(sql, root.party, root.entryPoint)
    : present.conversationId;
  await sql
    .update(interaction)
    .set({ ...values, conversationId, version: raw`${interaction.version} + 1` })
    .where(eq(interaction.id, present.id));
}

/** Whether the interaction stands in a conversation of somebody else, or through another entry point. */
async function isElsewhere(sql: Sql, present: InteractionRecord, root: Root): Promise<boolean> {
  if (!isDeepStrictEqual(present.party, root.party)) return true;
  const [record] = await sql
    .select({ entryPoint: conversation.entryPoint })
    .from(conversation)
    .where(eq(conversation.id, present.conversationId));
  return root.entryPoint !== '' && record?.entryPoint !== root.entryPoint;
}

function rootValues({ entryPoint: _, ...values }: Root): Omit<Root, 'entryPoint'> {
  return values;
}

/** Removes an interaction that nothing points at any more, after its only part moved to another. */
export async function removeInteraction(sql: Sql, id: string): Promise<void> {
  await sql.delete(interaction).where(eq(interaction.id, id));
}
