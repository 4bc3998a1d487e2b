import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRestore } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortcutActions } from '#shared/ipc/shortcuts.ts';
import { useLive, type WindowCommand } from '../../platform/index.ts';
import { keysShown } from './accelerator.ts';
import { ShortcutField } from './shortcut-field.tsx';
import css from './shortcuts.module.css';
import { windowCaptureOf } from './window-capture.ts';

/** Keys were chosen that another command has: the agent says whose they are from now on. */
export interface Clash {
  readonly keys: string;
  readonly has: WindowCommand;
  onTake(): void;
  onLeave(): void;
}

interface WindowKeyRowProps {
  readonly command: WindowCommand;
  readonly keys: string | null;
  readonly clash: Clash | null;
  onChoose(keys: string | null): void;
}

/** One command of the window with its keys, and the way back to the usual ones. */
export function WindowKeyRow({ command, keys, clash, onChoose }: WindowKeyRowProps) {
  const { t } = useTranslation();
  const { platform } = useLive('app');
  const { shortcuts } = useLive('settings');
  const label = t(`settings.shortcuts.words.${command.word}`);
  const everywhere = shortcutActions.find((action) => {
    const accelerator = shortcuts[action];
    return keys !== null && accelerator !== null && keysShown(accelerator, platform) === keys;
  });
  const id = `window-key-${command.word}`;
  const reset = t('keys.resetOne', { command: label });
  const said = clash !== null || everywhere !== undefined;
  return (
    <li className={css.row}>
      <span className={css.action}>
        {label}
        {clash !== null ? (
          <span id={id} className={css.conflict} role="alert">
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
            {t('keys.taken', {
              keys: clash.keys,
              command: t(`settings.shortcuts.words.${clash.has.word}`),
            })}
          </span>
        ) : everywhere !== undefined ? (
          <span id={id} className={css.conflict}>
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
            {t('keys.everywhere', { action: t(`settings.shortcuts.actions.${everywhere}`) })}
          </span>
        ) : null}
        {clash === null ? null : (
          <span className={css.ways}>
            <Button size="compact-sm" onClick={clash.onTake}>
              {t('keys.takeHere')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={clash.onLeave}>
              {t('keys.leaveThere')}
            </Button>
          </span>
        )}
      </span>
      <span className={css.fieldRow}>
        <button
          type="button"
          className={css.clear}
          aria-label={reset}
          title={reset}
          disabled={keys === command.keys}
          onClick={() => onChoose(command.keys)}
        >
          <IconRestore size={14} stroke={1.75} aria-hidden="true" />
        </button>
        <ShortcutField
          label={label}
          shown={keys}
          typing={t('keys.typing')}
          describedBy={said ? id : undefined}
          capture={windowCaptureOf}
          onChange={onChoose}
        />
      </span>
    </li>
  );
}
