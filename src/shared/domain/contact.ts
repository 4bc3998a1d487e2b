import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import { type FieldValue, fieldValueSchema, fieldValuesSchema } from './fields.ts';

const nameSchema = z.string().max(200);

/** A number or mail address of a contact. `address` is E.164 where the number is valid in the workspace's region. */
export const contactAddressSchema = z.object({
  label: z.string().max(60),
  address: z.string().min(1).max(320),
});
export type ContactAddress = z.infer<typeof contactAddressSchema>;

/** Somebody who calls or writes, or is called (CONT). It stays in the list in which it was made. Times are the hub's. */
export const contactSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  listId: idSchema,
  firstName: nameSchema,
  lastName: nameSchema,
  company: nameSchema,
  phones: z.array(contactAddressSchema).max(20),
  emails: z.array(contactAddressSchema).max(20),
  /** Values of the list's own fields, by their keys. */
  fields: fieldValuesSchema,
  tagIds: z.array(idSchema),
  /** The account that this person belongs to; its title as it was when it was chosen. */
  account: z.object({ id: idSchema, title: z.string() }).nullable(),
  /** Made by the hub for somebody unknown, and nobody has completed it yet (CONT-5, CONT-6). */
  draft: z.boolean(),
  /** Agents who made or changed it (MYC-1). */
  managedBy: z.array(idSchema),
  createdAt: z.number(),
  updatedAt: z.number(),
  updatedBy: z.object({ agentId: idSchema, name: z.string() }).nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

/** A contact of whom nothing is known yet. `at` is the hub's time in milliseconds. */
export function emptyContact(id: string, listId: string, at: number): Contact {
  return {
    id,
    version: 1,
    listId,
    firstName: '',
    lastName: '',
    company: '',
    phones: [],
    emails: [],
    fields: {},
    tagIds: [],
    account: null,
    draft: false,
    managedBy: [],
    createdAt: at,
    updatedAt: at,
    updatedBy: null,
  };
}

/** The parts of a contact that an agent changes, each for itself. A list's own field is `fields.<key>`. */
export const contactPartSchema = z.union([
  z.enum(['firstName', 'lastName', 'company', 'phones', 'emails', 'account']),
  z.templateLiteral(['fields.', z.string().max(100)]),
]);
export type ContactPart = z.infer<typeof contactPartSchema>;

/** What one part can hold. */
export const contactPartValueSchema = z.union([
  fieldValueSchema,
  z.array(contactAddressSchema).max(20),
  z.object({ id: idSchema, title: z.string().max(500) }),
]);
export type ContactPartValue = z.infer<typeof contactPartValueSchema>;

/** One change of a contact: what the agent saw and what it shall be. Parts that others changed meanwhile are not touched. */
export const contactChangeSchema = z.object({
  part: contactPartSchema,
  from: contactPartValueSchema,
  to: contactPartValueSchema,
});
export type ContactChange = z.infer<typeof contactChangeSchema>;

/** What stands in a part of a contact. */
export function partOf(contact: Contact, part: ContactPart): ContactPartValue {
  if (part.startsWith('fields.')) return contact.fields[part.slice('fields.'.length)] ?? null;
  return contact[part as Exclude<ContactPart, `fields.${string}`>];
}

/** Whether two values of a part say the same. */
export function samePart(a: ContactPartValue, b: ContactPartValue): boolean {
  return plain(a) === plain(b);
}

function plain(value: ContactPartValue): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  if (typeof value === 'object' && 'id' in value) return value.id;
  if (Array.isArray(value) && typeof value[0] === 'string')
    return JSON.stringify([...(value as FieldValue[])].sort());
  return JSON.stringify(value);
}

/** What a contact is called: names, else company, else the first address; '' when it has none of them. */
export function contactName(
  contact: Pick<Contact, 'firstName' | 'lastName' | 'company' | 'phones' | 'emails'>,
): string {
  const name = `${contact.firstName} ${contact.lastName}`.trim();
  return name || contact.company.trim() || (contact.phones[0] ?? contact.emails[0])?.address || '';
}

/** A note in a contact's feed; it is only ever added (CONT-15). */
export const contactNoteSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  contactId: idSchema,
  by: z.object({ agentId: idSchema, name: z.string() }),
  text: z.string().min(1).max(20_000),
  /** Colleagues whom the note names: each is told of it. */
  mentions: z.array(z.object({ agentId: idSchema, name: z.string() })).max(50),
  at: z.number(),
});
export type ContactNote = z.infer<typeof contactNoteSchema>;

/** That a colleague named this agent in a note, of a contact (CONT-15) or of an interaction (NOTEI-5): one of both is there. */
export const mentionSchema = z.object({
  id: idSchema,
  version: z.int().min(1),
  agentId: idSchema,
  /** The contact's note. */
  noteId: idSchema.nullable(),
  contact: z.object({ id: idSchema, name: z.string() }).nullable(),
  interaction: z
    .object({ id: idSchema, number: z.int().min(1) })
    .nullable()
    .default(null),
  by: z.object({ agentId: idSchema, name: z.string() }),
  /** The note's beginning. */
  excerpt: z.string().max(300),
  at: z.number(),
  seenAt: z.number().nullable(),
});
export type Mention = z.infer<typeof mentionSchema>;

export const contactSortSchema = z.enum(['name', 'company', 'list', 'updatedAt', 'createdAt']);

/** What is asked of the Contacts list (CONT-1, CONT-2, MYC): filtered, searched, sorted, by pages. */
export const contactQuerySchema = z.object({
  search: z.string().max(200).default(''),
  /** Null for all lists that the agent may see. */
  listId: idSchema.nullable().default(null),
  tagId: idSchema.nullable().default(null),
  /** Only those whom this agent has made or changed (MYC-1). */
  mine: z.boolean().default(false),
  sort: contactSortSchema.default('name'),
  descending: z.boolean().default(false),
  /** Opaque: as the page before gave it. */
  after: z.string().max(1000).nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export type ContactQuery = z.infer<typeof contactQuerySchema>;
export const contactPageSchema = z.object({ rows: z.array(contactSchema), next: z.string().nullable() });
export type ContactPage = z.infer<typeof contactPageSchema>;
