import { bigint, boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { configured } from './schema.ts';

/** The tables of phones on desks (0005_exchange.sql), as queries see them. */

export const deskPhone = pgTable('desk_phone', {
  ...configured,
  extension: text('extension').notNull(),
  secret: text('secret').notNull(),
  registered: boolean('registered').notNull().default(false),
  inUse: boolean('in_use').notNull().default(false),
});

export const deskPhoneHold = pgTable('desk_phone_hold', {
  phoneId: uuid('phone_id').primaryKey(),
  agentId: uuid('agent_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  since: bigint('since', { mode: 'number' }).notNull(),
});
