import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Channel } from '#shared/domain/channel.ts';
import type { CrmRecord, RecordKind } from '#shared/domain/crm.ts';
import type { FieldValues } from '#shared/domain/fields.ts';
import { tsvector } from './schema-calls.ts';

/** CRM records, and which contacts interactions are about (0006_people.sql), as queries see them. */

const ms = (name: string) => bigint(name, { mode: 'number' });

export const interactionContact = pgTable(
  'interaction_contact',
  {
    contactId: uuid('contact_id').notNull(),
    interactionId: uuid('interaction_id').notNull(),
    startedAt: ms('started_at').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    shown: boolean('shown').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.interactionId] })],
);

export const crmRecord = pgTable('crm_record', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  kind: text('kind').$type<RecordKind>().notNull(),
  number: ms('number').notNull().generatedByDefaultAsIdentity(),
  title: text('title').notNull(),
  titleKey: text('title_key').notNull(),
  open: boolean('open').notNull(),
  status: text('status').notNull(),
  accountId: uuid('account_id'),
  contacts: jsonb('contacts').$type<CrmRecord['contacts']>().notNull().default([]),
  relatedToId: uuid('related_to_id'),
  interactionId: uuid('interaction_id'),
  assigneeId: uuid('assignee_id'),
  fields: jsonb('fields').$type<FieldValues>().notNull().default({}),
  words: tsvector('words').notNull(),
  createdAt: ms('created_at').notNull(),
  createdBy: uuid('created_by'),
  updatedAt: ms('updated_at').notNull(),
  updatedBy: uuid('updated_by'),
});
