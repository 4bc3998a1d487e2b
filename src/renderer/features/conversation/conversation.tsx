import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useThread } from '../../platform/index.ts';
import { Composer } from './composer.tsx';
import css from './conversation.module.css';
import { StatusLine } from './status-line.tsx';
import { ThreadPane } from './thread.tsx';
import { lastSeqOf } from './thread-rows.ts';

interface ConversationProps {
  readonly row: InteractionView;
  readonly myId: string;
  /** Who it is with. */
  readonly title: string;
  readonly readOnly: boolean;
  /** What stands between the head and the thread, such as that the customer is silent. */
  readonly banners?: React.ReactNode;
}

/** A thread and what is written under it. To be keyed by the interaction: nothing of one may be seen in another (KEEP-13). */
export function Conversation({ row, myId, title, readOnly, banners }: ConversationProps) {
  const thread = useThread(row.id);
  return (
    <div className={css.conversation}>
      {banners}
      <ThreadPane row={row} thread={thread} myId={myId} customer={title} readOnly={readOnly} />
      <StatusLine row={row} myId={myId} customer={title} />
      <Composer row={row} myId={myId} title={title} readOnly={readOnly} seen={lastSeqOf(thread.data ?? [])} />
    </div>
  );
}
