import { useTranslation } from 'react-i18next';
import { useKeys, useLive } from '../../platform/index.ts';
import { ChannelIcon } from '../../ui/index.ts';
import { OfferCard } from './offer-card.tsx';
import css from './offers.module.css';
import { nextOffer, useStack } from './use-offers.ts';
import { useOfferWords } from './words.ts';

/** What is offered, stacked in its place at the lower end of the window: it moves nothing and takes no focus (OFFER-1). */
export function Offers({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const words = useOfferWords();
  const view = useLive('offers');
  const stack = useStack();
  const first = nextOffer(view);
  return (
    <>
      <Announcer />
      {stack.length === 0 ? null : (
        <section className={css.stack} aria-label={t('offers.title')}>
          <ul className={css.cards}>
            {stack.map((each, place) => {
              if (each === null) {
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is nothing but its place
                return <li key={`place ${place}`} className={css.place} aria-hidden="true" />;
              }
              if (each.kind === 'open') {
                const { offer } = each;
                return (
                  <OfferCard
                    key={offer.id}
                    offer={offer}
                    readOnly={readOnly}
                    first={!readOnly && offer.id === first?.id}
                  />
                );
              }
              const { offer } = each;
              return (
                <li key={offer.id} className={css.card} data-over="true">
                  <div className={css.head}>
                    <ChannelIcon channel={offer.channel} />
                    <div className={css.who}>
                      <h2 className={`ellipsis ${css.name}`} dir="auto" title={words.name(offer)}>
                        {words.name(offer)}
                      </h2>
                      <div className={`ellipsis ${css.quiet}`}>{words.via(offer)}</div>
                    </div>
                  </div>
                  <p className={css.over}>{words.ended(offer)}</p>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

/** Says to screen readers what is offered, at once, and how it ended, when they have finished their sentence (NOTIF-1, NOTIF-2). */
function Announcer() {
  const { t } = useTranslation();
  const words = useOfferWords();
  const keys = useKeys('offer.accept');
  const { offers, ended } = useLive('offers');
  const named = (offer: Parameters<typeof words.name>[0]) => ({
    channel: t(`journey.one.${offer.channel}`),
    name: words.name(offer),
  });
  return (
    <>
      <div className="reader-only" aria-live="assertive">
        {offers.map((offer) => (
          <p key={offer.id}>
            {keys === null
              ? t('offers.sayPlain', { ...named(offer), queue: offer.queueName })
              : t('offers.say', { ...named(offer), queue: offer.queueName, keys })}
          </p>
        ))}
      </div>
      <div className="reader-only" aria-live="polite">
        {ended.map((offer) => (
          <p key={offer.id}>{t('offers.sayEnded', { ...named(offer), how: words.ended(offer) })}</p>
        ))}
      </div>
    </>
  );
}
