import type { CrmRecord, RecordChange, RecordPart } from '#shared/domain/crm.ts';
import type { Field } from '#shared/domain/fields.ts';
import type { RecordType } from '#shared/domain/workspace.ts';

export type RecordPartValue = RecordChange['to'];

/** One line of a record: what it is, and how it is changed. */
export interface PartLine {
  readonly part: RecordPart;
  /** A key of the texts for a part that every record has; null for one that is named by its type. */
  readonly word: 'title' | 'status' | 'account' | 'contacts' | 'relatedTo' | null;
  /** Typed or chosen as this field; null for records and people, which are chosen by searching. */
  readonly field: Field | null;
}

/** A field that no workspace has to add. */
export function plainField(key: string, name: string, more: Partial<Field> = {}): Field {
  return {
    key,
    name,
    kind: 'text',
    required: false,
    options: [],
    pattern: null,
    min: null,
    max: null,
    ...more,
  };
}

/** What can be changed of a record, in the order in which it is shown (TASK-2). Channel and times of a task are facts. */
export function linesOf(
  record: Pick<CrmRecord, 'kind'>,
  type: RecordType | undefined,
  nameOf: (key: 'title' | 'status' | 'disposition' | 'note') => string,
): readonly PartLine[] {
  const statuses = type?.statuses ?? [];
  const task = record.kind === 'task';
  const fields = [
    ...(task
      ? [
          plainField('disposition', nameOf('disposition')),
          plainField('note', nameOf('note'), { kind: 'longText' }),
        ]
      : []),
    ...(type?.fields ?? []),
  ];
  return [
    { part: 'title', word: 'title', field: plainField('title', nameOf('title'), { required: true }) },
    ...(statuses.length === 0
      ? []
      : [
          {
            part: 'status' as const,
            word: 'status' as const,
            field: plainField('status', nameOf('status'), {
              kind: 'choice',
              required: true,
              options: statuses.map(({ name }) => name),
            }),
          },
        ]),
    ...(task ? [{ part: 'relatedTo' as const, word: 'relatedTo' as const, field: null }] : []),
    ...(record.kind === 'account'
      ? []
      : [{ part: 'account' as const, word: 'account' as const, field: null }]),
    { part: 'contacts', word: 'contacts', field: null },
    ...fields.map((field): PartLine => ({ part: `fields.${field.key}`, word: null, field })),
  ];
}

/** A time in a record's fields: when a task's interaction began or ended; null where there is none. */
export function timeIn(record: Pick<CrmRecord, 'fields'>, key: 'startedAt' | 'endedAt'): number | null {
  const value = record.fields[key];
  return typeof value === 'number' ? value : null;
}
