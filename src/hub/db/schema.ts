import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Role, Typology } from '#shared/domain/agent.ts';
import type { AgentIntent, WorkPhase } from '#shared/domain/agent-state.ts';
import type { Authentication } from '#shared/domain/authentication.ts';
import type { Channel } from '#shared/domain/channel.ts';
import type { Relation } from '#shared/domain/crm.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type {
  EndCause,
  Interaction,
  Participation,
  ParticipationPhase,
  Party,
  RecordingState,
} from '#shared/domain/interaction.ts';
import type { PasswordDue } from '#shared/domain/password.ts';
import { type Queue, queueSchema } from '#shared/domain/workspace.ts';
import type { CommandReply } from '#shared/hub-api/commands.ts';
import type { Problem } from '#shared/util/problem.ts';

/** The tables as queries see them; the truth is the SQL in migrations/, and a test holds the two together. */

const ms = (name: string) => bigint(name, { mode: 'number' });
const counter = (name: string) => bigint(name, { mode: 'number' });
export type Origin = 'file' | 'live';

/** How the hub sends mail; the password of `user` stands beside it. */
export interface MailSettings {
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    /** TLS from the first byte; without it STARTTLS, as `tls` demands. */
    readonly secure: boolean;
    readonly tls: 'required' | 'whenOffered' | 'never';
    readonly user: string | null;
  };
  readonly from: string;
  /** Where people reach this hub with a browser: links in mails begin with it. */
  readonly publicUrl: string;
}

export const workspace = pgTable('workspace', {
  id: uuid('id').primaryKey(),
  singleton: boolean('singleton').notNull().default(true),
  version: integer('version').notNull().default(1),
  name: text('name').notNull(),
  language: text('language').notNull(),
  region: text('region').notNull(),
  timeZone: text('time_zone').notNull(),
  practice: boolean('practice').notNull().default(false),
  policy: jsonb('policy').notNull(),
  mail: jsonb('mail').$type<MailSettings>(),
  mailSecret: text('mail_secret'),
});

/** The columns of everything that is configured. */
export const configured = {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  key: text('key').notNull(),
  name: text('name').notNull(),
  archived: boolean('archived').notNull().default(false),
  origin: text('origin').$type<Origin>().notNull(),
};

export const queue = pgTable('queue', {
  ...configured,
  number: text('number').notNull(),
  contactListId: uuid('contact_list_id'),
  routing: jsonb('routing')
    .$type<Queue['routing']>()
    .notNull()
    .default(queueSchema.shape.routing.parse(undefined)),
});

export const disposition = pgTable('disposition', {
  ...configured,
  custom: boolean('custom').notNull(),
  position: integer('position').notNull(),
});

export const pauseReason = pgTable('pause_reason', { ...configured });

export const skill = pgTable('skill', {
  ...configured,
  queueId: uuid('queue_id'),
  outbound: boolean('outbound').notNull(),
  callerId: text('caller_id'),
});

export const addressBookEntry = pgTable('address_book_entry', {
  ...configured,
  number: text('number').notNull(),
  description: text('description').notNull(),
});

export const agent = pgTable('agent', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  login: text('login').notNull(),
  name: text('name').notNull(),
  extension: text('extension').notNull(),
  role: text('role').$type<Role>().notNull(),
  typology: text('typology').$type<Typology>().notNull(),
  archived: boolean('archived').notNull().default(false),
  origin: text('origin').$type<Origin>().notNull(),
  passwordHash: text('password_hash'),
  passwordKnown: boolean('password_known').notNull().default(false),
  passwordChosenAt: ms('password_chosen_at'),
  passwordTemporary: boolean('password_temporary').notNull().default(false),
  passwordGivenHash: text('password_given_hash'),
  phoneSecret: text('phone_secret').notNull(),
  teamId: uuid('team_id'),
  sessionEpoch: integer('session_epoch').notNull().default(0),
  apps: jsonb('apps').$type<string[]>(),
  headerHidden: jsonb('header_hidden').$type<string[]>().notNull().default([]),
  messenger: boolean('messenger').notNull().default(true),
  email: text('email'),
});

export const agentQueue = pgTable(
  'agent_queue',
  {
    agentId: uuid('agent_id').notNull(),
    queueId: uuid('queue_id').notNull(),
    penalty: integer('penalty').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.queueId] })],
);

