import css from './entry-words.module.css';

interface EntryWordsProps {
  readonly title: string;
  /** What tells it from others of its name; '' for nothing. */
  readonly detail?: string;
  /** At the end of the row. */
  readonly aside?: React.ReactNode;
}

/** The words of an entry: what it is called, what tells it apart, and what stands at its end. Names may run either way. */
export function EntryWords({ title, detail = '', aside = null }: EntryWordsProps) {
  return (
    <>
      <span className={css.words} title={detail === '' ? title : `${title} · ${detail}`}>
        <span className={`ellipsis ${css.title}`} dir="auto">
          {title}
        </span>
        {detail === '' ? null : (
          <span className={`ellipsis tabular ${css.detail}`} dir="auto">
            {detail}
          </span>
        )}
      </span>
      {aside === null ? null : <span className={`tabular ${css.aside}`}>{aside}</span>}
    </>
  );
}
