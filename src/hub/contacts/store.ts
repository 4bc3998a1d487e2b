import { and, eq, inArray, lt, sql as raw, type SQL } from 'drizzle-orm';
import { type Contact, contactName, emptyContact } from '#shared/domain/contact.ts';
import { emailKey, phoneKey } from '#shared/domain/contact-part.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Sql } from '../db/database.ts';
import { contact, contactAddress } from '../db/schema-people.ts';
import { sortKey, wordsOf } from '../search/words.ts';
import type { Change } from '../streams/change.ts';

export type ContactRecord = typeof contact.$inferSelect;

/** What of a contact is written; everything else follows from it. */
export type ContactValues = Omit<ContactRecord, 'version' | 'nameKey' | 'companyKey' | 'words'>;

/** More words than this find nobody better, and PostgreSQL takes no vector of more than a megabyte. */
const mostWords = 2_000;

/** The public row of a contact. */
export function contactRow(record: ContactRecord): Contact {
  const { usedAt: _used, nameKey: _name, companyKey: _company, words: _words, ...row } = record;
  return row;
}

/** What is written of a contact of whom nothing is known yet. `at` is the hub's time in milliseconds. */
export function blankContact(id: string, listId: string, at: number): ContactValues {
  const { version: _first, ...values } = emptyContact(id, listId, at);
  return { ...values, usedAt: 0 };
}

/** The word that finds the contacts with a tag, and the one that finds those whom an agent has managed: nobody types these. */
export const tagWord = (tagId: string) => `#${tagId}`;
export const managerWord = (agentId: string) => `@${agentId}`;

/** The columns of a contact, with what it is sorted and found by. `region` (ISO 3166) is that of its national numbers. */
function columnsOf(
  values: ContactValues,
  region: string,
): ContactValues & { nameKey: string; companyKey: string; words: SQL } {
  const { firstName, lastName, company, emails, fields, account, tagIds, managedBy } = values;
  const texts = [firstName, lastName, company, account?.title ?? '', ...emails.map(({ address }) => address)];
  const keys = keysOf(values, region);
  const numbers = keys.filter(({ kind }) => kind === 'phone').map(({ key }) => key);
  const ofFields = Object.values(fields).flatMap((value) =>
    value === null ? [] : [value].flat().map(String),
  );
  const words = [
    ...tagIds.map(tagWord),
    ...managedBy.map(managerWord),
    ...wordsOf([...texts, ...ofFields], numbers).slice(0, mostWords),
  ];
  return {
    ...values,
    nameKey: sortKey(contactName(values)),
    companyKey: sortKey(company),
    words: raw`array_to_tsvector(${raw.param(words)}::text[])`,
  };
}

/** What a contact is recognised by, each once. */
function keysOf(
  { phones, emails }: Pick<ContactValues, 'phones' | 'emails'>,
  region: string,
): { readonly kind: 'phone' | 'email'; readonly key: string }[] {
  const numbers = new Set(phones.flatMap(({ address }) => phoneKey(address, region) ?? []));
  const mails = new Set(emails.flatMap(({ address }) => emailKey(address) ?? []));
  return [
    ...[...numbers].map((key) => ({ kind: 'phone', key }) as const),
    ...[...mails].map((key) => ({ kind: 'email', key }) as const),
  ];
}

/** Adds a contact and tells its list; null when one with this id is there already. */
export async function insertContact(
  change: Change,
  values: ContactValues,
  region: string,
): Promise<ContactRecord | null> {
  const [record] = await change.sql
    .insert(contact)
    .values(columnsOf(values, region))
    .onConflictDoNothing()
    .returning();
  if (record === undefined) return null;
  await writeKeys(change.sql, [record], region);
  tell(change, record);
  return record;
}

/** Adds many contacts of one list at once; desktops are told to read the list again. */
export async function insertContacts(
  change: Change,
  listId: string,
  values: readonly ContactValues[],
  region: string,
): Promise<void> {
  if (values.length === 0) return;
  await change.sql.insert(contact).values(values.map((one) => columnsOf(one, region)));
  await writeKeys(change.sql, values, region);
  change.listChanged(streamName('list', listId));
}

/** Changes a contact that is locked, counts its version and tells its list. */
export async function updateContact(
  change: Change,
  before: ContactRecord,
  changed: Partial<ContactValues>,
  region: string,
): Promise<ContactRecord> {
  const {
    version,
    nameKey: _name,
    companyKey: _company,
    words: _words,
    ...values
  } = { ...before, ...changed };
  const [record] = await change.sql
    .update(contact)
    .set({ ...columnsOf(values, region), version: version + 1, updatedAt: change.at })
    .where(eq(contact.id, before.id))
    .returning();
  if (record === undefined) throw new Error('A contact vanished inside its own change');
  if (changed.phones !== undefined || changed.emails !== undefined) {
    await change.sql.delete(contactAddress).where(eq(contactAddress.contactId, record.id));
    await writeKeys(change.sql, [record], region);
  }
  tell(change, record);
  return record;
}

async function writeKeys(sql: Sql, contacts: readonly ContactValues[], region: string): Promise<void> {
  const keys = contacts.flatMap((one) =>
    keysOf(one, region).map((key) => ({ contactId: one.id, listId: one.listId, ...key })),
  );
  if (keys.length > 0) await sql.insert(contactAddress).values(keys);
}

function tell(change: Change, record: ContactRecord): void {
  change.upsert(streamName('list', record.listId), 'contact', contactRow(record));
}

/** The contact with this id, to look at only. */
export async function readContact(sql: Sql, id: string): Promise<ContactRecord | null> {
  const [record] = await sql.select().from(contact).where(eq(contact.id, id));
  return record ?? null;
}

/** The same, locked for the transaction. */
export async function lockContact(sql: Sql, id: string): Promise<ContactRecord | null> {
  const [record] = await sql.select().from(contact).where(eq(contact.id, id)).for('update');
  return record ?? null;
}

/** Contacts in the order of their ids here; those that are gone are left out. */
export async function readContactsInOrder(sql: Sql, ids: readonly string[]): Promise<ContactRecord[]> {
  if (ids.length === 0) return [];
  const records = await sql
    .select()
    .from(contact)
    .where(inArray(contact.id, [...ids]));
  const known = new Map(records.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** A contact is not written again and again while many call about them at once. */
const usedAgainMs = 60_000;

/** Notes that an interaction is about these contacts: of several with the same number they come first from now on. */
export async function contactsUsed(sql: Sql, ids: readonly string[], at: number): Promise<void> {
  if (ids.length === 0) return;
  const usedAt = Math.round(at);
  await sql
    .update(contact)
    .set({ usedAt })
    .where(and(inArray(contact.id, [...ids]), lt(contact.usedAt, usedAt - usedAgainMs)));
}
