import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { attachmentSchema } from './message.ts';

/* The internal messenger: colleagues among themselves, never a customer. A conversation is with one colleague, or a group. */

/** Whom somebody writes to. */
export const imToSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: idSchema }),
  z.object({ kind: z.literal('group'), groupId: idSchema }),
]);
export type ImTo = z.infer<typeof imToSchema>;

/** How a desktop names a conversation: 'agent:<colleague>' or 'group:<group>'. It is there before the first word is. */
export function imKey(to: ImTo): string {
  return to.kind === 'agent' ? `agent:${to.agentId}` : `group:${to.groupId}`;
}

/** The conversation that a key names; null when it names none. */
export function parseImKey(key: string): ImTo | null {
  const [kind, id, ...rest] = key.split(':');
  if (id === undefined || rest.length > 0 || !idSchema.safeParse(id).success) return null;
  if (kind === 'agent') return { kind, agentId: id };
  return kind === 'group' ? { kind, groupId: id } : null;
}

export const longestImMessage = 8_000;
export const mostGroupMembers = 500;

/** A conversation of two, on the streams of both, or a group, on its own stream. A group's thread has the group's id. */
export const imThreadSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  kind: z.enum(['direct', 'group']),
  /** Both, the smaller id first; empty for a group. */
  agentIds: z.array(idSchema).max(2),
  /** Of a group; '' else. */
  name: z.string().max(100),
  /** Who made the group and may change it, as every administrator; null else. */
  ownerId: idSchema.nullable(),
  /** How many messages there are: the seq of the last. */
  lastSeq: z.int().min(0),
  last: z
    .object({ authorId: idSchema, excerpt: z.string().max(200), at: z.number(), deleted: z.boolean() })
    .nullable(),
  archived: z.boolean(),
});
export type ImThread = z.infer<typeof imThreadSchema>;

/** Somebody's place in a group: on the group's stream, and on their own, which is how a desktop knows its groups. */
export const imMemberSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  groupId: idSchema,
  agentId: idSchema,
  mayWrite: z.boolean(),
});
export type ImMember = z.infer<typeof imMemberSchema>;

/** Who felt what: each sign with those who gave it, in the order in which it was first given. */
export const reactionSchema = z.object({
  emoji: z.string().min(1).max(40),
  agentIds: z.array(idSchema).min(1),
});

/**
 * A message. `seq` counts a thread's messages from 1 without gaps, in the hub's order. Its author may change or delete it: a deleted one
 * keeps its place, without words, files and reactions.
 */
export const imMessageSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  threadId: idSchema,
  seq: z.int().min(1),
  authorId: idSchema,
  text: z.string().max(longestImMessage),
  attachments: z.array(attachmentSchema).max(10),
  mentions: z.array(idSchema),
  /** The message that this one answers; null when none. */
  replyToId: idSchema.nullable(),
  reactions: z.array(reactionSchema),
  /** Hub time in milliseconds. */
  at: z.number(),
  editedAt: z.number().nullable(),
  deletedAt: z.number().nullable(),
});
export type ImMessage = z.infer<typeof imMessageSchema>;

/** What of a message is shown where conversations are listed: its first words, else the name of its first file. */
export function imExcerpt(text: string, attachments: readonly { readonly name: string }[]): string {
  const words = text.replaceAll(/\s+/g, ' ').trim() || (attachments[0]?.name ?? '');
  return words.slice(0, 200).toWellFormed();
}

/**
 * How far somebody has read a thread. Of a conversation of two, both have both marks. Writing does not mean to have read what came
 * meanwhile: own messages behind the mark are counted in `own`.
 */
export const imMarkSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  threadId: idSchema,
  agentId: idSchema,
  seq: z.int().min(0),
  own: z.int().min(0),
});
export type ImMark = z.infer<typeof imMarkSchema>;

/** Messages of others in a thread that a mark's owner has not read (MSG-4). */
export function imUnread(lastSeq: number, mark: Pick<ImMark, 'seq' | 'own'> | null): number {
  return mark === null ? lastSeq : Math.max(0, lastSeq - mark.seq - mark.own);
}
