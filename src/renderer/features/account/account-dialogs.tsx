import type { SessionView } from '#shared/ipc/views.ts';
import { ChangePasswordDialog } from './change-password-dialog.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { SessionsDialog } from './sessions-dialog.tsx';
import { useAccountDialog } from './use-account-dialog.ts';

interface AccountDialogsProps {
  readonly session: Extract<SessionView, { kind: 'signedIn' }>;
  /** Whether the agent may change their password here (HDR-11): a dialog that is open closes when it is taken from them. */
  readonly mayChangePassword: boolean;
}

/** The dialogs of the agent's own account; one of them at most is open. */
export function AccountDialogs({ session, mayChangePassword }: AccountDialogsProps) {
  const { part, close } = useAccountDialog();
  if (part === 'profile') return <ProfileDialog session={session} onClose={close} />;
  if (part === 'sessions') return <SessionsDialog onClose={close} />;
  if (part === 'password' && mayChangePassword) return <ChangePasswordDialog onClose={close} />;
  return null;
}
