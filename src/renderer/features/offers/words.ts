import { useTranslation } from 'react-i18next';
import type { Offer } from '#shared/domain/offer.ts';

/** What is said of an offer in several places. */
export interface OfferWords {
  /** Who waits, as they call themselves; a visitor's address says nothing. */
  name(offer: Pick<Offer, 'party' | 'channel'>): string;
  via(offer: Pick<Offer, 'queueName' | 'entryPointName'>): string;
  /** How an offer ended that this agent did not answer; '' for one that they did. */
  ended(offer: Pick<Offer, 'state' | 'takenBy'>): string;
}

/** The words of offers in the language that is shown. */
export function useOfferWords(): OfferWords {
  const { t } = useTranslation();
  return {
    name: ({ party, channel }) => {
      const name = party.name?.trim() ?? '';
      if (name !== '') return name;
      return channel === 'chat' ? t('offers.stranger') : party.address;
    },
    via: ({ queueName, entryPointName }) => `${queueName} · ${entryPointName}`,
    ended: ({ state, takenBy }) => {
      switch (state) {
        case 'taken':
          return takenBy === null
            ? t('offers.ended.takenByOther')
            : t('offers.ended.taken', { name: takenBy });
        case 'withdrawn':
          return t('offers.ended.withdrawn');
        case 'timedOut':
          return t('offers.ended.timedOut');
        default:
          return '';
      }
    },
  };
}
