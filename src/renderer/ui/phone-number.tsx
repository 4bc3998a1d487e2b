import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.ts';
import { useDial, useLive } from '../platform/index.ts';
import { classes } from './classes.ts';
import css from './phone-number.module.css';

interface PhoneNumberProps {
  readonly address: string;
  /** Whose number it is, where that is known. */
  readonly name: string | null;
  /** False within a row that is not the marked one: Tab then passes it by. */
  readonly reachable?: boolean;
  /** A telephone instead of the number, where the number stands beside it already. */
  readonly icon?: boolean;
  /** The interaction that a call to it is part of, such as an abandoned one. */
  readonly interactionId?: string;
}

/**
 * A number that can be called wherever it stands (DIAL-12): it opens the dialog that asks what to do with it (DIAL-13).
 * What it stands on, such as a row, is not opened by the click.
 */
export function PhoneNumber({
  address,
  name,
  reachable = true,
  icon = false,
  interactionId,
}: PhoneNumberProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dial = useDial();
  const session = useLive('session');
  const shown = format.party({ address, name: null }).title;
  const own = session.kind === 'signedIn' && session.agent.extension === address;
  if (own || !mayBeDialled(address)) return icon ? null : <span className="tabular">{shown}</span>;
  const label =
    name === null ? t('dial.callNumber', { number: shown }) : t('dial.callNamed', { name, number: shown });
  return (
    <button
      type="button"
      tabIndex={reachable ? undefined : -1}
      className={classes('ellipsis', 'tabular', css.number)}
      title={label}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        dial({
          text: address,
          name,
          how: 'confirm',
          ...(interactionId === undefined ? {} : { interactionId }),
        });
      }}
    >
      {icon ? <IconPhone size={14} stroke={1.75} aria-hidden="true" /> : shown}
    </button>
  );
}

/** Whether an address of a caller is one that can be called back: a hidden number is not. */
export function mayBeDialled(address: string): boolean {
  return /\d/.test(address) || /^sips?:/i.test(address);
}
