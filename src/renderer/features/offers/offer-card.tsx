import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowForwardUp, IconBolt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useKeys, useRequest } from '../../platform/index.ts';
import { ariaKeys, ChannelIcon, Timer } from '../../ui/index.ts';
import { CountdownRing } from './countdown-ring.tsx';
import css from './offers.module.css';
import type { OpenOffer } from './use-offers.ts';
import { useOfferWords } from './words.ts';

interface OfferCardProps {
  readonly offer: OpenOffer;
  readonly readOnly: boolean;
  /** The keys that work from everywhere are about this one. */
  readonly first: boolean;
}

/** Somebody waits: who, from where, about what, for how long, and how much time is left to say yes (OFFER-1, OFFER-2). */
export function OfferCard({ offer, readOnly, first }: OfferCardProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const words = useOfferWords();
  const accept = useCommand('offers.accept');
  const reject = useCommand('offers.reject');
  const acceptKeys = useKeys('offer.accept');
  const rejectKeys = useKeys('offer.reject');
  const keysFor = (keys: string | null) =>
    first && keys !== null ? { 'aria-keyshortcuts': ariaKeys(keys), title: keys } : {};
  const seconds = useRequest('workspace.get', null).data?.policy.offer.seconds;
  const whole = offer.channel === 'chat' ? seconds?.chat : seconds?.others;
  const refused = accept.problem ?? reject.problem;
  const problem = refused === null ? null : describe(refused);
  const busy = offer.asking || accept.busy || reject.busy || readOnly;
  const { id, channel, excerpt, reason, transferredBy, autoAccepted } = offer;
  const name = words.name(offer);
  const named = { channel: t(`journey.one.${channel}`), name };
  return (
    <li className={css.card} data-first={first}>
      <div className={css.head}>
        <ChannelIcon channel={channel} />
        <div className={css.who}>
          <h2 className={`ellipsis ${css.name}`} dir="auto" title={name}>
            {name}
          </h2>
          <div className={`ellipsis ${css.quiet}`} title={words.via(offer)}>
            {words.via(offer)}
          </div>
        </div>
        <CountdownRing expiresAt={offer.expiresAt} wholeMs={(whole ?? 30) * 1000} />
      </div>
      <div className={css.facts}>
        {reason === null ? null : (
          <span className={`ellipsis ${css.reason}`} title={reason}>
            {reason}
          </span>
        )}
        <span className={css.waits}>
          {t('offers.waits')} <Timer since={offer.waitingSince} label={t('offers.waits')} />
        </span>
      </div>
      {problem !== null ? (
        <p className={`${css.said} ${css.problem}`} role="alert" title={`${problem.what} ${problem.todo}`}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
          {problem.what} {problem.todo}
        </p>
      ) : transferredBy !== null ? (
        <p className={css.said}>
          <IconArrowForwardUp size={14} stroke={1.75} aria-hidden="true" />
          {t('offers.transferred', { name: transferredBy })}
        </p>
      ) : (
        <p className={css.said} dir="auto" title={excerpt}>
          {excerpt}
        </p>
      )}
      {autoAccepted ? (
        <p className={css.opens}>
          <IconBolt size={14} stroke={1.75} aria-hidden="true" />
          {t('offers.opensItself')}
        </p>
      ) : (
        <div className={css.ways}>
          <Button
            variant="default"
            disabled={busy}
            aria-label={t('offers.rejectOf', named)}
            {...keysFor(rejectKeys)}
            onClick={() => void reject.run({ id })}
          >
            {t('offers.reject')}
          </Button>
          <Button
            className={css.accept ?? ''}
            loading={offer.asking || accept.busy}
            disabled={busy}
            aria-label={t('offers.acceptOf', named)}
            {...keysFor(acceptKeys)}
            onClick={() => void accept.run({ id })}
          >
            {t('offers.accept')}
          </Button>
        </div>
      )}
    </li>
  );
}
