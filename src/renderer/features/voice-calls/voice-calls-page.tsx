import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCloudOff, IconPhone, IconPhoneCheck, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { usePlaces, useVoiceCalls } from '../../platform/index.ts';
import { DataTable, EmptyState, SkeletonRows } from '../../ui/index.ts';
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
    <div className={css.page}>
      <div className={css.toolbar}>
        <h1 className={css.heading}>{t('calls.title')}</h1>
        <span className={`tabular ${css.count}`}>
          {calls.data === undefined
            ? ''
            : t(calls.hasMore ? 'calls.countMore' : 'calls.count', {
                count: rows.length,
                shown: format.count(rows.length),
              })}
        </span>
        {offline ? (
          <span className={css.offline}>
            <IconCloudOff size={14} stroke={1.75} aria-hidden="true" />
            {t('calls.offline')}
          </span>
        ) : null}
        <span className={css.space} />
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
        <TextInput
          type="search"
          aria-label={t('calls.search')}
          placeholder={t('calls.search')}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={220}
        />
        {rows.length > 0 || search !== '' ? practice : null}
      </div>
      <div className={css.list}>
        {calls.loading ? <SkeletonRows label={t('common.loading')} /> : null}
        {calls.problem === null ? null : (
          <EmptyState
            icon={IconPhone}
            title={describe(calls.problem).what}
            text={describe(calls.problem).todo}
          >
            <Button variant="default" onClick={calls.retry}>
              {t('common.tryAgain')}
            </Button>
          </EmptyState>
        )}
        {calls.data !== undefined && rows.length === 0 && calls.problem === null ? (
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
            <EmptyState
              icon={IconSearch}
              title={t('calls.noMatchTitle', { search })}
              text={t('calls.noMatchText')}
            >
              <Button variant="default" onClick={() => setTyped('')}>
                {t('calls.clearSearch')}
              </Button>
            </EmptyState>
          )
        ) : null}
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
    </div>
  );
}
