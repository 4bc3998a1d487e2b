import { type Contact, contactName } from '#shared/domain/contact.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { ReadableDb } from '../connection.ts';
import { partExpression } from './contact-terms.ts';
import { newestContacts } from './contacts.ts';
import { textTerms } from './search-text.ts';

/** So many of those that begin alike are looked at for each number, address and name. */
const looked = 100;

/** Contacts of the cache that have one of these numbers (written as contacts keep them) or mail addresses, or are called so. */
export function matchContacts(db: ReadableDb, asked: RequestInput<'contacts.match'>): Contact[] {
  const found = new Map<string, Contact>();
  const look = (
    column: 'names' | 'numbers' | 'emails',
    text: string,
    fits: (one: Contact) => boolean,
  ): void => {
    const expression = partExpression(column, text);
    if (expression === null) return;
    for (const { pending: _pending, refused: _refused, ...contact } of newestContacts(db, expression, looked))
      if (fits(contact)) found.set(contact.id, contact);
  };
  for (const phone of asked.phones) {
    const wanted = numberKey(phone);
    look('numbers', wanted, ({ phones }) => phones.some(({ address }) => numberKey(address) === wanted));
  }
  for (const email of asked.emails) {
    const wanted = email.trim().toLowerCase();
    look('emails', wanted, ({ emails }) =>
      emails.some(({ address }) => address.trim().toLowerCase() === wanted),
    );
  }
  const wanted = textTerms(asked.name);
  look('names', asked.name, (contact) => textTerms(contactName(contact)) === wanted);
  return [...found.values()];
}

/** A number as it is compared: without the keys to press after it. */
function numberKey(text: string): string {
  return text.split(';')[0] ?? '';
}
