import { IconCheck, IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/ipc/interactions.ts';
import { PendingClock, RefusedMark } from '../../ui/index.ts';
import css from './message.module.css';

/** How far a message has come (ITAB-17, CHAT-8): waiting, at the hub, at the customer, read, or failed with its reason. */
export function DeliveryMark({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  if (message.pending) return <PendingClock label={t('conversation.delivery.pending')} />;
  if (message.delivery === null) return null;
  const { state, reason } = message.delivery;
  if (state === 'failed') {
    const words =
      reason === null ? t('conversation.delivery.failed') : t('conversation.delivery.failedWhy', { reason });
    return <RefusedMark reason={words} withWord />;
  }
  const word = t(`conversation.delivery.${state}`);
  const Glyph = state === 'sent' ? IconCheck : IconChecks;
  return (
    <span className={css.delivery} data-read={state === 'read'} role="img" aria-label={word} title={word}>
      {state === 'read' ? <span aria-hidden="true">{word}</span> : null}
      <Glyph size={14} stroke={2} aria-hidden="true" />
    </span>
  );
}
