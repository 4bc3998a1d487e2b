import { Button } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveCall } from '#shared/domain/board.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { DataTable, EmptyState, ListPage, NoMatch, ProblemBanner, SkeletonRows } from '../../ui/index.ts';
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
    <ListPage
      title={t('supervision.title')}
      count={calls === null ? '' : t('supervision.count', { count: rows.length })}
      stale={offline ? { text: t('supervision.stale') } : null}
      search={{ label: t('supervision.find'), value: search, width: 260, onChange: setSearch }}
      givesWay={false}
    >
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
            <NoMatch
              title={t('supervision.noMatchTitle', { search })}
              text={t('supervision.noMatchText')}
              clear={t('supervision.clearSearch')}
              onClear={() => setSearch('')}
            />
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
    </ListPage>
  );
}
