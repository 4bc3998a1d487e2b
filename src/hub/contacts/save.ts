import { eq } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import {
  type ContactChange,
  type ContactPart,
  type ContactPartValue,
  contactName,
  partOf,
  samePart,
} from '#shared/domain/contact.ts';
import { contactFault, type PartRules, settledPart } from '#shared/domain/contact-part.ts';
import { type Field, type FieldValue, fieldFault } from '#shared/domain/fields.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { contactList } from '../db/schema-workspace.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { changeable, invalidPart, listDenied, unknownContact } from './refusals.ts';
import { mayWrite } from './rights.ts';
import {
  blankContact,
  type ContactRecord,
  type ContactValues,
  contactRow,
  insertContact,
  lockContact,
  updateContact,
} from './store.ts';

/**
 * Makes a contact, or changes parts of one as `contact.save` says. Whoever saves a draft whose list's fields are all there has
 * completed it. Refusals: 'contact.unknown', 'contact.listDenied', 'contact.conflict' {parts}, 'contact.invalid' {part, fault}.
 */
export async function saveContact(
  change: Change,
  agent: Agent,
  { contactId, create, changes }: CommandPayload<'contact.save'>,
): Promise<Result<ContactRecord>> {
  const present = await lockContact(change.sql, contactId);
  if (present !== null) return saveParts(change, agent, present, changes);
  if (create === null) return unknownContact();
  const { listId } = create;
  if (!mayWrite(agent, listId)) return listDenied();
  const rules = await rulesOf(change.sql, listId);
  const values = newContact(blankContact(contactId, listId, change.at), changes, rules);
  if (!values.ok) return values;
  const made = await insertContact(
    change,
    { ...values.value, ...managed(values.value, agent) },
    rules.region,
  );
  if (made !== null) return ok(made);
  // Another transaction made it between the look and the insert.
  return saveParts(change, agent, await lockContact(change.sql, contactId), changes);
}

async function saveParts(
  change: Change,
  agent: Agent,
  locked: ContactRecord | null,
  changes: readonly ContactChange[],
): Promise<Result<ContactRecord>> {
  const allowed = changeable(agent, locked);
  if (!allowed.ok) return allowed;
  const before = allowed.value;
  const rules = await rulesOf(change.sql, before.listId);
  const result = applied(before, changes, rules);
  if (!result.ok) return result;
  const after = result.value;
  const completed = before.draft && missingField(after, rules.fields) === null;
  if (after === before && !completed) return ok(before);
  const values = { ...after, ...managed(before, agent), draft: before.draft && !completed };
  return ok(await updateContact(change, before, values, rules.region));
}

/** What the parts of contacts of a list are judged by. */
export async function rulesOf(sql: Sql, listId: string): Promise<PartRules> {
  const [list] = await sql
    .select({ fields: contactList.fields })
    .from(contactList)
    .where(eq(contactList.id, listId));
  const { region } = await readWorkspace(sql);
  return { fields: list?.fields ?? [], region };
}

/** A blank contact with its parts. 'contact.invalid' {part, fault} also for a field of the list that must be there and is not. */
export function newContact(
  blank: ContactValues,
  changes: readonly ContactChange[],
  rules: PartRules,
): Result<ContactValues> {
  const values = applied(blank, changes, rules);
  if (!values.ok) return values;
  const missing = missingField(values.value, rules.fields);
  return missing === null ? values : invalidPart(`fields.${missing.key}`, 'required');
}

/**
 * The contact with its parts changed; the same object when all says already what is wanted. A part that holds neither what the
 * agent saw nor what they want is a conflict.
 */
function applied<T extends ContactValues>(
  before: T,
  changes: readonly ContactChange[],
  rules: PartRules,
): Result<T> {
  let after = before;
  const conflicts: ContactPart[] = [];
  for (const change of changes) {
    const { part } = change;
    const [now, from, to] = [partOf(rowOf(after), part), change.from, change.to].map((value) =>
      settledPart(part, value, rules),
    ) as [ContactPartValue, ContactPartValue, ContactPartValue];
    if (samePart(now, to)) continue;
    const fault = contactFault(part, to, rules);
    if (fault !== null) return invalidPart(part, fault);
    if (samePart(now, from)) after = withPart(after, part, to);
    else conflicts.push(part);
  }
  if (conflicts.length > 0) {
    const details = { parts: conflicts.join(',') };
    return fail(problem('contact.conflict', 'somebody has changed it meanwhile', details));
  }
  return contactName(after) === '' ? invalidPart('lastName', 'nameless') : ok(after);
}

function rowOf(values: ContactValues) {
  return contactRow({ ...values, version: 1, nameKey: '', companyKey: '', words: '' });
}

function withPart<T extends ContactValues>(values: T, part: ContactPart, to: ContactPartValue): T {
  if (!part.startsWith('fields.')) return { ...values, [part]: to };
  const { [part.slice('fields.'.length)]: _before, ...others } = values.fields;
  // `contactFault` has let nothing else into a field.
  const value = to as FieldValue;
  const fields = value === null ? others : { ...others, [part.slice('fields.'.length)]: value };
  return { ...values, fields };
}

/** The first field of the list that must be there and is not. */
function missingField({ fields: values }: ContactValues, fields: readonly Field[]): Field | null {
  return fields.find((field) => fieldFault(field, values[field.key]) === 'required') ?? null;
}

/** Who has managed it, now that this agent has (MYC-1). */
export function managed(
  { managedBy }: Pick<ContactValues, 'managedBy'>,
  { id, name }: Agent,
): Pick<ContactValues, 'managedBy' | 'updatedBy'> {
  return {
    managedBy: managedBy.includes(id) ? managedBy : [...managedBy, id],
    updatedBy: { agentId: id, name },
  };
}
