import { bigint, boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Channel } from '#shared/domain/channel.ts';

/** The tables that figures are counted from (0011_figures.sql), as queries see them. */

const ms = (name: string) => bigint(name, { mode: 'number' });

/** How a wait in a queue ended; 'closed': by the hub, because nobody was free in time. */
export type VisitEnd = 'answered' | 'abandoned' | 'closed' | 'overflowed' | 'transferred';

export const queueVisit = pgTable('queue_visit', {
  id: ms('id').primaryKey().generatedAlwaysAsIdentity(),
  queueId: uuid('queue_id').notNull(),
  channel: text('channel').$type<Channel>().notNull(),
  enteredAt: ms('entered_at').notNull(),
  leftAt: ms('left_at'),
  how: text('how').$type<VisitEnd>(),
  counted: boolean('counted').notNull(),
  interactionId: uuid('interaction_id'),
  linkedId: text('linked_id'),
  participationId: uuid('participation_id'),
});

export const workSpan = pgTable('work_span', {
  id: ms('id').primaryKey().generatedAlwaysAsIdentity(),
  agentId: uuid('agent_id').notNull(),
  kind: text('kind').$type<'talk' | 'wrapUp' | 'paused'>().notNull(),
  participationId: uuid('participation_id'),
  since: ms('since').notNull(),
  until: ms('until').notNull(),
});
