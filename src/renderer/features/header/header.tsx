import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { useHeaderFunctions } from '../../platform/index.ts';
import { Timer } from '../../ui/index.ts';
import { AgentMenu } from './agent-menu.tsx';
import type { DeskItem } from './desk-items.ts';
import css from './header.module.css';
import { LinkLight } from './link-light.tsx';
import { NewMenu } from './new-menu.tsx';
import { PauseButton } from './pause-button.tsx';
import { StateControl } from './state-control.tsx';

interface HeaderProps {
  readonly session: Extract<SessionView, { kind: 'signedIn' }>;
  /** Where everything is found. */
  readonly search: React.ReactNode;
  /** Menu items of other features: what else an agent begins. */
  readonly begin: React.ReactNode;
  /** Work that waits and notices: controls of other features, in their reserved place. */
  readonly tray: React.ReactNode;
  /** Menu items of other features, shown under the agent's avatar: what is the agent's own, and how they like it. */
  readonly preferences: React.ReactNode;
  /** Leads to the tab of what the agent has on the desk. */
  onOpenWork(work: DeskItem): void;
}

/** Who is signed in, in which state, since when, and whether hub and desktop hear each other (LOGIN-4, LOGIN-5). */
export function Header({ session, search, begin, tray, preferences, onOpenWork }: HeaderProps) {
  const { t } = useTranslation();
  const has = useHeaderFunctions();
  return (
    <header className={css.header}>
      <AgentMenu session={session} preferences={preferences} />
      <StateControl readOnly={session.readOnly} onOpenWork={onOpenWork} />
      <PauseButton readOnly={session.readOnly} />
      <div className={css.space}>{search}</div>
      <NewMenu more={begin} />
      {tray}
      {has('loginTimer') ? (
        <div className={css.login} title={t('header.signedInFor')}>
          <IconClock size={14} stroke={1.75} aria-hidden="true" />
          <Timer since={session.signedInAt} label={t('header.signedInFor')} />
        </div>
      ) : null}
      <LinkLight link={session.link} readOnly={session.readOnly} hubName={session.hub.name} />
    </header>
  );
}
