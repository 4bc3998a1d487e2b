import { useNow } from '../platform/now.ts';
import { classes } from './classes.ts';
import { clockText } from './duration.ts';
import css from './timer.module.css';

interface TimerProps {
  /** Wall clock in milliseconds from which it counts. */
  readonly since: number;
  /** Wall clock in milliseconds at which it stopped; counts on when absent. */
  readonly until?: number | undefined;
  /** What is being timed, for those who cannot see where it stands; null inside of a button, whose name it is part of. */
  readonly label: string | null;
  readonly large?: boolean;
}

/**
 * A running time in tabular figures that moves nothing beside it. It is a `timer` for screen readers: read on request, not
 * announced every second.
 */
export function Timer({ since, until, label, large = false }: TimerProps) {
  const now = useNow();
  const text = clockText((until ?? now) - since);
  return (
    <span
      {...(label === null ? {} : { role: 'timer', 'aria-label': label })}
      className={classes('tabular', css.timer, large && css.large, text.length > 5 && css.long)}
    >
      {text}
    </span>
  );
}
