import {
  type ContactChange,
  type ContactPart,
  type ContactPartValue,
  contactName,
  samePart,
} from '#shared/domain/contact.ts';
import { type ContactFault, contactFault, type PartRules, settledPart } from '#shared/domain/contact-part.ts';
import type { FieldValue, FieldValues } from '#shared/domain/fields.ts';
import type { Party } from '#shared/domain/interaction.ts';

/** What is typed of somebody who is missing (REL-9). */
export interface NewContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phone: string;
  readonly email: string;
  readonly fields: FieldValues;
}
export type NewContactText = Exclude<keyof NewContact, 'fields'>;

/** What stands in the form at first: what the network says of the other side, and what was searched. */
export function prefilled(party: Party, search: string): NewContact {
  const isNumber = /^\+?[\d\s().-]{3,}$/.test(search);
  const isMail = search.includes('@');
  const name = isNumber || isMail || search === '' ? (party.name ?? '') : search;
  const words = name.trim().split(/\s+/);
  const shown = /\d/.test(party.address) || party.address.startsWith('sip') ? party.address : '';
  return {
    firstName: words.length > 1 ? (words[0] ?? '') : '',
    lastName: words.length > 1 ? words.slice(1).join(' ') : (words[0] ?? ''),
    company: '',
    phone: isNumber ? search : shown,
    email: isMail ? search : '',
    fields: {},
  };
}

/** The changes that make the contact; parts that hold nothing are left out. */
export function changesOf(contact: NewContact, rules: PartRules): ContactChange[] {
  const address = (text: string): ContactPartValue =>
    text.trim() === '' ? [] : [{ label: '', address: text }];
  const parts: readonly (readonly [ContactPart, ContactPartValue])[] = [
    ['firstName', contact.firstName],
    ['lastName', contact.lastName],
    ['company', contact.company],
    ['phones', address(contact.phone)],
    ['emails', address(contact.email)],
    ...rules.fields.map(
      ({ key }) => [`fields.${key}`, contact.fields[key] ?? null] as [ContactPart, FieldValue],
    ),
  ];
  return parts
    .map(([part, value]): ContactChange => ({ part, from: null, to: settledPart(part, value, rules) }))
    .filter(({ to }) => !samePart(to, null));
}

/** What the contact that these changes make is called. */
export function nameOf(changes: readonly ContactChange[]): string {
  const parts = Object.fromEntries(changes.map(({ part, to }) => [part, to]));
  const nothing = { firstName: '', lastName: '', company: '', phones: [], emails: [] };
  return contactName({ ...nothing, ...parts });
}

/** What keeps the contact from being made, part by part; nothing for one that can be. */
export function faultsOf(
  contact: NewContact,
  rules: PartRules,
): ReadonlyMap<ContactPart | 'all', ContactFault> {
  const changes = changesOf(contact, rules);
  const faults = new Map<ContactPart | 'all', ContactFault>();
  for (const { part, to } of changes) {
    const fault = contactFault(part, to, rules);
    if (fault !== null) faults.set(part, fault);
  }
  for (const field of rules.fields) {
    const part: ContactPart = `fields.${field.key}`;
    if (field.required && !changes.some((change) => change.part === part)) faults.set(part, 'required');
  }
  if (!changes.some(({ part }) => !part.startsWith('fields.'))) faults.set('all', 'nameless');
  return faults;
}
