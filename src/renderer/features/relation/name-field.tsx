import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import type { Relation } from '#shared/domain/crm.ts';
import { useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { Avatar, EntryWords, type ListGroup, Picker } from '../../ui/index.ts';
import { Chip } from './chip.tsx';
import { contactDetail } from './choices.ts';
import css from './relation.module.css';
import type { RelationHandle } from './use-relation.ts';

interface NameFieldProps {
  readonly relation: Relation;
  readonly handle: RelationHandle;
  readonly disabled: boolean;
  onOpen(contactId: string): void;
  /** Nobody of those found is it; what was typed goes along. */
  onNew(search: string): void;
}

/** A list that is not kept here is asked of the hub: not at each key. */
const searchAfterMs = 120;

/** Who the call is with: the first one is the Name, others may be part of it (CNOTE-2, REL-12). */
export function NameField({ relation, handle, disabled, onOpen, onNew }: NameFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const words = useRequest('people.get', null).data;
  const wanted = search.trim();
  const [asked] = useDebouncedValue(wanted, searchAfterMs);
  const read = useRequest(
    'contacts.list',
    { search: asked, limit: 20 },
    { enabled: opened && asked !== '', keep: true },
  );
  const loading = read.loading || read.stale || asked !== wanted;
  const chosen = new Set(relation.contacts.map(({ id }) => id));
  const found = wanted === '' ? [] : (read.data?.rows ?? []).filter(({ id }) => !chosen.has(id));
  const candidates = wanted === '' ? relation.candidates.filter(({ id }) => !chosen.has(id)) : [];
  const listOf = (id: string) => words?.lists.find((list) => list.id === id)?.name ?? '';
  const groups: readonly ListGroup[] = [
    {
      key: 'candidates',
      heading: t('relation.group.candidates'),
      entries: candidates.map(({ id, name }) => ({ key: id, content: <Person name={name} detail="" /> })),
    },
    {
      key: 'contacts',
      heading: t('relation.group.contacts'),
      entries: found.map((contact) => ({
        key: contact.id,
        content: (
          <Person
            name={contactName(contact)}
            detail={contactDetail(contact, format.phone, listOf(contact.listId))}
          />
        ),
      })),
    },
  ];
  const choose = (id: string) => {
    const contact = found.find((each) => each.id === id);
    const candidate = candidates.find((each) => each.id === id);
    if (contact !== undefined) void handle.addContact(contact);
    else if (candidate !== undefined) void handle.addPerson(candidate, null);
  };
  const none = relation.contacts.length === 0;
  return (
    <div className={css.field}>
      <h2 className={css.label}>{t('relation.name')}</h2>
      <div className={css.line}>
        {none ? null : (
          <ul className={css.chips} aria-label={t('relation.name')}>
            {relation.contacts.map(({ id, name }) => (
              <Chip
                key={id}
                icon={<Avatar name={name} size={20} />}
                text={name}
                openLabel={t('relation.openContact', { name })}
                removeLabel={t('relation.remove', { name })}
                onOpen={() => onOpen(id)}
                onRemove={disabled ? undefined : () => handle.removePerson(id)}
              />
            ))}
          </ul>
        )}
        {disabled && !none ? null : (
          <Picker
            label={none ? t('relation.chooseName') : t('relation.addName')}
            placeholder={t('relation.findName')}
            className={none ? css.choose : css.add}
            groups={groups}
            search={search}
            onSearch={setSearch}
            onOpen={setOpened}
            onChoose={choose}
            waiting={wanted !== '' && loading}
            empty={wanted === '' ? t('relation.noContactsYet') : loading ? null : t('relation.noContacts')}
            disabled={disabled}
            footer={(close) => (
              <>
                {read.data?.source === 'cacheOnly' && wanted !== '' ? (
                  <p className={css.footNote}>{t('relation.contactsAway')}</p>
                ) : null}
                <Button
                  size="xs"
                  variant="subtle"
                  leftSection={<IconUserPlus size={14} stroke={1.75} aria-hidden="true" />}
                  onClick={() => {
                    close();
                    onNew(wanted);
                  }}
                >
                  {t('relation.newContact')}
                </Button>
              </>
            )}
          >
            {none ? t('relation.chooseName') : <IconPlus size={14} stroke={2} aria-hidden="true" />}
          </Picker>
        )}
      </div>
    </div>
  );
}

function Person({ name, detail }: { readonly name: string; readonly detail: string }) {
  return (
    <>
      <Avatar name={name} size={20} />
      <EntryWords title={name} detail={detail} />
    </>
  );
}
