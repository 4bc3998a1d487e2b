import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize } from '@tabler/icons-react';
import type { QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateWord } from '../features/header/index.ts';
import { PhoneActionsProvider, PhoneStrip } from '../features/phone-bar/index.ts';
import { useCommand, useLive } from '../platform/index.ts';
import { stripCommandFor } from './commands.ts';
import { Frame } from './frame.tsx';
import css from './strip.module.css';
import { usePhoneKeys } from './use-phone-keys.ts';

/** The compact phone in a window of its own, on top of other programs (PLUS-25). */
export function Strip({ client }: { readonly client: QueryClient }) {
  return (
    <Frame client={client}>
      <Phone />
    </Frame>
  );
}

function Phone() {
  const { t } = useTranslation();
  const session = useLive('session');
  const toFront = useCommand('window.toFront');
  const signedIn = session.kind === 'signedIn';
  const readOnly = !signedIn || session.readOnly;
  return (
    <main className={css.strip}>
      <h1 className="reader-only">{t('app.name')}</h1>
      <header className={css.header}>
        <div className={css.who}>
          <span className="ellipsis">{signedIn ? session.agent.name : t('app.stripSignedOut')}</span>
          {signedIn ? <StateWord /> : null}
        </div>
        <Tooltip label={t('app.stripToFront')} position="left">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('app.stripToFront')}
            onClick={() => void toFront.run(null)}
          >
            <IconArrowsMaximize size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </header>
      {signedIn ? (
        <PhoneActionsProvider key={session.agent.id} asks={false}>
          <PhoneStrip readOnly={readOnly} onOpenMain={() => void toFront.run(null)} />
          <Keys readOnly={readOnly} />
        </PhoneActionsProvider>
      ) : null}
    </main>
  );
}

/** The phone's keys, as in the main window; shows nothing. */
function Keys({ readOnly }: { readonly readOnly: boolean }): null {
  usePhoneKeys(readOnly, (event, phone) => [stripCommandFor(event, phone), phone]);
  return null;
}
