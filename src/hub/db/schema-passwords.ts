import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** Passwords that were, links to new ones, and mail on its way (0010_passwords.sql), as queries see them. */

const ms = (name: string) => bigint(name, { mode: 'number' });

export const passwordUsed = pgTable('password_used', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  agentId: uuid('agent_id').notNull(),
  hash: text('hash').notNull(),
});

export const passwordReset = pgTable('password_reset', {
  agentId: uuid('agent_id').primaryKey(),
  tokenHash: text('token_hash').notNull(),
  expiresAt: ms('expires_at').notNull(),
});

export const outgoingMail = pgTable('outgoing_mail', {
  id: uuid('id').primaryKey(),
  kind: text('kind').$type<'passwordReset' | 'passwordChanged'>().notNull(),
  agentId: uuid('agent_id').notNull(),
  address: text('address').notNull(),
  createdAt: ms('created_at').notNull(),
  until: ms('until').notNull(),
  attempts: integer('attempts').notNull().default(0),
  nextAt: ms('next_at').notNull(),
});
