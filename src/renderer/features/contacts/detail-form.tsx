import { Select, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ContactAddress,
  type ContactPart,
  type ContactPartValue,
  contactName,
} from '#shared/domain/contact.ts';
import type { FieldValue } from '#shared/domain/fields.ts';
import { byItsText, FieldInput } from '../../ui/index.ts';
import { Addresses } from './addresses.tsx';
import css from './contact.module.css';
import { shownIn } from './contact-form.ts';
import type { PartWords } from './part-words.ts';
import type { ContactHandle } from './use-contact.ts';

export type Account = { readonly id: string; readonly title: string } | null;

/** Chooses the account that a person belongs to; another feature's. */
export type AccountPicker = (props: {
  readonly value: Account;
  readonly disabled: boolean;
  onChange(account: Account): void;
}) => React.ReactNode;

interface DetailFormProps {
  readonly contact: ContactHandle;
  readonly words: PartWords;
  readonly disabled: boolean;
  readonly account?: AccountPicker | undefined;
}

/** Every part of a contact: names, numbers, mail addresses, account, and the fields of its list (CONT-4, CONT-7, CONT-8). */
export function DetailForm({ contact, words, disabled, account }: DetailFormProps) {
  const { t } = useTranslation();
  const { base, draft, list, people, tried, faults, edit } = contact;
  const [left, setLeft] = useState<ReadonlySet<ContactPart>>(new Set());
  const form = useRef<HTMLDivElement>(null);
  const shown = (part: ContactPart) => shownIn(base, draft, part);
  // What is being typed is not complained about before the agent has gone on.
  const faultOf = (part: ContactPart) => {
    const fault = faults.get(part);
    return fault === undefined || !(tried || left.has(part)) ? null : words.faultOf(part, fault);
  };
  const leave = (part: ContactPart) => {
    if (!left.has(part)) setLeft(new Set(left).add(part));
  };
  useEffect(() => {
    if (tried) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tried]);
  const making = base === null;
  useEffect(() => {
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (making && nowhere) form.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [making]);
  const text = (part: 'firstName' | 'lastName' | 'company') => (
    <TextInput
      label={t(`contact.${part}`)}
      attributes={byItsText}
      value={String(shown(part) ?? '')}
      maxLength={200}
      disabled={disabled}
      error={faultOf(part)}
      {...(part === 'firstName' ? { 'data-first': true } : {})}
      onChange={(event) => edit(part, event.currentTarget.value)}
      onBlur={() => leave(part)}
    />
  );
  const addresses = (part: 'phones' | 'emails') => (
    <div className={css.wide}>
      <Addresses
        kind={part === 'phones' ? 'phone' : 'email'}
        value={shown(part) as ContactAddress[]}
        begun={making}
        kept={base?.[part] ?? []}
        name={base === null ? '' : contactName(base)}
        fault={faultOf(part)}
        disabled={disabled}
        onChange={(value) => edit(part, value)}
        onLeave={() => leave(part)}
      />
    </div>
  );
  return (
    <div ref={form} className={css.form}>
      {making ? (
        <Select
          className={css.wide ?? ''}
          label={t('contact.list')}
          description={t('contact.listStays')}
          data={people.lists
            .filter(({ mayWrite, archived }) => mayWrite && !archived)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={list?.id ?? null}
          allowDeselect={false}
          onChange={(id) => id !== null && contact.moveTo(id)}
          comboboxProps={{ withinPortal: true, transitionProps: { duration: 80 } }}
        />
      ) : null}
      {text('firstName')}
      {text('lastName')}
      {text('company')}
      <AccountRow
        value={shown('account')}
        disabled={disabled}
        picker={account}
        onChange={(value) => edit('account', value)}
      />
      {addresses('phones')}
      {addresses('emails')}
      {list === null || list.fields.length === 0 ? null : (
        <h2 className={css.sectionTitle} dir="auto">
          {list.name}
        </h2>
      )}
      {list?.fields.map((field) => {
        const part: ContactPart = `fields.${field.key}`;
        return (
          <FieldInput
            key={field.key}
            field={field}
            value={shown(part) as FieldValue}
            error={faultOf(part)}
            disabled={disabled}
            className={css.wide ?? ''}
            onChange={(value) => edit(part, value)}
            onLeave={() => leave(part)}
          />
        );
      })}
    </div>
  );
}

interface AccountRowProps {
  readonly value: ContactPartValue;
  readonly disabled: boolean;
  readonly picker: AccountPicker | undefined;
  onChange(account: Account): void;
}

function AccountRow({ value, disabled, picker: Picker, onChange }: AccountRowProps) {
  const { t } = useTranslation();
  const account = value as Account;
  if (Picker !== undefined) return <Picker value={account} disabled={disabled} onChange={onChange} />;
  return (
    <div>
      <span className={css.readLabel}>{t('contact.account')}</span>
      <span className={`selectable ellipsis ${css.readValue}`} dir="auto" title={account?.title}>
        {account?.title ?? t('contact.noAccount')}
      </span>
    </div>
  );
}
