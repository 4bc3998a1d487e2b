import { z } from 'zod';
import { abandonedCallSchema } from '../domain/abandoned-call.ts';
import { agentSchema } from '../domain/agent.ts';
import { agentStateSchema } from '../domain/agent-state.ts';
import { cannedAnswerSchema } from '../domain/canned-answer.ts';
import { commitmentSchema } from '../domain/commitment.ts';
import { contactNoteSchema, contactSchema, mentionSchema } from '../domain/contact.ts';
import { digitalInteractionSchema, readMarkSchema } from '../domain/digital-interaction.ts';
import { draftSchema } from '../domain/draft.ts';
import { entryPointSchema } from '../domain/entry-point.ts';
import { participationSchema } from '../domain/interaction.ts';
import { messageSchema } from '../domain/message.ts';
import { imMarkSchema, imMemberSchema, imMessageSchema, imThreadSchema } from '../domain/messenger.ts';
import { offerSchema } from '../domain/offer.ts';
import { policySchema } from '../domain/policy.ts';
import {
  addressBookEntrySchema,
  contactListSchema,
  dispositionSchema,
  pauseReasonSchema,
  queueSchema,
  recordTypeSchema,
  skillSchema,
  tagSchema,
  teamSchema,
} from '../domain/workspace.ts';
import { idSchema } from '../util/id.ts';
import type { Requires } from './requires.ts';

/** Kinds of stream. A stream's name is its kind, and for a scoped kind a colon and the scope's id: 'agent:<id>'. */
export const streamKinds = {
  /** Configuration that every desktop of the workspace needs. */
  workspace: { scoped: false, requires: { kind: 'scope', scope: 'workspace' } },
  /** The agent's own state, offers and participations. */
  agent: { scoped: true, requires: { kind: 'scope', scope: 'ownAgent' } },
  /** List headers of one queue. A row that names another queue says that it went there: it is told of no more here. */
  queue: { scoped: true, requires: { kind: 'scope', scope: 'ownQueue' } },
  /** The contacts of one list with their notes; named in the hello up to `policy.cache.wholeListContacts`. */
  list: { scoped: true, requires: { kind: 'scope', scope: 'ownList' } },
  /**
   * The thread of one digital interaction. The hello names those that the agent has; a desktop follows others while their tab is
   * open: an agent those of their queues and those they had a part in, a supervisor and an administrator as of queues.
   */
  interaction: { scoped: true, requires: { kind: 'scope', scope: 'ownInteraction' } },
  /** A group of the messenger: its members and what they say; for its members while they may use the messenger. */
  group: { scoped: true, requires: { kind: 'scope', scope: 'ownGroup' } },
} as const satisfies Record<string, { scoped: boolean; requires: Requires }>;
export type StreamKind = keyof typeof streamKinds;

/** Builds a stream's name. */
export function streamName(kind: StreamKind, scopeId?: string): string {
  return scopeId === undefined ? kind : `${kind}:${scopeId}`;
}

/** Reads a stream's name; null when it is not one we know. */
export function parseStream(name: string): { kind: StreamKind; scopeId: string | null } | null {
  const [kind, scopeId, ...rest] = name.split(':');
  if (kind === undefined || !Object.hasOwn(streamKinds, kind) || rest.length > 0) return null;
  const known = kind as StreamKind;
  if (streamKinds[known].scoped) {
    return scopeId !== undefined && idSchema.safeParse(scopeId).success ? { kind: known, scopeId } : null;
  }
  return scopeId === undefined ? { kind: known, scopeId: null } : null;
}

/** The workspace's policy as a streamed row; its id is the workspace's. */
export const policyRowSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  name: z.string(),
  /** Country (ISO 3166) that numbers without a prefix belong to. */
  region: z.string(),
  policy: policySchema,
});
export type PolicyRow = z.infer<typeof policyRowSchema>;

