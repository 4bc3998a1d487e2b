import type { Agent } from '#shared/domain/agent.ts';
import { contactFault, oneLine, settledPart } from '#shared/domain/contact-part.ts';
import type { CrmRecord, RecordChange, RecordKind } from '#shared/domain/crm.ts';
import type { Field, FieldValue } from '#shared/domain/fields.ts';
import type { RecordType } from '#shared/domain/workspace.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { listRecordTypes } from '../directory/store.ts';
import { type NamedContact, namedFor } from '../relations/names.ts';
import { openCrm } from './open.ts';

type PartValue = RecordChange['to'];
/** A field of a kind of record, as one of its parts. */
type FieldPart = `fields.${string}`;

const longestTitle = 500;

/** What of a task an agent may still say otherwise; channel and times are facts. */
const taskFields: readonly Field[] = (
  [
    ['disposition', 'text'],
    ['note', 'longText'],
  ] as const
).map(([key, kind]) => ({
  key,
  name: key,
  kind,
  required: false,
  options: [],
  pattern: null,
  min: null,
  max: null,
}));

/** How the workspace uses a kind of record; null where it does without. */
export async function findRecordType(sql: Sql, kind: RecordKind): Promise<RecordType | null> {
  return (await listRecordTypes(sql)).find(({ key, archived }) => key === kind && !archived) ?? null;
}

/** The problem of a value that cannot stand in a part of a record. */
export function invalid(part: string, fault: string): Result<never> {
  return fail(problem('record.invalid', `${part}: ${fault}`, { part, fault }));
}

/** Whose values are judged, and of which kind of record. */
export interface Judge {
  readonly sql: Sql;
  readonly agent: Agent;
  readonly type: Pick<RecordType, 'key' | 'fields' | 'statuses'>;
  /** People whom the record names already. */
  readonly shown: readonly NamedContact[];
}

/** A title as it is kept. */
export function judgedTitle(value: PartValue): Result<string> {
  const title = typeof value === 'string' ? oneLine(value) : '';
  if (title === '') return invalid('title', 'required');
  return title.length > longestTitle ? invalid('title', 'tooLong') : ok(title);
}

/** One of the type's own words for how a record stands, and whether it is open with it. */
export function judgedStatus({ type }: Judge, value: PartValue): Result<Pick<CrmRecord, 'status' | 'open'>> {
  const status = type.statuses.find(({ name }) => name === value);
  return status === undefined
    ? invalid('status', 'notAChoice')
    : ok({ status: status.name, open: status.open });
}

/** The account that a record belongs to; accounts belong to none. */
export async function judgedAccount(
  { sql, type }: Judge,
  value: PartValue,
): Promise<Result<CrmRecord['account']>> {
  const record = await named(sql, value);
  if (record === null) return ok(null);
  if (record === undefined || record.kind !== 'account' || type.key === 'account')
    return invalid('account', 'notAChoice');
  return ok(record);
}

/** What a task is about: any record but a task. */
export async function judgedRelatedTo(
  { sql, type }: Judge,
  value: PartValue,
): Promise<Result<CrmRecord['relatedTo']>> {
  const record = await named(sql, value);
  if (record === null) return ok(null);
  if (record === undefined || record.kind === 'task' || type.key !== 'task')
    return invalid('relatedTo', 'notAChoice');
  return ok(record);
}

/** Undefined for a record that does not exist. */
async function named(sql: Sql, value: PartValue): Promise<CrmRecord['relatedTo'] | undefined> {
  if (value === null || value === '') return null;
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  return (await openCrm(sql).summaries([value.id]))[0];
}

/** People whom a record is about, as they are called here. */
export async function judgedContacts(judge: Judge, value: PartValue): Promise<Result<NamedContact[]>> {
  const given = value === null ? [] : value;
  if (!Array.isArray(given)) return invalid('contacts', 'wrongKind');
  const people = given.flatMap((one) => (typeof one === 'object' ? one : []));
  if (people.length < given.length) return invalid('contacts', 'wrongKind');
  const distinct = [...new Map(people.map((one) => [one.id, one])).values()];
  const contacts = await namedFor(judge.sql, judge.agent, distinct, judge.shown);
  return contacts.ok ? contacts : invalid('contacts', 'notAChoice');
}

/** The value of one of the type's own fields as it is kept. */
export function judgedField({ type }: Judge, part: FieldPart, value: PartValue): Result<FieldValue> {
  const own = type.key === 'task' ? taskFields : [];
  // National numbers stand in no field of a record.
  const rules = { fields: [...type.fields, ...own], region: '' };
  if (value !== null && typeof value === 'object' && !isChoices(value)) return invalid(part, 'wrongKind');
  const settled = settledPart(part, value, rules) as FieldValue;
  const fault = contactFault(part, settled, rules);
  return fault === null ? ok(settled) : invalid(part, fault);
}

function isChoices(value: object): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
