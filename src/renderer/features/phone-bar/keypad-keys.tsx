import css from './keypad.module.css';

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

interface KeypadKeysProps {
  readonly disabled?: boolean;
  onKey(digit: string): void;
}

/** Twelve keys for the mouse; what they are pressed for is told by whoever shows them. */
export function KeypadKeys({ disabled = false, onKey }: KeypadKeysProps) {
  return (
    <div className={css.keys}>
      {keys.map(([digit, letters]) => (
        <button
          key={digit}
          type="button"
          className={css.key}
          data-letters={letters}
          aria-label={digit}
          disabled={disabled}
          // The focus stays in the field that is written to, where the keyboard's digits go.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onKey(digit)}
        >
          {digit}
        </button>
      ))}
    </div>
  );
}
