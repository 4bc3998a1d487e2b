import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCloudOff, IconMicrophone2, IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording, RecordingSort } from '#shared/domain/recording.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRecordings } from '../../platform/index.ts';
import { DataTable, EmptyState, nextSorting, SkeletonRows, type Sorting } from '../../ui/index.ts';
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
    <div className={css.page}>
      <div className={css.toolbar}>
        <h1 className={css.heading}>{t('recordings.title')}</h1>
        <span className={`tabular ${css.count}`}>
          {list.data === undefined
            ? ''
            : t(list.hasMore ? 'recordings.countMore' : 'recordings.count', {
                count: rows.length,
                shown: format.count(rows.length),
              })}
        </span>
        {(offline || problem !== null) && rows.length > 0 ? (
          <span className={css.offline} title={problem?.what}>
            <IconCloudOff size={14} stroke={1.75} aria-hidden="true" />
            {t('recordings.offline')}
          </span>
        ) : null}
        <span className={css.space} />
        <TextInput
          type="search"
          aria-label={t('recordings.search')}
          placeholder={t('recordings.search')}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={220}
        />
      </div>
      <div className={css.list}>
        {list.loading ? <SkeletonRows label={t('common.loading')} /> : null}
        {problem === null || rows.length > 0 ? null : (
          <EmptyState icon={IconMicrophone2} title={problem.what} text={problem.todo}>
            <Button variant="default" onClick={list.retry}>
              {t('common.tryAgain')}
            </Button>
          </EmptyState>
        )}
        {list.data !== undefined && rows.length === 0 && problem === null ? (
          search === '' ? (
            <EmptyState
              icon={IconMicrophone2}
              title={t('recordings.emptyTitle')}
              text={t('recordings.emptyText')}
            />
          ) : (
            <EmptyState
              icon={IconSearch}
              title={t('recordings.noMatchTitle', { search })}
              text={t('recordings.noMatchText')}
            >
              <Button variant="default" onClick={() => setTyped('')}>
                {t('recordings.clearSearch')}
              </Button>
            </EmptyState>
          )
        ) : null}
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
    </div>
  );
}
