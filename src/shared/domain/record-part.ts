import type { CrmRecord, RecordChange, RecordPart } from './crm.ts';
import { type FieldValue, sameValue } from './fields.ts';

type PartValue = RecordChange['to'];

/** What stands in a part of a record. */
export function partOfRecord(
  record: Pick<CrmRecord, 'title' | 'status' | 'account' | 'contacts' | 'relatedTo' | 'fields'>,
  part: RecordPart,
): PartValue {
  if (part.startsWith('fields.')) return record.fields[part.slice('fields.'.length)] ?? null;
  return record[part as Exclude<RecordPart, `fields.${string}`>];
}

/** Whether two values of a part say the same: records and people are who they are, whatever they were called then. */
export function sameRecordPart(a: PartValue, b: PartValue): boolean {
  return sameValue(plain(a), plain(b));
}

function plain(value: PartValue): FieldValue {
  if (value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value)) return value.id;
  return value.some((one) => typeof one === 'object')
    ? value.map((one) => (typeof one === 'object' ? one.id : one)).join(' ')
    : (value as string[]);
}
