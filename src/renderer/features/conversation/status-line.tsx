import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useFormat } from '../../i18n/index.ts';
import { useAgents, useLive, useNow } from '../../platform/index.ts';
import css from './conversation.module.css';

interface StatusLineProps {
  readonly row: InteractionView;
  readonly myId: string;
  readonly customer: string;
}

/** A line that is always there, so that nothing jumps: who types, or that the customer's page cannot be reached (CHAT-8). */
export function StatusLine({ row, myId, customer }: StatusLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useTypingNames(row.id, myId, customer);
  const away = row.status === 'open' ? row.customerAwaySince : null;
  return (
    <div className={css.status} role="status">
      {names.length > 0 ? (
        <span className="ellipsis">{t('conversation.typing', { name: names.join(', ') })}</span>
      ) : away === null ? null : (
        <>
          <IconWifiOff size={14} stroke={1.75} aria-hidden="true" />
          <span className="ellipsis">{t('conversation.away', { time: format.time(away) })}</span>
        </>
      )}
    </div>
  );
}

/** Who types in it now, without the agent who looks. */
function useTypingNames(interactionId: string, myId: string, customer: string): string[] {
  const { typing } = useLive('threads');
  const agents = useAgents();
  const now = useNow();
  return typing
    .filter((each) => each.interactionId === interactionId && each.agentId !== myId && each.until > now)
    .flatMap(({ agentId }) => {
      if (agentId === null) return [customer];
      const name = agents.find(({ id }) => id === agentId)?.name;
      return name === undefined ? [] : [name];
    });
}
