import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactName } from '#shared/domain/contact.ts';
import { type RecordKind, type RecordSummary, summaryOf } from '#shared/domain/crm.ts';
import { useRequest } from '../../platform/index.ts';
import { Avatar, EntryWords, Picker, RecordIcon } from '../../ui/index.ts';

const searchAfterMs = 150;

interface RecordPickerProps {
  readonly label: string;
  /** Null for every kind but tasks. */
  readonly kinds: RecordKind[] | null;
  readonly disabled?: boolean;
  readonly buttonLabel?: string;
  readonly className?: string | undefined;
  readonly children: React.ReactNode;
  onChoose(record: RecordSummary): void;
}

/** Finds a record as one types; without words the newest are offered. */
export function RecordPicker({
  label,
  kinds,
  disabled,
  buttonLabel,
  className,
  children,
  onChoose,
}: RecordPickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const [asked] = useDebouncedValue(search.trim(), searchAfterMs);
  const read = useRequest(
    'records.search',
    { search: asked, kinds: kinds ?? ['account', 'case', 'lead', 'opportunity'], limit: 20 },
    { enabled: opened, keep: true },
  );
  const found = read.data ?? [];
  return (
    <Picker
      label={label}
      placeholder={t('crm.find')}
      className={className}
      disabled={disabled ?? false}
      buttonLabel={buttonLabel}
      search={search}
      onSearch={setSearch}
      onOpen={setOpened}
      waiting={read.loading || read.stale || asked !== search.trim()}
      onChoose={(id) => {
        const record = found.find((each) => each.id === id);
        if (record !== undefined) onChoose(summaryOf(record));
      }}
      empty={read.problem === null ? (read.loading ? null : t('crm.none')) : t('crm.offline')}
      groups={[
        {
          key: 'found',
          heading: t('relation.group.found'),
          entries: found.map((record) => ({
            key: record.id,
            content: (
              <>
                <RecordIcon kind={record.kind} />
                <EntryWords title={record.title} aside={t('crm.number', { number: record.number })} />
              </>
            ),
          })),
        },
      ]}
    >
      {children}
    </Picker>
  );
}

interface PersonPickerProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: React.ReactNode;
  onChoose(person: { readonly id: string; readonly name: string }): void;
}

/** Finds a contact as one types. */
export function PersonPicker({ label, className, children, onChoose }: PersonPickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const wanted = search.trim();
  const [asked] = useDebouncedValue(wanted, searchAfterMs);
  const read = useRequest(
    'contacts.list',
    { search: asked, limit: 20 },
    { enabled: opened && asked !== '', keep: true },
  );
  const loading = read.loading || read.stale || asked !== wanted;
  const found = wanted === '' ? [] : (read.data?.rows ?? []);
  return (
    <Picker
      label={label}
      placeholder={t('relation.findName')}
      className={className}
      search={search}
      onSearch={setSearch}
      onOpen={setOpened}
      waiting={wanted !== '' && loading}
      onChoose={(id) => {
        const contact = found.find((each) => each.id === id);
        if (contact !== undefined) onChoose({ id, name: contactName(contact).slice(0, 500) });
      }}
      empty={wanted === '' ? t('crm.find') : loading ? null : t('relation.noContacts')}
      groups={[
        {
          key: 'contacts',
          heading: t('relation.group.contacts'),
          entries: found.map((contact) => ({
            key: contact.id,
            content: (
              <>
                <Avatar name={contactName(contact)} size={20} />
                <EntryWords title={contactName(contact)} detail={contact.company} />
              </>
            ),
          })),
        },
      ]}
    >
      {children}
    </Picker>
  );
}
