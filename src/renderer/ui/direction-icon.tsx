import {
  type Icon,
  IconArrowDownLeft,
  IconArrowUpRight,
  IconPhoneOutgoing,
  IconUsers,
} from '@tabler/icons-react';
import type { ParticipationView } from '#shared/ipc/views.ts';
import css from './direction-icon.module.css';

const arrows: Readonly<Record<ParticipationView['direction'], Icon>> = {
  inbound: IconArrowDownLeft,
  outbound: IconArrowUpRight,
  internal: IconUsers,
  dialer: IconPhoneOutgoing,
};

/** Where a call came from or went to. Decoration: the word stands beside it or in the row's name. */
export function DirectionIcon({ direction }: { readonly direction: ParticipationView['direction'] }) {
  const Glyph = arrows[direction];
  return <Glyph size={14} stroke={1.75} className={css.direction} aria-hidden="true" />;
}
