import { z } from 'zod';
import { authenticationWishSchema } from '../domain/authentication.ts';
import { digitalChannelSchema } from '../domain/channel.ts';
import {
  contactChangeSchema,
  contactNoteSchema,
  contactQuerySchema,
  contactSchema,
  mentionSchema,
} from '../domain/contact.ts';
import {
  crmRecordSchema,
  newRecordSchema,
  recordChangeSchema,
  recordQuerySchema,
  recordSummarySchema,
  relationWishSchema,
} from '../domain/crm.ts';
import { journeyPageSchema, journeyQuerySchema } from '../domain/journey.ts';
import { contactListSchema, recordTypeSchema, tagSchema, teamSchema } from '../domain/workspace.ts';
import { idSchema } from '../util/id.ts';
import { problemSchema } from '../util/problem.ts';

/* People and records as window and main speak of them: contacts, CRM records, relations, the journey and the search. */

const nothing = z.null();

/** A contact as the window shows it: hub truth with this desktop's undelivered work laid over it. */
export const contactViewSchema = contactSchema.extend({
  pending: z.boolean(),
  /** A change that the hub refused, with what the agent wanted: to be shown beside what stands there now. */
  refused: z
    .object({
      commandId: idSchema,
      problem: problemSchema,
      changes: z.array(contactChangeSchema),
      /** The hub does not have this contact: saving it again makes it, with what is changed then. */
      create: z.object({ listId: idSchema }).nullable(),
    })
    .nullable(),
});
export type ContactView = z.infer<typeof contactViewSchema>;

export const contactNoteViewSchema = contactNoteSchema.extend({
  pending: z.boolean(),
  /** The hub did not take it: it stands here until the agent dismisses it. */
  refused: z.object({ commandId: idSchema, problem: problemSchema }).nullable(),
});
export type ContactNoteView = z.infer<typeof contactNoteViewSchema>;

/** A record as the window shows it: the CRM's, with this desktop's undelivered changes laid over it. */
export const recordViewSchema = crmRecordSchema.extend({
  pending: z.boolean(),
  refused: z
    .object({ commandId: idSchema, problem: problemSchema, changes: z.array(recordChangeSchema) })
    .nullable(),
});
export type RecordView = z.infer<typeof recordViewSchema>;

/** Where rows come from: this machine's cache holds all that there is to see, or the hub was asked, or it could not be. */
export const contactSourceSchema = z.enum(['cache', 'hub', 'cacheOnly']);

/** One hit of the search over everything (SRCH-1). `why` says which words of it matched where; ranking is by `score`. */
const hitBase = z.object({
  /** Higher is better: a whole word before a beginning, a name before a note, what is mine and new before the rest. */
  score: z.number(),
  /** What matched: shown under the title when it is not in it. */
  why: z.object({
    where: z.enum([
      'name',
      'number',
      'email',
      'company',
      'field',
      'note',
      'title',
      'extension',
      'skill',
      'queue',
    ]),
    text: z.string(),
  }),
});
export const searchHitSchema = z.discriminatedUnion('kind', [
  hitBase.extend({ kind: z.literal('contact'), contact: contactSchema }),
  hitBase.extend({ kind: z.literal('record'), record: crmRecordSchema }),
  hitBase.extend({
    kind: z.literal('interaction'),
    interaction: z.object({
      participationId: idSchema,
      callId: z.string().nullable(),
      number: z.int().nullable(),
      party: z.string(),
      at: z.number(),
    }),
  }),
  /** An interaction that is no call; `party` is what its customer is called. */
  hitBase.extend({
    kind: z.literal('digital'),
    interaction: z.object({
      id: idSchema,
      channel: digitalChannelSchema,
      number: z.int(),
      party: z.string().nullable(),
      subject: z.string(),
      at: z.number(),
    }),
  }),
  hitBase.extend({
    kind: z.literal('person'),
    person: z.object({ agentId: idSchema, name: z.string(), extension: z.string() }),
  }),
]);
export type SearchHit = z.infer<typeof searchHitSchema>;

const callInput = z.object({ callId: z.string().min(1).max(300) });

