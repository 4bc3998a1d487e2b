import { useTranslation } from 'react-i18next';
import { statusOf } from '#shared/domain/digital-interaction.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';

/** How an interaction is spoken of in several places. */
export interface InteractionWords {
  /** Whoever it is with: their name, else what the channel knows them by; a visitor's address says nothing. */
  name(interaction: Pick<InteractionView, 'party' | 'channel' | 'relation'>): string;
  /** Open, Open-Pending, Closed, Resolved, Closed Unmanaged, or a word of the workspace's own. */
  status(interaction: Pick<InteractionView, 'status' | 'subStatus'>): string;
  /** The same of a word that it can be left with. */
  leave(word: string): string;
}

/** The words of interactions in the language that is shown. */
export function useInteractionWords(): InteractionWords {
  const { t } = useTranslation();
  const status: InteractionWords['status'] = ({ status: now, subStatus }) => {
    if (now === 'closedUnmanaged') return t('interaction.status.closedUnmanaged');
    if (now === 'closed')
      return t(subStatus === 'resolved' ? 'interaction.status.resolved' : 'interaction.status.closed');
    if (subStatus === null) return t('interactions.status.open');
    if (subStatus === 'pending') return t('interaction.status.pending');
    return t('interaction.status.other', { status: subStatus });
  };
  return {
    name: ({ party, channel, relation }) => {
      const known = relation.contacts[0]?.name.trim() ?? '';
      const said = party.name?.trim() ?? '';
      if (known !== '' || said !== '') return known === '' ? said : known;
      return channel === 'chat' ? t('interaction.stranger') : party.address;
    },
    status,
    leave: (word) => status(statusOf(word)),
  };
}
