import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../platform/index.ts';

/** Whom an id names. */
export interface Names {
  readonly myId: string;
  readonly myName: string;
  /** 'You' for the agent, and a word for somebody who is not there any more. */
  nameOf(agentId: string): string;
}

/** The names of all who can stand in a conversation. */
export function useNames(): Names {
  const { t } = useTranslation();
  const { me, colleagues } = useLive('directory');
  const session = useLive('session');
  const self = me ?? (session.kind === 'signedIn' ? session.agent : null);
  const myId = self?.id ?? '';
  const myName = self?.name ?? '';
  return useMemo(() => {
    const names = new Map(colleagues.map(({ agent }) => [agent.id, agent.name]));
    return {
      myId,
      myName,
      nameOf: (agentId) =>
        agentId === myId ? t('messenger.you') : (names.get(agentId) ?? t('messenger.gone')),
    };
  }, [colleagues, myId, myName, t]);
}
