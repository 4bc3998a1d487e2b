import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPhone, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDial, useKeys } from '../../platform/index.ts';
import { ariaKeys, CommandKeys, menuInPlace } from '../../ui/index.ts';
import css from './header.module.css';

/** What an agent begins by themselves (DIAL-1); `more` are menu items of other features. */
export function NewMenu({ more }: { readonly more: React.ReactNode }) {
  const { t } = useTranslation();
  const dial = useDial();
  const keys = useKeys('dial.new');
  return (
    <Menu {...menuInPlace} position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          className={css.new}
          leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
        >
          {t('header.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPhone size={14} stroke={1.75} aria-hidden="true" />}
          rightSection={<CommandKeys of="dial.new" />}
          aria-keyshortcuts={ariaKeys(keys)}
          onClick={() => dial({ text: '', name: null, how: 'new' })}
        >
          {t('header.newCall')}
        </Menu.Item>
        {more}
      </Menu.Dropdown>
    </Menu>
  );
}
