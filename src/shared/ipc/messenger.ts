import { z } from 'zod';
import { imMessageSchema, longestImMessage, mostGroupMembers } from '../domain/messenger.ts';
import { idSchema } from '../util/id.ts';
import { problemSchema } from '../util/problem.ts';
import { contactSourceSchema } from './people.ts';

/* The internal messenger as window and main speak of it. Times are this machine's wall clock in milliseconds. Conversations are
   named by their key (`imKey`). */

const nothing = z.null();
const key = z.string().max(100);

/** A conversation as the window shows it: hub truth with this desktop's undelivered work laid over it. */
export const imThreadViewSchema = z.object({
  key,
  kind: z.enum(['direct', 'group']),
  /** Of a group; a colleague's name is the directory's. */
  name: z.string(),
  /** Whether this agent may change the group. */
  mine: z.boolean(),
  /** False for a member who may only read, and with a colleague who may not use the messenger. */
  mayWrite: z.boolean(),
  members: z.int().min(0),
  /** The hub's version of a group, for changing it; 0 for a direct one. */
  version: z.int().min(0),
  last: z
    .object({
      authorId: idSchema,
      excerpt: z.string(),
      at: z.number(),
      deleted: z.boolean(),
      pending: z.boolean(),
    })
    .nullable(),
  /** The number of its last message at the hub; 0 for none. */
  lastSeq: z.int().min(0),
  unread: z.int().min(0),
  /** Of a direct one: how far the colleague has read. */
  theirSeq: z.int().min(0),
});
export type ImThreadView = z.infer<typeof imThreadViewSchema>;

/** All conversations that have a word in them, and all groups of the agent; those with unread messages first, then the newest. */
export const messengerViewSchema = z.object({
  threads: z.array(imThreadViewSchema),
  /** Sum of all. */
  unread: z.int().min(0),
  /** An administrator has banned this agent from the messenger (MSG-5). */
  banned: z.boolean(),
  /** Who writes now; `until` is when that is over unless it is told again. */
  typing: z.array(z.object({ key, agentId: idSchema, until: z.number() })),
});
export type MessengerView = z.infer<typeof messengerViewSchema>;

/** A message as the window shows it; `seq` is null while the hub does not have it. */
export const imMessageViewSchema = imMessageSchema.omit({ threadId: true }).extend({
  key,
  seq: z.int().min(1).nullable(),
  /** What it answers, as far as it is known here. */
  replyTo: z.object({ id: idSchema, authorId: idSchema, excerpt: z.string() }).nullable(),
  /** Something of it waits for the hub: itself, a change or a reaction. */
  pending: z.boolean(),
  refused: z
    .object({
      commandId: idSchema,
      kind: z.string(),
      problem: problemSchema,
      /** The words that were refused, of a message or a change of one; null of anything else. */
      said: z.string().nullable(),
    })
    .nullable(),
});
export type ImMessageView = z.infer<typeof imMessageViewSchema>;

export const messengerRequests = {
  'messenger.get': { input: nothing, output: messengerViewSchema },
  /** Newest last. `before` is a seq; what the cache does not have is fetched from the hub when it is there. */
  'messenger.messages': {
    input: z.object({ key, before: z.int().min(1).nullable(), limit: z.int().min(1).max(200) }),
    output: z.object({
      messages: z.array(imMessageViewSchema),
      more: z.boolean(),
      source: contactSourceSchema,
    }),
  },
  /** Saved in the outbox before this answers; answers with the message's id. Empty text needs files. */
  'messenger.send': {
    input: z.object({
      key,
      text: z.string().max(longestImMessage),
      fileIds: z.array(idSchema).max(10),
      mentions: z.array(idSchema).max(50),
      replyToId: idSchema.nullable(),
    }),
    output: z.object({ messageId: idSchema }),
  },
  'messenger.edit': {
    input: z.object({
      key,
      messageId: idSchema,
      text: z.string().min(1).max(longestImMessage),
      mentions: z.array(idSchema).max(50),
    }),
    output: nothing,
  },
  'messenger.delete': { input: z.object({ key, messageId: idSchema }), output: nothing },
  'messenger.react': {
    input: z.object({ key, messageId: idSchema, emoji: z.string().min(1).max(40), on: z.boolean() }),
    output: nothing,
  },
  'messenger.read': { input: z.object({ key, seq: z.int().min(0) }), output: nothing },
  /** The conversation before the agent, for notifications and for who writes; null when none is. */
  'messenger.show': { input: z.object({ key: key.nullable() }), output: nothing },
  'messenger.typing': { input: z.object({ key }), output: nothing },
  /** Words of messages over the cache, newest first; `key` null searches all conversations. */
  'messenger.search': {
    input: z.object({ text: z.string().max(200), key: key.nullable(), limit: z.int().min(1).max(100) }),
    output: z.array(imMessageViewSchema),
  },
  'messenger.readers': {
    input: z.object({ messageId: idSchema }),
    output: z.object({ agentIds: z.array(idSchema), of: z.int() }),
  },
  'messenger.members': {
    input: z.object({ groupId: idSchema }),
    output: z.array(z.object({ agentId: idSchema, mayWrite: z.boolean() })),
  },
  /** Asked of the hub at once. `groupId` null makes a group; answers with its id. */
  'messenger.saveGroup': {
    input: z.object({
      groupId: idSchema.nullable(),
      baseVersion: z.int().min(1).nullable(),
      name: z.string().min(1).max(100),
      members: z
        .array(z.object({ agentId: idSchema, mayWrite: z.boolean() }))
        .min(1)
        .max(mostGroupMembers),
    }),
    output: z.object({ groupId: idSchema }),
  },
  'messenger.archiveGroup': { input: z.object({ groupId: idSchema }), output: nothing },
} as const;

export const messengerEvents = {
  /** Threads, unread counts and who writes; messages themselves are told by 'cache.changed' with 'imMessage'. */
  'messenger.changed': messengerViewSchema,
  /** A notification was clicked: this conversation is to be opened. */
  'messenger.requested': z.object({ key }),
} as const;
