import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useKeys } from '../../platform/index.ts';
import { ariaKeys, KeyHint, ProblemBanner, useShortcut } from '../../ui/index.ts';
import { ConflictView } from './conflict-view.tsx';
import css from './contact.module.css';
import { type AccountPicker, DetailForm } from './detail-form.tsx';
import { usePartWords } from './part-words.ts';
import { SameContacts } from './same-contacts.tsx';
import type { ContactHandle } from './use-contact.ts';

interface ContactDetailProps {
  readonly contact: ContactHandle;
  readonly readOnly: boolean;
  readonly account: AccountPicker | undefined;
  onOpenContact(contactId: string): void;
}

/** The form of a contact and what goes with saving it: why it may not, what was refused, what somebody else did meanwhile. */
export function ContactDetail({ contact, readOnly, account, onOpenContact }: ContactDetailProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { row, base, list, conflicts, dirty, saving, faults, tried } = contact;
  const words = usePartWords(list?.fields ?? []);
  const mayWrite = list?.mayWrite === true;
  const disabled = readOnly || !mayWrite;
  const refused = row?.refused ?? null;
  const invalid = refused === null ? null : words.invalidOf(refused.problem);
  const choosing = conflicts.length > 0;
  // A contact that the hub made is complete when somebody says so, also without a change (CONT-6).
  const ready = !disabled && !choosing && (dirty || base?.draft === true);
  const keys = useKeys('contact.save');
  useShortcut(keys, () => void contact.save(), ready);
  const why = readOnly ? t('contact.readOnly') : base !== null && !mayWrite ? t('contact.mayNotWrite') : '';
  const stands = dirty ? t('contact.unsaved') : row?.pending === true ? t('common.pending') : '';
  return (
    <div className={css.detail}>
      <div className={css.scroll}>
        {why === '' ? null : <ProblemBanner tone="info" what={why} />}
        {choosing && row !== null ? (
          <ConflictView
            conflicts={conflicts}
            changedBy={row.updatedBy}
            changedAt={row.updatedAt}
            words={words}
            busy={saving}
            onApply={(mine) => void contact.settle(mine)}
          />
        ) : null}
        {refused !== null && !choosing ? (
          <ProblemBanner
            tone="warn"
            alert
            {...describe(refused.problem)}
            {...(invalid === null ? {} : { todo: invalid })}
          />
        ) : null}
        {contact.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(contact.problem)} />}
        {base === null ? <SameContacts contact={contact} onOpen={onOpenContact} /> : null}
        {choosing ? null : (
          <DetailForm contact={contact} words={words} disabled={disabled} account={account} />
        )}
      </div>
      <footer className={css.foot}>
        <span className={css.state} role="status">
          {tried && faults.size > 0
            ? [...faults].map(([part, fault]) => `${words.nameOf(part)}: ${words.faultOf(part, fault)}`)[0]
            : stands}
        </span>
        {dirty && row !== null ? (
          <Button variant="default" disabled={saving} onClick={() => void contact.discard()}>
            {t('contact.discardChanges')}
          </Button>
        ) : null}
        <Button
          rightSection={keys === null ? null : <KeyHint keys={keys} />}
          aria-keyshortcuts={ariaKeys(keys)}
          loading={saving}
          disabled={!ready}
          onClick={() => void contact.save()}
        >
          {t(base === null ? 'contact.add' : base.draft && !dirty ? 'contact.confirm' : 'contact.save')}
        </Button>
      </footer>
    </div>
  );
}
