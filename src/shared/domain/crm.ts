import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import type { Role } from './agent.ts';
import { fieldValueSchema, fieldValuesSchema } from './fields.ts';

/** What a record can be, whatever a workspace calls it (DEC-8). Contacts of the CRM are the hub's contacts. */
export const recordKindSchema = z.enum(['account', 'lead', 'case', 'opportunity', 'task']);
export type RecordKind = z.infer<typeof recordKindSchema>;

/** A record as a choice, a chip or a row: enough to name it without reading it. `title` is as it was when it was chosen. */
export const recordSummarySchema = z.object({
  id: idSchema,
  kind: recordKindSchema,
  /** Short number within the CRM, such as 1042; people say it to each other. */
  number: z.int().min(1),
  title: z.string().max(500),
});
export type RecordSummary = z.infer<typeof recordSummarySchema>;

/** What names a record, taken from all that is known of it. */
export function summaryOf({ id, kind, number, title }: RecordSummary): RecordSummary {
  return { id, kind, number, title };
}

/** One record of the CRM. Times are the hub's. */
export const crmRecordSchema = recordSummarySchema.extend({
  version: z.int().min(1),
  /** Of cases, leads, opportunities and tasks; an account is always open. */
  open: z.boolean(),
  /** One of the type's own words; '' where the type has none. */
  status: z.string().max(100),
  /** The account that it belongs to. */
  account: recordSummarySchema.nullable(),
  /** People whom it is about. */
  contacts: z.array(z.object({ id: idSchema, name: z.string() })).max(50),
  /** Of a task: what it was about (TASK-1). */
  relatedTo: recordSummarySchema.nullable(),
  /** Of a task: the interaction that it was written for. */
  interactionId: idSchema.nullable(),
  assignee: z.object({ agentId: idSchema, name: z.string() }).nullable(),
  /** Values of the type's own fields, by their keys. A task has channel, startedAt, endedAt, disposition and note. */
  fields: fieldValuesSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  updatedBy: z.object({ agentId: idSchema, name: z.string() }).nullable(),
});
export type CrmRecord = z.infer<typeof crmRecordSchema>;

/**
 * Whether somebody may change a record. A task says what an agent did and agreed, so it is theirs and of those who lead them; all
 * other records are everybody's.
 */
export function mayChangeRecord(
  agent: { readonly id: string; readonly role: Role },
  { kind, assignee }: Pick<CrmRecord, 'kind' | 'assignee'>,
): boolean {
  return kind !== 'task' || assignee === null || assignee.agentId === agent.id || agent.role !== 'agent';
}

/** The parts of a record that an agent changes, each for itself (TASK-2). A type's own field is `fields.<key>`. */
export const recordPartSchema = z.union([
  z.enum(['title', 'status', 'account', 'contacts', 'relatedTo']),
  z.templateLiteral(['fields.', z.string().max(100)]),
]);
export type RecordPart = z.infer<typeof recordPartSchema>;
export const recordPartValueSchema = z.union([
  fieldValueSchema,
  recordSummarySchema,
  z.array(z.object({ id: idSchema, name: z.string().max(500) })).max(50),
]);
export const recordChangeSchema = z.object({
  part: recordPartSchema,
  from: recordPartValueSchema,
  to: recordPartValueSchema,
});
export type RecordChange = z.infer<typeof recordChangeSchema>;

/** What is asked of a search in the CRM; best match first. */
export const recordQuerySchema = z.object({
  search: z.string().max(200).default(''),
  kinds: z.array(recordKindSchema).nullable().default(null),
  accountId: idSchema.nullable().default(null),
  contactId: idSchema.nullable().default(null),
  openOnly: z.boolean().default(false),
  limit: z.int().min(1).max(100).default(20),
});
export type RecordQuery = z.infer<typeof recordQuerySchema>;

/** What an interaction is about: people and records. The first contact is the Name, the first record the Related-To. */
export const relationSchema = z.object({
  contacts: z.array(z.object({ id: idSchema, name: z.string() })).max(20),
  records: z.array(recordSummarySchema).max(20),
  /** Contacts that the other side could be while none is chosen: several have its number (REL-4). */
  candidates: z.array(z.object({ id: idSchema, name: z.string() })).max(20),
  /** The task that was written at its end (TASK-1). */
  task: recordSummarySchema.nullable(),
});
export type Relation = z.infer<typeof relationSchema>;

/** The relation of an interaction that is about nobody known. */
export const noRelation: Relation = { contacts: [], records: [], candidates: [], task: null };

/** What somebody adds to a relation and takes from it. */
export interface RelationChange {
  readonly addContacts: readonly Relation['contacts'][number][];
  readonly removeContacts: readonly string[];
  readonly addRecords: readonly RecordSummary[];
  readonly removeRecords: readonly string[];
  /** Puts what is added before the others. */
  readonly first: boolean;
}

/** Most contacts, and most records, that an interaction is about. */
export const mostRelated = 20;

/**
 * A relation after a change of it, at the hub and laid over the cache alike. What is there already and is added `first` moves
 * to the front; candidates go once somebody is added.
 */
export function changedRelation(relation: Relation, change: RelationChange): Relation {
  const { addContacts, removeContacts, addRecords, removeRecords, first } = change;
  return {
    ...relation,
    contacts: changedList(relation.contacts, addContacts, removeContacts, first),
    records: changedList(relation.records, addRecords, removeRecords, first),
    candidates: addContacts.length > 0 ? [] : relation.candidates,
  };
}

function changedList<T extends { readonly id: string }>(
  present: readonly T[],
  add: readonly T[],
  remove: readonly string[],
  first: boolean,
): T[] {
  const added = new Map(add.map((one) => [one.id, one]));
  const kept = present.filter(({ id }) => !remove.includes(id));
  const stay = kept.map((one) => added.get(one.id) ?? one);
  const fresh = [...added.values()];
  if (first) return [...fresh, ...stay.filter(({ id }) => !added.has(id))].slice(0, mostRelated);
  return [...stay, ...fresh.filter(({ id }) => !kept.some((one) => one.id === id))].slice(0, mostRelated);
}

/** What shall be added to a relation and taken off it; `first` puts what is added before the others. */
export const relationWishSchema = z.object({
  addContacts: z.array(z.object({ id: idSchema, name: z.string().max(500) })).max(20),
  removeContacts: z.array(idSchema).max(20),
  addRecords: z.array(recordSummarySchema).max(20),
  removeRecords: z.array(idSchema).max(20),
  first: z.boolean(),
});
export type RelationWish = z.infer<typeof relationWishSchema>;

/** A record that an agent makes; its id is the desktop's, so that asking again makes no second one. */
export const newRecordSchema = z.object({
  id: idSchema,
  kind: recordKindSchema,
  title: z.string().min(1).max(500),
  account: recordSummarySchema.nullable(),
  contacts: z.array(z.object({ id: idSchema, name: z.string().max(500) })).max(50),
  fields: fieldValuesSchema,
  /** Open cases of the account that the agent has looked at and says are others (REL-15). */
  differsFrom: z.array(idSchema).max(200),
});
