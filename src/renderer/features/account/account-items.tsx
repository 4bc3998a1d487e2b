import { Menu } from '@mantine/core';
import { IconDevices, IconLock, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAccountDialog } from './use-account-dialog.ts';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

/** What is the agent's own, as items of their menu (HDR-6, PWD-12). */
export function AccountItems({ mayChangePassword }: { readonly mayChangePassword: boolean }) {
  const { t } = useTranslation();
  const { show } = useAccountDialog();
  return (
    <>
      <Menu.Item leftSection={<IconUser {...icon} />} onClick={() => show('profile')}>
        {t('account.profile.title')}
      </Menu.Item>
      {mayChangePassword ? (
        <Menu.Item leftSection={<IconLock {...icon} />} onClick={() => show('password')}>
          {t('account.password.title')}
        </Menu.Item>
      ) : null}
      <Menu.Item leftSection={<IconDevices {...icon} />} onClick={() => show('sessions')}>
        {t('account.sessions.title')}
      </Menu.Item>
    </>
  );
}