export const peopleRequests = {
  /** Lists that this agent may see, tags, record types and teams; archived ones only to read what bears them. */
  'people.get': {
    input: nothing,
    output: z.object({
      lists: z.array(contactListSchema.extend({ mayWrite: z.boolean() })),
      tags: z.array(tagSchema),
      recordTypes: z.array(recordTypeSchema),
      teams: z.array(teamSchema),
    }),
  },

  'contacts.list': {
    input: contactQuerySchema,
    output: z.object({
      rows: z.array(contactViewSchema),
      next: z.string().nullable(),
      source: contactSourceSchema,
    }),
  },
  /** From the cache, else from the hub; null when there is none that this agent may see. */
  'contacts.get': { input: z.object({ id: idSchema }), output: contactViewSchema.nullable() },
  /** Newest first. */
  'contacts.notes': {
    input: z.object({ id: idSchema, after: idSchema.nullable(), limit: z.int().min(1).max(100) }),
    output: z.object({ notes: z.array(contactNoteViewSchema), more: z.boolean() }),
  },
  /** Saved in the outbox before this answers. `create` makes it, with the id that the window chose. */
  'contacts.save': {
    input: z.object({
      id: idSchema,
      create: z.object({ listId: idSchema }).nullable(),
      changes: z.array(contactChangeSchema).max(100),
    }),
    output: nothing,
  },
  'contacts.tag': {
    input: z.object({ id: idSchema, add: z.array(idSchema), remove: z.array(idSchema) }),
    output: nothing,
  },
  'contacts.note': {
    input: z.object({
      id: idSchema,
      text: z.string().min(1).max(20_000),
      mentions: z.array(idSchema).max(50),
    }),
    output: nothing,
  },
  /** Who has one of these, in the cache and, while it is there, at the hub: for the last look before a contact is made (REL-9). */
  'contacts.match': {
    input: z.object({
      phones: z.array(z.string().max(200)).max(20),
      emails: z.array(z.string().max(320)).max(20),
      name: z.string().max(400),
    }),
    output: z.object({ contacts: z.array(contactSchema), source: contactSourceSchema }),
  },
  'mentions.get': { input: nothing, output: z.array(mentionSchema) },
  'mentions.seen': { input: z.object({ id: idSchema }), output: nothing },

  'records.search': { input: recordQuerySchema, output: z.array(crmRecordSchema) },
  /** `opens`: the agent has it before them, and it is then among those that were opened during a call (DEC-7). */
  'records.get': { input: z.object({ id: idSchema, opens: z.boolean() }), output: recordViewSchema },
  /** Records opened here since then (hub time), newest first. */
  'records.opened': { input: z.object({ since: z.number() }), output: z.array(recordSummarySchema) },
  /** `id` is the window's: asked again with it after no answer came, the same record is meant. */
  'records.create': {
    input: newRecordSchema,
    output: crmRecordSchema,
  },
  /** Saved in the outbox before this answers. */
  'records.save': {
    input: z.object({ id: idSchema, changes: z.array(recordChangeSchema).max(100) }),
    output: nothing,
  },

  /** Saved in the outbox before this answers. */
  'relation.change': {
    input: callInput.extend(relationWishSchema.shape),
    output: nothing,
  },
  'calls.tag': {
    input: callInput.extend({ add: z.array(idSchema).max(50), remove: z.array(idSchema).max(50) }),
    output: nothing,
  },

  /** Saved in the outbox before this answers. */
  'calls.authenticate': { input: callInput.extend(authenticationWishSchema.shape), output: nothing },

  /** From the hub; while it is away, what this machine knows of the contact's calls, and `source` says so. */
  'journey.list': {
    input: journeyQuerySchema,
    output: journeyPageSchema.extend({ source: contactSourceSchema }),
  },

  /** Best first, over the cache; `hub: true` asks the hub for the rest: records, and contacts of lists that are not kept whole. */
  'search.all': {
    input: z.object({ text: z.string().max(200), hub: z.boolean() }),
    output: z.object({ hits: z.array(searchHitSchema), hubAway: z.boolean() }),
  },
} as const;

export const peopleEvents = {
  /** A notification asks to show this contact. */
  'contact.requested': z.object({ id: idSchema }),
} as const;
