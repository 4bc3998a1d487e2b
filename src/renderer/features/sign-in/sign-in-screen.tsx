import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { Delayed } from '../../ui/index.ts';
import { HubAddressForm } from './hub-address-form.tsx';
import css from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

interface SignInScreenProps {
  readonly session: Exclude<SessionView, { kind: 'signedIn' | 'mustChangePassword' }>;
  /** Language choice and version, below the form. */
  readonly footer: React.ReactNode;
  /** Is given the password that somebody signs in with. */
  onSigningIn(password: string): void;
}

/** Everything before the shell: the hub's address at first start, then the sign-in (LOGIN-2, LOGIN-3, LOGIN-8). */
export function SignInScreen({ session, footer, onSigningIn }: SignInScreenProps) {
  const { t } = useTranslation();
  return (
    <SignInFrame footer={footer}>
      {session.kind === 'starting' ? (
        <Delayed>
          <p role="status" className={css.hint}>
            {t('signIn.starting')}
          </p>
        </Delayed>
      ) : null}
      {session.kind === 'needsHub' ? <HubAddressForm problem={session.problem} address="" /> : null}
      {session.kind === 'signedOut' ? <SignInForm session={session} onSigningIn={onSigningIn} /> : null}
    </SignInFrame>
  );
}
