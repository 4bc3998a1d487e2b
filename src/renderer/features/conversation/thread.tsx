import { IconMessageOff } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView, MessageView } from '#shared/ipc/interactions.ts';
import { startOfDay } from '../../i18n/index.ts';
import type { Thread } from '../../platform/index.ts';
import { EmptyState } from '../../ui/index.ts';
import {
  DayMark,
  FreshMark,
  ThreadBegin,
  ThreadFrame,
  ThreadPlace,
  useLatest,
  useLooking,
  useThreadScroll,
} from '../../ui/writing/index.ts';
import { EventLine } from './event-line.tsx';
import { MessageLine } from './message.tsx';
import { type ThreadRow, threadRows } from './thread-rows.ts';
import { useFresh, useTellRead } from './use-seen.ts';

interface ThreadPaneProps {
  readonly row: InteractionView;
  readonly thread: Thread<MessageView>;
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
    <ThreadPlace>
      <ThreadFrame
        scroll={scroll}
        label={t('conversation.thread')}
        hasLines={rows.length > 0}
        unread={row.unread}
      >
        <ThreadBegin thread={thread} />
        {data?.length === 0 ? (
          <EmptyState icon={IconMessageOff} title={t('conversation.empty')} text="" />
        ) : null}
        {rows.map((each) => (
          <Line key={each.key} line={each} myId={myId} customer={customer} />
        ))}
      </ThreadFrame>
      {data === undefined ? null : <Announcer messages={data} customer={customer} />}
    </ThreadPlace>
  );
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
