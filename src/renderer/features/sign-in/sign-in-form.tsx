import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { useCommand } from '../../platform/index.ts';
import { ForgottenDialog } from './forgotten-dialog.tsx';
import { HubAddressForm } from './hub-address-form.tsx';
import { HubLine } from './hub-line.tsx';
import css from './sign-in.module.css';
import { SignInProblem } from './sign-in-problem.tsx';
import { TakeOverDialog } from './take-over-dialog.tsx';

/** What the practice workspace tells everybody: it runs on this machine only and holds nothing real. */
const practiceAgent = { login: 'ada', password: 'practice' };

interface SignInFormProps {
  readonly session: Extract<SessionView, { kind: 'signedOut' }>;
  /** Is given the password that somebody signs in with. */
  onSigningIn(password: string): void;
}

/** Login name and password, and everything that can go wrong with them (LOGIN-2, LOGIN-3). */
export function SignInForm({ session, onSigningIn }: SignInFormProps) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(session.lastLogin ?? '');
  const [password, setPassword] = useState('');
  const [changingHub, setChangingHub] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  const [startPaused, setStartPaused] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useCommand('session.signIn');

  if (changingHub) {
    const leave = () => setChangingHub(false);
    return <HubAddressForm address={session.hubAddress} problem={null} onDone={leave} onCancel={leave} />;
  }
  const submit = async (takeOver: boolean) => {
    onSigningIn(password);
    const mayPause = session.hub?.startPaused === true;
    const answer = await signIn.run({
      login: login.trim(),
      password,
      takeOver,
      startPaused: mayPause && startPaused,
    });
    if (!answer.ok && answer.problem.code === 'auth.wrongCredentials') passwordField.current?.select();
  };
  const problem = signIn.problem ?? session.problem;
  const elsewhere = signIn.problem?.code === 'auth.sessionElsewhere' ? signIn.problem : null;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(false);
      }}
    >
      <HubLine session={session} onChange={() => setChangingHub(true)} />
      <TextInput
        label={t('signIn.login')}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
        autoComplete="username"
        autoFocus={login === ''}
        spellCheck={false}
        autoCapitalize="none"
      />
      <PasswordInput
        ref={passwordField}
        label={t('signIn.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        autoFocus={login !== ''}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
      />
      {session.hub?.startPaused === true ? (
        <Checkbox
          size="sm"
          label={t('signIn.startPaused')}
          description={t('signIn.startPausedHint')}
          checked={startPaused}
          onChange={(event) => setStartPaused(event.currentTarget.checked)}
        />
      ) : null}
      <Button
        type="submit"
        fullWidth
        loading={signIn.busy || session.busy}
        disabled={login.trim() === '' || password === ''}
      >
        {t('signIn.submit')}
      </Button>
      <div className={css.below}>
        <button type="button" className={css.link} aria-haspopup="dialog" onClick={() => setForgotten(true)}>
          {t('signIn.forgot')}
        </button>
        {session.hub?.practice === true ? (
          <button
            type="button"
            className={css.link}
            onClick={() => {
              setLogin(practiceAgent.login);
              setPassword(practiceAgent.password);
            }}
          >
            {t('signIn.practiceHint', practiceAgent)}
          </button>
        ) : null}
      </div>
      <div className={css.problem}>
        <SignInProblem problem={elsewhere === null ? problem : null} hubAddress={session.hubAddress} />
      </div>
      {forgotten ? (
        <ForgottenDialog byMail={session.hub?.passwordReset === true} onClose={() => setForgotten(false)} />
      ) : null}
      <TakeOverDialog
        desktopName={elsewhere === null ? null : String(elsewhere.details?.['desktopName'] ?? '')}
        busy={signIn.busy}
        onTakeOver={() => void submit(true)}
        onCancel={signIn.clear}
      />
    </form>
  );
}
