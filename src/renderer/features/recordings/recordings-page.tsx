import { useDebouncedValue } from '@mantine/hooks';
import { IconMicrophone2 } from '@tabler/icons-react';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording, RecordingSort } from '#shared/domain/recording.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRecordings } from '../../platform/index.ts';
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
import { Dock, EmptyDock } from './dock.tsx';
import css from './recordings.module.css';
import { useInCall, usePlayer, usePlayStatus } from './use-player.ts';

interface RecordingsPageProps {
  /** True while the hub cannot be heard: the list is as it was before. */
  readonly offline: boolean;
  /** A supervisor, who hears the calls of others. */
  readonly supervises: boolean;
  /** Another desktop has taken over. */
  readonly readOnly: boolean;
}

const latestFirst: Sorting<RecordingSort> = { by: 'startedAt', descending: true };

/** Recordings of the agent's calls, for supervisors those of their queues (RECG-1..5). */
export function RecordingsPage({ offline, supervises, readOnly }: RecordingsPageProps) {
  const { t } = useTranslation();
  const mayRate = supervises && !readOnly;
  const describe = useDescribe();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 120);
  const [sorting, setSorting] = useState(latestFirst);
  const list = useRecordings({ search, sort: sorting.by, descending: sorting.descending });
  const rows = list.data ?? [];
  const player = usePlayer();
  const status = usePlayStatus(player);
  const inCall = useInCall();
  const [chosen, setChosen] = useState<Recording | null>(null);
  const [wanted, setWanted] = useState(false);

  const choose = useEffectEvent((recording: Recording, play: boolean) => {
    if (recording.id !== chosen?.id) {
      player.close();
      setChosen(recording);
      setWanted(play && recording.size !== null);
    } else if (play && status !== 'playing' && status !== 'loading') player.play();
    else if (play) player.pause();
  });
  const toggle = useCallback((recording: Recording) => choose(recording, true), []);
  const columns = useColumns({
    chosenId: chosen?.id ?? null,
    status: wanted ? 'loading' : status,
    mayRate,
    ofOthers: supervises,
    onToggle: toggle,
  });
  // What could not be read while the hub was away is read when it is back.
  const back = useEffectEvent(() => list.problem !== null && list.retry());
  useEffect(() => {
    if (!offline) back();
  }, [offline]);
  const problem = list.problem === null ? null : describe(list.problem);
  return (
    <ListPage
      title={t('recordings.title')}
      count={
        list.data === undefined
          ? ''
          : t(list.hasMore ? 'recordings.countMore' : 'recordings.count', {
              count: rows.length,
              shown: format.count(rows.length),
            })
      }
      stale={
        (offline || problem !== null) && rows.length > 0
          ? { text: t('recordings.offline'), title: problem?.what }
          : null
      }
      search={{ label: t('recordings.search'), value: typed, width: 220, onChange: setTyped }}
    >
      <div className={css.list}>
        <ListStates
          list={list}
          problem={rows.length > 0 ? null : problem}
          problemIcon={IconMicrophone2}
          empty={
            search === '' ? (
              <EmptyState
                icon={IconMicrophone2}
                title={t('recordings.emptyTitle')}
                text={t('recordings.emptyText')}
              />
            ) : (
              <NoMatch
                title={t('recordings.noMatchTitle', { search })}
                text={t('recordings.noMatchText')}
                clear={t('recordings.clearSearch')}
                onClear={() => setTyped('')}
              />
            )
          }
        />
        {rows.length > 0 ? (
          <DataTable
            label={t('recordings.title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            // Enter is for listening; a click only shows, so that nobody is shouted at by accident.
            onOpen={(row, by) => choose(row, by === 'key' && !inCall)}
            onNearEnd={list.more}
            more={list.hasMore}
            sort={{
              ...sorting,
              onSort: (id) =>
                setSorting(nextSorting(sorting, id as RecordingSort, downFirst.has(id as RecordingSort))),
            }}
            currentKey={chosen?.id}
          />
        ) : null}
      </div>
      {chosen === null ? (
        <EmptyDock />
      ) : (
        <Dock
          key={chosen.id}
          player={player}
          recording={rows.find((row) => row.id === chosen.id) ?? chosen}
          mayRate={mayRate}
          wanted={wanted}
          onWanted={setWanted}
        />
      )}
    </ListPage>
  );
}
