import { z } from 'zod';
import { authenticationWishSchema } from '../domain/authentication.ts';
import { cannedAnswerSchema } from '../domain/canned-answer.ts';
import { digitalChannelSchema } from '../domain/channel.ts';
import { commitmentSchema } from '../domain/commitment.ts';
import { relationWishSchema } from '../domain/crm.ts';
import {
  digitalInteractionSchema,
  interactionQuerySchema,
  leaveStatusSchema,
} from '../domain/digital-interaction.ts';
import { entryPointSchema } from '../domain/entry-point.ts';
import { longestMessage, messageSchema } from '../domain/message.ts';
import { offerSchema } from '../domain/offer.ts';
import { watchedSchema } from '../hub-api/socket.ts';
import { idSchema } from '../util/id.ts';
import { problemSchema } from '../util/problem.ts';
import { contactSourceSchema } from './people.ts';

/* Digital interactions as window and main speak of them: offers, lists, threads, what waits and what was missed. Times of
   interactions, messages and queries are this machine's wall clock; of offers that ended and of commitments the hub's. */

const nothing = z.null();
const one = z.object({ id: idSchema });

/** A digital interaction as the window shows it: hub truth with this desktop's undelivered work laid over it. */
export const interactionViewSchema = digitalInteractionSchema.extend({
  /** Messages of the customer that this agent has not read. */
  unread: z.int().min(0),
  /** Other open interactions of the same conversation that nobody has managed yet (ILIST-20). */
  newInConversation: z.int().min(0),
  /** The phase of this agent's own work on it; null when it is not on their desk. */
  myPhase: z.enum(['live', 'wrapUp']).nullable(),
  pending: z.boolean(),
  /** Commands on it that the hub refused and the agent has not dealt with. */
  refused: z.array(
    z.object({
      commandId: idSchema,
      kind: z.string(),
      problem: problemSchema,
      /** The outcome that was refused, to be shown beside the hub's. */
      said: z.object({ status: z.string(), dispositionId: idSchema.nullable(), note: z.string() }).nullable(),
    }),
  ),
});
export type InteractionView = z.infer<typeof interactionViewSchema>;

/** An entry of a thread as the window shows it; `seq` is null while the hub does not have it. */
export const messageViewSchema = messageSchema.extend({
  seq: z.int().min(1).nullable(),
  pending: z.boolean(),
  refused: z.object({ commandId: idSchema, problem: problemSchema }).nullable(),
});
export type MessageView = z.infer<typeof messageViewSchema>;

/** Offers that are open for this agent, oldest first, and those that just ended otherwise than by them. */
export const offersViewSchema = z.object({
  offers: z.array(
    offerSchema.extend({
      /** This machine's wall clock. */
      expiresAt: z.number(),
      /** A decision of this agent is on its way to the hub. */
      asking: z.boolean(),
    }),
  ),
  /** Said for some seconds: taken by a colleague (NOTIF-2), withdrawn, timed out. */
  ended: z.array(offerSchema),
});
export type OffersView = z.infer<typeof offersViewSchema>;

/** What is unread: the badge is their sum (DEC-14). */
export const unreadViewSchema = z.object({
  /** Of interactions that this agent has. */
  byInteraction: z.array(z.object({ interactionId: idSchema, unread: z.int().min(1) })),
  missed: z.int().min(0),
  /** Sum of all that counts. */
  badge: z.int().min(0),
});
export type UnreadView = z.infer<typeof unreadViewSchema>;

/** Who looks at interactions, and who writes; `until` is this machine's wall clock. */
export const liveThreadsViewSchema = z.object({
  watching: z.array(watchedSchema),
  typing: z.array(
    z.object({
      interactionId: idSchema,
      /** Null: the customer. */
      agentId: idSchema.nullable(),
      until: z.number(),
    }),
  ),
});
export type LiveThreadsView = z.infer<typeof liveThreadsViewSchema>;

