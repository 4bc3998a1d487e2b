import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { useCommand } from '../../platform/index.ts';
import { Avatar } from '../../ui/index.ts';
import css from './header.module.css';
import { SignOutDialog } from './sign-out-dialog.tsx';

interface AgentMenuProps {
  readonly session: Extract<SessionView, { kind: 'signedIn' }>;
  readonly preferences: React.ReactNode;
}

/** The agent: name and extension, preferences and sign-out. */
export function AgentMenu({ session, preferences }: AgentMenuProps) {
  const { t } = useTranslation();
  const { agent, hub } = session;
  const extension = t('header.extension', { extension: agent.extension });
  const signOut = useCommand('session.signOut');
  const [asking, setAsking] = useState(false);
  const leave = async (sealPending: boolean) => {
    const answer = await signOut.run({ sealPending });
    setAsking(!answer.ok);
  };
  return (
    <>
      <Menu position="bottom-start" width={240}>
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
          <Menu.Item leftSection={<IconLogout size={14} stroke={1.75} />} onClick={() => void leave(false)}>
            {t('header.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SignOutDialog
        problem={asking ? signOut.problem : null}
        busy={signOut.busy}
        onSeal={() => void leave(true)}
        onRetry={() => void leave(false)}
        onStay={() => setAsking(false)}
      />
    </>
  );
}
