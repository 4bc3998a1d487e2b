import type { Channel } from '#shared/domain/channel.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { pageTexts } from '../interactions/page-texts.ts';
import type { NotificationText } from '../notifications/calls.ts';
import type { OfferTexts } from '../notifications/offers.ts';
import { mainTexts } from './texts.ts';

function lines(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n');
}

/** What the notifications of digital work say, in the language of the moment. */
export function interactionTexts(language: () => string): {
  readonly offers: OfferTexts;
  message(interaction: InteractionView): NotificationText;
  due(commitment: Commitment): NotificationText;
} {
  const say = () => mainTexts(language());
  const channelName = (channel: Channel): string => pageTexts(language()).channel[channel];
  const whoIs = (party: { readonly name: string | null; readonly address: string }): string =>
    party.name ?? (party.address === '' ? say().somebody : party.address);
  return {
    offers: {
      offered: ({ channel, party, queueName, reason, excerpt }: Offer) => ({
        title: say().offered(channelName(channel), whoIs(party)),
        body: lines(say().incomingCallFrom(queueName), reason, excerpt),
      }),
      missed: ({ channel, party, queueName }: Offer) => ({
        title: say().missed(channelName(channel), whoIs(party)),
        body: say().incomingCallFrom(queueName),
      }),
      accept: () => say().accept,
      reject: () => say().reject,
    },
    message: ({ channel, party, lastMessage, number }) => ({
      title: say().message(channelName(channel), whoIs(party)),
      body: lastMessage?.excerpt ?? `#${number}`,
    }),
    due: ({ firstName, lastName, number, note }) => ({
      title: say().due(`${firstName} ${lastName}`.trim() || number || say().somebody),
      body: note,
    }),
  };
}
