import { Button, TextInput } from '@mantine/core';
import { IconCloudOff, IconEar, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCall } from '#shared/domain/board.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { DataTable, EmptyState, ProblemBanner, SkeletonRows } from '../../ui/index.ts';
import { useColumns } from './columns.tsx';
import { joinId } from './join-buttons.tsx';
import { findLiveCalls } from './live-rows.ts';
import css from './supervision.module.css';

interface SupervisionPageProps {
  readonly myId: string;
  readonly readOnly: boolean;
  /** True while the hub cannot be heard: what is shown then is old. */
  readonly offline: boolean;
}

/** The calls that go on in a supervisor's queues, with the ways into each (PLUS-15). */
export function SupervisionPage({ myId, readOnly, offline }: SupervisionPageProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const { calls, supervising } = useLive('board');
  const [search, setSearch] = useState('');
  const start = useCommand('supervision.start');
  const join = (call: LiveCall, mode: SupervisionMode) => {
    if (!start.busy) void start.run({ participationId: call.participationId, mode });
  };
  const columns = useColumns({ myId, supervising, disabled: readOnly || offline, onJoin: join });
  const rows = findLiveCalls(calls ?? [], search, (party) => format.party(party).title);
  return (
    <div className={css.page}>
      <div className={css.toolbar}>
        <h1 className={css.heading}>{t('supervision.title')}</h1>
        <span className={`tabular ${css.count}`}>
          {calls === null ? '' : t('supervision.count', { count: rows.length })}
        </span>
        {offline ? (
          <span className={css.offline}>
            <IconCloudOff size={14} stroke={1.75} aria-hidden="true" />
            {t('supervision.stale')}
          </span>
        ) : null}
        <span className={css.space} />
        <TextInput
          type="search"
          aria-label={t('supervision.find')}
          placeholder={t('supervision.find')}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w={260}
        />
      </div>
      <div className={css.list}>
        {start.problem === null ? null : (
          <div className={css.problem}>
            <ProblemBanner tone="warn" alert {...describe(start.problem)}>
              <Button size="xs" variant="default" onClick={start.clear}>
                {t('common.dismiss')}
              </Button>
            </ProblemBanner>
          </div>
        )}
        <div className={css.rows}>
          {calls === null ? <SkeletonRows label={t('common.loading')} /> : null}
          {calls !== null && rows.length === 0 && search.trim() === '' ? (
            <EmptyState
              icon={IconEar}
              title={t('supervision.emptyTitle')}
              text={t('supervision.emptyText')}
            />
          ) : null}
          {calls !== null && rows.length === 0 && search.trim() !== '' ? (
            <EmptyState
              icon={IconSearch}
              title={t('supervision.noMatchTitle', { search })}
              text={t('supervision.noMatchText')}
            >
              <Button variant="default" onClick={() => setSearch('')}>
                {t('supervision.clearSearch')}
              </Button>
            </EmptyState>
          ) : null}
          {rows.length > 0 ? (
            <DataTable
              label={t('supervision.table')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.participationId}
              // Nothing is joined by a click beside a button: Enter leads to the first of them.
              onOpen={(row) => document.getElementById(joinId(row.participationId))?.focus()}
              onNearEnd={() => {}}
              more={false}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}
