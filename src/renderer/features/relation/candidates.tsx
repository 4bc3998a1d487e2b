import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import type { Relation } from '#shared/domain/crm.ts';
import { useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { Avatar, EntryWords } from '../../ui/index.ts';
import { contactDetail } from './choices.ts';
import css from './relation.module.css';
import type { RelationHandle } from './use-relation.ts';

interface CandidatesProps {
  readonly candidates: Relation['candidates'];
  readonly handle: RelationHandle;
  readonly disabled: boolean;
  onOpen(contactId: string): void;
}

/** Several have the caller's number: the agent opens each to find the right one, then clicks the name (REL-4). */
export function Candidates({ candidates, handle, disabled, onOpen }: CandidatesProps) {
  const { t } = useTranslation();
  if (candidates.length === 0) return null;
  return (
    <section className={css.candidates} aria-label={t('relation.group.candidates')}>
      <p className={css.candidatesHead}>
        <strong>{t('relation.candidates', { count: candidates.length })}</strong>{' '}
        {t('relation.candidatesHow')}
      </p>
      <ul className={css.candidateList}>
        {candidates.map((person) => (
          <Candidate
            key={person.id}
            person={person}
            handle={handle}
            disabled={disabled}
            onOpen={() => onOpen(person.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface CandidateProps extends Pick<CandidatesProps, 'handle' | 'disabled'> {
  readonly person: Relation['candidates'][number];
  onOpen(): void;
}

function Candidate({ person, handle, disabled, onOpen }: CandidateProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contact = useRequest('contacts.get', { id: person.id }).data ?? null;
  const lists = useRequest('people.get', null).data?.lists ?? [];
  const name = contact === null ? person.name : contactName(contact);
  const list = lists.find(({ id }) => id === contact?.listId)?.name ?? '';
  return (
    <li className={css.candidate}>
      <Avatar name={name} size={24} />
      <EntryWords title={name} detail={contact === null ? '' : contactDetail(contact, format.phone, list)} />
      <Button size="xs" variant="subtle" aria-label={t('relation.openContact', { name })} onClick={onOpen}>
        {t('relation.open')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={disabled}
        aria-label={t('relation.thisIs', { name })}
        onClick={() => void handle.addPerson({ id: person.id, name }, contact?.account?.id ?? null)}
      >
        {t('relation.choose')}
      </Button>
    </li>
  );
}
