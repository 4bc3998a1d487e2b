import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUp } from '#shared/domain/call.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import { MustChangePassword } from '../features/account/index.ts';
import { ChoosePhoneStep } from '../features/desk-phone/index.ts';
import { DialHost } from '../features/dial/index.ts';
import { SignOutLink } from '../features/header/index.ts';
import { LanguageSwitch } from '../features/settings/index.ts';
import { SignInFrame, SignInScreen } from '../features/sign-in/index.ts';
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
  /** The password of the sign-in that is under way, so that a new one need not begin with the old; forgotten once it is over. */
  const [typed, setTyped] = useState<string | null>(null);
  const over = session.kind === 'signedIn';
  useEffect(() => {
    if (over) setTyped(null);
  }, [over]);
  if (session.kind === 'signedIn') return <Day key={session.agent.id} session={session} />;
  const footer = (
    <>
      <LanguageSwitch />
      <span>{t('app.version', { version: app.version })}</span>
    </>
  );
  if (session.kind === 'mustChangePassword') {
    return (
      <SignInFrame wide footer={footer}>
        <MustChangePassword session={session} typed={typed} />
      </SignInFrame>
    );
  }
  return <SignInScreen session={session} footer={footer} onSigningIn={setTyped} />;
}

/**
 * An agent's day. One with an external phone says first which it is (HOT-2); once that is said it is not asked again, and
 * a phone that is lost or given back is a matter of the bar.
 */
function Day({ session }: { readonly session: Extract<SessionView, { kind: 'signedIn' }> }) {
  const { applies, held, without } = useLive('deskPhones');
  const { calls } = useLive('phone');
  const [said, setSaid] = useState(false);
  const settled = held !== null || without || calls.some(isUp);
  if (settled && !said) setSaid(true);
  if (applies && !settled && !said && !session.readOnly) {
    return (
      <SignInFrame
        wide
        footer={
          <>
            <LanguageSwitch />
            <SignOutLink name={session.agent.name} />
          </>
        }
      >
        <ChoosePhoneStep agentId={session.agent.id} />
      </SignInFrame>
    );
  }
  return (
    <DialHost readOnly={session.readOnly}>
      <Shell session={session} />
    </DialHost>
  );
}
