import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import {
  keyGroups,
  useCommand,
  useKeysInUse,
  useLive,
  type WindowCommand,
  windowCommands,
} from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './shortcuts.module.css';
import { type Clash, WindowKeyRow } from './window-key-row.tsx';

/** The keys of this window, each to be chosen, taken away or put back (PLUS-14). */
export function WindowKeysSettings() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { windowKeys: chosen } = useLive('settings');
  const inUse = useKeysInUse();
  const set = useCommand('settings.set');
  const [clash, setClash] = useState<(Clash & { readonly id: string }) | null>(null);
  const give = (changes: Readonly<Record<string, string | null>>) => {
    setClash(null);
    void set.run({ windowKeys: { ...chosen, ...changes } });
  };
  const choose = (command: WindowCommand, keys: string | null) => {
    const other = windowCommands.find(
      ({ id }) => id !== command.id && keys !== null && inUse.get(id) === keys,
    );
    if (other !== undefined && keys !== null) {
      setClash({
        id: command.id,
        keys,
        has: other,
        onTake: () => give({ [command.id]: keys, [other.id]: null }),
        onLeave: () => setClash(null),
      });
      return;
    }
    give({ [command.id]: keys });
  };
  return (
    <section aria-labelledby="keys-window">
      <div className={css.head}>
        <div className={css.headWords}>
          <h2 id="keys-window">{t('settings.shortcuts.window')}</h2>
          <p>{t('keys.how')}</p>
        </div>
        <Button
          variant="default"
          aria-describedby="keys-window"
          disabled={windowCommands.every(({ id, keys }) => inUse.get(id) === keys)}
          onClick={() => {
            setClash(null);
            void set.run({ windowKeys: {} });
          }}
        >
          {t('keys.resetAll')}
        </Button>
      </div>
      {set.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(set.problem)} />}
      {keyGroups.map((group) => (
        <div key={group}>
          <h3 className={css.group}>{t(`keys.group.${group}`)}</h3>
          <ul className={css.rows}>
            {windowCommands
              .filter((command) => command.group === group)
              .map((command) => (
                <WindowKeyRow
                  key={command.id}
                  command={command}
                  keys={inUse.get(command.id) ?? null}
                  clash={clash?.id === command.id ? clash : null}
                  onChoose={(keys) => choose(command, keys)}
                />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
