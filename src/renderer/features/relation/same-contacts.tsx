import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Contact, contactName } from '#shared/domain/contact.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { Avatar, EntryWords, ProblemBanner } from '../../ui/index.ts';
import { contactDetail } from './choices.ts';
import css from './relation.module.css';

interface SameContactsProps {
  readonly matches: RequestOutput<'contacts.match'>;
  readonly lists: readonly { readonly id: string; readonly name: string }[];
  readonly busy: boolean;
  readonly problem: Problem | null;
  onSame(contact: Contact): void;
  onCreate(): void;
  onBack(): void;
}

/** Who has the same number, mail address or name already: the last look before somebody is made twice (REL-9). */
export function SameContacts({ matches, lists, busy, problem, onSame, onCreate, onBack }: SameContactsProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const { contacts } = matches;
  return (
    <div className={css.dialog}>
      {matches.source === 'cacheOnly' ? (
        <div className={css.wide}>
          <ProblemBanner tone="warn" what={t('missing.awayWhat')} todo={t('missing.awayTodo')} />
        </div>
      ) : null}
      {contacts.length === 0 ? null : (
        <>
          <p className={css.wide}>
            <strong>{t('missing.found', { count: contacts.length })}</strong> {t('missing.foundHow')}
          </p>
          <ul className={css.matches}>
            {contacts.map((contact) => {
              const name = contactName(contact);
              const list = lists.find(({ id }) => id === contact.listId)?.name ?? '';
              return (
                <li key={contact.id} className={css.candidate}>
                  <Avatar name={name} size={24} />
                  <EntryWords title={name} detail={contactDetail(contact, format.phone, list)} />
                  <Button
                    size="xs"
                    variant="default"
                    disabled={busy}
                    aria-label={t('missing.sameAs', { name })}
                    onClick={() => onSame(contact)}
                  >
                    {t('missing.same')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <div className={css.dialogFoot}>
        {problem === null ? null : <ProblemBanner tone="warn" alert {...describe(problem)} />}
        <Button variant="default" onClick={onBack}>
          {t('missing.back')}
        </Button>
        <Button loading={busy} onClick={onCreate}>
          {t('missing.create')}
        </Button>
      </div>
    </div>
  );
}
