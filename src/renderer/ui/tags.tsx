import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import css from './tags.module.css';

/** What is shown of a tag. */
export interface TagView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** #rrggbb */
  readonly colour: string;
}

interface TagChipsProps {
  readonly tags: readonly TagView[];
  /** With more than so many, colours would say nothing: all are grey (CONT-9, TAG-3). */
  readonly greyAbove: number;
  /** In a row: one line, what does not fit is counted. */
  readonly oneLine?: boolean;
  /** Takes one off; absent where nothing may be changed. */
  onRemove?: ((id: string) => void) | undefined;
}

/** So many stand in a row; the rest is counted. */
const shownInLine = 2;

/** Tags as chips, in their colours while they are few. */
export function TagChips({ tags, greyAbove, oneLine = false, onRemove }: TagChipsProps) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  const grey = tags.length > greyAbove;
  const shown = oneLine ? tags.slice(0, shownInLine) : tags;
  const rest = tags.slice(shown.length);
  return (
    <ul
      className={classes(css.chips, oneLine && css.oneLine)}
      aria-label={t('tags.title')}
      title={oneLine ? tags.map(({ name }) => name).join(', ') : undefined}
    >
      {shown.map((tag) => (
        <li
          key={tag.id}
          className={classes(css.chip, grey && css.grey)}
          style={{ '--tag': tag.colour } as React.CSSProperties}
          title={oneLine || tag.description === '' ? undefined : tag.description}
        >
          <span className={css.dot} aria-hidden="true" />
          <span className="ellipsis" dir="auto">
            {tag.name}
          </span>
          {onRemove === undefined ? null : (
            <button
              type="button"
              className={css.remove}
              aria-label={t('tags.remove', { name: tag.name })}
              onClick={() => onRemove(tag.id)}
            >
              <IconX size={12} stroke={2} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li className={`tabular ${css.rest}`} aria-label={rest.map(({ name }) => name).join(', ')}>
          +{rest.length}
        </li>
      )}
    </ul>
  );
}
