import type { Offer } from '#shared/domain/offer.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Offers } from '../interactions/offers.ts';
import type { CallNotificationOptions, NotificationText } from './calls.ts';
import { createKeyedNotifications } from './keyed.ts';
import type { Looking } from './looking.ts';

/** The agent's language, already translated. */
export interface OfferTexts {
  offered(offer: Offer): NotificationText;
  missed(offer: Offer): NotificationText;
  accept(): string;
  reject(): string;
}

/**
 * Shows a notification for each offer while the agent is in another program, with Accept and Reject where the platform has actions
 * (NOTIF-1, PLUS-17), and one for each that ran out. A click brings the window, where the offer stands; nothing here takes the
 * focus by itself (KEEP-8). With the offer, or as soon as the agent looks, it is gone.
 */
export function notifyOffers(options: {
  readonly offers: Pick<Offers, 'view' | 'onChange' | 'accept' | 'reject'>;
  readonly looking: Pick<Looking, 'atWindow' | 'onChange'>;
  readonly texts: OfferTexts;
  readonly create: CallNotificationOptions['create'];
  readonly toFront: () => void;
  readonly showInteraction: (interactionId: string) => void;
}): Disposable {
  const { offers, looking, texts, toFront } = options;
  const own = new DisposableStack();
  const open = own.use(createKeyedNotifications(options.create));
  const missed = own.use(createKeyedNotifications(options.create));
  const told = new Set<string>();

  const showOpen = (offer: Offer): void =>
    open.show(offer.id, {
      ...texts.offered(offer),
      urgent: true,
      onClick: toFront,
      actions: [
        {
          label: texts.accept(),
          // The tab opens in the window, and what keeps it from being accepted is said there.
          run: () => {
            toFront();
            void offers.accept(offer.id);
          },
        },
        { label: texts.reject(), run: () => void offers.reject(offer.id) },
      ],
    });

  const follow = (): void => {
    const view = offers.view();
    const standing = view.offers.filter(({ asking }) => !asking);
    open.closeUnless((id) => !looking.atWindow() && standing.some((offer) => offer.id === id));
    for (const offer of standing) {
      if (looking.atWindow() || open.has(offer.id)) continue;
      showOpen(offer);
    }
    for (const offer of view.ended) {
      if (offer.state !== 'timedOut' || told.has(offer.id)) continue;
      told.add(offer.id);
      missed.show(offer.id, {
        ...texts.missed(offer),
        urgent: false,
        onClick: () => {
          toFront();
          options.showInteraction(offer.interactionId);
        },
      });
    }
  };
  own.use(offers.onChange(follow));
  own.use(looking.onChange(follow));
  follow();
  return own;
}
