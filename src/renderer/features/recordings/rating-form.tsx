import { Button, Textarea } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '#shared/domain/recording.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useRereadRecordings } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './rating.module.css';
import { allStars } from './stars.tsx';

interface RatingFormProps {
  readonly recording: Recording;
  onDone(): void;
}

/** One to five stars and a comment, given, changed or taken back. */
export function RatingForm({ recording, onDone }: RatingFormProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const group = useId();
  const { rating } = recording;
  const [stars, setStars] = useState(rating?.stars ?? 0);
  const [comment, setComment] = useState(rating?.comment ?? '');
  const rate = useCommand('recordings.rate');
  const reread = useRereadRecordings();
  const say = async (said: RequestInput<'recordings.rate'>['rating']) => {
    if (rate.busy || !(await rate.run({ id: recording.id, rating: said })).ok) return;
    reread();
    onDone();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (stars > 0) void say({ stars, comment: comment.trim() });
      }}
    >
      <fieldset className={css.choice}>
        <legend>{t('recordings.yourRating')}</legend>
        {allStars.map((star) => (
          <label key={star} className={css.star} title={t('recordings.stars', { stars: star })}>
            <input
              type="radio"
              name={group}
              className="reader-only"
              aria-label={t('recordings.stars', { stars: star })}
              checked={stars === star}
              {...(star === Math.max(1, stars) ? { 'data-autofocus': true } : {})}
              onChange={() => setStars(star)}
            />
            {star <= stars ? (
              <IconStarFilled size={22} aria-hidden="true" />
            ) : (
              <IconStar size={22} stroke={1.5} className={css.empty} aria-hidden="true" />
            )}
          </label>
        ))}
      </fieldset>
      <Textarea
        label={t('recordings.comment')}
        placeholder={t('recordings.commentHint')}
        rows={3}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      {rating === null ? null : (
        <p className={css.by}>
          {t('recordings.ratedBy', { name: rating.by.name, moment: format.moment(rating.at) })}
        </p>
      )}
      {rate.problem === null ? null : <ProblemBanner tone="warn" alert stacked {...describe(rate.problem)} />}
      <div className={css.actions}>
        {rating === null ? null : (
          <Button size="xs" variant="default" disabled={rate.busy} onClick={() => void say(null)}>
            {t('recordings.takeBack')}
          </Button>
        )}
        <Button size="xs" type="submit" loading={rate.busy} disabled={stars === 0}>
          {t('recordings.save')}
        </Button>
      </div>
    </form>
  );
}
