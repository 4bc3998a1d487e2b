import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { type ContactAddress, contactName } from '#shared/domain/contact.ts';
import { useRequest } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './contact.module.css';
import { keptIn } from './contact-form.ts';
import type { ContactHandle } from './use-contact.ts';

const askedAfterMs = 300;
/** More would hide the form. */
const mostShown = 3;

interface SameContactsProps {
  readonly contact: ContactHandle;
  onOpen(contactId: string): void;
}

/** While a contact is made: who has one of its numbers, mail addresses or its whole name already, so that nobody is made twice. */
export function SameContacts({ contact, onOpen }: SameContactsProps) {
  const { t } = useTranslation();
  const { id, base, draft, rules, list } = contact;
  const kept = (part: 'phones' | 'emails') =>
    (keptIn(base, draft, part, rules) as ContactAddress[]).map(({ address }) => address).join('\n');
  const first = String(keptIn(base, draft, 'firstName', rules) ?? '');
  const last = String(keptIn(base, draft, 'lastName', rules) ?? '');
  const [asked] = useDebouncedValue(
    [kept('phones'), kept('emails'), first !== '' && last !== '' ? `${first} ${last}` : ''].join('\t'),
    askedAfterMs,
  );
  const [phones = '', emails = '', name = ''] = asked.split('\t');
  const addresses = (text: string) => text.split('\n').filter(Boolean);
  const read = useRequest(
    'contacts.match',
    { phones: addresses(phones), emails: addresses(emails), name },
    { enabled: list !== null && asked.trim() !== '', once: true },
  );
  const found = (asked.trim() === '' ? [] : (read.data?.contacts ?? [])).filter((each) => each.id !== id);
  if (found.length === 0) return null;
  return (
    <ProblemBanner tone="info" stacked what={t('contact.sameTitle')} todo={t('contact.sameText')}>
      <div className={css.same}>
        {found.slice(0, mostShown).map((each) => (
          <Button key={each.id} size="xs" variant="default" onClick={() => onOpen(each.id)}>
            <span className="ellipsis" dir="auto">
              {contactName(each)}
            </span>
          </Button>
        ))}
      </div>
    </ProblemBanner>
  );
}
