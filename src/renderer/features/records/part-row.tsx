import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordChange } from '#shared/domain/crm.ts';
import { type Field, type FieldValue, fieldFault } from '#shared/domain/fields.ts';
import { FieldInput, useFocusReturn } from '../../ui/index.ts';
import { PartValue } from './part-value.tsx';
import type { PartLine, RecordPartValue } from './parts.ts';
import { PersonPicker, RecordPicker } from './pickers.tsx';
import css from './records.module.css';

interface PartRowProps {
  readonly line: PartLine;
  readonly name: string;
  readonly value: RecordPartValue;
  readonly readOnly: boolean;
  onSave(change: RecordChange): void;
  onOpenRecord(id: string): void;
  onOpenContact(id: string): void;
}

/** One part of a record with the pencil that changes it in place (TASK-2, TASK-4). */
export function PartRow({ line, name, value, readOnly, onSave, onOpenRecord, onOpenContact }: PartRowProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const give = (to: RecordPartValue) => onSave({ part: line.part, from: value, to });
  const label = t('crm.edit', { field: name });
  const people = Array.isArray(value) ? value.filter((one) => typeof one !== 'string') : [];
  const edits = editing && line.field !== null;
  return (
    <div className={css.row}>
      <dt title={name}>{name}</dt>
      <dd>
        <div className={css.value}>
          {edits && line.field !== null ? (
            <FieldEditor
              field={line.field}
              value={value as FieldValue}
              onSave={(next) => {
                setEditing(false);
                give(next);
              }}
              onCancel={() => setEditing(false)}
            />
          ) : line.part === 'contacts' && !readOnly ? (
            <People people={people} name={name} onOpen={onOpenContact} onChange={give} />
          ) : (
            <PartValue value={value} onOpenRecord={onOpenRecord} onOpenContact={onOpenContact} />
          )}
        </div>
        {readOnly || edits ? null : pencil()}
      </dd>
    </div>
  );

  function pencil() {
    const glyph = <IconPencil size={14} stroke={1.75} aria-hidden="true" />;
    if (line.part === 'contacts') return null;
    if (line.field === null) {
      return (
        <RecordPicker
          label={label}
          kinds={line.part === 'account' ? ['account'] : null}
          className={css.pencilButton}
          onChoose={give}
        >
          {glyph}
        </RecordPicker>
      );
    }
    return (
      <button
        type="button"
        className={css.pencilButton}
        aria-label={label}
        title={label}
        onClick={() => setEditing(true)}
      >
        {glyph}
      </button>
    );
  }
}

interface PeopleProps {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly name: string;
  onOpen(id: string): void;
  onChange(people: { id: string; name: string }[]): void;
}

/** People whom a record is about, each added and taken off for itself. */
function People({ people, name, onOpen, onChange }: PeopleProps) {
  const { t } = useTranslation();
  return (
    <ul className={css.people} aria-label={name}>
      {people.map((person) => (
        <li key={person.id} className={css.person}>
          <button type="button" className={css.link} dir="auto" onClick={() => onOpen(person.id)}>
            {person.name}
          </button>
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t('relation.remove', { name: person.name })}
            onClick={() => onChange(people.filter(({ id }) => id !== person.id))}
          >
            <IconX size={12} stroke={2} aria-hidden="true" />
          </ActionIcon>
        </li>
      ))}
      <li>
        <PersonPicker
          label={t('crm.addPerson')}
          className={css.addPerson}
          onChoose={(person) => onChange([...people.filter(({ id }) => id !== person.id), { ...person }])}
        >
          <IconPlus size={12} stroke={2} aria-hidden="true" />
          {t('crm.addPerson')}
        </PersonPicker>
      </li>
    </ul>
  );
}

interface FieldEditorProps {
  readonly field: Field;
  readonly value: FieldValue;
  onSave(value: FieldValue): void;
  onCancel(): void;
}

/** The field in place of its value: Enter saves (Ctrl+Enter in a long text), Escape leaves it as it was. */
function FieldEditor({ field, value: before, onSave, onCancel }: FieldEditorProps) {
  const { t } = useTranslation();
  useFocusReturn();
  const [value, setValue] = useState(before);
  const fault = fieldFault(field, value);
  const save = () => {
    if (fault === null) onSave(value);
  };
  return (
    <form
      className={css.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <FieldInput
        field={field}
        value={value}
        error={
          fault === null ? null : t(`contact.fault.${fault}`, { min: field.min ?? '', max: field.max ?? '' })
        }
        labelled={false}
        focused
        onChange={setValue}
      />
      <div className={css.editorFoot}>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="xs" type="submit" disabled={fault !== null}>
          {t('crm.save')}
        </Button>
      </div>
    </form>
  );
}
