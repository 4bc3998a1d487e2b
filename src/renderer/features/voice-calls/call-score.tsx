import { useTranslation } from 'react-i18next';
import type { CallScore } from '#shared/domain/interaction.ts';
import { useFormat } from '../../i18n/index.ts';
import { FactList, FactsHeading, lineGrade, StateShape } from '../../ui/index.ts';
import css from './call-facts.module.css';

const lights = { good: 'good', fair: 'busy', poor: 'bad', unknown: 'loggedOut' } as const;

/** How the sound of a call was (PLUS-5): a word for the whole, then the figures behind it. */
export function CallScoreFacts({ score }: { readonly score: CallScore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const grade = lineGrade(score.mosAverage);
  const expected = score.packetsReceived + Math.max(0, score.packetsLost);
  const loss = expected === 0 ? null : Math.max(0, score.packetsLost) / expected;
  const mos = (value: number | null) => (value === null ? '–' : format.decimal(value, 1));
  const ms = (value: number | null) => (value === null ? '–' : t('call.score.ms', { ms: Math.round(value) }));
  const facts = [
    [t('call.score.average'), mos(score.mosAverage)],
    [t('call.score.lowest'), mos(score.mosLowest)],
    [t('call.score.loss'), loss === null ? '–' : `${format.decimal(loss * 100, 1)} %`],
    [t('call.score.jitter'), ms(score.jitterMs)],
    [t('call.score.roundTrip'), ms(score.roundTripMs)],
    [t('call.score.longestGap'), ms(score.longestGapMs)],
  ] as const;
  return (
    <>
      <FactsHeading>{t('call.score.title')}</FactsHeading>
      <p className={css.grade}>
        <StateShape light={lights[grade]} />
        {t(`phone.quality.${grade === 'unknown' ? 'none' : grade}`)}
      </p>
      <FactList facts={facts} figures />
    </>
  );
}
