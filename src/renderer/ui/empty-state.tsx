import type { Icon } from '@tabler/icons-react';
import css from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
  /** The way on. */
  readonly children?: React.ReactNode;
}

/** What a list, panel or page shows when there is nothing in it: why, and the way on. */
export function EmptyState({ icon: Glyph, title, text, children }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <Glyph size={28} stroke={1.25} className={css.icon} aria-hidden="true" />
      <p className={css.title}>{title}</p>
      <p className={css.text}>{text}</p>
      {children === undefined ? null : <div className={css.way}>{children}</div>}
    </div>
  );
}
