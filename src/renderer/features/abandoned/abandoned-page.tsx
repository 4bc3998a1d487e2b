import { useDebouncedValue } from '@mantine/hooks';
import { IconMoodSmile, IconPhoneOff, IconSpeakerphone } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AbandonedCallView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import {
  type AbandonedSort,
  type PageParts,
  useAbandonedCalls,
  usePlaces,
  useRequest,
} from '../../platform/index.ts';
import {
  DataTable,
  EmptyState,
  ListPage,
  ListStates,
  NoMatch,
  nextSorting,
  PartTabs,
  type Sorting,
  tabIdOf,
} from '../../ui/index.ts';
import css from './abandoned.module.css';
import { AbandonedPanel } from './abandoned-panel.tsx';
import { downFirst, useColumns } from './columns.tsx';
import { type Reserve, useReserve } from './use-reserve.ts';

interface AbandonedPageProps {
  readonly myId: string;
  /** True while the hub cannot be heard: the list shows what this desktop has, and nothing can be reserved. */
  readonly offline: boolean;
  /** Another desktop has taken over. */
  readonly readOnly: boolean;
  /** Disposition and note of a call, which are another feature's. */
  outcome(row: AbandonedCallView, mine: boolean): React.ReactNode;
}

/** Calls of queues and calls of campaigns (ABAN-1). */
const kinds = ['voice', 'dialer'] as const satisfies readonly PageParts['abandoned'][];

const latestFirst: Sorting<AbandonedSort> = { by: 'abandonedAt', descending: true };

/** Callers who gave up before anybody answered: reserved, called back and disposed one by one (ABAN-1..3, VDISP-12). */
export function AbandonedPage({ myId, offline, readOnly, outcome }: AbandonedPageProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const places = usePlaces();
  const kind = places.parts.abandoned;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 120);
  const [sorting, setSorting] = useState(latestFirst);
  const list = useAbandonedCalls({ search, sort: sorting.by, descending: sorting.descending });
  const rows = list.data ?? [];
  const reserve = useReserve(myId);
  const blocked = offline || readOnly;
  const [open, setOpen] = useState<{ readonly row: AbandonedCallView; readonly byKey: boolean } | null>(null);
  const dispose = useCallback((row: AbandonedCallView) => setOpen({ row, byKey: true }), []);
  const columns = useColumns({ myId, blocked, reserve, narrow: open !== null, onDispose: dispose });
  const problem = list.problem === null ? null : describe(list.problem);
  const voice = (
    <div className={css.work}>
      <div className={css.list}>
        <ListStates
          list={list}
          problem={rows.length > 0 ? null : problem}
          problemIcon={IconPhoneOff}
          empty={
            search === '' ? (
              <EmptyState
                icon={IconMoodSmile}
                title={t('abandoned.emptyTitle')}
                text={t('abandoned.emptyText')}
              />
            ) : (
              <NoMatch
                title={t('abandoned.noMatchTitle', { search })}
                text={t('abandoned.noMatchText')}
                clear={t('abandoned.clearSearch')}
                onClear={() => setTyped('')}
              />
            )
          }
        />
        {rows.length > 0 ? (
          <DataTable
            label={t('abandoned.title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onOpen={(row, by) => setOpen({ row, byKey: by === 'key' })}
            onNearEnd={list.more}
            more={list.hasMore}
            sort={{
              ...sorting,
              onSort: (id) =>
                setSorting(nextSorting(sorting, id as AbandonedSort, downFirst.has(id as AbandonedSort))),
            }}
            currentKey={open?.row.id}
          />
        ) : null}
      </div>
      {open === null ? null : (
        <Panel
          key={open.row.id}
          listed={rows.find((row) => row.id === open.row.id) ?? open.row}
          myId={myId}
          blocked={blocked}
          readOnly={readOnly}
          reserve={reserve}
          focused={open.byKey}
          outcome={outcome}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
  return (
    <ListPage
      title={t('abandoned.title')}
      beside={
        <PartTabs
          label={t('abandoned.kinds')}
          parts={kinds.map((part) => ({ part, name: t(`abandoned.${part}`) }))}
          chosen={kind}
          onChoose={(next) => places.open('abandoned', next)}
          panelId="abandoned-panel"
        />
      }
      count={
        list.data === undefined || kind !== 'voice'
          ? ''
          : t(list.hasMore ? 'abandoned.countMore' : 'abandoned.count', {
              count: rows.length,
              shown: format.count(rows.length),
            })
      }
      stale={offline ? { text: t('abandoned.offline') } : null}
      search={
        kind === 'voice'
          ? { label: t('abandoned.search'), value: typed, width: 220, onChange: setTyped }
          : null
      }
    >
      <div
        id="abandoned-panel"
        role="tabpanel"
        aria-labelledby={tabIdOf('abandoned-panel', kind)}
        className={css.kindPanel}
      >
        {kind === 'voice' ? (
          voice
        ) : (
          <EmptyState
            icon={IconSpeakerphone}
            title={t('abandoned.dialerTitle')}
            text={t('abandoned.dialerText')}
          />
        )}
      </div>
    </ListPage>
  );
}

interface PanelProps {
  readonly listed: AbandonedCallView;
  readonly myId: string;
  readonly blocked: boolean;
  readonly readOnly: boolean;
  readonly reserve: Reserve;
  readonly focused: boolean;
  readonly outcome: AbandonedPageProps['outcome'];
  onClose(): void;
}

/** The panel on the row as it is now, also when a search has taken it off the list. */
function Panel({ listed, myId, blocked, readOnly, reserve, focused, outcome, onClose }: PanelProps) {
  const read = useRequest('abandoned.get', { id: listed.id });
  const row = read.data ?? listed;
  // Gone from this desktop, as when the right to its queue was lost.
  const gone = read.data === null;
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
  return (
    <AbandonedPanel
      row={row}
      myId={myId}
      blocked={blocked}
      reserve={reserve}
      focused={focused}
      onClose={onClose}
    >
      {outcome(row, row.reservedBy?.agentId === myId && !readOnly)}
    </AbandonedPanel>
  );
}
