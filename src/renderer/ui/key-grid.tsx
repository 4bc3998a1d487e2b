import { useRef } from 'react';
import css from './key-grid.module.css';

/** The keys as they lie on a telephone, with the letters that menus speak of (ITU-T E.161). */
const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

/** How long a key is held down until it means its second sign. */
const longPressMs = 500;

interface KeyGridProps {
  readonly disabled?: boolean;
  /** A digit, `*` or `#`; with `plus` also `+`, for 0 held down. */
  onKey(key: string): void;
  readonly plus?: boolean;
  /** Lower keys, where much stands below them. */
  readonly compact?: boolean;
}

/** Twelve keys to click. The keyboard's digits are the business of what they stand in. */
export function KeyGrid({ disabled = false, onKey, plus = false, compact = false }: KeyGridProps) {
  const held = useRef<ReturnType<typeof setTimeout> | null>(null);
  const release = () => {
    if (held.current !== null) clearTimeout(held.current);
    held.current = null;
  };
  // Once the plus has been given, the click that follows means nothing.
  const given = useRef(false);
  const press = () => {
    given.current = false;
    held.current = setTimeout(() => {
      given.current = true;
      onKey('+');
    }, longPressMs);
  };
  return (
    <div className={css.keys} data-compact={compact}>
      {keys.map(([key, letters]) => (
        <button
          key={key}
          type="button"
          className={css.key}
          data-letters={letters === '+' && !plus ? '' : letters}
          aria-label={key}
          disabled={disabled}
          // The focus stays in the field that is written to, where the keyboard's digits go.
          onMouseDown={(event) => event.preventDefault()}
          onPointerDown={plus && key === '0' ? press : undefined}
          onPointerUp={release}
          onPointerLeave={release}
          onClick={() => {
            if (!given.current) onKey(key);
            given.current = false;
          }}
        >
          {key}
        </button>
      ))}
    </div>
  );
}
