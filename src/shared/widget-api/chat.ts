import { z } from 'zod';
import { attachmentSchema, longestMessage } from '../domain/message.ts';
import { idSchema } from '../util/id.ts';

/** What a customer's chat page and the hub say to each other. No word of it is meant for agents, and none of theirs is in it. */

/** How a web site lets its visitors chat. */
export const chatSiteSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** Language of the page, such as 'en'. */
  language: z.string(),
  /** What the visitor reads first; '' for the page's own words. */
  greeting: z.string(),
  reasons: z.array(z.object({ key: z.string(), name: z.string() })),
  /** Whether a visitor may attach files, and paste pictures (CHAT-3, PERM-8). */
  attachments: z.boolean(),
  pastedImages: z.boolean(),
  /** Bytes of one file, and files of one message. */
  maxFileBytes: z.int(),
  maxFiles: z.int(),
});
export type ChatSite = z.infer<typeof chatSiteSchema>;

/** Who begins a chat. */
export const startChatSchema = z.object({
  site: z.string().min(1).max(100),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254).nullable(),
});
export type StartChat = z.infer<typeof startChatSchema>;
export const startedChatSchema = z.object({ visitorId: idSchema, token: z.string() });
export type StartedChat = z.infer<typeof startedChatSchema>;

/** A message of the visitor's; told again with the same id it is the same message. */
export const visitorMessageSchema = z.object({
  id: idSchema,
  text: z.string().max(longestMessage),
  fileIds: z.array(idSchema).max(50),
  /** Key of the reason that was chosen; counts where the message begins an interaction. */
  reason: z.string().max(100).nullable(),
});
export type VisitorMessage = z.infer<typeof visitorMessageSchema>;

/**
 * One line of the thread as the visitor sees it. Numbers may be left out: what is between them is the organisation's own.
 * `agent` and `auto` are what they are told, `mine` what they wrote.
 */
export const chatEntrySchema = z.object({
  id: idSchema,
  seq: z.int().min(1),
  kind: z.enum(['mine', 'agent', 'auto', 'event']),
  /** The agent's name; null for all others. */
  name: z.string().nullable(),
  text: z.string(),
  files: z.array(attachmentSchema),
  event: z.enum(['joined', 'left', 'closedByVisitor', 'closedByAgent', 'closedByHub', 'reopened']).nullable(),
  /** Hub time in milliseconds. */
  at: z.number(),
});
export type ChatEntry = z.infer<typeof chatEntrySchema>;

/** How the chat stands. */
export const chatStateSchema = z.object({
  /** `none`: nothing was written yet. `paused`: open, and nobody's; the next message finds somebody. */
  stage: z.enum(['none', 'waiting', 'talking', 'paused', 'closed']),
  /** Who is talking with the visitor. */
  agentName: z.string().nullable(),
  /** Visitors who wait in front, while waiting. */
  ahead: z.int().min(0).nullable(),
  /** Whether the next message goes on with what was closed; else it begins anew. */
  reopens: z.boolean(),
});
export type ChatState = z.infer<typeof chatStateSchema>;

/** What the hub tells a page that listens. */
export const chatEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('thread'),
    /** What the entries belong to; null before the first message. */
    thread: idSchema.nullable(),
    /** These are all entries: whatever the page had goes. Else they come after those it has. */
    whole: z.boolean(),
    entries: z.array(chatEntrySchema),
    state: chatStateSchema,
  }),
  /** The agent is writing; shown for so long unless it is told again. */
  z.object({ kind: z.literal('typing'), name: z.string().nullable(), shownMs: z.number() }),
]);
export type ChatEvent = z.infer<typeof chatEventSchema>;

/** Where a page goes on listening: the entries of this thread that it has. */
export const chatCursorSchema = z.object({
  thread: idSchema.optional(),
  after: z.coerce.number().int().min(0).default(0),
});

/** How far the page has come: entries that it has, or that were before the visitor's eyes. */
export const chatMarkSchema = z.object({
  thread: idSchema,
  seq: z.int().min(1),
  state: z.enum(['delivered', 'read']),
});
export type ChatMark = z.infer<typeof chatMarkSchema>;

/** A file that a visitor sends, in pieces. */
export const visitorFileSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(255),
  type: z.string().max(200),
  size: z.int().min(1),
  /** SHA-256 of the whole, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** It was pasted: a picture of the screen, not a file that they chose. */
  pasted: z.boolean(),
});
export type VisitorFile = z.infer<typeof visitorFileSchema>;

/** What the page's frame tells the site that it stands in. */
export type FrameMessage =
  | { readonly lineside: 'unread'; readonly count: number }
  | { readonly lineside: 'minimise' };

/** What the launcher knows of its site: the rest is the page's. */
export interface LauncherSite {
  readonly key: string;
  readonly name: string;
  readonly open: string;
  readonly close: string;
  /** With {count} for how many messages are unread. */
  readonly unread: string;
}