export const agentSkill = pgTable(
  'agent_skill',
  { agentId: uuid('agent_id').notNull(), skillId: uuid('skill_id').notNull() },
  (table) => [primaryKey({ columns: [table.agentId, table.skillId] })],
);

export const agentState = pgTable('agent_state', {
  agentId: uuid('agent_id').primaryKey(),
  version: integer('version').notNull().default(1),
  intent: jsonb('intent').$type<AgentIntent>().notNull(),
  lastWorkAt: ms('last_work_at').notNull().default(0),
});

export const session = pgTable('session', {
  id: uuid('id').primaryKey(),
  agentId: uuid('agent_id').notNull(),
  epoch: integer('epoch').notNull(),
  desktopId: uuid('desktop_id').notNull(),
  desktopName: text('desktop_name').notNull(),
  state: text('state').$type<'active' | 'superseded' | 'due' | 'ended'>().notNull(),
  supersededBy: text('superseded_by'),
  createdAt: ms('created_at').notNull(),
  expiresAt: ms('expires_at').notNull(),
  issuedGeneration: integer('issued_generation').notNull().default(1),
  usedGeneration: integer('used_generation').notNull().default(1),
  passwordDue: text('password_due').$type<PasswordDue>(),
  passwordExpiresAt: ms('password_expires_at'),
  startPaused: boolean('start_paused').notNull().default(false),
  lastSeenAt: ms('last_seen_at'),
});

export const token = pgTable('token', {
  hash: text('hash').primaryKey(),
  sessionId: uuid('session_id').notNull(),
  kind: text('kind').$type<'access' | 'refresh'>().notNull(),
  generation: integer('generation').notNull(),
  expiresAt: ms('expires_at').notNull(),
});

export const signInFailure = pgTable('sign_in_failure', {
  id: counter('id').primaryKey().generatedAlwaysAsIdentity(),
  subject: text('subject').notNull(),
  at: ms('at').notNull(),
});

export const lockout = pgTable('lockout', {
  subject: text('subject').primaryKey(),
  until: ms('until').notNull(),
});

export const conversation = pgTable('conversation', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  channel: text('channel').$type<Channel>().notNull(),
  contactId: uuid('contact_id'),
  party: jsonb('party').$type<Party>().notNull(),
  partyAddress: text('party_address').notNull(),
  entryPoint: text('entry_point').notNull(),
});

export const interaction = pgTable('interaction', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  number: counter('number').notNull().generatedByDefaultAsIdentity(),
  conversationId: uuid('conversation_id').notNull(),
  channel: text('channel').$type<Channel>().notNull(),
  direction: text('direction').$type<Interaction['direction']>().notNull(),
  party: jsonb('party').$type<Party>().notNull(),
  queueId: uuid('queue_id'),
  queueName: text('queue_name'),
  status: text('status').$type<Interaction['status']>().notNull(),
  startedAt: ms('started_at').notNull(),
  endedAt: ms('ended_at'),
  linkedId: text('linked_id'),
  // Of digital interactions only.
  entryPointId: uuid('entry_point_id'),
  reason: text('reason'),
  subject: text('subject'),
  subStatus: text('sub_status'),
  closedBy: text('closed_by').$type<NonNullable<DigitalInteraction['closedBy']>>(),
  ownerId: uuid('owner_id'),
  firstAgentId: uuid('first_agent_id'),
  lastAgentId: uuid('last_agent_id'),
  lastMessage: jsonb('last_message').$type<NonNullable<DigitalInteraction['lastMessage']>>(),
  lastMessageAt: ms('last_message_at'),
  lastSeq: integer('last_seq').notNull().default(0),
  incoming: integer('incoming').notNull().default(0),
  customerAt: ms('customer_at'),
  agentAt: ms('agent_at'),
  customerAwaySince: ms('customer_away_since'),
  tagIds: jsonb('tag_ids').$type<string[]>().notNull().default([]),
  relation: jsonb('relation').$type<Relation>(),
  relationGiven: boolean('relation_given').notNull().default(false),
  authentication: jsonb('authentication').$type<Authentication>(),
  outcomeVersion: integer('outcome_version').notNull().default(0),
  dispositionId: uuid('disposition_id'),
  note: text('note').notNull().default(''),
  outcomeSavedAt: ms('outcome_saved_at'),
  outcomeSavedBy: uuid('outcome_saved_by'),
  outcomeGivenAt: ms('outcome_given_at'),
  outcomeGivenOn: uuid('outcome_given_on'),
  outcomeLocked: boolean('outcome_locked').notNull().default(false),
});

