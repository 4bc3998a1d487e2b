import { z } from 'zod';
import {
  contactNoteSchema,
  contactPageSchema,
  contactQuerySchema,
  contactSchema,
} from '../domain/contact.ts';
import { crmRecordSchema, newRecordSchema, recordQuerySchema } from '../domain/crm.ts';
import { journeyPageSchema, journeyQuerySchema } from '../domain/journey.ts';
import { idSchema } from '../util/id.ts';
import { none, type RouteContract } from './route-contract.ts';

const agentsToo = { kind: 'role', role: 'agent', superseded: true } as const;

/** Contacts, CRM records and journeys. Contacts only of lists that whoever asks may see. */
export const peopleRoutes = {
  contacts: {
    method: 'POST',
    path: '/api/contacts/list',
    summary: 'Contacts of the lists that the agent may see, filtered, searched and sorted, by pages',
    requires: agentsToo,
    body: contactQuerySchema,
    reply: contactPageSchema,
  },
  contact: {
    method: 'GET',
    path: '/api/contacts/:id',
    summary: 'One contact with its newest notes',
    requires: agentsToo,
    params: z.object({ id: idSchema }),
    reply: z.object({ contact: contactSchema, notes: z.array(contactNoteSchema) }),
    problems: { 'contact.unknown': 404 },
  },
  contactNotes: {
    method: 'POST',
    path: '/api/contacts/notes',
    summary: 'Notes of a contact, newest first, by pages',
    requires: agentsToo,
    body: z.object({
      contactId: idSchema,
      after: idSchema.nullable().default(null),
      limit: z.int().min(1).max(100).default(50),
    }),
    reply: z.object({ notes: z.array(contactNoteSchema), more: z.boolean() }),
    problems: { 'contact.unknown': 404 },
  },
  matchContacts: {
    method: 'POST',
    path: '/api/contacts/match',
    summary:
      "Contacts with one of these numbers (by E.164 in the workspace's region), mail addresses, or this name",
    requires: agentsToo,
    body: z.object({
      phones: z.array(z.string().max(200)).max(20).default([]),
      emails: z.array(z.string().max(320)).max(20).default([]),
      name: z.string().max(400).default(''),
    }),
    reply: z.object({ contacts: z.array(contactSchema) }),
  },
  eraseContact: {
    method: 'POST',
    path: '/api/contacts/erase',
    summary:
      'Erases a contact with its notes everywhere; interactions and records stay and no longer name them',
    requires: { kind: 'role', role: 'admin' },
    body: z.object({ id: idSchema }),
    reply: none,
    problems: { 'contact.unknown': 404 },
  },
  records: {
    method: 'POST',
    path: '/api/records/search',
    summary: 'CRM records that match, best first',
    requires: agentsToo,
    body: recordQuerySchema,
    reply: z.object({ records: z.array(crmRecordSchema) }),
  },
  record: {
    method: 'GET',
    path: '/api/records/:id',
    summary: 'One CRM record',
    requires: agentsToo,
    params: z.object({ id: idSchema }),
    reply: crmRecordSchema,
    problems: { 'record.unknown': 404 },
  },
  createRecord: {
    method: 'POST',
    path: '/api/records/create',
    summary: 'Makes a CRM record where its type lets agents',
    requires: { kind: 'role', role: 'agent' },
    body: newRecordSchema,
    reply: crmRecordSchema,
    problems: {
      'record.mayNotCreate': 403,
      'record.invalid': 400,
      /** {cases}: how many open cases of the account were not confirmed as different. */
      'record.openCases': 409,
    },
  },
  journey: {
    method: 'POST',
    path: '/api/journey',
    summary: "A contact's interactions on every channel, newest first, by pages (JOUR)",
    requires: agentsToo,
    body: journeyQuerySchema,
    reply: journeyPageSchema,
    problems: { 'contact.unknown': 404 },
  },
} as const satisfies Record<string, RouteContract>;
