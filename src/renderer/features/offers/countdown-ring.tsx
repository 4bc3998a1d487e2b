import { useTranslation } from 'react-i18next';
import { useNow } from '../../platform/index.ts';
import css from './offers.module.css';

interface CountdownRingProps {
  /** This machine's wall clock. */
  readonly expiresAt: number;
  /** How long the whole ring stands for, in milliseconds. */
  readonly wholeMs: number;
}

const radius = 14;
const around = 2 * Math.PI * radius;

/** The time that is left, as a ring that empties and as seconds in it (OFFER-1). A `timer`: read on request. */
export function CountdownRing({ expiresAt, wholeMs }: CountdownRingProps) {
  const { t } = useTranslation();
  // The clock of the window ticks by the second: an offer that just came has no more than its whole time.
  const leftMs = Math.min(wholeMs, Math.max(0, expiresAt - useNow()));
  const left = Math.ceil(leftMs / 1000);
  const part = (left * 1000) / Math.max(1, wholeMs);
  return (
    <span className={css.ring} data-urgent={left <= 5} role="timer" aria-label={t('offers.seconds')}>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <circle cx="16" cy="16" r={radius} className={css.ringTrack} />
        <circle
          cx="16"
          cy="16"
          r={radius}
          className={css.ringLeft}
          strokeDasharray={around}
          strokeDashoffset={around * (1 - part)}
        />
      </svg>
      <span className="tabular">{left}</span>
    </span>
  );
}
