import { Button, Select } from '@mantine/core';
import { IconCloudOff, IconRoute } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/domain/channel.ts';
import { channelSchema } from '#shared/domain/channel.ts';
import { startOfDay, useDescribe, useFormat } from '../../i18n/index.ts';
import { useJourney, useKept, useRequest, useToday } from '../../platform/index.ts';
import { EmptyState, ListStates, NoMatch } from '../../ui/index.ts';
import css from './journey.module.css';
import { JourneyRow } from './journey-row.tsx';

interface JourneyListProps {
  readonly contactId: string;
  /** Opens a call of the agent's own. */
  onOpenCall(callId: string): void;
  /** Opens an interaction that is no call, of those that whoever looks may open (JOUR-4). */
  onOpenInteraction(id: string): void;
  /** The player of a recording, which is another feature's. */
  recording(id: string): React.ReactNode;
}

/** What has passed with a contact on every channel, newest first, by day (JOUR-1..4); filtered by channel (DEC-2). */
export function JourneyList({ contactId, onOpenCall, onOpenInteraction, recording }: JourneyListProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const today = useToday();
  const [channel, setChannel] = useKept<Channel | null>(`journey.channel:${contactId}`, null);
  const people = useRequest('people.get', null);
  const workspace = useRequest('workspace.get', null);
  const journey = useJourney(contactId, channel === null ? null : [channel]);
  const rows = journey.data ?? [];
  const problem = journey.problem === null ? null : describe(journey.problem);
  return (
    <section className={css.journey} aria-label={t('journey.title')}>
      <div className={css.bar}>
        <Select
          aria-label={t('journey.channel')}
          className={css.channels ?? ''}
          data={[
            { value: 'all', label: t('journey.allChannels') },
            ...channelSchema.options.map((value) => ({ value, label: t(`journey.channels.${value}`) })),
          ]}
          value={channel ?? 'all'}
          allowDeselect={false}
          onChange={(value) => setChannel(channelSchema.safeParse(value).data ?? null)}
          comboboxProps={{ withinPortal: true, transitionProps: { duration: 80 } }}
        />
        {journey.source === 'cacheOnly' ? (
          <span className={css.stale} role="status">
            <IconCloudOff size={14} stroke={1.75} aria-hidden="true" />
            {t('journey.cacheOnly')}
          </span>
        ) : null}
      </div>
      <ListStates
        list={journey}
        problem={rows.length > 0 ? null : problem}
        problemIcon={IconRoute}
        empty={
          channel === null ? (
            <EmptyState icon={IconRoute} title={t('journey.emptyTitle')} text={t('journey.emptyText')} />
          ) : (
            <NoMatch
              title={t('journey.noneTitle')}
              text={t('journey.noneText')}
              clear={t('journey.showAll')}
              onClear={() => setChannel(null)}
            />
          )
        }
      />
      <ol className={css.rows}>
        {rows.map((entry, index) => {
          const before = rows[index - 1];
          const newDay = before === undefined || startOfDay(before.startedAt) !== startOfDay(entry.startedAt);
          return (
            <Fragment key={entry.interactionId}>
              {newDay ? (
                <li className={css.day}>
                  <h2>{format.day(entry.startedAt, today)}</h2>
                </li>
              ) : null}
              <JourneyRow
                entry={entry}
                tags={people.data?.tags ?? []}
                greyAbove={workspace.data?.policy.tags.greyAbove ?? 3}
                onOpenCall={onOpenCall}
                onOpenInteraction={onOpenInteraction}
                recording={recording}
              />
            </Fragment>
          );
        })}
      </ol>
      {journey.hasMore ? (
        <div className={css.more}>
          <Button size="xs" variant="default" onClick={journey.more}>
            {t('journey.older')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
