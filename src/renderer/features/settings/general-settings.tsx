import { SegmentedControl, Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/ipc/views.ts';
import { languages } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import css from './settings-page.module.css';

const system = 'system';
const themes = ['system', 'light', 'dark'] as const satisfies readonly Settings['theme'][];

/** Language and appearance. */
export function GeneralSettings() {
  const { t } = useTranslation();
  const settings = useLive('settings');
  const set = useCommand('settings.set');
  return (
    <div className={css.rows}>
      <div className={css.row}>
        <span id="settings-language">{t('settings.language')}</span>
        <Select
          aria-labelledby="settings-language"
          w={200}
          allowDeselect={false}
          data={[
            { value: system, label: t('settings.themes.system') },
            ...Object.entries(languages).map(([value, label]) => ({ value, label })),
          ]}
          value={settings.language ?? system}
          onChange={(value) =>
            void set.run({ language: value === system ? null : (value as Settings['language']) })
          }
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          comboboxProps={{ transitionProps: { duration: 80 } }}
        />
      </div>
      <div className={css.row}>
        <span id="settings-theme">{t('settings.theme')}</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="settings-theme"
          value={settings.theme}
          onChange={(theme) => void set.run({ theme: theme as Settings['theme'] })}
          data={themes.map((theme) => ({ value: theme, label: t(`settings.themes.${theme}`) }))}
        />
      </div>
    </div>
  );
}
