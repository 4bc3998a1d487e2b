import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconAddressBookOff, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { type ContactSort, useContacts, useKept, useRequest } from '../../platform/index.ts';
import {
  DataTable,
  EmptyState,
  ListPage,
  ListStates,
  NoMatch,
  nextSorting,
  type Sorting,
} from '../../ui/index.ts';
import { downFirst, useColumns } from './columns.tsx';
import css from './contacts.module.css';
import { Filters } from './filters.tsx';
import { useNewContact } from './new-contact.ts';

type Sort = NonNullable<ContactSort>;

interface ContactsPageProps {
  /** Only those that this agent has made or changed (MYC-1). */
  readonly mine: boolean;
  /** Another desktop has taken over. */
  readonly readOnly: boolean;
  onOpen(contactId: string): void;
}

const byName: Sorting<Sort> = { by: 'name', descending: false };
const noFilter = { listId: null as string | null, tagId: null as string | null };

/** Contacts of the lists that the agent may see: found, filtered and sorted; a row opens its tab (CONT-1..4, MYC-1..3). */
export function ContactsPage({ mine, readOnly, onOpen }: ContactsPageProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const place = mine ? 'myContacts' : 'contacts';
  const [typed, setTyped] = useKept(`${place}.search`, '');
  const [filter, setFilter] = useKept(`${place}.filter`, noFilter);
  const [sorting, setSorting] = useKept(`${place}.sorting`, byName);
  const [opened, setOpened] = useKept<string | null>(`${place}.opened`, null);
  const [search] = useDebouncedValue(typed.trim(), 120);
  const people = useRequest('people.get', null);
  const workspace = useRequest('workspace.get', null);
  const contacts = useContacts({
    search,
    mine,
    ...filter,
    sort: sorting.by,
    descending: sorting.descending,
  });
  const columns = useColumns(people.data, workspace.data?.policy.tags.greyAbove ?? 3);
  const rows = contacts.data ?? [];
  const problem = contacts.problem === null ? null : describe(contacts.problem);
  const filtered = filter.listId !== null || filter.tagId !== null;
  const noLists = people.data !== undefined && people.data.lists.length === 0;
  const clear = () => {
    setTyped('');
    setFilter(noFilter);
  };
  const create = useNewContact(filter.listId);
  const newContact = (
    <Button
      leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />}
      disabled={create === null || readOnly}
      title={create === null ? t('contacts.newDenied') : undefined}
      onClick={() => create !== null && onOpen(create())}
    >
      {t('contacts.new')}
    </Button>
  );
  return (
    <ListPage
      title={t(mine ? 'contacts.mine' : 'contacts.title')}
      count={
        contacts.data === undefined
          ? ''
          : t(contacts.hasMore ? 'contacts.countMore' : 'contacts.count', {
              count: rows.length,
              shown: format.count(rows.length),
            })
      }
      stale={contacts.source === 'cacheOnly' ? { text: t('contacts.cacheOnly') } : null}
      search={null}
      after={newContact}
    >
      <div className={css.work}>
        {people.data === undefined ? (
          <div className={css.filters} />
        ) : (
          <Filters
            words={people.data}
            search={typed}
            filter={filter}
            onSearch={setTyped}
            onFilter={setFilter}
          />
        )}
        <div className={css.list}>
          <ListStates
            list={contacts}
            problem={rows.length > 0 ? null : problem}
            problemIcon={IconAddressBook}
            empty={
              noLists ? (
                <EmptyState
                  icon={IconAddressBookOff}
                  title={t('contacts.noListsTitle')}
                  text={t('contacts.noListsText')}
                />
              ) : search !== '' ? (
                <NoMatch
                  title={t('contacts.noMatchTitle', { search })}
                  text={t('contacts.noMatchText')}
                  clear={t('contacts.clear')}
                  onClear={clear}
                />
              ) : filtered ? (
                <NoMatch
                  title={t('contacts.noneHereTitle')}
                  text={t('contacts.noneHereText')}
                  clear={t('contacts.clear')}
                  onClear={clear}
                />
              ) : (
                <EmptyState
                  icon={IconAddressBook}
                  title={t(mine ? 'contacts.mineEmptyTitle' : 'contacts.emptyTitle')}
                  text={t(mine ? 'contacts.mineEmptyText' : 'contacts.emptyText')}
                />
              )
            }
          />
          {rows.length > 0 ? (
            <DataTable
              label={t(mine ? 'contacts.mine' : 'contacts.title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              onOpen={(row) => {
                setOpened(row.id);
                onOpen(row.id);
              }}
              currentKey={opened ?? undefined}
              onNearEnd={contacts.more}
              more={contacts.hasMore}
              sort={{
                ...sorting,
                onSort: (id) => setSorting(nextSorting(sorting, id as Sort, downFirst.has(id as Sort))),
              }}
            />
          ) : null}
        </div>
      </div>
    </ListPage>
  );
}
