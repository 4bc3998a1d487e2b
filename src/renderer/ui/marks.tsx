import { IconAlertTriangleFilled, IconClockHour4 } from '@tabler/icons-react';
import css from './marks.module.css';

/** Work that waits for the hub: a small clock with its word. */
export function PendingClock({
  label,
  withWord = false,
}: {
  readonly label: string;
  readonly withWord?: boolean;
}) {
  return (
    <span className={css.mark} role="img" aria-label={label} title={label}>
      <IconClockHour4 size={14} stroke={1.75} aria-hidden="true" />
      {withWord ? <span aria-hidden="true">{label}</span> : null}
    </span>
  );
}

/** Work that the hub refused: an amber mark with its reason. */
export function RefusedMark({
  reason,
  withWord = false,
}: {
  readonly reason: string;
  readonly withWord?: boolean;
}) {
  return (
    <span className={`${css.mark} ${css.refused}`} role="img" aria-label={reason} title={reason}>
      <IconAlertTriangleFilled size={14} aria-hidden="true" />
      {withWord ? <span aria-hidden="true">{reason}</span> : null}
    </span>
  );
}
