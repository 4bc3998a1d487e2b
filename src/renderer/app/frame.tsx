import { DirectionProvider, MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { resolveLanguage, showLanguage } from '../i18n/index.ts';
import { useLive } from '../platform/index.ts';
import { cssVariables, theme } from '../theme/theme.ts';
import { ErrorBoundary } from './error-boundary.tsx';

interface FrameProps {
  readonly client: QueryClient;
  readonly children: React.ReactNode;
}

/** Theme, language and data around everything that a window shows. */
export function Frame({ client, children }: FrameProps) {
  return (
    <QueryClientProvider client={client}>
      <DirectionProvider>
        <Themed>
          <ErrorBoundary>
            <Spoken>{children}</Spoken>
          </ErrorBoundary>
        </Themed>
      </DirectionProvider>
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

/** In the agent's language, which may change at any time. */
function Spoken({ children }: { readonly children: React.ReactNode }) {
  // Drawn again when the language has changed.
  useTranslation();
  const settings = useLive('settings');
  const app = useLive('app');
  const language = resolveLanguage(settings.language, app.systemLanguage);
  useEffect(() => {
    void showLanguage(language);
  }, [language]);
  return children;
}
