import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { type Field, type FieldValue, longestFieldText } from '#shared/domain/fields.ts';

interface FieldInputProps {
  readonly field: Field;
  readonly value: FieldValue;
  /** What is wrong with the value, in words; null for nothing. */
  readonly error: string | null;
  readonly disabled?: boolean;
  /** False where its name stands beside it. */
  readonly labelled?: boolean;
  readonly focused?: boolean;
  onChange(value: FieldValue): void;
}

/** The control for a field that a workspace has added (CONT-7): what is typed is given as the field's kind holds it. */
export function FieldInput({
  field,
  value,
  error,
  disabled = false,
  labelled = true,
  focused = false,
  onChange,
}: FieldInputProps) {
  const common = {
    ...(labelled ? { label: field.name } : { 'aria-label': field.name }),
    ...(focused ? { 'data-autofocus': true, autoFocus: true } : {}),
    withAsterisk: field.required,
    error,
    disabled,
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={[...field.options]}
          value={text === '' ? null : text}
          clearable={!field.required}
          onChange={(chosen) => onChange(chosen)}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={[...field.options]}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
        />
      );
    case 'longText':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={longestFieldText}
          value={text}
          dir="auto"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <TextInput
          {...common}
          inputMode="decimal"
          value={typeof value === 'number' ? String(value) : text}
          onChange={(event) => onChange(numberOf(event.currentTarget.value))}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={field.kind === 'date' ? 'date' : 'text'}
          maxLength={longestFieldText}
          value={text}
          dir="auto"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

/** What is typed of a number: the number once it is one, with point or comma, the text until then; null for nothing. */
export function numberOf(typed: string): FieldValue {
  const text = typed.trim();
  if (text === '') return null;
  const number = Number(text.replace(',', '.'));
  // '1.' and '1.0' go on being typed.
  return String(number) === text.replace(',', '.') ? number : text;
}
