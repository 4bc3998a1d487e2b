import { z } from 'zod';
import { pausedChannelsSchema } from '../domain/agent-state.ts';
import { authenticationWishSchema } from '../domain/authentication.ts';
import { contactChangeSchema } from '../domain/contact.ts';
import { recordChangeSchema, relationWishSchema } from '../domain/crm.ts';
import { callScoreSchema, endCauseSchema, partySchema } from '../domain/interaction.ts';
import { type ImTo, imKey, parseImKey } from '../domain/messenger.ts';
import { idSchema } from '../util/id.ts';
import { interactionCommands } from './commands-interactions.ts';
import { messengerCommands } from './commands-messenger.ts';

/**
 * How a command names the agent's part in a call: the hub resolves it by SIP Call-ID for this agent, else by the
 * interaction. The desktop's own `participationId` becomes the row's id when the hub has seen nothing of the call yet.
 */
export const callReferenceSchema = z.object({
  participationId: idSchema,
  callId: z.string().min(1).max(300),
  interactionId: idSchema.nullable(),
});
export type CallReference = z.infer<typeof callReferenceSchema>;

/** Commands of one call go out in order, whatever happens: they share this aggregate. */
export function callAggregate(callId: string): string {
  return `call:${callId}`;
}

/** The Call-ID of a call's aggregate; null for another aggregate. */
export function callOfAggregate(aggregate: string): string | null {
  return aggregate.startsWith('call:') ? aggregate.slice('call:'.length) : null;
}

/** Commands on an abandoned call share this aggregate. */
export function abandonedAggregate(interactionId: string): string {
  return `abandoned:${interactionId}`;
}

/** The interaction of an abandoned call's aggregate; null for another aggregate. */
export function abandonedOfAggregate(aggregate: string): string | null {
  return aggregate.startsWith('abandoned:') ? aggregate.slice('abandoned:'.length) : null;
}

/** Commands on a contact share this aggregate. */
export function contactAggregate(contactId: string): string {
  return `contact:${contactId}`;
}

/** The contact of a contact's aggregate; null for another aggregate. */
export function contactOfAggregate(aggregate: string): string | null {
  return aggregate.startsWith('contact:') ? aggregate.slice('contact:'.length) : null;
}

/** Commands on a CRM record share this aggregate. */
export function recordAggregate(recordId: string): string {
  return `record:${recordId}`;
}

/** The record of a record's aggregate; null for another aggregate. */
export function recordOfAggregate(aggregate: string): string | null {
  return aggregate.startsWith('record:') ? aggregate.slice('record:'.length) : null;
}

/** Commands on a mention share this aggregate. */
export function mentionAggregate(mentionId: string): string {
  return `mention:${mentionId}`;
}

/** The mention of a mention's aggregate; null for another aggregate. */
export function mentionOfAggregate(aggregate: string): string | null {
  return aggregate.startsWith('mention:') ? aggregate.slice('mention:'.length) : null;
}

/** Commands on a digital interaction share this aggregate. */
export function interactionAggregate(interactionId: string): string {
  return `interaction:${interactionId}`;
}

/** The interaction of a digital interaction's aggregate; null for another aggregate. */
export function interactionOfAggregate(aggregate: string): string | null {
  return aggregate.startsWith('interaction:') ? aggregate.slice('interaction:'.length) : null;
}

/** Commands on a commitment share this aggregate. */
export function commitmentAggregate(commitmentId: string): string {
  return `commitment:${commitmentId}`;
}

/** The commitment of a commitment's aggregate; null for another aggregate. */
export function commitmentOfAggregate(aggregate: string): string | null {
  return aggregate.startsWith('commitment:') ? aggregate.slice('commitment:'.length) : null;
}

/** What is said in one conversation of the messenger shares this aggregate. */
export function messengerAggregate(to: ImTo): string {
  return `messenger:${imKey(to)}`;
}

/** The conversation of a messenger aggregate; null for another aggregate. */
export function messengerOfAggregate(aggregate: string): ImTo | null {
  return aggregate.startsWith('messenger:') ? parseImKey(aggregate.slice('messenger:'.length)) : null;
}

/** Commands on an agent's own state share this aggregate. */
export function agentAggregate(agentId: string): string {
  return `agent:${agentId}`;
}

const noteSchema = z.string().max(20_000);

/**
 * Everything a desktop may ask of the hub through its outbox: one schema a kind. `offline` says whether it may wait for
 * the network; `expiresAfterMs` drops it (as refused, with a reason) when it waited longer.
 */
