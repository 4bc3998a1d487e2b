import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import type { ContactView } from '#shared/ipc/people.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useDial } from '../../platform/index.ts';
import { Avatar, mayBeDialled, menuInPlace, PendingClock, RefusedMark } from '../../ui/index.ts';
import css from './contact.module.css';
import { nameOf } from './contact-form.ts';
import { DraftMark } from './draft-mark.tsx';
import type { ContactHandle } from './use-contact.ts';

interface ContactHeadProps {
  readonly contact: ContactHandle;
  readonly children: React.ReactNode;
}

/** Who it is, where they stand, and the way to call them (CONT-12). */
export function ContactHead({ contact, children }: ContactHeadProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { row, base, list, draft, rules } = contact;
  const name = nameOf(base, draft, rules);
  const format = useFormat();
  const shown = name.startsWith('+') ? format.phone(name) : name;
  const title = shown === '' ? t(row === null ? 'contact.new' : 'contacts.unnamed') : shown;
  return (
    <header className={css.head}>
      <Avatar name={title} size={32} />
      <div className={css.who}>
        <div className={css.titleLine}>
          <h1 className={`ellipsis selectable ${css.title}`} title={title} dir="auto">
            {title}
          </h1>
          {row?.draft === true ? <DraftMark /> : null}
          {row?.pending === true ? <PendingClock label={t('common.pending')} /> : null}
          {row === null || row.refused === null ? null : (
            <RefusedMark reason={describe(row.refused.problem).what} />
          )}
        </div>
        <div className={`ellipsis selectable ${css.under}`}>
          {[row?.company === name ? '' : (row?.company ?? ''), list?.name ?? '']
            .filter(Boolean)
            .map((each, index) => (
              <span key={each} dir="auto">
                {index > 0 ? ' · ' : ''}
                {each}
              </span>
            ))}
        </div>
      </div>
      {children}
      {row === null ? null : <CallButton row={row} />}
    </header>
  );
}

/** Calls the first number; of several the arrow lets another be chosen. During a call the dialog offers Transfer too (DEC-1). */
function CallButton({ row }: { readonly row: ContactView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dial = useDial();
  const numbers = row.phones.filter(({ address }) => mayBeDialled(address));
  const [first] = numbers;
  if (first === undefined) return null;
  const call = (address: string) => dial({ text: address, name: contactName(row), how: 'confirm' });
  return (
    <div className={css.callButton}>
      <Button
        variant="default"
        leftSection={<IconPhone size={14} stroke={1.75} aria-hidden="true" />}
        title={format.phone(first.address)}
        onClick={() => call(first.address)}
      >
        {t('contact.call')}
      </Button>
      {numbers.length < 2 ? null : (
        <Menu {...menuInPlace} position="bottom-end">
          <Menu.Target>
            <Button variant="default" px={6} aria-label={t('contact.phones')} title={t('contact.phones')}>
              <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {numbers.map(({ label, address }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same number may stand there twice
              <Menu.Item key={index} onClick={() => call(address)}>
                <span className="tabular">{format.phone(address)}</span>{' '}
                <span className={css.quiet}>{label}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
