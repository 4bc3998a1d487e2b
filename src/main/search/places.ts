import type { Contact } from '#shared/domain/contact.ts';
import type { FieldValue } from '#shared/domain/fields.ts';
import type { Searched } from './rank.ts';

/** The places in a contact that a search looks in, but for its notes. */
export function contactPlaces(contact: Contact): Searched[] {
  return [
    { where: 'name', text: `${contact.firstName} ${contact.lastName}` },
    { where: 'company', text: contact.company },
    { where: 'company', text: contact.account?.title ?? '' },
    ...contact.phones.map(({ address }) => ({ where: 'number' as const, text: address })),
    ...contact.emails.map(({ address }) => ({ where: 'email' as const, text: address })),
    ...Object.values(contact.fields).map((value) => ({ where: 'field' as const, text: fieldText(value) })),
  ];
}

/** The value of a field as words. */
export function fieldText(value: FieldValue): string {
  return Array.isArray(value) ? value.join(' ') : String(value ?? '');
}
