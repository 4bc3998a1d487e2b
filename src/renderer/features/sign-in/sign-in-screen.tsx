import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { Delayed } from '../../ui/index.ts';
import { HubAddressForm } from './hub-address-form.tsx';
import css from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

interface SignInScreenProps {
  readonly session: Exclude<SessionView, { kind: 'signedIn' }>;
  /** Language choice and version, below the form. */
  readonly footer: React.ReactNode;
}

/** Everything before the shell: the hub's address at first start, then the sign-in (LOGIN-2, LOGIN-3, LOGIN-8). */
export function SignInScreen({ session, footer }: SignInScreenProps) {
  const { t } = useTranslation();
  return (
    <main className={css.screen}>
      <div className={css.card}>
        <div className={css.brand}>
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="8" fill="var(--ls-accent)" />
            <path
              d="M9 8v16h9"
              fill="none"
              stroke="#fff"
              strokeWidth="3"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
            <circle cx="22" cy="11" r="2.5" fill="#fff" />
          </svg>
          <h1 className={css.title}>{t('app.name')}</h1>
        </div>
        {session.kind === 'starting' ? (
          <Delayed>
            <p role="status" className={css.hint}>
              {t('signIn.starting')}
            </p>
          </Delayed>
        ) : null}
        {session.kind === 'needsHub' ? <HubAddressForm problem={session.problem} address="" /> : null}
        {session.kind === 'signedOut' ? <SignInForm session={session} /> : null}
      </div>
      <footer className={css.footer}>{footer}</footer>
    </main>
  );
}
