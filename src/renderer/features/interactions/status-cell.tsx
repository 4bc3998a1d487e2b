import {
  IconCircleCheck,
  IconCircleDot,
  IconCircleDotted,
  IconCircleOff,
  IconHourglass,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import css from './interactions.module.css';

/** How an interaction stands, as a list tells it apart. */
export type ShownStatus =
  | 'open'
  | 'waiting'
  | 'pending'
  | 'custom'
  | 'closed'
  | 'resolved'
  | 'closedUnmanaged';

/** The status with its sub-status, and whether it waits for an agent (ILIST-16, ILIST-23). */
export function shownStatus({
  status,
  subStatus,
  waitingSince,
}: Pick<InteractionView, 'status' | 'subStatus' | 'waitingSince'>): ShownStatus {
  if (status === 'closedUnmanaged') return 'closedUnmanaged';
  if (status === 'closed') return subStatus === 'resolved' ? 'resolved' : 'closed';
  if (waitingSince !== null) return 'waiting';
  if (subStatus === null) return 'open';
  return subStatus === 'pending' ? 'pending' : 'custom';
}

const glyphs = {
  open: IconCircleDot,
  waiting: IconHourglass,
  pending: IconCircleDotted,
  custom: IconCircleDotted,
  closed: IconCircleCheck,
  resolved: IconCircleCheck,
  closedUnmanaged: IconCircleOff,
} as const;

/** The status as a shape and a word. */
export function StatusCell({ row }: { readonly row: InteractionView }) {
  const { t } = useTranslation();
  const shown = shownStatus(row);
  const Glyph = glyphs[shown];
  const word = t(`interactions.is.${shown}`, { word: row.subStatus ?? '' });
  return (
    <span
      className={css.status}
      data-status={shown}
      title={shown === 'closedUnmanaged' ? `${word}: ${t('interactions.unmanagedWhy')}` : word}
    >
      <Glyph size={14} stroke={1.75} aria-hidden="true" />
      <span className="ellipsis">{word}</span>
    </span>
  );
}
