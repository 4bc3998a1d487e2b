import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/ipc/views.ts';
import { useCommand } from '../../platform/index.ts';
import css from './account.module.css';
import { PasswordForm } from './password-form.tsx';

interface MustChangePasswordProps {
  readonly session: Extract<SessionView, { kind: 'mustChangePassword' }>;
  /** What was typed at the sign-in a moment ago; null when the window was opened anew since. */
  readonly typed: string | null;
}

/** What stands between a sign-in and the work: a new password, and why (PWD-2, PWD-6). The work then begins by itself. */
export function MustChangePassword({ session, typed }: MustChangePasswordProps) {
  const { t } = useTranslation();
  const signOut = useCommand('session.signOut');
  return (
    <>
      <h2 className={css.title}>{t(`account.password.due.${session.why}`)}</h2>
      <p className={css.lead}>{t(`account.password.dueWhy.${session.why}`)}</p>
      <PasswordForm
        known={typed}
        rules={session.rules}
        history={null}
        submitLabel={t('account.password.dueSubmit')}
        busy={session.busy}
        // The session that follows shows the shell by itself.
        onDone={() => {}}
        secondary={
          <Button
            variant="subtle"
            color="gray"
            disabled={session.busy}
            onClick={() => void signOut.run({ sealPending: false })}
          >
            {t('account.password.dueLeave')}
          </Button>
        }
      />
    </>
  );
}
