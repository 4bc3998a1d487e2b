import { useId } from 'react';
import css from './dashboards.module.css';

interface PanelProps {
  readonly title: string;
  /** Beside the title. */
  readonly beside?: React.ReactNode;
  readonly area: 'queues' | 'waiting' | 'agents' | 'trend';
  readonly children: React.ReactNode;
}

/** A part of a dashboard under its title. */
export function Panel({ title, beside, area, children }: PanelProps) {
  const id = useId();
  return (
    <section className={css.panel} data-area={area} aria-labelledby={id}>
      <div className={css.panelHead}>
        <h2 id={id}>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
