import { z } from 'zod';

/** A field that a workspace adds to a contact list or a record type (CONT-7). */
export const fieldSchema = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(['text', 'longText', 'number', 'date', 'choice', 'choices']),
  required: z.boolean(),
  /** What can be chosen, in this order; empty for other kinds. */
  options: z.array(z.string()),
  /** A regular expression that a text must match as a whole; null for any. */
  pattern: z.string().nullable(),
  /** Bounds of a number. */
  min: z.number().nullable(),
  max: z.number().nullable(),
});
export type Field = z.infer<typeof fieldSchema>;

/** Longest text in a field, UTF-16 units. */
export const longestFieldText = 5_000;

/** The value of one field: a text (a date is YYYY-MM-DD), a number, several choices, or null for none. */
export const fieldValueSchema = z.union([
  z.string().max(longestFieldText),
  z.number(),
  z.array(z.string().max(200)).max(100),
  z.null(),
]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

export const fieldValuesSchema = z.record(z.string().max(100), fieldValueSchema);
export type FieldValues = z.infer<typeof fieldValuesSchema>;

/** Why a value cannot stand in a field. */
export type FieldFault =
  | 'required'
  | 'notANumber'
  | 'tooSmall'
  | 'tooLarge'
  | 'notADate'
  | 'notAChoice'
  | 'pattern';

/** What is wrong with the value of a field; null when nothing is. Used by the form and by the hub alike. */
export function fieldFault(field: Field, value: FieldValue | undefined): FieldFault | null {
  if (isEmpty(value)) return field.required ? 'required' : null;
  switch (field.kind) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'notANumber';
      if (field.min !== null && value < field.min) return 'tooSmall';
      return field.max !== null && value > field.max ? 'tooLarge' : null;
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : 'notADate';
    case 'choice':
      return typeof value === 'string' && field.options.includes(value) ? null : 'notAChoice';
    case 'choices':
      return Array.isArray(value) && value.every((one) => field.options.includes(one)) ? null : 'notAChoice';
    default:
      if (typeof value !== 'string') return 'pattern';
      return field.pattern === null || matches(field.pattern, value) ? null : 'pattern';
  }
}

/** Whether two values of a field say the same: the order of choices does not matter, and no text is no value. */
export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.includes(one));
  return a === b;
}

function isEmpty(value: FieldValue | undefined): value is null | undefined | '' {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function matches(pattern: string, value: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(value);
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
