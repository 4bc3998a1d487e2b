import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { Avatar, menuInPlace } from '../../ui/index.ts';
import css from './header.module.css';
import { useSignOut } from './use-sign-out.tsx';

interface AgentMenuProps {
  readonly session: Extract<SessionView, { kind: 'signedIn' }>;
  readonly preferences: React.ReactNode;
}

/** The agent: name and extension, preferences and sign-out. */
export function AgentMenu({ session, preferences }: AgentMenuProps) {
  const { t } = useTranslation();
  const { agent, hub } = session;
  const extension = t('header.extension', { extension: agent.extension });
  const signOut = useSignOut();
  return (
    <>
      <Menu {...menuInPlace} position="bottom-start" width={240}>
        <Menu.Target>
          <button type="button" className={css.agent}>
            <Avatar name={agent.name} />
            <span className={css.names}>
              <span className={`ellipsis ${css.name}`} title={agent.name}>
                {agent.name}
              </span>
              <span className={`ellipsis tabular ${css.extension}`}>{extension}</span>
            </span>
            <span className="reader-only">{t('header.agentMenu', { name: agent.name })}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('header.signedInAs', { login: agent.login, hub: hub.name })}</Menu.Label>
          <Menu.Divider />
          {preferences}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={14} stroke={1.75} />} onClick={signOut.leave}>
            {t('header.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {signOut.dialog}
    </>
  );
}
