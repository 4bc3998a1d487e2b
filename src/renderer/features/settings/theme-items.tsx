import { Menu } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
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
    <Menu.RadioGroup
      value={settings.theme}
      onChange={(theme) => void set.run({ theme: theme as Settings['theme'] })}
    >
      <Menu.Label>{t('settings.theme')}</Menu.Label>
      {(Object.keys(themes) as Settings['theme'][]).map((theme) => {
        const Glyph = themes[theme];
        return (
          <Menu.RadioItem
            key={theme}
            value={theme}
            closeMenuOnClick
            rightSection={<Glyph size={14} stroke={1.75} aria-hidden="true" />}
          >
            {t(`settings.themes.${theme}`)}
          </Menu.RadioItem>
        );
      })}
    </Menu.RadioGroup>
  );
}
