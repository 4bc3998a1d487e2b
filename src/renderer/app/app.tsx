import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DialHost } from '../features/dial/index.ts';
import { LanguageSwitch } from '../features/settings/index.ts';
import { SignInScreen } from '../features/sign-in/index.ts';
import { resolveLanguage } from '../i18n/index.ts';
import { useLive } from '../platform/index.ts';
import { cssVariables, theme } from '../theme/theme.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';

/** The window: theme, language and session around everything. */
export function App({ client }: { readonly client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <Themed>
        <ErrorBoundary>
          <Root />
        </ErrorBoundary>
      </Themed>
    </QueryClientProvider>
  );
}

function Themed({ children }: { readonly children: React.ReactNode }) {
  const settings = useLive('settings');
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  const dark = settings.theme === 'dark' || (settings.theme === 'system' && systemDark);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={dark ? 'dark' : 'light'}
    >
      <Notifications position="bottom-right" autoClose={6000} limit={3} />
      {children}
    </MantineProvider>
  );
}

function Root() {
  const { t, i18n } = useTranslation();
  const session = useLive('session');
  const settings = useLive('settings');
  const app = useLive('app');
  const language = resolveLanguage(settings.language, app.systemLanguage);
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
    document.documentElement.dir = i18n.dir(language);
  }, [i18n, language]);
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
