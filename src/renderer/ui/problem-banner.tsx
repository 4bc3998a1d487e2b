import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { classes } from './classes.ts';
import css from './problem-banner.module.css';

interface ProblemBannerProps {
  readonly tone: 'info' | 'warn' | 'bad';
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly todo?: string | undefined;
  /** The way on. */
  readonly children?: React.ReactNode;
  /** True for what just went wrong: read out at once. */
  readonly alert?: boolean;
  /** True where it is narrow: the way on stands under the words. */
  readonly stacked?: boolean;
}

/** Says what happened and what to do, with the way on beside it. */
export function ProblemBanner({
  tone,
  what,
  todo,
  children,
  alert = false,
  stacked = false,
}: ProblemBannerProps) {
  const Glyph = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes(css.banner, css[tone], stacked && css.stacked)} role={alert ? 'alert' : 'status'}>
      <Glyph size={16} stroke={1.75} className={css.icon} aria-hidden="true" />
      <div className={css.words}>
        <span className={css.what}>{what}</span>
        {todo === undefined || todo === '' ? null : <span className={css.todo}> {todo}</span>}
      </div>
      {children === undefined ? null : <div className={css.way}>{children}</div>}
    </div>
  );
}
