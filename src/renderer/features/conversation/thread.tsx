import { Button } from '@mantine/core';
import { IconArrowDown, IconMessageOff } from '@tabler/icons-react';
import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView, MessageView } from '#shared/ipc/interactions.ts';
import { startOfDay, useDescribe, useFormat } from '../../i18n/index.ts';
import { type Thread, useToday } from '../../platform/index.ts';
import { Delayed, EmptyState, ProblemBanner } from '../../ui/index.ts';
import { EventLine } from './event-line.tsx';
import { MessageLine } from './message.tsx';
import css from './thread.module.css';
import { type ThreadRow, threadRows } from './thread-rows.ts';
import { useLooking } from './use-looking.ts';
import { useFresh, useTellRead } from './use-seen.ts';
import { useThreadScroll } from './use-thread-scroll.ts';

interface ThreadPaneProps {
  readonly row: InteractionView;
  readonly thread: Thread;
  readonly myId: string;
  readonly customer: string;
  readonly readOnly: boolean;
}

/** The messages, notes and events of an interaction, oldest first; older ones come as one scrolls up. */
export function ThreadPane({ row, thread, myId, customer, readOnly }: ThreadPaneProps) {
  const { t } = useTranslation();
  const { data, older } = thread;
  const looking = useLooking();
  const seen = { row, messages: data, myId, looking };
  // `older` sees to it that a page is asked for once.
  const scroll = useThreadScroll(useLatest(older));
  const freshId = useFresh(seen, scroll.atEnd);
  useTellRead(seen, scroll.atEnd, readOnly);
  const rows = useMemo(() => threadRows(data ?? [], freshId, startOfDay), [data, freshId]);
  const { arrange } = scroll;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are the reason to look again
  useLayoutEffect(arrange, [arrange, rows]);
  return (
    <div className={css.pane}>
      <div
        ref={scroll.scroller}
        className={css.scroller}
        onScroll={scroll.onScroll}
        role="log"
        // What comes is said below in a sentence; older ones that are loaded are no news.
        aria-live="off"
        aria-label={t('conversation.thread')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
        tabIndex={0}
      >
        <div ref={scroll.content} className={css.content}>
          <ThreadBegin thread={thread} />
          {data?.length === 0 ? (
            <EmptyState icon={IconMessageOff} title={t('conversation.empty')} text="" />
          ) : null}
          {rows.map((each) => (
            <Line key={each.key} line={each} myId={myId} customer={customer} />
          ))}
        </div>
      </div>
      {scroll.atEnd || rows.length === 0 ? null : (
        <button type="button" className={css.jump} onClick={scroll.toEnd}>
          <IconArrowDown size={14} stroke={1.75} aria-hidden="true" />
          {row.unread > 0 ? t('conversation.newestCount', { count: row.unread }) : t('conversation.newest')}
        </button>
      )}
      {data === undefined ? null : <Announcer messages={data} customer={customer} />}
    </div>
  );
}

/** The same function for as long as the component is there, which runs the latest one. */
function useLatest(run: () => void): () => void {
  const [holder] = useState({ run });
  holder.run = run;
  return useCallback(() => holder.run(), [holder]);
}

function Line({
  line,
  myId,
  customer,
}: {
  readonly line: ThreadRow;
  readonly myId: string;
  readonly customer: string;
}) {
  switch (line.kind) {
    case 'day':
      return <DayMark at={line.at} />;
    case 'fresh':
      return <FreshMark />;
    case 'event':
      return <EventLine message={line.message} />;
    case 'message':
      return <MessageLine message={line.message} first={line.first} myId={myId} customer={customer} />;
  }
}

function DayMark({ at }: { readonly at: number }) {
  const format = useFormat();
  const today = useToday();
  return (
    <div className={css.mark}>
      <span>{format.day(at, today)}</span>
    </div>
  );
}

function FreshMark() {
  const { t } = useTranslation();
  return (
    <div className={css.mark} data-fresh>
      <span>{t('conversation.fresh')}</span>
    </div>
  );
}

/** What stands above the oldest entry that is here. */
function ThreadBegin({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const again = (run: () => void) => (
    <Button size="xs" variant="default" onClick={run}>
      {t('common.tryAgain')}
    </Button>
  );
  if (thread.loading)
    return (
      <Delayed>
        <p className={css.quiet} role="status">
          {t('common.loading')}
        </p>
      </Delayed>
    );
  if (thread.data === undefined && thread.problem !== null)
    return (
      <ProblemBanner tone="warn" {...describe(thread.problem)}>
        {again(thread.retry)}
      </ProblemBanner>
    );
  if (thread.olderFailed)
    return (
      <ProblemBanner tone="warn" what={t('conversation.olderFailed')}>
        {again(thread.retryOlder)}
      </ProblemBanner>
    );
  if (thread.loadingOlder) return <p className={css.quiet}>{t('conversation.loadingOlder')}</p>;
  if (!thread.hasOlder && thread.source === 'cacheOnly')
    return <p className={css.quiet}>{t('conversation.olderAway')}</p>;
  return null;
}

/** Reads out what the customer writes while the thread is open. */
function Announcer({
  messages,
  customer,
}: {
  readonly messages: readonly MessageView[];
  readonly customer: string;
}) {
  const { t } = useTranslation();
  const last = messages.findLast(({ kind }) => kind === 'in');
  const [known] = useState(last?.id);
  return (
    <p className="reader-only" aria-live="polite">
      {last === undefined || last.id === known
        ? ''
        : t('conversation.said', { name: customer, text: last.text })}
    </p>
  );
}
