import { and, desc, eq, inArray, or, sql as raw } from 'drizzle-orm';
import { emailKey, oneLine, phoneKey } from '#shared/domain/contact-part.ts';
import type { Party } from '#shared/domain/interaction.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { contact, contactAddress } from '../db/schema-people.ts';
import { readWorkspace } from '../policies/store.ts';
import { sortKey } from '../search/words.ts';
import type { Change } from '../streams/change.ts';
import { blankContact, type ContactRecord, insertContact } from './store.ts';

/** What somebody is looked for by; a number in any form. */
export interface Traits {
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  /** A whole name; case and accents do not matter. */
  readonly name?: string;
}

const most = 50;
const longestName = 200;

/**
 * Contacts of these lists that have one of the numbers (by E.164 in the workspace's region), one of the mail addresses, or
 * the name; the one that an interaction was last about comes first. At most fifty.
 */
export async function matchContacts(
  sql: Sql,
  listIds: readonly string[],
  traits: Traits,
): Promise<ContactRecord[]> {
  if (listIds.length === 0) return [];
  const { region } = await readWorkspace(sql);
  const phones = (traits.phones ?? []).flatMap((number) => phoneKey(number, region) ?? []);
  const emails = (traits.emails ?? []).flatMap((address) => emailKey(address) ?? []);
  const name = sortKey(oneLine(traits.name ?? ''));
  const lists = [...listIds];
  const addressed = sql
    .select({ id: contactAddress.contactId })
    .from(contactAddress)
    .where(
      and(
        inArray(contactAddress.listId, lists),
        or(
          and(eq(contactAddress.kind, 'phone'), inArray(contactAddress.key, phones)),
          and(eq(contactAddress.kind, 'email'), inArray(contactAddress.key, emails)),
        ),
      ),
    );
  const named = and(inArray(contact.listId, lists), eq(contact.nameKey, name));
  return sql
    .select()
    .from(contact)
    .where(
      inArray(
        contact.id,
        name === ''
          ? addressed
          : raw`(${addressed} union select ${contact.id} from ${contact} where ${named})`,
      ),
    )
    .orderBy(desc(contact.usedAt), desc(contact.updatedAt), desc(contact.id))
    .limit(most);
}

/**
 * Makes a contact of somebody unknown (CONT-5): what the network claims for a name, and the number or mail address. Gives the
 * one who has that address in the list already, should another call have made it meanwhile; null for somebody who withholds
 * it: nobody could recognise them again. `at` is the hub time of their interaction, in milliseconds.
 */
export async function createDraftContact(
  change: Change,
  listId: string,
  party: Party,
  at: number,
): Promise<ContactRecord | null> {
  const { sql } = change;
  const { region } = await readWorkspace(sql);
  const address = oneLine(party.address);
  const mail = /^sips?:/i.test(address) ? null : emailKey(address);
  const key = mail ?? phoneKey(address, region);
  if (key === null || !isSomebodys(key)) return null;
  // Two calls of the same stranger at once wait for each other here.
  await sql.execute(raw`select pg_advisory_xact_lock(hashtextextended(${`${listId} ${key}`}, 0))`);
  const [present] = await matchContacts(sql, [listId], mail === null ? { phones: [key] } : { emails: [key] });
  if (present !== undefined) return present;
  const only = [{ label: '', address: mail === null ? key : address }];
  const values = {
    ...blankContact(newId(), listId, change.at),
    ...namesOf(party.name ?? ''),
    phones: mail === null ? only : [],
    emails: mail === null ? [] : only,
    draft: true,
    usedAt: Math.round(at),
  };
  return insertContact(change, values, region);
}

/** Fewer digits are an extension or a service of the exchange, whoever picks it up today. */
const fewestDigits = 7;

/**
 * Whether an address is somebody's: a host that ends in `invalid` stands for one that is withheld (RFC 3323 section 4.1.1.3),
 * as nothing but zeros do at exchanges.
 */
function isSomebodys(key: string): boolean {
  if (key.includes('@')) return !/[@.]invalid(?:;|$)/.test(key);
  return /^\+?\d+$/.test(key) && key.replace('+', '').length >= fewestDigits && /[1-9]/.test(key);
}

/** 'Grace van Dijk', or 'van Dijk, Grace' as directories write it. A name that is only the number again is none. */
function namesOf(claimed: string): Pick<ContactRecord, 'firstName' | 'lastName'> {
  const name = oneLine(claimed);
  if (!/\p{L}/u.test(name)) return { firstName: '', lastName: '' };
  const [, last, given] = /^([^,]+),\s*([^,]+)$/.exec(name) ?? [];
  const [first = '', ...rest] = name.split(' ');
  return given === undefined || last === undefined
    ? { firstName: cut(first), lastName: cut(rest.join(' ')) }
    : { firstName: cut(given), lastName: cut(last) };
}

function cut(text: string): string {
  return text.slice(0, longestName).toWellFormed();
}
