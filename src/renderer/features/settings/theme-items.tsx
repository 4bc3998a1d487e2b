import { Menu } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/ipc/views.ts';
import { useCommand, useLive } from '../../platform/index.ts';

const themes = { system: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const satisfies Record<
  Settings['theme'],
  unknown
>;

/** The choice of theme as items of the agent's menu. */
export function ThemeItems() {
  const { t } = useTranslation();
  const settings = useLive('settings');
  const set = useCommand('settings.set');
  return (
    <>
      <Menu.Label>{t('settings.theme')}</Menu.Label>
      {(Object.keys(themes) as Settings['theme'][]).map((theme) => {
        const Glyph = themes[theme];
        return (
          <Menu.Item
            key={theme}
            role="menuitemradio"
            aria-checked={settings.theme === theme}
            leftSection={<Glyph size={14} stroke={1.75} />}
            rightSection={settings.theme === theme ? <IconCheck size={14} /> : null}
            onClick={() => void set.run({ theme })}
          >
            {t(`settings.themes.${theme}`)}
          </Menu.Item>
        );
      })}
    </>
  );
}
