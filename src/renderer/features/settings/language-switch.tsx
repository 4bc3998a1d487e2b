import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { menuInPlace } from '../../ui/index.ts';
import css from './settings.module.css';

/** The language of the desktop, two clicks away wherever the agent is (HDR-9, LANG-1). Each is called as its speakers do. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const set = useCommand('settings.set');
  const shown = i18n.language as Language;
  return (
    <Menu {...menuInPlace} position="bottom-end" width={180}>
      <Menu.Target>
        <button type="button" className={css.language} title={t('settings.language')}>
          <span className="reader-only">{`${t('settings.language')}: `}</span>
          <span lang={shown} aria-hidden="true">
            {shown.toUpperCase()}
          </span>
          <span className="reader-only">{languages[shown] ?? shown}</span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={shown}
          onChange={(language) => void set.run({ language: language as Language })}
        >
          {Object.entries(languages).map(([language, name]) => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
