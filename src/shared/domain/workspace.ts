import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { recordKindSchema } from './crm.ts';
import { fieldSchema } from './fields.ts';

/** A result of a contact that an agent can choose; made by an administrator. */
export const dispositionSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  /** Default dispositions stand left, custom ones right (VDISP-5). */
  custom: z.boolean(),
  position: z.int(),
  archived: z.boolean(),
});
export type Disposition = z.infer<typeof dispositionSchema>;

/** Where customers wait for an agent. */
export const queueSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  /** The number customers dial to reach the queue. */
  number: z.string(),
  /** Where somebody unknown who calls it becomes a contact; null where nobody does (CONT-5). */
  contactListId: idSchema.nullable().default(null),
  /** How its digital interactions find an agent; the policy's word where it says nothing. */
  routing: z
    .object({
      /** One agent after another, the longest idle first, or everybody at once. */
      mode: z.enum(['longestIdle', 'offerToAll']),
      /** An agent needs them all. */
      skillIds: z.array(idSchema),
      autoAccept: z.boolean().nullable(),
      /** Where what waited too long goes; null: it is closed unmanaged. */
      overflowQueueId: idSchema.nullable(),
      longestWaitSeconds: z.int().min(1).nullable(),
      /** Higher is offered first. */
      priority: z.int().min(0).max(9),
    })
    .default({
      mode: 'longestIdle',
      skillIds: [],
      autoAccept: null,
      overflowQueueId: null,
      longestWaitSeconds: null,
      priority: 5,
    }),
  archived: z.boolean(),
});
export type Queue = z.infer<typeof queueSchema>;

/** A reason for a pause that an agent can choose. */
export const pauseReasonSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  archived: z.boolean(),
});
export type PauseReason = z.infer<typeof pauseReasonSchema>;

/**
 * What an agent can do and callers ask for. A skill with a queue can be called (XFER-3); one that is `outbound` can be dialled
 * with (DIAL-4), and then shows `callerId` to whom it calls.
 */
export const skillSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  /** The queue whose number reaches an agent with this skill; null when nobody can call it. */
  queueId: idSchema.nullable(),
  outbound: z.boolean(),
  callerId: z.string().nullable(),
  archived: z.boolean(),
});
export type Skill = z.infer<typeof skillSchema>;

/** Somebody worth calling who is neither a colleague nor a customer (XFER-4). */
export const addressBookEntrySchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  number: z.string(),
  /** What they are for; '' when that says itself. */
  description: z.string(),
  archived: z.boolean(),
});
export type AddressBookEntry = z.infer<typeof addressBookEntrySchema>;

/** A word that an administrator made for interactions and contacts (TAG-1). `colour` is #rrggbb. */
export const tagSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  colour: z.string(),
  archived: z.boolean(),
});
export type Tag = z.infer<typeof tagSchema>;

/** A list of contacts, with fields of its own (CONT-1, CONT-7). */
export const contactListSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  fields: z.array(fieldSchema),
  archived: z.boolean(),
});
export type ContactList = z.infer<typeof contactListSchema>;

/** People who work together; a team has no rights (DIR). */
export const teamSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: z.string(),
  name: z.string(),
  archived: z.boolean(),
});
export type Team = z.infer<typeof teamSchema>;

/** How a workspace uses one kind of CRM record (REL-16). Its key is the kind. */
export const recordTypeSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  key: recordKindSchema,
  name: z.string(),
  fields: z.array(fieldSchema),
  /** In this order; the first is what a new record has. Empty where records have none. */
  statuses: z.array(z.object({ name: z.string(), open: z.boolean() })),
  agentMayCreate: z.boolean(),
  /** Facts that the note of an interaction must carry when there is no such record, in the agent's words (REL-10, REL-11). */
  requiredNoteFields: z.array(z.string()),
  archived: z.boolean(),
});
export type RecordType = z.infer<typeof recordTypeSchema>;
