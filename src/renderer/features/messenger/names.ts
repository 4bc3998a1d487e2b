import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgents, useLive, useMe } from '../../platform/index.ts';

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
  const me = useMe();
  const agents = useAgents();
  const session = useLive('session');
  const self = me ?? (session.kind === 'signedIn' ? session.agent : null);
  const myId = self?.id ?? '';
  const myName = self?.name ?? '';
  return useMemo(() => {
    const names = new Map(agents.map(({ id, name }) => [id, name]));
    return {
      myId,
      myName,
      nameOf: (agentId) =>
        agentId === myId ? t('messenger.you') : (names.get(agentId) ?? t('messenger.gone')),
    };
  }, [agents, myId, myName, t]);
}
