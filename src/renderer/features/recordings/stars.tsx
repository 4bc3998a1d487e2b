import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './rating.module.css';

export const allStars = [1, 2, 3, 4, 5] as const;

/** A rating as five stars; said as a number to those who hear the page. */
export function Stars({ stars }: { readonly stars: number }) {
  const { t } = useTranslation();
  return (
    <span className={css.stars} role="img" aria-label={t('recordings.stars', { stars })}>
      {allStars.map((star) =>
        star <= stars ? (
          <IconStarFilled key={star} size={13} aria-hidden="true" />
        ) : (
          <IconStar key={star} size={13} stroke={1.5} className={css.empty} aria-hidden="true" />
        ),
      )}
    </span>
  );
}
