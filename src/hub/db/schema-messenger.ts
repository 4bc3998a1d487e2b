import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Attachment } from '#shared/domain/message.ts';
import type { ImMessage, ImThread } from '#shared/domain/messenger.ts';

/** The internal messenger (0009_messenger.sql), as queries see it. */

const ms = (name: string) => bigint(name, { mode: 'number' });

export const imThread = pgTable('im_thread', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  kind: text('kind').$type<ImThread['kind']>().notNull(),
  agentA: uuid('agent_a'),
  agentB: uuid('agent_b'),
  name: text('name').notNull().default(''),
  ownerId: uuid('owner_id'),
  changedVersion: integer('changed_version').notNull().default(1),
  lastSeq: integer('last_seq').notNull().default(0),
  last: jsonb('last').$type<NonNullable<ImThread['last']>>(),
  archived: boolean('archived').notNull().default(false),
});

export const imMember = pgTable('im_member', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  groupId: uuid('group_id').notNull(),
  agentId: uuid('agent_id').notNull(),
  mayWrite: boolean('may_write').notNull(),
});

export const imMessage = pgTable('im_message', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  threadId: uuid('thread_id').notNull(),
  seq: integer('seq').notNull(),
  authorId: uuid('author_id').notNull(),
  text: text('text').notNull(),
  attachments: jsonb('attachments').$type<Attachment[]>().notNull().default([]),
  mentions: jsonb('mentions').$type<string[]>().notNull().default([]),
  replyToId: uuid('reply_to_id'),
  reactions: jsonb('reactions').$type<ImMessage['reactions']>().notNull().default([]),
  at: ms('at').notNull(),
  editedAt: ms('edited_at'),
  deletedAt: ms('deleted_at'),
});

export const imMark = pgTable('im_mark', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  threadId: uuid('thread_id').notNull(),
  agentId: uuid('agent_id').notNull(),
  seq: integer('seq').notNull(),
  own: integer('own').notNull(),
});
