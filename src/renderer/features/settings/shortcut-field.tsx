import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/index.ts';
import type { Capture } from './accelerator.ts';
import css from './shortcuts.module.css';

interface ShortcutFieldProps {
  readonly label: string;
  /** As they stand on this machine's keys; null for none. */
  readonly shown: string | null;
  /** Said to who presses keys that type. */
  readonly typing: string;
  readonly describedBy: string | undefined;
  /** What pressed keys come to. */
  capture(event: KeyboardEvent): Capture;
  onChange(keys: string | null): void;
}

/** Takes the next keys that are pressed as a shortcut. Escape leaves it as it was, Backspace takes it away. */
export function ShortcutField({ label, shown, typing, describedBy, capture, onChange }: ShortcutFieldProps) {
  const { t } = useTranslation();
  const [listening, setListening] = useState(false);
  const [refused, setRefused] = useState<'typing' | 'reserved' | null>(null);
  const stop = () => {
    setListening(false);
    setRefused(null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!listening) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    // Tab goes on to the next control as everywhere.
    if (event.key === 'Tab' && bare) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' && bare) return stop();
    if ((event.key === 'Backspace' || event.key === 'Delete') && bare) {
      onChange(null);
      return stop();
    }
    const pressed = capture(event.nativeEvent);
    setRefused(pressed.kind === 'typing' || pressed.kind === 'reserved' ? pressed.kind : null);
    if (pressed.kind !== 'keys') return;
    onChange(pressed.keys);
    stop();
  };
  const hint =
    refused === null ? t('settings.shortcuts.press') : refused === 'reserved' ? t('keys.reserved') : typing;
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
            {hint}
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
        disabled={shown === null}
        onClick={() => onChange(null)}
      >
        <IconX size={14} stroke={1.75} aria-hidden="true" />
      </button>
    </span>
  );
}
