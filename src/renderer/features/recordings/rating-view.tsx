import { useTranslation } from 'react-i18next';
import type { Rating } from '#shared/domain/recording.ts';
import { useFormat } from '../../i18n/index.ts';
import css from './rating.module.css';
import { Stars } from './stars.tsx';

/** What a supervisor said about a recording. */
export function RatingView({ rating }: { readonly rating: Rating | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rating === null) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the dialog has nothing else that could have the focus
    <div className={css.view} tabIndex={0} data-autofocus>
      <Stars stars={rating.stars} />
      {rating.comment === '' ? null : <p className={`selectable ${css.comment}`}>{rating.comment}</p>}
      <p className={css.by}>
        {t('recordings.ratedBy', { name: rating.by.name, moment: format.moment(rating.at) })}
      </p>
    </div>
  );
}
