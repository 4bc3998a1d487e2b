import {
  IconArrowDownLeft,
  IconArrowUpRight,
  IconPhoneOutgoing,
  IconPhoneX,
  IconUserDown,
  IconUserUp,
} from '@tabler/icons-react';
import type { ParticipationView } from '#shared/ipc/views.ts';
import css from './direction-icon.module.css';

interface DirectionIconProps {
  readonly direction: ParticipationView['direction'];
  /** The agent made it. */
  readonly out: boolean;
  /** It rang here and was not answered. */
  readonly missed?: boolean;
}

/** Where a call came from or went to. Decoration: the word stands beside it or in the row's name. */
export function DirectionIcon({ direction, out, missed = false }: DirectionIconProps) {
  const Glyph = missed ? IconPhoneX : glyphOf(direction, out);
  return <Glyph size={14} stroke={1.75} className={css.direction} data-missed={missed} aria-hidden="true" />;
}

function glyphOf(direction: ParticipationView['direction'], out: boolean) {
  if (direction === 'internal') return out ? IconUserUp : IconUserDown;
  if (direction === 'dialer') return IconPhoneOutgoing;
  return out ? IconArrowUpRight : IconArrowDownLeft;
}
