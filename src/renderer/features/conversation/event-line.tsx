import { useTranslation } from 'react-i18next';
import type { ThreadEvent } from '#shared/domain/message.ts';
import type { MessageView } from '#shared/ipc/interactions.ts';
import { useFormat } from '../../i18n/index.ts';
import css from './thread.module.css';

/** What happened in a thread, in words. */
function useEventWords(): (event: ThreadEvent) => string {
  const { t } = useTranslation();
  return (event) => {
    switch (event.kind) {
      case 'queued':
        return t('conversation.event.queued', { queue: event.queueName });
      case 'accepted':
        return t('conversation.event.accepted', { name: event.agentName });
      case 'transferred':
        return t('conversation.event.transferred', { name: event.agentName, to: event.to });
      case 'requeued':
        return t('conversation.event.requeued', { name: event.agentName });
      case 'left':
        return t('conversation.event.left', { name: event.agentName });
      case 'closed':
        if (event.by === 'customer') return t('conversation.event.closedByCustomer');
        if (event.by === 'hub' || event.agentName === null) return t('conversation.event.closedByHub');
        return t('conversation.event.closedByAgent', { name: event.agentName });
      case 'reopened':
        return t('conversation.event.reopened');
    }
  };
}

/** Something that happened and was no message: a quiet line. */
export function EventLine({ message }: { readonly message: MessageView }) {
  const format = useFormat();
  const words = useEventWords();
  if (message.event === null) return null;
  return (
    <p className={`selectable ${css.event}`} data-entry>
      <span dir="auto">{words(message.event)}</span>
      <time
        className="tabular"
        dateTime={new Date(message.at).toISOString()}
        title={format.exact(message.at)}
      >
        {format.time(message.at)}
      </time>
    </p>
  );
}
