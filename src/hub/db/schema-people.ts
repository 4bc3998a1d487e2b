import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Contact, ContactAddress, ContactNote, Mention } from '#shared/domain/contact.ts';
import type { FieldValues } from '#shared/domain/fields.ts';
import { tsvector } from './schema-calls.ts';

/** Contacts with their notes (0006_people.sql), as queries see them. */

const ms = (name: string) => bigint(name, { mode: 'number' });

export const contact = pgTable('contact', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  listId: uuid('list_id').notNull(),
  firstName: text('first_name').notNull().default(''),
  lastName: text('last_name').notNull().default(''),
  company: text('company').notNull().default(''),
  phones: jsonb('phones').$type<ContactAddress[]>().notNull().default([]),
  emails: jsonb('emails').$type<ContactAddress[]>().notNull().default([]),
  fields: jsonb('fields').$type<FieldValues>().notNull().default({}),
  tagIds: uuid('tag_ids').array().notNull().default([]),
  account: jsonb('account').$type<NonNullable<Contact['account']>>(),
  draft: boolean('draft').notNull().default(false),
  managedBy: uuid('managed_by').array().notNull().default([]),
  createdAt: ms('created_at').notNull(),
  updatedAt: ms('updated_at').notNull(),
  updatedBy: jsonb('updated_by').$type<NonNullable<Contact['updatedBy']>>(),
  usedAt: ms('used_at').notNull().default(0),
  nameKey: text('name_key').notNull(),
  companyKey: text('company_key').notNull(),
  words: tsvector('words').notNull(),
});

export const contactAddress = pgTable(
  'contact_address',
  {
    contactId: uuid('contact_id').notNull(),
    listId: uuid('list_id').notNull(),
    kind: text('kind').$type<'phone' | 'email'>().notNull(),
    key: text('key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.kind, table.key] })],
);

export const contactNote = pgTable('contact_note', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  contactId: uuid('contact_id').notNull(),
  listId: uuid('list_id').notNull(),
  author: jsonb('author').$type<ContactNote['by']>().notNull(),
  text: text('text').notNull(),
  mentions: jsonb('mentions').$type<ContactNote['mentions']>().notNull().default([]),
  at: ms('at').notNull(),
});

export const mention = pgTable('mention', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  agentId: uuid('agent_id').notNull(),
  noteId: uuid('note_id'),
  messageId: uuid('message_id'),
  contact: jsonb('contact').$type<NonNullable<Mention['contact']>>(),
  interaction: jsonb('interaction').$type<NonNullable<Mention['interaction']>>(),
  author: jsonb('author').$type<Mention['by']>().notNull(),
  excerpt: text('excerpt').notNull(),
  at: ms('at').notNull(),
  seenAt: ms('seen_at'),
});
