import { CommitmentDialog } from '../features/commitments/index.ts';
import { contactTab } from './contact-tab.tsx';
import { useShell } from './shell-context.ts';

/** The dialog of a follow-up, whoever asks for it: an interaction's menu, a wrap-up, Home, a notice. */
export function Commitments() {
  const { session, open, openInteraction } = useShell();
  return (
    <CommitmentDialog
      myId={session.agent.id}
      readOnly={session.readOnly}
      onOpenInteraction={(id) => openInteraction(id, 'byHand')}
      onOpenContact={(id) => open(contactTab.kind, id, 'byHand')}
    />
  );
}
