import type { Channel } from '#shared/domain/channel.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { pageTexts } from '../interactions/page-texts.ts';
import type { NotificationText } from '../notifications/calls.ts';
import type { OfferTexts } from '../notifications/offers.ts';

/** What notifications of offers, messages and commitments say. */
interface Sentences {
  readonly offered: (channel: string, who: string) => string;
  readonly missed: (channel: string, who: string) => string;
  readonly message: (channel: string, who: string) => string;
  readonly due: (who: string) => string;
  readonly queue: (name: string) => string;
  readonly accept: string;
  readonly reject: string;
  readonly somebody: string;
}

const en: Sentences = {
  offered: (channel, who) => `${channel} offered: ${who}`,
  missed: (channel, who) => `${channel} missed: ${who}`,
  message: (channel, who) => `${channel}: ${who}`,
  due: (who) => `Follow-up due: ${who}`,
  queue: (name) => `Queue: ${name}`,
  accept: 'Accept',
  reject: 'Reject',
  somebody: 'a customer',
};

const nl: Sentences = {
  offered: (channel, who) => `${channel} aangeboden: ${who}`,
  missed: (channel, who) => `${channel} gemist: ${who}`,
  message: (channel, who) => `${channel}: ${who}`,
  due: (who) => `Opvolging nu: ${who}`,
  queue: (name) => `Wachtrij: ${name}`,
  accept: 'Aannemen',
  reject: 'Afwijzen',
  somebody: 'een klant',
};

function sentences(language: string): Sentences {
  return language.toLowerCase().split('-')[0] === 'nl' ? nl : en;
}

function lines(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n');
}

/** What the notifications of digital work say, in the language of the moment. */
export function interactionTexts(language: () => string): {
  readonly offers: OfferTexts;
  message(interaction: InteractionView): NotificationText;
  due(commitment: Commitment): NotificationText;
} {
  const say = (): Sentences => sentences(language());
  const channelName = (channel: Channel): string => pageTexts(language()).channel[channel];
  const whoIs = (party: { readonly name: string | null; readonly address: string }): string =>
    party.name ?? (party.address === '' ? say().somebody : party.address);
  return {
    offers: {
      offered: ({ channel, party, queueName, reason, excerpt }: Offer) => ({
        title: say().offered(channelName(channel), whoIs(party)),
        body: lines(say().queue(queueName), reason, excerpt),
      }),
      missed: ({ channel, party, queueName }: Offer) => ({
        title: say().missed(channelName(channel), whoIs(party)),
        body: say().queue(queueName),
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
