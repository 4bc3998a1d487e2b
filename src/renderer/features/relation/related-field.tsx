import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#shared/domain/contact.ts';
import type { RecordKind, RecordSummary, Relation } from '#shared/domain/crm.ts';
import { useRequest } from '../../platform/index.ts';
import { EntryWords, type ListGroup, Picker, RecordIcon } from '../../ui/index.ts';
import { Chip } from './chip.tsx';
import { accountOf, recordChoices } from './choices.ts';
import css from './relation.module.css';
import type { RelationHandle } from './use-relation.ts';

interface RelatedFieldProps {
  readonly relation: Relation;
  readonly handle: RelationHandle;
  /** The first person, when they are known here. */
  readonly contact: Contact | null;
  /** When the call began, hub time in milliseconds. */
  readonly since: number;
  readonly disabled: boolean;
  onOpen(recordId: string): void;
  onNew(kind: RecordKind): void;
}

const searchAfterMs = 150;

/**
 * What the call is about: records opened since it began first, then the account with its open cases, the rest by searching
 * (CNOTE-3, CNOTE-4, DEC-7); a case can be made here (REL-15).
 */
export function RelatedField(props: RelatedFieldProps) {
  const { relation, handle, contact, since, disabled, onOpen, onNew } = props;
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const choices = useChoices({ relation, contact, since, search, opened });
  const types = useRequest('people.get', null).data?.recordTypes ?? [];
  const makes = types.filter(
    ({ agentMayCreate, archived, key }) => agentMayCreate && !archived && key !== 'task',
  );
  const all = [...choices.opened, ...choices.account, ...choices.found];
  const nameOf = (kind: RecordKind) => types.find(({ key }) => key === kind)?.name ?? t(`crm.kind.${kind}`);
  const group = (key: 'opened' | 'account' | 'found'): ListGroup => ({
    key,
    heading: t(`relation.group.${key}`),
    entries: choices[key].map((record) => ({
      key: record.id,
      content: (
        <>
          <RecordIcon kind={record.kind} />
          <EntryWords
            title={record.title}
            aside={`${nameOf(record.kind)} ${t('crm.number', { number: record.number })}`}
          />
        </>
      ),
    })),
  });
  const none = relation.records.length === 0;
  return (
    <div className={css.field}>
      <h2 className={css.label}>{t('relation.relatedTo')}</h2>
      <div className={css.line}>
        {none ? null : (
          <ul className={css.chips} aria-label={t('relation.relatedTo')}>
            {relation.records.map((record) => (
              <RecordChip
                key={record.id}
                record={record}
                onOpen={() => onOpen(record.id)}
                onRemove={disabled ? undefined : () => handle.removeRecord(record.id)}
              />
            ))}
          </ul>
        )}
        {disabled && !none ? null : (
          <Picker
            label={none ? t('relation.chooseRecord') : t('relation.addRecord')}
            placeholder={t('relation.findRecord')}
            className={none ? css.choose : css.add}
            groups={[group('opened'), group('account'), group('found')]}
            search={search}
            onSearch={setSearch}
            waiting={choices.loading}
            onOpen={setOpened}
            onChoose={(id) => {
              const record = all.find((each) => each.id === id);
              if (record !== undefined) handle.addRecord(record);
            }}
            empty={
              search.trim() === ''
                ? t('relation.noRecordsYet')
                : choices.loading || choices.away
                  ? null
                  : t('relation.noRecords')
            }
            disabled={disabled}
            footer={(close) => (
              <>
                {choices.away ? <p className={css.footNote}>{t('relation.recordsAway')}</p> : null}
                {makes.map(({ key, name }) => (
                  <Button
                    key={key}
                    size="xs"
                    variant="subtle"
                    leftSection={<RecordIcon kind={key} />}
                    onClick={() => {
                      close();
                      onNew(key);
                    }}
                  >
                    {t('relation.newRecord', { type: name })}
                  </Button>
                ))}
              </>
            )}
          >
            {none ? t('relation.chooseRecord') : <IconPlus size={14} stroke={2} aria-hidden="true" />}
          </Picker>
        )}
      </div>
    </div>
  );
}

interface RecordChipProps {
  readonly record: RecordSummary;
  onOpen(): void;
  onRemove?: (() => void) | undefined;
}

/** A record by its number and title. */
export function RecordChip({ record, onOpen, onRemove }: RecordChipProps) {
  const { t } = useTranslation();
  const text = `${t('crm.number', { number: record.number })} ${record.title}`;
  return (
    <Chip
      icon={<RecordIcon kind={record.kind} />}
      text={text}
      openLabel={t('relation.openRecord', { name: text })}
      removeLabel={t('relation.remove', { name: text })}
      onOpen={onOpen}
      onRemove={onRemove}
    />
  );
}

interface ChoicesInput {
  readonly relation: Relation;
  readonly contact: Contact | null;
  readonly since: number;
  readonly search: string;
  /** Nothing is asked while the list is closed. */
  readonly opened: boolean;
}

function useChoices({ relation, contact, since, search, opened }: ChoicesInput) {
  const [asked] = useDebouncedValue(search.trim(), searchAfterMs);
  const accountId = accountOf(relation, contact);
  const here = useRequest('records.opened', { since }, { enabled: opened });
  // A contact knows its account by the title; the CRM has the number.
  const title = contact?.account?.id === accountId ? (contact?.account?.title ?? '') : '';
  const accounts = useRequest(
    'records.search',
    { search: title.slice(0, 200), kinds: ['account'], limit: 50 },
    { enabled: opened && title !== '' },
  );
  const cases = useRequest(
    'records.search',
    { kinds: ['case'], accountId, openOnly: true, limit: 20 },
    { enabled: opened && accountId !== null },
  );
  const found = useRequest(
    'records.search',
    { search: asked, limit: 20 },
    { enabled: opened && asked !== '', keep: true },
  );
  const known = {
    opened: here.data ?? [],
    account: [...(accounts.data ?? []).filter(({ id }) => id === accountId), ...(cases.data ?? [])],
    found: found.data ?? [],
  };
  return {
    ...recordChoices(known, relation.records, search),
    loading: search.trim() !== '' && (found.loading || found.stale || asked !== search.trim()),
    away: [cases, found].some(({ problem }) => problem !== null),
  };
}
