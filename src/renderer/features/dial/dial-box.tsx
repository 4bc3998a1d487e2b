import { IconPhone } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDial, useKeys } from '../../platform/index.ts';
import { ariaKeys, KeyHint } from '../../ui/index.ts';
import css from './dial.module.css';

/**
 * The place to dial from while the phone is quiet: a click, the first character or a paste opens the dialog with it, so that
 * there is one way of dialling only.
 */
export function DialBox({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const dial = useDial();
  const keys = useKeys('dial.new');
  const open = (text: string) => dial({ text, name: null, how: 'new' });
  /** What was typed here since the focus came: until the dialog's field has it, nothing of that is lost. */
  const typed = useRef('');
  return (
    <button
      type="button"
      className={css.box}
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeys(keys)}
      disabled={readOnly}
      onFocus={() => {
        typed.current = '';
      }}
      onClick={() => open('')}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.key === ' ' || event.key.length !== 1)
          return;
        event.preventDefault();
        typed.current += event.key;
        open(typed.current);
      }}
      onPaste={(event) => open(event.clipboardData.getData('text').slice(0, 2000))}
    >
      <IconPhone size={16} stroke={1.75} aria-hidden="true" />
      <span className="ellipsis">{t('dial.field')}</span>
      {keys === null ? null : <KeyHint keys={keys} />}
    </button>
  );
}
