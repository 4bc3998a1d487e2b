import { useState } from 'react';
import { useCommand } from '../../platform/index.ts';
import { SignOutDialog } from './sign-out-dialog.tsx';

/** Signs out, and asks first when work waits: `dialog` is to be shown wherever it is pressed. */
export function useSignOut(): { leave(): void; readonly dialog: React.ReactNode } {
  const signOut = useCommand('session.signOut');
  const [asking, setAsking] = useState(false);
  const leave = async (sealPending: boolean) => {
    const answer = await signOut.run({ sealPending });
    setAsking(!answer.ok);
  };
  return {
    leave: () => void leave(false),
    dialog: (
      <SignOutDialog
        problem={asking ? signOut.problem : null}
        busy={signOut.busy}
        onSeal={() => void leave(true)}
        onRetry={() => void leave(false)}
        onStay={() => setAsking(false)}
      />
    ),
  };
}