/**
 * The entities that streams carry, with the schema of their full public row and the stream kinds they appear on. An event
 * is always the whole row with its version: the highest wins, so replays and overlaps do no harm.
 */
export const entities = {
  policy: { row: policyRowSchema, on: ['workspace'] },
  agent: { row: agentSchema, on: ['workspace'] },
  queue: { row: queueSchema, on: ['workspace'] },
  disposition: { row: dispositionSchema, on: ['workspace'] },
  pauseReason: { row: pauseReasonSchema, on: ['workspace'] },
  skill: { row: skillSchema, on: ['workspace'] },
  addressBookEntry: { row: addressBookEntrySchema, on: ['workspace'] },
  tag: { row: tagSchema, on: ['workspace'] },
  team: { row: teamSchema, on: ['workspace'] },
  contactList: { row: contactListSchema, on: ['workspace'] },
  recordType: { row: recordTypeSchema, on: ['workspace'] },
  agentState: { row: agentStateSchema, on: ['agent'] },
  participation: { row: participationSchema, on: ['agent', 'queue'] },
  abandonedCall: { row: abandonedCallSchema, on: ['queue'] },
  contact: { row: contactSchema, on: ['list'] },
  contactNote: { row: contactNoteSchema, on: ['list'] },
  mention: { row: mentionSchema, on: ['agent'] },
  entryPoint: { row: entryPointSchema, on: ['workspace'] },
  cannedAnswer: { row: cannedAnswerSchema, on: ['workspace'] },
  interaction: { row: digitalInteractionSchema, on: ['queue', 'agent', 'interaction'] },
  message: { row: messageSchema, on: ['interaction'] },
  offer: { row: offerSchema, on: ['agent'] },
  readMark: { row: readMarkSchema, on: ['agent'] },
  commitment: { row: commitmentSchema, on: ['agent'] },
  draft: { row: draftSchema, on: ['agent'] },
  imThread: { row: imThreadSchema, on: ['agent', 'group'] },
  imMember: { row: imMemberSchema, on: ['agent', 'group'] },
  imMessage: { row: imMessageSchema, on: ['agent', 'group'] },
  imMark: { row: imMarkSchema, on: ['agent'] },
} as const satisfies Record<string, { row: z.ZodType; on: readonly StreamKind[] }>;
export type EntityKind = keyof typeof entities;
export type EntityRow<K extends EntityKind> = z.infer<(typeof entities)[K]['row']>;

/**
 * One event of a stream: gapless `seq` from 1. `entity.upserted` carries the row; `entity.erased` says that an entity must
 * leave every cache; `list.changed` says that many rows moved at once and the stream must be read again.
 */
export const streamEventSchema = z.object({
  stream: z.string(),
  seq: z.int().min(1),
  /** Hub time in milliseconds. */
  at: z.number(),
  /** 'entity.upserted', 'entity.erased', 'list.changed', or one from a newer hub, which is skipped with a resync mark. */
  type: z.string(),
  entity: z.string().nullable(),
  id: z.string().nullable(),
  version: z.int().nullable(),
  row: z.unknown(),
});
export type StreamEvent = z.infer<typeof streamEventSchema>;

export const eventBatchSchema = z.object({
  stream: z.string(),
  events: z.array(streamEventSchema),
  /** The seq of the last event in the batch, or what was asked for when it is empty. */
  upTo: z.int().min(0),
  more: z.boolean(),
});
export type EventBatch = z.infer<typeof eventBatchSchema>;

/** One page of a snapshot: rows and the seq at which they were true, read in one transaction each. */
export const snapshotPageSchema = z.object({
  stream: z.string(),
  seq: z.int().min(0),
  rows: z.array(z.object({ entity: z.string(), id: z.string(), version: z.int(), row: z.unknown() })),
  /** Pass back to get the next page; null at the end. */
  nextKey: z.string().nullable(),
});
export type SnapshotPage = z.infer<typeof snapshotPageSchema>;
