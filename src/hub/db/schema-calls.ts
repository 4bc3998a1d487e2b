import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { EndCause, Interaction, Party, RecordingState } from '#shared/domain/interaction.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';

/** The tables of facts about calls (0004_calls.sql, 0005_exchange.sql), as queries see them. */

const ms = (name: string) => bigint(name, { mode: 'number' });

export const callLink = pgTable('call_link', {
  linkedId: text('linked_id').primaryKey(),
  interactionId: uuid('interaction_id'),
  toldBy: text('told_by').$type<'direct' | 'queue' | 'outbound'>(),
  toldAt: ms('told_at'),
  claimed: uuid('claimed'),
  claimant: uuid('claimant'),
  startedAt: ms('started_at'),
  direction: text('direction').$type<Interaction['direction']>(),
  party: jsonb('party').$type<Party>(),
  entryPoint: text('entry_point'),
  queueId: uuid('queue_id'),
  queueName: text('queue_name'),
  joinedAt: ms('joined_at'),
  abandonedAt: ms('abandoned_at'),
  goneAt: ms('gone_at'),
  joinedQueueId: uuid('joined_queue_id'),
  rescued: boolean('rescued').notNull().default(false),
});

/** What a desktop saw of its call; times are the hub's clock as the desktop knew it. */
export interface SeenCall {
  readonly participationId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly remote: Party;
  readonly internal: boolean;
  readonly queueId: string | null;
  readonly skillId: string | null;
  readonly consult: boolean;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number;
  readonly endCause: EndCause;
  readonly quality: unknown;
}

export const callLeg = pgTable(
  'call_leg',
  {
    agentId: uuid('agent_id').notNull(),
    callId: text('call_id').notNull(),
    linkedId: text('linked_id'),
    kind: text('kind').$type<'queue' | 'outbound' | 'direct'>(),
    other: jsonb('other').$type<Party>(),
    internal: boolean('internal').notNull().default(false),
    queueId: uuid('queue_id'),
    skillId: uuid('skill_id'),
    calledAt: ms('called_at'),
    answeredAt: ms('answered_at'),
    endedAt: ms('ended_at'),
    endCause: text('end_cause').$type<EndCause>(),
    unanswered: boolean('unanswered').notNull().default(false),
    continues: boolean('continues').notNull().default(false),
    transferred: boolean('transferred').notNull().default(false),
    consultedFor: text('consulted_for'),
    assumedEndedAt: ms('assumed_ended_at'),
    report: jsonb('report').$type<SeenCall>(),
    conferenceId: text('conference_id'),
    conferenceAt: ms('conference_at'),
    recording: text('recording').$type<RecordingState>().notNull().default('off'),
    recordingAt: ms('recording_at'),
    phone: text('phone'),
    held: boolean('held').notNull().default(false),
    heldAt: ms('held_at'),
    supervises: text('supervises'),
    supervisionMode: text('supervision_mode').$type<SupervisionMode>(),
    supervisionAt: ms('supervision_at'),
    lostAt: ms('lost_at'),
    rescuedAt: ms('rescued_at'),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.callId] })],
);

/** One who is in a conference of the exchange; `agentId` and `callId` are null for those outside. */
export interface ConferencePart {
  readonly agentId: string | null;
  readonly callId: string | null;
  readonly party: Party;
}

export const conference = pgTable('conference', {
  id: text('id').primaryKey(),
  at: ms('at').notNull(),
  members: jsonb('members').$type<readonly ConferencePart[]>().notNull(),
});

/** PostgreSQL's type for searching words. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const recording = pgTable('recording', {
  id: uuid('id').primaryKey(),
  agentId: uuid('agent_id').notNull(),
  callId: text('call_id').notNull(),
  startedAt: ms('started_at').notNull(),
  durationMs: ms('duration_ms').notNull(),
  file: text('file'),
  participationId: uuid('participation_id'),
  interactionNumber: ms('interaction_number').notNull().default(0),
  type: text('type').$type<Interaction['direction'] | ''>().notNull().default(''),
  connected: jsonb('connected').$type<Party>(),
  queueId: uuid('queue_id'),
  queueName: text('queue_name'),
  callerKey: text('caller_key').notNull().default(''),
  calledKey: text('called_key').notNull().default(''),
  connectedKey: text('connected_key').notNull().default(''),
  queueKey: text('queue_key').notNull().default(''),
  words: tsvector('words').notNull().default(''),
  size: ms('size'),
  sound: text('sound').$type<'whole' | 'damaged'>(),
  stars: smallint('stars').notNull().default(0),
  comment: text('comment').notNull().default(''),
  ratedBy: uuid('rated_by'),
  ratedAt: ms('rated_at'),
});

export const recordingWaveform = pgTable('recording_waveform', {
  recordingId: uuid('recording_id').primaryKey(),
  peaks: bytea('peaks').notNull(),
});

export const abandonedCall = pgTable('abandoned_call', {
  interactionId: uuid('interaction_id').primaryKey(),
  version: integer('version').notNull().default(1),
  listed: boolean('listed').notNull(),
  interactionNumber: ms('interaction_number').notNull(),
  party: jsonb('party').$type<Party>().notNull(),
  queueId: uuid('queue_id').notNull(),
  queueName: text('queue_name').notNull(),
  joinedAt: ms('joined_at').notNull(),
  abandonedAt: ms('abandoned_at').notNull(),
  lastAssignedTo: uuid('last_assigned_to'),
  lastAssignedAt: ms('last_assigned_at'),
  reservedBy: uuid('reserved_by'),
  reservedAt: ms('reserved_at'),
  outcomeVersion: integer('outcome_version').notNull().default(0),
  dispositionId: uuid('disposition_id'),
  note: text('note').notNull().default(''),
  outcomeSavedAt: ms('outcome_saved_at'),
  outcomeSavedBy: uuid('outcome_saved_by'),
  outcomeGivenAt: ms('outcome_given_at'),
  outcomeGivenOn: uuid('outcome_given_on'),
});
