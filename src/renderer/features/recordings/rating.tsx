import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '#shared/domain/recording.ts';
import css from './rating.module.css';
import { RatingForm } from './rating-form.tsx';
import { RatingView } from './rating-view.tsx';
import { Stars } from './stars.tsx';

interface RatingProps {
  readonly recording: Recording;
  /** Supervisors rate, agents see what was said (RECG-2). */
  readonly mayRate: boolean;
  readonly reachable?: boolean;
}

/** The rating of a recording, with what a supervisor said about it one press away. */
export function Rating({ recording, mayRate, reachable = true }: RatingProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { rating } = recording;
  if (rating === null && !mayRate) return <span className={css.none}>–</span>;
  const close = () => setOpen(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      trapFocus
      returnFocus
      withRoles={false}
      width={280}
      position="bottom"
    >
      <Popover.Target>
        <button
          type="button"
          className={css.rating}
          aria-haspopup="dialog"
          aria-expanded={open}
          tabIndex={reachable ? undefined : -1}
          title={rating === null ? undefined : rating.comment}
          onClick={(event) => {
            event.stopPropagation();
            setOpen(!open);
          }}
        >
          {rating === null ? (
            <span className={css.rate}>{t('recordings.rate')}</span>
          ) : (
            <Stars stars={rating.stars} />
          )}
          <span className="reader-only"> #{recording.interactionNumber}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={t('recordings.ratingOf', { number: recording.interactionNumber })}
        className={css.dropdown ?? ''}
        // What is pressed in here is no press on the row that it belongs to.
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {mayRate ? <RatingForm recording={recording} onDone={close} /> : <RatingView rating={rating} />}
      </Popover.Dropdown>
    </Popover>
  );
}
