import { Button } from '@mantine/core';
import { IconHistory, IconPencil } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useLive, useRequest, useToday, useVoiceCalls } from '../../platform/index.ts';
import { EmptyState, otherParty, SkeletonRows, Timer } from '../../ui/index.ts';
import { ContactRow } from './contact-row.tsx';
import { feedOf } from './feed.ts';
import css from './home.module.css';
import { missedSince } from './missed.ts';
import { MissedCalls } from './missed-calls.tsx';
import { type DayList, MyDay } from './my-day.tsx';
import { WaitingCalls } from './waiting-calls.tsx';

interface HomePageProps {
  readonly practice: React.ReactNode;
  /** Notes in which somebody named the agent. */
  readonly mentions: React.ReactNode;
  /** What was promised to customers. */
  readonly followUps: React.ReactNode;
  onOpen(row: ParticipationView): void;
  /** The way to a list that a figure of the day counts; null when this agent does not have its page. */
  goTo(list: DayList): (() => void) | null;
}

/** The first page after sign-in: what waits for the agent, and all past contacts by day (LOGIN-6). */
export function HomePage({ practice, mentions, followUps, onOpen, goTo }: HomePageProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const desk = useLive('desk');
  const { queues } = useLive('board');
  const calls = useVoiceCalls('');
  const today = useToday();
  const extension = useMyExtension();
  const session = useLive('session');
  const inQueues = session.kind === 'signedIn' && session.agent.queueIds.length > 0;
  return (
    <div className={css.page}>
      <div className={css.toolbar}>
        <h1 className={css.heading}>{t('home.short')}</h1>
        <span className={css.space} />
        {calls.data !== undefined && calls.data.length > 0 ? practice : null}
      </div>
      <div className={css.body}>
        <MyDay goTo={goTo} />
        <WaitingCalls queues={queues} inQueues={inQueues} />
        {desk.wrapUps.length === 0 ? null : <Waiting rows={desk.wrapUps} onOpen={onOpen} />}
        {followUps}
        {mentions}
        <MissedCalls rows={missedSince(calls.data ?? [], today, extension)} />
        <section className={css.feed} aria-labelledby="home-history">
          <h2 id="home-history" className={css.history}>
            {t('home.title')}
          </h2>
          {calls.loading ? <SkeletonRows label={t('common.loading')} /> : null}
          {calls.problem === null ? null : (
            <EmptyState
              icon={IconHistory}
              title={describe(calls.problem).what}
              text={describe(calls.problem).todo}
            >
              <Button variant="default" onClick={calls.retry}>
                {t('common.tryAgain')}
              </Button>
            </EmptyState>
          )}
          {calls.data !== undefined && calls.data.length === 0 && calls.problem === null ? (
            <EmptyState icon={IconHistory} title={t('home.emptyTitle')} text={t('home.emptyText')}>
              {practice}
            </EmptyState>
          ) : null}
          {calls.data !== undefined && calls.data.length > 0 ? (
            <Feed rows={calls.data} onOpen={onOpen} hasMore={calls.hasMore} onMore={calls.more} />
          ) : null}
        </section>
      </div>
    </div>
  );
}

function Waiting({
  rows,
  onOpen,
}: {
  readonly rows: readonly ParticipationView[];
  onOpen(row: ParticipationView): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const extension = useMyExtension();
  return (
    <section className={css.waiting} aria-label={t('header.waitingForWrapUp')}>
      {rows.map((row) => (
        <button key={row.id} type="button" className={css.waitingRow} onClick={() => onOpen(row)}>
          <IconPencil size={16} stroke={1.75} aria-hidden="true" />
          <span className="ellipsis">
            {t('home.finishWrapUp', { name: format.party(otherParty(row, extension)).title })}
          </span>
          {row.endedAt === null ? null : <Timer since={row.endedAt} label={t('wrapUp.sinceHangUp')} />}
        </button>
      ))}
    </section>
  );
}

/** The number by which calls of the agent's own are told from those of others. */
function useMyExtension(): string {
  const session = useLive('session');
  return session.kind === 'signedIn' ? session.agent.extension : '';
}

interface FeedProps {
  readonly rows: readonly ParticipationView[];
  readonly hasMore: boolean;
  onMore(): void;
  onOpen(row: ParticipationView): void;
}

const heights = { day: 28, contact: 52 } as const;

function Feed({ rows, hasMore, onMore, onOpen }: FeedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const extension = useMyExtension();
  const workspace = useRequest('workspace.get', null);
  const named = new Map((workspace.data?.dispositions ?? []).map((each) => [each.id, each.name]));
  const scroller = useRef<HTMLDivElement>(null);
  const feed = feedOf(rows);
  const virtual = useVirtualizer({
    count: feed.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[feed[index]?.kind ?? 'contact'],
    getItemKey: (index) => feed[index]?.key ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastSeen >= feed.length - 20) onMore();
  }, [hasMore, lastSeen, feed.length, onMore]);
  return (
    <div ref={scroller} className={css.scroller}>
      <ul className={css.list} style={{ blockSize: virtual.getTotalSize() }} aria-label={t('home.title')}>
        {items.map((item) => {
          const entry = feed[item.index];
          if (entry === undefined) return null;
          return (
            <li
              key={item.key}
              className={css.entry}
              style={{ blockSize: item.size, transform: `translateY(${item.start.toString()}px)` }}
            >
              {entry.kind === 'day' ? (
                <h3 className={css.day}>{format.day(entry.at, today)}</h3>
              ) : (
                <ContactRow
                  row={entry.row}
                  disposition={named.get(entry.row.outcome.dispositionId ?? '')}
                  myExtension={extension}
                  onOpen={onOpen}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
