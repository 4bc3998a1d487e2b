import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AnswerUse } from '#shared/domain/canned-answer.ts';
import type { Channel, DigitalChannel } from '#shared/domain/channel.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import type { Attachment, Delivery, Message, MessageAuthor, ThreadEvent } from '#shared/domain/message.ts';
import type { Offer, OfferState } from '#shared/domain/offer.ts';
import { configured } from './schema.ts';
import { tsvector } from './schema-calls.ts';

/** Digital interactions (0007_interactions.sql), as queries see them; their own row is `interaction` in schema.ts. */

const ms = (name: string) => bigint(name, { mode: 'number' });

/** What a web site says of itself; more than agents are told. */
export interface ChatSettings {
  readonly reasons: readonly {
    readonly key: string;
    readonly name: string;
    readonly queueId: string | null;
  }[];
  readonly customerAttachments: boolean;
  readonly customerPastedImages: boolean;
  readonly language: string;
  /** What the customer reads first; '' for the hub's own words. */
  readonly greeting: string;
  /** Origins that may show the chat in a frame; empty for any. */
  readonly origins: readonly string[];
}

export const entryPoint = pgTable('entry_point', {
  ...configured,
  channel: text('channel').$type<Channel>().notNull(),
  queueId: uuid('queue_id').notNull(),
  contactListId: uuid('contact_list_id'),
  chat: jsonb('chat').$type<ChatSettings>(),
});

export const cannedAnswer = pgTable('canned_answer', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  key: text('key').notNull(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  shortcut: text('shortcut'),
  use: text('use').$type<AnswerUse>().notNull(),
  entryPointId: uuid('entry_point_id'),
  channels: jsonb('channels').$type<Channel[]>().notNull().default([]),
  position: integer('position').notNull(),
  archived: boolean('archived').notNull().default(false),
  origin: text('origin').$type<'file' | 'live'>().notNull(),
});

export const message = pgTable('message', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  interactionId: uuid('interaction_id').notNull(),
  seq: integer('seq').notNull(),
  kind: text('kind').$type<Message['kind']>().notNull(),
  author: jsonb('author').$type<MessageAuthor>().notNull(),
  text: text('text').notNull().default(''),
  attachments: jsonb('attachments').$type<Attachment[]>().notNull().default([]),
  mentions: jsonb('mentions').$type<string[]>().notNull().default([]),
  event: jsonb('event').$type<ThreadEvent>(),
  at: ms('at').notNull(),
  delivery: jsonb('delivery').$type<Delivery>(),
  incoming: integer('incoming').notNull(),
  words: tsvector('words').notNull(),
});

export const readMark = pgTable('read_mark', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  agentId: uuid('agent_id').notNull(),
  interactionId: uuid('interaction_id').notNull(),
  seq: integer('seq').notNull(),
  incoming: integer('incoming').notNull(),
});

export const waiting = pgTable('waiting', {
  interactionId: uuid('interaction_id').primaryKey(),
  queueId: uuid('queue_id').notNull(),
  channel: text('channel').$type<DigitalChannel>().notNull(),
  priority: integer('priority').notNull(),
  since: ms('since').notNull(),
  queuedAt: ms('queued_at').notNull(),
  preferredAgentId: uuid('preferred_agent_id'),
  preferredUntil: ms('preferred_until'),
  skillIds: uuid('skill_ids').array().notNull().default([]),
  targetAgentId: uuid('target_agent_id'),
  transferredBy: text('transferred_by'),
  passed: uuid('passed').array().notNull().default([]),
  againAt: ms('again_at').notNull().default(0),
  counted: boolean('counted').notNull().default(true),
});

/** The part of an offer that does not change. */
export type OfferSummary = Pick<
  Offer,
  | 'interactionNumber'
  | 'channel'
  | 'party'
  | 'queueName'
  | 'entryPointName'
  | 'reason'
  | 'excerpt'
  | 'waitingSince'
>;

export const offer = pgTable('offer', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  interactionId: uuid('interaction_id').notNull(),
  agentId: uuid('agent_id').notNull(),
  queueId: uuid('queue_id').notNull(),
  summary: jsonb('summary').$type<OfferSummary>().notNull(),
  offeredAt: ms('offered_at').notNull(),
  expiresAt: ms('expires_at').notNull(),
  autoAccepted: boolean('auto_accepted').notNull().default(false),
  transferredBy: text('transferred_by'),
  state: text('state').$type<OfferState>().notNull(),
  endedAt: ms('ended_at'),
  takenBy: text('taken_by'),
});

export const desktopLink = pgTable('desktop_link', {
  sessionId: uuid('session_id').primaryKey(),
  agentId: uuid('agent_id').notNull(),
  node: uuid('node').notNull(),
  connectedAt: ms('connected_at').notNull(),
  lostAt: ms('lost_at'),
  takesOffers: boolean('takes_offers').notNull().default(true),
});

export const watch = pgTable(
  'watch',
  {
    agentId: uuid('agent_id').notNull(),
    interactionId: uuid('interaction_id').notNull(),
    mode: text('mode').$type<'viewing' | 'editing'>().notNull(),
    until: ms('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.interactionId] })],
);

export const file = pgTable('file', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  type: text('type').notNull(),
  size: ms('size').notNull(),
  sha256: text('sha256').notNull(),
  received: ms('received').notNull().default(0),
  complete: boolean('complete').notNull().default(false),
  agentId: uuid('agent_id'),
  visitorId: uuid('visitor_id'),
  interactionId: uuid('interaction_id'),
  imMessageId: uuid('im_message_id'),
  createdAt: ms('created_at').notNull(),
});

export const visitor = pgTable('visitor', {
  id: uuid('id').primaryKey(),
  entryPointId: uuid('entry_point_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  name: text('name').notNull(),
  email: text('email'),
  interactionId: uuid('interaction_id'),
  createdAt: ms('created_at').notNull(),
  seenAt: ms('seen_at').notNull(),
  goneAt: ms('gone_at'),
});

export const commitment = pgTable('commitment', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  interactionId: uuid('interaction_id'),
  contactId: uuid('contact_id'),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  number: text('number').notNull(),
  target: jsonb('target').$type<Commitment['target']>().notNull(),
  dueAt: ms('due_at').notNull(),
  note: text('note').notNull(),
  state: text('state').$type<Commitment['state']>().notNull(),
  deletedReason: text('deleted_reason').notNull().default(''),
  createdBy: jsonb('created_by').$type<Commitment['createdBy']>().notNull(),
  createdAt: ms('created_at').notNull(),
});

export const draft = pgTable('draft', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  agentId: uuid('agent_id').notNull(),
  key: text('key').notNull(),
  text: text('text'),
  at: ms('at').notNull(),
});
