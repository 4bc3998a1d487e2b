import css from './level-meter.module.css';

const steps = [-50, -38, -28, -18, -8] as const;
const fineSteps = Array.from({ length: 20 }, (_, index) => -60 + index * 3);

interface LevelMeterProps {
  readonly dbfs: number;
  readonly label: string;
  /** Twenty bars, where somebody looks at nothing else. */
  readonly wide?: boolean;
}

/** Five bars for a level in dB below full scale: a glance tells whether sound goes by. */
export function LevelMeter({ dbfs, label, wide = false }: LevelMeterProps) {
  const shown = wide ? fineSteps : steps;
  const lit = shown.filter((step) => dbfs >= step).length;
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={shown.length}
      aria-valuenow={lit}
      className={css.meter}
    >
      {shown.map((step) => (
        <span key={step} className={css.bar} data-lit={dbfs >= step} />
      ))}
    </span>
  );
}
