import { Button } from '@mantine/core';
import { IconMessage, IconMessageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { Conversation, ConversationHead } from '../features/conversation/index.ts';
import {
  InteractionBanners,
  InteractionCloseGuard,
  useInteractionDialogs,
  useInteractionWords,
} from '../features/interaction/index.ts';
import { useDescribe } from '../i18n/index.ts';
import { useLive, useRequest } from '../platform/index.ts';
import { EmptyState, SkeletonRows } from '../ui/index.ts';
import { InteractionFoot } from './interaction-foot.tsx';
import { InteractionMenu } from './interaction-menu.tsx';
import { InteractionSide } from './interaction-side.tsx';
import css from './interaction-tab.module.css';
import { useShell } from './shell-context.ts';
import type { TabKind, TabLabel } from './tabs/tab-kind.ts';
import type { Tab } from './tabs/tabs-state.ts';

interface InteractionTabProps {
  readonly tab: Tab;
  onClose(): void;
}

function InteractionTabView({ tab, onClose }: InteractionTabProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const read = useRequest('interactions.get', { id: tab.subject });
  if (read.loading) return <SkeletonRows label={t('common.loading')} />;
  if (read.data == null) {
    const said = read.problem === null ? null : describe(read.problem);
    return (
      <>
        <h1 className="reader-only">{t('conversation.untitled')}</h1>
        <EmptyState
          icon={IconMessageOff}
          title={said?.what ?? t('conversation.goneTitle')}
          text={said?.todo ?? t('conversation.goneText')}
        >
          {read.problem === null ? null : <Button onClick={read.retry}>{t('common.tryAgain')}</Button>}
          <Button variant="default" onClick={onClose}>
            {t('tabs.close')}
          </Button>
        </EmptyState>
      </>
    );
  }
  return <InteractionParts key={tab.subject} row={read.data} onClose={onClose} />;
}

function InteractionParts({ row, onClose }: { readonly row: InteractionView; onClose(): void }) {
  const { session } = useShell();
  const words = useInteractionWords();
  const { readOnly, agent } = session;
  const offline = session.link.kind !== 'online';
  const title = words.name(row);
  return (
    <div className={css.view}>
      <div className={css.head}>
        <ConversationHead
          row={row}
          myId={agent.id}
          title={title}
          status={words.status(row)}
          menu={<InteractionMenu row={row} onClose={onClose} />}
        />
      </div>
      <Conversation
        row={row}
        myId={agent.id}
        title={title}
        readOnly={readOnly}
        banners={<InteractionBanners interaction={row} readOnly={readOnly} offline={offline} />}
        foot={(composer) => <InteractionFoot interaction={row} composer={composer} onClose={onClose} />}
      />
      <InteractionSide interaction={row} />
    </div>
  );
}

/** What the strip says of an interaction: channel, number, name, what is unread, whether it goes on or waits for its outcome. */
function useInteractionLabel(id: string): TabLabel {
  const { t } = useTranslation();
  const words = useInteractionWords();
  const row = useRequest('interactions.get', { id }).data ?? null;
  const { byInteraction } = useLive('unread');
  if (row === null) return { text: t('conversation.untitled'), mark: null };
  const mark =
    row.refused.length > 0
      ? 'refused'
      : row.myPhase === 'wrapUp'
        ? 'wrapUp'
        : row.myPhase === 'live'
          ? 'live'
          : row.pending
            ? 'pending'
            : null;
  return {
    text: words.name(row),
    number: row.number,
    mark,
    channel: row.channel,
    unread: byInteraction.find(({ interactionId }) => interactionId === id)?.unread ?? 0,
  };
}

/** The tab of an interaction that is no call: its subject is the interaction's id (OFFER-6, ITAB-1). */
export const interactionTab: TabKind = {
  kind: 'interaction',
  icon: IconMessage,
  useLabel: useInteractionLabel,
  View: InteractionTabView,
  CloseGuard({ tab, onClose, onStay }) {
    const { session } = useShell();
    const dialogs = useInteractionDialogs();
    return (
      <InteractionCloseGuard
        id={tab.subject}
        readOnly={session.readOnly}
        onClose={onClose}
        onStay={onStay}
        onOutcome={(status) => {
          onStay();
          dialogs.show({ kind: 'outcome', id: tab.subject, status });
        }}
      />
    );
  },
};
