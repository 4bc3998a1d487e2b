import { Autocomplete, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactAddress } from '#shared/domain/contact.ts';
import { useFormat } from '../../i18n/index.ts';
import { leftToRight, PhoneNumber } from '../../ui/index.ts';
import css from './addresses.module.css';

interface AddressesProps {
  readonly kind: 'phone' | 'email';
  readonly value: readonly ContactAddress[];
  /** What stands there already: it is shown in groups, what is being typed as it is. */
  readonly kept: readonly ContactAddress[];
  /** A contact is being made: the first row waits to be typed in. */
  readonly begun: boolean;
  readonly name: string;
  readonly fault: string | null;
  readonly disabled: boolean;
  onChange(value: ContactAddress[]): void;
  /** The agent went on from one of its fields. */
  onLeave(): void;
}

const most = 20;

/** The numbers or mail addresses of a contact: any of them changed, added, removed, and numbers called. */
export function Addresses({
  kind,
  value: given,
  kept,
  begun,
  name,
  fault,
  disabled,
  onChange,
  onLeave,
}: AddressesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const group = useRef<HTMLFieldSetElement>(null);
  const labels = [
    ...(kind === 'phone' ? [t('contact.labels.mobile')] : []),
    t('contact.labels.work'),
    t('contact.labels.home'),
    t('contact.labels.other'),
  ];
  const value = begun && given.length === 0 ? [{ label: labels[0] ?? '', address: '' }] : given;
  const change = (at: number, with_: Partial<ContactAddress>) =>
    onChange(value.map((each, index) => (index === at ? { ...each, ...with_ } : each)));
  const add = () => {
    onChange([...value, { label: labels[value.length] ?? '', address: '' }]);
    requestAnimationFrame(() => group.current?.querySelector<HTMLInputElement>('[data-last] input')?.focus());
  };
  const remove = (at: number) => {
    onChange(value.filter((_, index) => index !== at));
    requestAnimationFrame(() => group.current?.querySelector<HTMLElement>('[data-add]')?.focus());
  };
  return (
    <fieldset ref={group} className={css.addresses}>
      <legend className={css.legend}>{t(kind === 'phone' ? 'contact.phones' : 'contact.emails')}</legend>
      {value.map((each, index) => {
        const what = t(kind === 'phone' ? 'contact.phone' : 'contact.email', { count: index + 1 });
        const known = kept.some(({ address }) => address === each.address);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may hold the same; their place is all that tells them apart
          <div key={index} className={css.address}>
            <Autocomplete
              aria-label={t('contact.label', { what })}
              className={css.label ?? ''}
              data={labels}
              value={each.label}
              maxLength={60}
              disabled={disabled}
              onChange={(label) => change(index, { label })}
              filter={({ options }) => options}
            />
            <div data-last={index === value.length - 1 ? true : undefined} className={css.addressInput}>
              <TextInput
                aria-label={what}
                type={kind === 'phone' ? 'tel' : 'email'}
                attributes={leftToRight}
                value={known && kind === 'phone' ? format.phone(each.address) : each.address}
                maxLength={320}
                disabled={disabled}
                error={fault !== null}
                aria-describedby={fault === null ? undefined : `fault-${kind}`}
                onChange={(event) => change(index, { address: event.currentTarget.value })}
                onBlur={onLeave}
              />
            </div>
            {kind === 'phone' ? (
              <span className={css.callIcon}>
                {known ? <PhoneNumber address={each.address} name={name === '' ? null : name} icon /> : null}
              </span>
            ) : null}
            {disabled ? null : (
              <button
                type="button"
                className={css.iconButton}
                aria-label={t('contact.remove', { what })}
                title={t('contact.remove', { what })}
                onClick={() => remove(index)}
              >
                <IconX size={14} stroke={1.75} aria-hidden="true" />
              </button>
            )}
          </div>
        );
      })}
      {fault === null ? null : (
        <p id={`fault-${kind}`} className={css.fault}>
          {fault}
        </p>
      )}
      {disabled || value.length >= most ? null : (
        <button type="button" data-add className={css.addRow} onClick={add}>
          <IconPlus size={14} stroke={1.75} aria-hidden="true" />
          {t(kind === 'phone' ? 'contact.addPhone' : 'contact.addEmail')}
        </button>
      )}
    </fieldset>
  );
}
