import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/index.ts';
import { captureOf, keysShown } from './accelerator.ts';
import css from './shortcuts.module.css';

interface ShortcutFieldProps {
  readonly label: string;
  /** In Electron's spelling; null for none. */
  readonly keys: string | null;
  readonly platform: string;
  readonly describedBy: string | undefined;
  onChange(keys: string | null): void;
}

/** Takes the next keys that are pressed as a shortcut. Escape leaves it as it was, Backspace takes it away. */
export function ShortcutField({ label, keys, platform, describedBy, onChange }: ShortcutFieldProps) {
  const { t } = useTranslation();
  const [listening, setListening] = useState(false);
  const [typing, setTyping] = useState(false);
  const stop = () => {
    setListening(false);
    setTyping(false);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!listening) return;
    // Tab goes on to the next control as everywhere.
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'Escape' && bare) return stop();
    if ((event.key === 'Backspace' || event.key === 'Delete') && bare) {
      onChange(null);
      return stop();
    }
    const capture = captureOf(event, platform);
    setTyping(capture.kind === 'typing');
    if (capture.kind !== 'keys') return;
    onChange(capture.keys);
    stop();
  };
  const shown = keys === null ? null : keysShown(keys, platform);
  return (
    <span className={css.fieldRow}>
      <button
        type="button"
        className={css.field}
        data-listening={listening}
        aria-describedby={describedBy}
        onClick={() => setListening(true)}
        onBlur={stop}
        onKeyDown={onKeyDown}
      >
        <span className="reader-only">
          {label}: {shown ?? t('settings.shortcuts.none')}
        </span>
        {listening ? (
          <span className={css.listening} role="status">
            {t(typing ? 'settings.shortcuts.typing' : 'settings.shortcuts.press')}
          </span>
        ) : shown === null ? (
          <span className={css.none} aria-hidden="true">
            {t('settings.shortcuts.none')}
          </span>
        ) : (
          <KeyHint keys={shown} />
        )}
      </button>
      <button
        type="button"
        className={css.clear}
        aria-label={t('settings.shortcuts.clear', { action: label })}
        title={t('settings.shortcuts.clear', { action: label })}
        disabled={keys === null}
        onClick={() => onChange(null)}
      >
        <IconX size={14} stroke={1.75} aria-hidden="true" />
      </button>
    </span>
  );
}
