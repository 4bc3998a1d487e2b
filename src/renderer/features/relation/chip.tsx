import { IconX } from '@tabler/icons-react';
import css from './relation.module.css';

interface ChipProps {
  readonly icon: React.ReactNode;
  readonly text: string;
  /** What a press on it does, on hover; it is named by its text. */
  readonly openLabel: string;
  readonly removeLabel: string;
  onOpen(): void;
  /** Absent where it may not be taken off. */
  onRemove?: (() => void) | undefined;
}

/** Somebody or something that a call is about: a press opens it, the cross takes it off. */
export function Chip({ icon, text, openLabel, removeLabel, onOpen, onRemove }: ChipProps) {
  return (
    <li className={css.chip}>
      <button type="button" className={css.chipOpen} title={openLabel} onClick={onOpen}>
        {icon}
        <span className="ellipsis" dir="auto">
          {text}
        </span>
      </button>
      {onRemove === undefined ? null : (
        <button
          type="button"
          className={css.chipRemove}
          aria-label={removeLabel}
          title={removeLabel}
          onClick={onRemove}
        >
          <IconX size={12} stroke={2} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