/** One line of the notification centre (NOTIF-13), newest first. `at` is this machine's wall clock. */
export const noticeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('missedOffer'),
    id: z.string(),
    at: z.number(),
    seen: z.boolean(),
    offer: offerSchema,
  }),
  z.object({
    kind: z.literal('missedCall'),
    id: z.string(),
    at: z.number(),
    seen: z.boolean(),
    callId: z.string().nullable(),
    party: z.string(),
    queueName: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('mention'),
    id: z.string(),
    at: z.number(),
    seen: z.boolean(),
    author: z.string(),
    excerpt: z.string(),
    about: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('contact'), id: idSchema, name: z.string() }),
      z.object({ kind: z.literal('interaction'), id: idSchema, number: z.int() }),
    ]),
  }),
  z.object({
    kind: z.literal('commitment'),
    id: z.string(),
    at: z.number(),
    seen: z.boolean(),
    commitment: commitmentSchema,
  }),
  z.object({
    kind: z.literal('refused'),
    id: z.string(),
    at: z.number(),
    seen: z.boolean(),
    aggregate: z.string(),
    commandKind: z.string(),
    problem: problemSchema,
  }),
]);
export type Notice = z.infer<typeof noticeSchema>;

/** A file that waits in the work folder for the message that it is sent with. */
export const waitingFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  type: z.string(),
  size: z.int(),
});
export type WaitingFile = z.infer<typeof waitingFileSchema>;

/** A time that is counted from the day on which it is looked at; `custom` is that of the query itself. */
export const periodSchema = z.enum(['any', 'today', 'yesterday', 'week', 'month', 'custom']);
export type Period = z.infer<typeof periodSchema>;

/** A filter that an agent keeps under a name. */
export const savedFilterSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(100),
  period: periodSchema.default('custom'),
  query: interactionQuerySchema.omit({ after: true, limit: true }),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

