import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ThreadEvent } from '#shared/domain/message.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useFormat } from '../../i18n/index.ts';
import { useThread } from '../../platform/index.ts';
import { FactList, FactsHeading, SkeletonRows, Timeline } from '../../ui/index.ts';
import { deliveryCounts } from './delivery-counts.ts';
import css from './facts.module.css';
import { InteractionFacts } from './facts.tsx';
import { useInteractionWords } from './words.ts';

interface DetailsDialogProps {
  readonly interaction: InteractionView;
  onClose(): void;
}

/** Everything that is known of an interaction besides its words: who, when, where, what became of what was sent (ITAB-19). */
export function DetailsDialog({ interaction, onClose }: DetailsDialogProps) {
  const { t } = useTranslation();
  const words = useInteractionWords();
  const title = `${words.name(interaction)}, #${interaction.number.toString()}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.dismiss') }}
      size="min(1040px, 94vw)"
    >
      <div className={css.columns}>
        <InteractionFacts interaction={interaction} />
        <ThreadFacts interaction={interaction} />
      </div>
      <div className={css.foot}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('interaction.details.close')}
        </Button>
      </div>
    </Modal>
  );
}

/** How far what was sent has come, and what happened besides messages. */
function ThreadFacts({ interaction }: { readonly interaction: InteractionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const thread = useThread(interaction.id);
  if (thread.loading) return <SkeletonRows label={t('common.loading')} />;
  const entries = thread.data ?? [];
  const counts = deliveryCounts(entries);
  const events = entries.flatMap(({ id, at, event }) => (event === null ? [] : [{ id, at, event }]));
  return (
    <div className={css.side}>
      <FactsHeading>{t('interaction.delivery.title')}</FactsHeading>
      {counts.length === 0 ? (
        <p className={css.none}>{t('interaction.delivery.none')}</p>
      ) : (
        <>
          <FactList
            facts={counts.map(({ state, count }) => [
              t(`interaction.delivery.${state}`),
              format.count(count),
            ])}
            figures
          />
          {thread.hasOlder ? <p className={css.none}>{t('interaction.delivery.partial')}</p> : null}
        </>
      )}
      <FactsHeading>{t('interaction.events')}</FactsHeading>
      <Timeline
        times={events.map(({ id, at, event }) => ({ key: id, at, what: <EventWords event={event} /> }))}
      />
    </div>
  );
}

function EventWords({ event }: { readonly event: ThreadEvent }) {
  const { t } = useTranslation();
  switch (event.kind) {
    case 'queued':
      return t('interaction.event.queued', { queueName: event.queueName });
    case 'accepted':
      return t('interaction.event.accepted', { agentName: event.agentName });
    case 'transferred':
      return t('interaction.event.transferred', { agentName: event.agentName, to: event.to });
    case 'requeued':
      return t('interaction.event.requeued', { agentName: event.agentName });
    case 'left':
      return t('interaction.event.left', { agentName: event.agentName });
    case 'closed':
      if (event.by === 'agent')
        return t('interaction.event.closedAgent', { agentName: event.agentName ?? '' });
      return t(event.by === 'customer' ? 'interaction.event.closedCustomer' : 'interaction.event.closedHub');
    case 'reopened':
      return t('interaction.event.reopened');
  }
}
