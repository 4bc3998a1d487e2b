import { useFormat } from '../i18n/index.ts';
import css from './facts.module.css';

type Children = { readonly children: React.ReactNode };

/** Groups of facts, one under the other. */
export function Facts({ children }: Children) {
  return <div className={css.facts}>{children}</div>;
}

/** What a group of facts is called. */
export function FactsHeading({ children }: Children) {
  return <h2 className={css.heading}>{children}</h2>;
}

/** A second line of a fact, said more quietly. */
export function FactDetail({ children }: Children) {
  return <span className={css.detail}>{children}</span>;
}

interface FactListProps {
  /** A name and what is so; null leaves the fact out. */
  readonly facts: readonly (readonly [string, React.ReactNode])[];
  /** The values are figures, which stand in columns; else words, each in its own writing direction. */
  readonly figures?: boolean;
}

/** Names, and beside each what is so. */
export function FactList({ facts, figures = false }: FactListProps) {
  const shown = figures ? { className: 'selectable tabular' } : { className: 'selectable', dir: 'auto' };
  return (
    <dl className={css.list}>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className={css.fact}>
            <dt>{name}</dt>
            <dd {...shown}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

interface TimelineProps {
  readonly times: readonly {
    readonly key: string;
    /** Wall clock in milliseconds; null leaves it out: it has not happened. */
    readonly at: number | null;
    readonly what: React.ReactNode;
    readonly detail?: string | null;
  }[];
}

/** What happened when, in the order given. */
export function Timeline({ times }: TimelineProps) {
  const format = useFormat();
  return (
    <ol className={css.times}>
      {times.map(({ key, at, what, detail = null }) =>
        at === null ? null : (
          <li key={key} className={css.time}>
            <time className="tabular" dateTime={new Date(at).toISOString()} title={format.exact(at)}>
              {format.time(at)}
            </time>
            <span>
              {what}
              {detail === null ? null : <FactDetail>{detail}</FactDetail>}
            </span>
          </li>
        ),
      )}
    </ol>
  );
}
