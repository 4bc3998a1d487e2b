import css from './level-meter.module.css';

const steps = [-50, -38, -28, -18, -8] as const;

/** Five bars for a level in dB below full scale: a glance tells whether sound goes by. */
export function LevelMeter({ dbfs, label }: { readonly dbfs: number; readonly label: string }) {
  const lit = steps.filter((step) => dbfs >= step).length;
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={steps.length}
      aria-valuenow={lit}
      className={css.meter}
    >
      {steps.map((step) => (
        <span key={step} className={css.bar} data-lit={dbfs >= step} />
      ))}
    </span>
  );
}
