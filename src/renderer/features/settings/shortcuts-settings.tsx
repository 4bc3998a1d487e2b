import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ShortcutAction, shortcutActions, usualShortcuts } from '#shared/ipc/shortcuts.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import { captureOf, keysShown } from './accelerator.ts';
import { ShortcutField } from './shortcut-field.tsx';
import css from './shortcuts.module.css';
import { WindowKeysSettings } from './window-keys-settings.tsx';

/** The keys that work in every program, and those of the window (PLUS-7, PLUS-14). */
export function ShortcutsSettings() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { shortcuts } = useLive('settings');
  const { platform } = useLive('app');
  const set = useCommand('settings.set');
  const usual = shortcutActions.every((action) => shortcuts[action] === usualShortcuts[action]);
  return (
    <div className={css.page}>
      <section aria-labelledby="keys-everywhere">
        <div className={css.head}>
          <div className={css.headWords}>
            <h2 id="keys-everywhere">{t('settings.shortcuts.everywhere')}</h2>
            <p>{t('settings.shortcuts.everywhereHow')}</p>
          </div>
          <Button
            variant="default"
            disabled={usual}
            onClick={() => void set.run({ shortcuts: usualShortcuts })}
          >
            {t('settings.shortcuts.reset')}
          </Button>
        </div>
        {set.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(set.problem)} />}
        <ul className={css.rows}>
          {shortcutActions.map((action) => (
            <ActionRow
              key={action}
              action={action}
              platform={platform}
              onChange={(keys) => void set.run({ shortcuts: { ...shortcuts, [action]: keys } })}
            />
          ))}
        </ul>
      </section>
      <WindowKeysSettings />
    </div>
  );
}

interface ActionRowProps {
  readonly action: ShortcutAction;
  readonly platform: string;
  onChange(keys: string | null): void;
}

function ActionRow({ action, platform, onChange }: ActionRowProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { shortcuts } = useLive('settings');
  const { problems } = useLive('shortcuts');
  const problem = problems.find((each) => each.action === action)?.problem;
  const said = problem === undefined ? null : describe(problem);
  const label = t(`settings.shortcuts.actions.${action}`);
  const id = `shortcut-${action}`;
  const keys = shortcuts[action];
  return (
    <li className={css.row}>
      <span className={css.action}>
        {label}
        {said === null ? null : (
          <span id={id} className={css.conflict} role="status">
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
            {said.what} {said.todo}
          </span>
        )}
      </span>
      <ShortcutField
        label={label}
        shown={keys === null ? null : keysShown(keys, platform)}
        typing={t('settings.shortcuts.typing')}
        capture={(event) => captureOf(event, platform)}
        describedBy={said === null ? undefined : id}
        onChange={onChange}
      />
    </li>
  );
}
