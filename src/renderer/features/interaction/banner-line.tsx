import type { Icon } from '@tabler/icons-react';
import css from './interaction.module.css';

interface BannerLineProps {
  readonly icon: Icon;
  readonly tone: 'quiet' | 'info' | 'warn';
  readonly what: React.ReactNode;
  readonly todo?: string | undefined;
  /** The way on, at its end. */
  readonly children?: React.ReactNode;
  readonly alert?: boolean;
}

/** One line under the head of an interaction: what is so, what to do, and the way on. */
export function BannerLine({ icon: Glyph, tone, what, todo, children, alert = false }: BannerLineProps) {
  return (
    <div className={css.line} data-tone={tone} role={alert ? 'alert' : 'status'}>
      <Glyph size={16} stroke={1.75} aria-hidden="true" />
      <span className={css.lineWords}>
        <strong>{what}</strong> {todo}
      </span>
      {children === undefined ? null : <span className={css.lineWays}>{children}</span>}
    </div>
  );
}
