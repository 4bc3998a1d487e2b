import type { QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DialHost } from '../features/dial/index.ts';
import { LanguageSwitch } from '../features/settings/index.ts';
import { SignInScreen } from '../features/sign-in/index.ts';
import { useLive } from '../platform/index.ts';
import { Frame } from './frame.tsx';
import { Shell } from './shell.tsx';

/** The main window. */
export function App({ client }: { readonly client: QueryClient }) {
  return (
    <Frame client={client}>
      <Root />
    </Frame>
  );
}

function Root() {
  const { t } = useTranslation();
  const session = useLive('session');
  const app = useLive('app');
  if (session.kind === 'signedIn') {
    return (
      <DialHost key={session.agent.id} readOnly={session.readOnly}>
        <Shell session={session} />
      </DialHost>
    );
  }
  return (
    <SignInScreen
      session={session}
      footer={
        <>
          <LanguageSwitch />
          <span>{t('app.version', { version: app.version })}</span>
        </>
      }
    />
  );
}
