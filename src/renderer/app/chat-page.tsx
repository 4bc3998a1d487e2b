import { useTranslation } from 'react-i18next';
import { InteractionsPage } from '../features/interactions/index.ts';
import { PracticeChat } from './practice-chat.tsx';
import { useShell } from './shell-context.ts';

/** All chats that this agent may see (ILIST-26). */
export function ChatPage() {
  const { t } = useTranslation();
  const { session, openInteraction } = useShell();
  const blocked = session.readOnly
    ? t('notice.readOnlyWhat')
    : session.link.kind === 'offline'
      ? t('interactions.hubAway')
      : null;
  return (
    <InteractionsPage
      channel="chat"
      title={t('interactions.chat')}
      myId={session.agent.id}
      spies={session.agent.role !== 'agent'}
      blocked={blocked}
      practice={<PracticeChat />}
      onOpen={(row) => openInteraction(row.id, 'byHand')}
    />
  );
}