export const interactionRequests = {
  'offers.get': { input: nothing, output: offersViewSchema },
  /** Asked of the hub at once, never kept for later; answers with the interaction when this agent has it. */
  'offers.accept': { input: one, output: z.object({ interactionId: idSchema }) },
  'offers.reject': { input: one, output: nothing },

  /** `hub`: what is older than the cache's window as well. */
  'interactions.list': {
    input: interactionQuerySchema.extend({ hub: z.boolean().default(false) }),
    output: z.object({
      rows: z.array(interactionViewSchema),
      next: z.string().nullable(),
      source: contactSourceSchema,
    }),
  },
  /** From the cache, else from the hub; null when there is none that this agent may see. */
  'interactions.get': { input: one, output: interactionViewSchema.nullable() },
  /** Entries before one (newest page first, in the thread's order), what waits at the end; older ones come from the hub. */
  'interactions.messages': {
    input: z.object({ id: idSchema, before: z.int().min(1).nullable(), limit: z.int().min(1).max(500) }),
    output: z.object({
      messages: z.array(messageViewSchema),
      more: z.boolean(),
      /** `cacheOnly`: older entries may be missing. */
      source: contactSourceSchema,
    }),
  },
  /** The interactions whose tabs are open, and how: all of them each time. Their threads are followed, colleagues see it. */
  'interactions.watch': {
    input: z.object({
      interactions: z.array(z.object({ id: idSchema, mode: z.enum(['viewing', 'editing']) })).max(100),
    }),
    output: nothing,
  },
  'interactions.typing': { input: one, output: nothing },

  /** All of these are saved in the outbox before they answer. */
  'interactions.read': { input: one.extend({ seq: z.int().min(0) }), output: nothing },
  /** `fileIds` are waiting files; they are uploaded before the message goes out. */
  'interactions.send': {
    input: one.extend({
      messageId: idSchema,
      text: z.string().max(longestMessage),
      fileIds: z.array(idSchema).max(50),
      seen: z.int().min(0),
    }),
    output: nothing,
  },
  'interactions.note': {
    input: one.extend({
      messageId: idSchema,
      text: z.string().max(longestMessage),
      fileIds: z.array(idSchema).max(50),
      mentions: z.array(idSchema).max(50),
    }),
    output: nothing,
  },
  'interactions.tag': {
    input: one.extend({ add: z.array(idSchema).max(50), remove: z.array(idSchema).max(50) }),
    output: nothing,
  },
  'interactions.relate': { input: one.extend(relationWishSchema.shape), output: nothing },
  'interactions.authenticate': {
    input: one.extend(authenticationWishSchema.shape),
    output: nothing,
  },
  'interactions.outcome': {
    input: one.extend({
      status: leaveStatusSchema,
      dispositionId: idSchema.nullable(),
      note: z.string().max(20_000),
      baseOutcomeVersion: z.int().min(0),
    }),
    output: nothing,
  },
  'interactions.dismiss': { input: one, output: nothing },

  /** Asked of the hub at once. */
  'interactions.transfer': {
    input: one.extend({
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('queue'), queueId: idSchema }),
        z.object({ kind: z.literal('skill'), skillId: idSchema }),
        z.object({ kind: z.literal('agent'), agentId: idSchema }),
      ]),
      note: z.string().max(20_000),
    }),
    output: nothing,
  },
  'interactions.take': { input: one, output: nothing },
  /** Makes a wrap-up longer by `policy.wrapUp.extendSeconds`; the id is that of the participation, of calls too. */
  'wrapUp.extend': { input: one, output: nothing },
  /** Asks where to, and writes a folder in a ZIP: a readable page, the raw JSON, and the attachments (ITAB-15). */
  'interactions.download': { input: one, output: z.object({ saved: z.boolean() }) },

  /** Copies a file into the work folder: from bytes that were pasted or dropped, or by asking the agent which. */
  'files.add': {
    input: z.object({
      name: z.string().min(1).max(255),
      type: z.string().max(200),
      bytes: z.instanceof(Uint8Array),
    }),
    output: waitingFileSchema,
  },
  'files.choose': { input: nothing, output: z.array(waitingFileSchema) },
  'files.waiting': {
    input: z.object({ ids: z.array(idSchema).max(50) }),
    output: z.array(waitingFileSchema),
  },
  'files.drop': { input: one, output: nothing },
  /** The bytes of an attachment, for a preview; 'file.tooLarge' above 10 MB. */
  'files.get': {
    input: one,
    output: z.object({ name: z.string(), type: z.string(), bytes: z.instanceof(Uint8Array) }),
  },
  /** Asks where to, and saves it there. */
  'files.save': { input: one, output: z.object({ saved: z.boolean() }) },

  /** Entry points, canned answers, queues and what a workspace says of its channels; archived ones to read what bears them. */
  'channels.get': {
    input: nothing,
    output: z.object({
      entryPoints: z.array(entryPointSchema),
      answers: z.array(cannedAnswerSchema),
      /** All queues of the workspace in use: an interaction can be given over to any. */
      queues: z.array(z.object({ id: idSchema, name: z.string() })),
      /** Words that an interaction can be left with here (DISP-4), by channel of the agent's choice. */
      statuses: z.array(z.string()),
      /** Names for the agent column and filters; the agent's own among them. */
      people: z.array(z.object({ id: idSchema, name: z.string() })),
    }),
  },
  'filters.get': { input: z.object({ channel: digitalChannelSchema }), output: z.array(savedFilterSchema) },
  'filters.set': {
    input: z.object({ channel: digitalChannelSchema, filters: z.array(savedFilterSchema).max(50) }),
    output: nothing,
  },

  'unread.get': { input: nothing, output: unreadViewSchema },
  'threads.live': { input: nothing, output: liveThreadsViewSchema },
  'notices.get': { input: nothing, output: z.array(noticeSchema) },
  /** Of all that were there when the agent looked. */
  'notices.seen': { input: z.object({ ids: z.array(z.string()).max(1000) }), output: nothing },

  'commitments.list': { input: nothing, output: z.array(commitmentSchema.extend({ pending: z.boolean() })) },
  'commitments.save': {
    input: commitmentSchema
      .pick({
        id: true,
        interactionId: true,
        contactId: true,
        firstName: true,
        lastName: true,
        number: true,
        target: true,
        note: true,
      })
      /** This machine's wall clock. */
      .extend({ dueAt: z.number() }),
    output: nothing,
  },
  'commitments.end': {
    input: one.extend({ state: z.enum(['done', 'deleted']), reason: z.string().max(1000) }),
    output: nothing,
  },
} as const;

export const interactionEvents = {
  'offers.changed': offersViewSchema,
  'unread.changed': unreadViewSchema,
  'threads.changed': liveThreadsViewSchema,
  /** The notification centre has something else to show. */
  'notices.changed': z.null(),
  /** An accepted offer, or a notification, asks to show this interaction; `accepted` opens its tab in front. */
  'interaction.requested': z.object({ id: idSchema, accepted: z.boolean() }),
} as const;
