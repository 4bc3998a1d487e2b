import { boolean, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Field } from '#shared/domain/fields.ts';
import type { RecordType } from '#shared/domain/workspace.ts';
import { configured } from './schema.ts';

/** What a workspace configures for people and records (0006_people.sql), as queries see it. */

export const tag = pgTable('tag', {
  ...configured,
  description: text('description').notNull(),
  colour: text('colour').notNull(),
});

export const team = pgTable('team', { ...configured });

export const contactList = pgTable('contact_list', {
  ...configured,
  fields: jsonb('fields').$type<Field[]>().notNull(),
});

export const agentContactList = pgTable(
  'agent_contact_list',
  {
    agentId: uuid('agent_id').notNull(),
    listId: uuid('list_id').notNull(),
    mayWrite: boolean('may_write').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.listId] })],
);

export const recordType = pgTable('record_type', {
  ...configured,
  fields: jsonb('fields').$type<Field[]>().notNull(),
  statuses: jsonb('statuses').$type<RecordType['statuses']>().notNull(),
  agentMayCreate: boolean('agent_may_create').notNull(),
  requiredNoteFields: jsonb('required_note_fields').$type<string[]>().notNull(),
});
