import { MultiSelect, Select, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, type FieldValue, longestFieldText } from '#shared/domain/fields.ts';
import { byItsText } from './directions.ts';

interface FieldInputProps {
  readonly field: Field;
  readonly value: FieldValue;
  /** What is wrong with the value, in words; null for nothing. */
  readonly error: string | null;
  readonly disabled?: boolean;
  /** False where its name stands beside it. */
  readonly labelled?: boolean;
  readonly focused?: boolean;
  /** Of a text of several lines. */
  readonly className?: string;
  onChange(value: FieldValue): void;
  /** The agent went on from it. */
  onLeave?(): void;
}

const combobox = { withinPortal: true, transitionProps: { duration: 80 } };

/** The control for a field that a workspace has added (CONT-7): what is typed is given as the field's kind holds it. */
export function FieldInput({
  field,
  value,
  error,
  disabled = false,
  labelled = true,
  focused = false,
  className = '',
  onChange,
  onLeave,
}: FieldInputProps) {
  const { t } = useTranslation();
  const common = {
    ...(labelled ? { label: field.name } : { 'aria-label': field.name }),
    ...(focused ? { 'data-autofocus': true, autoFocus: true } : {}),
    ...(onLeave === undefined ? {} : { onBlur: onLeave }),
    withAsterisk: field.required,
    error,
    disabled,
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          attributes={byItsText}
          value={text}
          maxLength={longestFieldText}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'longText':
      return (
        <Textarea
          {...common}
          className={className}
          attributes={byItsText}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          maxLength={longestFieldText}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'number':
      return <NumberInput {...common} value={value} onChange={onChange} />;
    case 'date':
      return (
        <TextInput
          {...common}
          type="date"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={withOld(field.options, text === '' ? [] : [text])}
          value={text === '' ? null : text}
          onChange={onChange}
          placeholder={t('contact.choose')}
          clearable={!field.required}
          searchable={field.options.length > 8}
          comboboxProps={combobox}
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <MultiSelect
          {...common}
          data={withOld(field.options, chosen)}
          value={chosen}
          onChange={onChange}
          {...(chosen.length === 0 ? { placeholder: t('contact.choose') } : {})}
          comboboxProps={combobox}
        />
      );
    }
  }
}

/** What can be chosen, and what was chosen when there was more to choose from. */
function withOld(options: readonly string[], chosen: readonly string[]): string[] {
  return [...new Set([...options, ...chosen])];
}

interface NumberInputProps
  extends Pick<
    TextInputProps,
    'label' | 'aria-label' | 'autoFocus' | 'onBlur' | 'withAsterisk' | 'error' | 'disabled'
  > {
  readonly value: FieldValue;
  onChange(value: FieldValue): void;
}

/** A number is shown as it was typed: '4.50' does not turn to '4.5' under the agent's hands. */
function NumberInput({ value, onChange, ...common }: NumberInputProps) {
  const [typed, setTyped] = useState('');
  const shown = numberOf(typed) === value ? typed : value === null ? '' : String(value);
  return (
    <TextInput
      {...common}
      inputMode="decimal"
      className="tabular"
      value={shown}
      maxLength={40}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(numberOf(event.currentTarget.value));
      }}
    />
  );
}

/** The number that a text says, with a comma as well; the text itself where it says none. */
function numberOf(text: string): FieldValue {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}
