import { useTranslation } from 'react-i18next';
import type { AnswerFacts } from '#shared/domain/answer-text.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { greetingAt } from '../i18n/index.ts';
import { useRequest } from '../platform/hooks.ts';
import { useLive } from '../platform/live.ts';

/** What an interaction fills the words in braces of an answer with; the greeting is in the language of its web site. */
export function useAnswerFacts(
  interaction: Pick<InteractionView, 'number' | 'party' | 'relation' | 'entryPointId' | 'entryPointName'>,
): AnswerFacts {
  const { i18n } = useTranslation();
  const session = useLive('session');
  const workspace = useRequest('workspace.get', null).data;
  const entryPoints = useRequest('channels.get', null).data?.entryPoints;
  const language = entryPoints?.find(({ id }) => id === interaction.entryPointId)?.chat?.language;
  return {
    customerName: interaction.relation.contacts[0]?.name ?? interaction.party.name,
    agentName: session.kind === 'signedIn' ? session.agent.name : '',
    interactionNumber: interaction.number,
    entryPointName: interaction.entryPointName,
    workspaceName: workspace?.name ?? '',
    greeting: greetingAt(new Date().getHours(), language ?? i18n.language),
  };
}
