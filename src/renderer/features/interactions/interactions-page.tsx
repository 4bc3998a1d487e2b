import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { IconCloudOff, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useInteractions, useKept, useToday } from '../../platform/index.ts';
import {
  channelIcons,
  DataTable,
  EmptyState,
  ListPage,
  ListStates,
  NoMatch,
  nextSorting,
  type Sorting,
} from '../../ui/index.ts';
import { downFirst, useColumns } from './columns.tsx';
import { fromSaved, isFiltered, type ListSort, noFilter, queryOf, toSaved } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import css from './interactions.module.css';
import { SavedFilters } from './saved-filters.tsx';
import { useTake } from './use-take.ts';

interface InteractionsPageProps {
  readonly channel: DigitalChannel;
  /** Its heading. */
  readonly title: string;
  readonly myId: string;
  /** Supervisors may look at what an agent has, without taking part (NOTEI-4). */
  readonly spies: boolean;
  /** Why nothing can be asked of the hub now, such as taking one; null when it can. */
  readonly blocked: string | null;
  /** On a practice hub: the control that lets a customer write. */
  readonly practice: React.ReactNode;
  onOpen(row: InteractionView): void;
}

const latestFirst: Sorting<ListSort> = { by: 'lastMessage', descending: true };

/** All interactions of a channel that this agent may see, whoever managed them (ILIST-26); a row opens its tab (ILIST-22). */
export function InteractionsPage({
  channel,
  title,
  myId,
  spies,
  blocked,
  practice,
  onOpen,
}: InteractionsPageProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const today = useToday();
  const [typed, setTyped] = useKept(`${channel}.search`, '');
  const [filter, setFilter] = useKept(`${channel}.filter`, noFilter);
  const [sorting, setSorting] = useKept(`${channel}.sorting`, latestFirst);
  const [opened, setOpened] = useKept<string | null>(`${channel}.opened`, null);
  const [hub, setHub] = useKept(`${channel}.hub`, false);
  const [search] = useDebouncedValue(typed.trim(), 120);
  const narrow = useMediaQuery('(max-width: 1240px)', false, { getInitialValueInEffect: false });
  const query = queryOf(channel, filter, search, sorting, today);
  const list = useInteractions(query, hub);
  const rows = list.data ?? [];
  const field = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const open = useEffectEvent((row: InteractionView) => {
    setOpened(row.id);
    onOpen(row);
  });
  const { isBusy, run } = useTake((row) => open(row));
  const actions = useMemo(
    () => ({ blocked, spies, isBusy, onTake: run, onSpy: (row: InteractionView) => open(row) }),
    [blocked, spies, isBusy, run],
  );
  const columns = useColumns({ channel, myId, narrow, actions });
  const narrowed = isFiltered(filter) || search !== '';
  const clear = () => {
    setTyped('');
    setFilter(noFilter);
  };
  const problem = list.problem === null ? null : describe(list.problem);
  useTypeToFind(field);
  return (
    <ListPage
      title={title}
      count={
        list.data === undefined
          ? ''
          : t(list.hasMore ? 'interactions.countMore' : 'interactions.count', {
              count: rows.length,
              shown: format.count(rows.length),
            })
      }
      stale={list.source === 'cacheOnly' ? { text: t('interactions.hubAway') } : null}
      search={null}
      before={
        <>
          {isFiltered(filter) ? (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
              onClick={() => setFilter(noFilter)}
            >
              {t('interactions.clear')}
            </Button>
          ) : null}
          <SavedFilters
            channel={channel}
            make={narrowed ? (id, name) => toSaved(id, name, filter, query) : null}
            onChoose={(saved) => {
              const kept = fromSaved(saved);
              setFilter(kept.filter);
              setTyped(kept.search);
              setSorting(kept.order);
            }}
          />
          <TextInput
            ref={field}
            type="search"
            aria-label={t('interactions.search')}
            placeholder={t('interactions.searchHint')}
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
            value={typed}
            maxLength={200}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              place.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
            }}
            w={220}
          />
        </>
      }
      after={rows.length > 0 || narrowed ? practice : null}
    >
      <div className={css.work}>
        <FilterBar channel={channel} myId={myId} filter={filter} onFilter={setFilter} />
        <div ref={place} className={css.list}>
          <ListStates
            list={list}
            problem={rows.length > 0 ? null : problem}
            problemIcon={IconCloudOff}
            empty={
              narrowed ? (
                <NoMatch
                  title={t('interactions.noMatchTitle')}
                  text={t('interactions.noMatchText')}
                  clear={t('interactions.clear')}
                  onClear={clear}
                />
              ) : (
                <EmptyState
                  icon={channelIcons[channel]}
                  title={t('interactions.emptyTitle')}
                  text={t('interactions.emptyText')}
                >
                  {practice}
                </EmptyState>
              )
            }
          />
          {rows.length > 0 ? (
            <DataTable
              label={title}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              isStrong={(row) => row.unread > 0}
              onOpen={(row) => open(row)}
              currentKey={opened ?? undefined}
              onNearEnd={list.more}
              more={list.hasMore}
              sort={{
                ...sorting,
                onSort: (id) =>
                  setSorting(nextSorting(sorting, id as ListSort, downFirst.has(id as ListSort))),
              }}
            />
          ) : null}
        </div>
        <HubLine hub={hub} away={list.source === 'cacheOnly'} onHub={setHub} />
      </div>
    </ListPage>
  );
}

interface HubLineProps {
  readonly hub: boolean;
  readonly away: boolean;
  onHub(hub: boolean): void;
}

/** Below the list: how far it reaches, and the way to what is older. */
function HubLine({ hub, away, onHub }: HubLineProps) {
  const { t } = useTranslation();
  const text = hub ? (away ? 'interactions.hubAway' : 'interactions.fromHub') : 'interactions.here';
  return (
    <div className={css.foot}>
      <span>{t(text)}</span>
      <Button size="compact-sm" variant="subtle" onClick={() => onHub(!hub)}>
        {t(hub ? 'interactions.backHere' : 'interactions.searchHub')}
      </Button>
    </div>
  );
}

/** Letters that are typed in the list go into the field that finds. */
function useTypeToFind(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const inList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'grid';
      const letter = event.key.length === 1 && event.key !== ' ';
      if (!inList || !letter || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      // The letter itself then goes where the focus is.
      field.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [field]);
}
