import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.ts';
import { useDial } from '../platform/dialling.ts';
import { classes } from './classes.ts';
import css from './phone-number.module.css';

interface PhoneNumberProps {
  readonly address: string;
  /** Whose number it is, where that is known. */
  readonly name: string | null;
  /** Shown instead of the number, such as the name on a line of its own. */
  readonly children?: React.ReactNode;
}

/**
 * A number that can be called wherever it stands (DIAL-12): it opens the dialog that asks what to do with it (DIAL-13).
 * What it stands on, such as a row, is not opened by the click.
 */
export function PhoneNumber({ address, name, children }: PhoneNumberProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dial = useDial();
  const shown = format.phone(address);
  if (!mayBeDialled(address)) return <span className="tabular">{children ?? shown}</span>;
  const label =
    name === null ? t('dial.callNumber', { number: shown }) : t('dial.callNamed', { name, number: shown });
  return (
    <button
      type="button"
      className={classes('ellipsis', 'tabular', css.number)}
      title={label}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        dial({ text: address, name, how: 'confirm' });
      }}
      // What it stands on, such as a grid, has its own meaning for Enter.
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
      }}
    >
      {children ?? shown}
    </button>
  );
}

/** Whether an address of a caller is one that can be called back: a hidden number is not. */
export function mayBeDialled(address: string): boolean {
  return /\d/.test(address) || /^sips?:/i.test(address);
}