export const commandKinds = {
  /** What the desktop saw of a finished call; the hub completes what its exchange link missed. */
  'call.report': {
    payload: callReferenceSchema.extend({
      direction: z.enum(['inbound', 'outbound']),
      remote: partySchema,
      queueName: z.string().nullable(),
      startedAt: z.number(),
      answeredAt: z.number().nullable(),
      endedAt: z.number(),
      endCause: endCauseSchema,
      /** The final response that refused it; null when none did. */
      sipStatus: z.int().nullable().default(null),
      skillId: idSchema.nullable().default(null),
      /** The participation of the call that this one consulted about, on the same desktop; null when it stood for itself. */
      consultFor: z.string().max(300).nullable().default(null),
      quality: callScoreSchema.nullable(),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** Stores disposition and note at once; may be repeated until wrap-up is completed (VDISP-4). */
  'outcome.save': {
    payload: callReferenceSchema.extend({
      dispositionId: idSchema.nullable(),
      note: noteSchema,
      baseOutcomeVersion: z.int().min(0).nullable(),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** Stores the outcome, locks it and ends wrap-up. */
  'outcome.complete': {
    payload: callReferenceSchema.extend({
      dispositionId: idSchema.nullable(),
      note: noteSchema,
      baseOutcomeVersion: z.int().min(0).nullable(),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** Says how an abandoned call ended; only for whoever has it reserved (VDISP-12). It may be said again. */
  'abandoned.dispose': {
    payload: z.object({
      interactionId: idSchema,
      dispositionId: idSchema.nullable(),
      note: noteSchema,
      baseOutcomeVersion: z.int().min(0),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /**
   * Makes a contact (`create` names its list; every `from` is then null) or changes parts of one. Changes are taken part by
   * part: one whose part was changed by somebody else meanwhile refuses the whole command with 'contact.conflict'
   * {parts: comma-separated}, unless it already says what is wanted.
   */
  'contact.save': {
    payload: z.object({
      contactId: idSchema,
      create: z.object({ listId: idSchema }).nullable(),
      changes: z.array(contactChangeSchema).max(100),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** Adds and removes tags of a contact (TAG-2). */
  'contact.tag': {
    payload: z.object({
      contactId: idSchema,
      add: z.array(idSchema).max(50),
      remove: z.array(idSchema).max(50),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** Adds a note to a contact's feed (CONT-15); `noteId` is the desktop's. */
  'contact.note': {
    payload: z.object({
      contactId: idSchema,
      noteId: idSchema,
      text: z.string().min(1).max(20_000),
      mentions: z.array(idSchema).max(50),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** The agent has seen that they were named. */
  'mention.seen': { payload: z.object({ mentionId: idSchema }), offline: true, expiresAfterMs: null },
  /**
   * Adds and removes whom and what a call is about (REL), during it and until its wrap-up is completed; `first` puts what is
   * added before the others. Whom the hub only guessed goes when somebody is added.
   */
  'relation.change': {
    payload: callReferenceSchema.extend(relationWishSchema.shape),
    offline: true,
    expiresAfterMs: null,
  },
  /** Adds and removes tags of the agent's part in a call (CNOTE-6, TAG-2). */
  'participation.tag': {
    payload: callReferenceSchema.extend({
      add: z.array(idSchema).max(50),
      remove: z.array(idSchema).max(50),
    }),
    offline: true,
    expiresAfterMs: null,
  },
  /** The agent made sure who the customer of a call is, or says why not (CHATR-3); until its wrap-up is completed. */
  'participation.authenticate': {
    payload: callReferenceSchema.extend(authenticationWishSchema.shape),
    offline: true,
    expiresAfterMs: null,
  },
  /** Changes parts of a CRM record (TASK-2); conflicts as of contacts, with 'record.conflict' {parts}. */
  'record.save': {
    payload: z.object({ recordId: idSchema, changes: z.array(recordChangeSchema).max(100) }),
    offline: true,
    expiresAfterMs: null,
  },
  ...interactionCommands,
  ...messengerCommands,
  'agent.setIntent': {
    payload: z.object({
      intent: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('available') }),
        z.object({
          kind: z.literal('paused'),
          reason: z.string().min(1).max(100),
          channels: pausedChannelsSchema.default('all'),
        }),
      ]),
    }),
    offline: true,
    expiresAfterMs: 60_000,
  },
} as const satisfies Record<string, { payload: z.ZodType; offline: boolean; expiresAfterMs: number | null }>;

export type CommandKind = keyof typeof commandKinds;
export type CommandPayload<K extends CommandKind> = z.infer<(typeof commandKinds)[K]['payload']>;
export const commandKindSchema = z.enum(Object.keys(commandKinds) as [CommandKind, ...CommandKind[]]);

/** One command as it travels. `id` is the idempotency key: the hub keeps it 60 days with its answer. */
export const commandSchema = z.object({
  id: idSchema,
  kind: z.string().max(100),
  /** Version of the command's own schema. */
  version: z.int().min(1),
  /** Commands of one aggregate are delivered in order, e.g. 'call:<SIP Call-ID>'. */
  aggregate: z.string().min(1).max(400),
  /** When the agent gave it, hub time in milliseconds as the desktop best knows it. */
  at: z.number(),
  payload: z.unknown(),
});
export type Command = z.infer<typeof commandSchema>;

export const commandReplySchema = z.object({
  id: idSchema,
  /** True when the same command had been applied before and this is its kept answer. */
  repeated: z.boolean(),
  /** What the command made or changed, for a desktop that has not yet seen the event. */
  entity: z.string().nullable(),
  entityId: z.string().nullable(),
  entityVersion: z.int().nullable(),
});
export type CommandReply = z.infer<typeof commandReplySchema>;
