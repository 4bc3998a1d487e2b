import { IconMessageCircle } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImMessageView, ImThreadView } from '#shared/ipc/messenger.ts';
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
import { Blocks } from './blocks.tsx';
import type { MessageDoings } from './doings.ts';
import { MessageLine } from './message.tsx';
import type { Names } from './names.ts';
import { type ThreadRow, threadBlocks } from './thread-rows.ts';
import { useFresh, useTellRead, useTellShown } from './use-seen.ts';
import { type Target, useTarget } from './use-target.ts';

interface ThreadPaneProps {
  readonly thread: ImThreadView;
  readonly name: string;
  readonly read: Thread<ImMessageView>;
  readonly names: Names;
  readonly doings: MessageDoings;
  /** A message that is led to. */
  readonly target: Target | null;
  /** False on a desktop that may only be read. */
  readonly mayRead: boolean;
}

/** The messages of a conversation, oldest first; older ones come as one scrolls up. Arrows lead from one to the next. */
export function ThreadPane({ thread, name, read, names, doings, target, mayRead }: ThreadPaneProps) {
  const { t } = useTranslation();
  const { data, older } = read;
  const looking = useLooking();
  const seen = { thread, messages: data, myId: names.myId, looking };
  const scroll = useThreadScroll(useLatest(older));
  const freshId = useFresh(seen, scroll.atEnd);
  useTellRead(seen, scroll.atEnd, mayRead);
  useTellShown(thread.key, looking);
  const [markedId, setMarkedId] = useState<string | null>(null);
  const blocks = useMemo(() => threadBlocks(data ?? [], freshId, startOfDay), [data, freshId]);
  const { arrange } = scroll;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are the reason to look again
  useLayoutEffect(arrange, [arrange, blocks]);
  const foundId = useTarget(target, read, scroll);
  const render = (row: ThreadRow) => {
    if (row.kind === 'day') return <DayMark key={row.key} at={row.at} />;
    if (row.kind === 'fresh') return <FreshMark key={row.key} />;
    const { message } = row;
    return (
      <MessageLine
        key={row.key}
        message={message}
        first={row.first}
        names={names}
        doings={doings}
        marked={message.id === markedId}
        found={message.id === foundId}
        seen={thread.kind === 'direct' && message.seq !== null && message.seq <= thread.theirSeq}
        group={thread.kind === 'group'}
        onMark={setMarkedId}
      />
    );
  };
  return (
    <ThreadPlace>
      <ThreadFrame
        scroll={scroll}
        label={t('messenger.thread', { name })}
        hasLines={blocks.length > 0}
        unread={thread.unread}
        onKeyDown={walk}
      >
        <ThreadBegin thread={read} />
        {data?.length === 0 ? (
          <EmptyState icon={IconMessageCircle} title={t('messenger.begin')} text="" />
        ) : null}
        <Blocks blocks={blocks} targetId={target?.id ?? null} render={render} />
      </ThreadFrame>
      {data === undefined ? null : <Announcer messages={data} names={names} />}
    </ThreadPlace>
  );
}

/** Arrows lead from one message to the next; what can be done with one is behind Tab. */
function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const { target, currentTarget } = event;
  if (step === 0 || !(target instanceof HTMLElement)) return;
  const lines = [...currentTarget.querySelectorAll<HTMLElement>('[data-entry]')];
  const at = lines.findIndex((line) => line.contains(target));
  // From the thread itself the last message is the first that one comes to.
  const next = at === -1 ? lines.at(-1) : lines[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Reads out what others write while the conversation is open. */
function Announcer({
  messages,
  names,
}: {
  readonly messages: readonly ImMessageView[];
  readonly names: Names;
}) {
  const { t } = useTranslation();
  const last = messages.findLast(({ authorId }) => authorId !== names.myId);
  const [known] = useState(last?.id);
  return (
    <p className="reader-only" aria-live="polite">
      {last === undefined || last.id === known || last.deletedAt !== null
        ? ''
        : t('messenger.said', { name: names.nameOf(last.authorId), text: last.text })}
    </p>
  );
}
