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
  /** What stands where one writes: it is given what that would be. */
  foot?(composer: React.ReactNode): React.ReactNode;
}

/** A thread and what is written under it. To be keyed by the interaction: nothing of one may be seen in another (KEEP-13). */
export function Conversation({ row, myId, title, readOnly, banners, foot }: ConversationProps) {
  const thread = useThread(row.id);
  const composer = (
    <Composer row={row} myId={myId} title={title} readOnly={readOnly} seen={lastSeqOf(thread.data ?? [])} />
  );
  return (
    <div className={css.conversation}>
      {banners}
      <ThreadPane row={row} thread={thread} myId={myId} customer={title} readOnly={readOnly} />
      <StatusLine row={row} myId={myId} customer={title} />
      {foot === undefined ? composer : foot(composer)}
    </div>
  );
}