export const participation = pgTable('participation', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull().default(1),
  interactionId: uuid('interaction_id').notNull(),
  interactionNumber: counter('interaction_number').notNull(),
  agentId: uuid('agent_id').notNull(),
  role: text('role').$type<Participation['role']>().notNull(),
  channel: text('channel').$type<Channel>().notNull(),
  direction: text('direction').$type<Interaction['direction']>().notNull(),
  callId: text('call_id'),
  source: jsonb('source').$type<Party>().notNull(),
  destination: jsonb('destination').$type<Party>().notNull(),
  queueId: uuid('queue_id'),
  queueName: text('queue_name'),
  phase: text('phase').$type<ParticipationPhase>().notNull(),
  phaseSince: ms('phase_since').notNull(),
  offeredAt: ms('offered_at').notNull(),
  answeredAt: ms('answered_at'),
  endedAt: ms('ended_at'),
  endCause: text('end_cause').$type<EndCause>(),
  authentication: jsonb('authentication').$type<Authentication>(),
  outcomeVersion: integer('outcome_version').notNull().default(0),
  dispositionId: uuid('disposition_id'),
  note: text('note').notNull().default(''),
  outcomeSavedAt: ms('outcome_saved_at'),
  outcomeSavedBy: uuid('outcome_saved_by'),
  outcomeGivenAt: ms('outcome_given_at'),
  outcomeGivenOn: uuid('outcome_given_on'),
  outcomeLocked: boolean('outcome_locked').notNull().default(false),
  quality: jsonb('quality'),
  recording: text('recording').$type<RecordingState>().notNull().default('off'),
  skillId: uuid('skill_id'),
  conference: jsonb('conference').$type<Participation['conference']>(),
  recordings: jsonb('recordings').$type<Participation['recordings']>().notNull().default([]),
  supervisedBy: jsonb('supervised_by').$type<Participation['supervisedBy']>().notNull().default([]),
  relation: jsonb('relation').$type<Relation>(),
  relationGiven: boolean('relation_given').notNull().default(false),
  tagIds: jsonb('tag_ids').$type<string[]>().notNull().default([]),
});

export const workItem = pgTable('work_item', {
  participationId: uuid('participation_id').primaryKey(),
  agentId: uuid('agent_id').notNull(),
  interactionId: uuid('interaction_id').notNull(),
  channel: text('channel').$type<Channel>().notNull(),
  phase: text('phase').$type<WorkPhase>().notNull(),
  since: ms('since').notNull(),
  extendedMs: integer('extended_ms').notNull().default(0),
});

export const stream = pgTable('stream', {
  name: text('name').primaryKey(),
  lastSeq: counter('last_seq').notNull().default(0),
  oldestSeq: counter('oldest_seq').notNull().default(1),
});

export const event = pgTable(
  'event',
  {
    stream: text('stream').notNull(),
    seq: counter('seq').notNull(),
    at: ms('at').notNull(),
    type: text('type').notNull(),
    entity: text('entity'),
    entityId: text('entity_id'),
    version: integer('version'),
    body: jsonb('body'),
  },
  (table) => [primaryKey({ columns: [table.stream, table.seq] })],
);

export const commandKey = pgTable('command_key', {
  id: uuid('id').primaryKey(),
  agentId: uuid('agent_id').notNull(),
  kind: text('kind').notNull(),
  payloadHash: text('payload_hash').notNull(),
  reply: jsonb('reply').$type<CommandReply>(),
  problem: jsonb('problem').$type<Problem>(),
  at: ms('at').notNull(),
});

export const lease = pgTable('lease', {
  resource: text('resource').primaryKey(),
  node: uuid('node').notNull(),
  epoch: integer('epoch').notNull(),
  until: timestamp('until', { withTimezone: true }).notNull(),
});

export const audit = pgTable('audit', {
  id: uuid('id').primaryKey(),
  at: ms('at').notNull(),
  agentId: uuid('agent_id'),
  sessionId: uuid('session_id'),
  action: text('action').notNull(),
  details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
});
