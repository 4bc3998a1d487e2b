import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhone, IconPhoneCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { usePlaces, useVoiceCalls } from '../../platform/index.ts';
import { DataTable, EmptyState, ListPage, ListStates, NoMatch } from '../../ui/index.ts';
import { useColumns } from './columns.tsx';
import css from './voice-calls.module.css';

interface VoiceCallsPageProps {
  /** On a practice hub: the control that lets a customer call. */
  readonly practice: React.ReactNode;
  /** True while the hub cannot be heard: the list then shows what this desktop has. */
  readonly offline: boolean;
  onOpen(row: ParticipationView): void;
}

/** The agent's own calls, newest first (VCALL-1, VCALL-2). */
export function VoiceCallsPage({ practice, offline, onOpen }: VoiceCallsPageProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 120);
  const places = usePlaces();
  const missed = places.parts.voiceCalls === 'missed';
  const showMissed = (only: boolean) => places.open('voiceCalls', only ? 'missed' : 'all');
  const calls = useVoiceCalls(search, missed);
  const columns = useColumns();
  const rows = calls.data ?? [];
  return (
    <ListPage
      title={t('calls.title')}
      count={
        calls.data === undefined
          ? ''
          : t(calls.hasMore ? 'calls.countMore' : 'calls.count', {
              count: rows.length,
              shown: format.count(rows.length),
            })
      }
      stale={offline ? { text: t('calls.offline') } : null}
      search={{ label: t('calls.search'), value: typed, width: 220, onChange: setTyped }}
      before={
        <SegmentedControl
          size="xs"
          aria-label={t('calls.show')}
          value={missed ? 'missed' : 'all'}
          onChange={(shown) => showMissed(shown === 'missed')}
          data={[
            { value: 'all', label: t('calls.all') },
            { value: 'missed', label: t('calls.missed') },
          ]}
        />
      }
      after={rows.length > 0 || search !== '' ? practice : null}
    >
      <div className={css.list}>
        <ListStates
          list={calls}
          problem={calls.problem === null ? null : describe(calls.problem)}
          problemIcon={IconPhone}
          empty={
            search === '' ? (
              <EmptyState
                icon={missed ? IconPhoneCheck : IconPhone}
                title={t(missed ? 'calls.noMissedTitle' : 'calls.emptyTitle')}
                text={t(missed ? 'calls.noMissedText' : 'calls.emptyText')}
              >
                {missed ? (
                  <Button variant="default" onClick={() => showMissed(false)}>
                    {t('calls.showAll')}
                  </Button>
                ) : (
                  practice
                )}
              </EmptyState>
            ) : (
              <NoMatch
                title={t('calls.noMatchTitle', { search })}
                text={t('calls.noMatchText')}
                clear={t('calls.clearSearch')}
                onClear={() => setTyped('')}
              />
            )
          }
        />
        {rows.length > 0 ? (
          <DataTable
            label={t('calls.title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onOpen={onOpen}
            onNearEnd={calls.more}
            more={calls.hasMore}
          />
        ) : null}
      </div>
    </ListPage>
  );
}
