import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useInteractionDialogs, useInteractionWords, useLeft } from '../features/interaction/index.ts';
import { InteractionOutcome } from '../features/wrap-up/index.ts';
import css from './interaction-dialogs.module.css';
import { useShell } from './shell-context.ts';

interface InteractionWrapUpProps {
  readonly interaction: InteractionView;
  onClose(): void;
}

/** Under a conversation that is over: what came of it is said, and then it is dismissed (STATE-2, STATE-5, DISP-8). */
export function InteractionWrapUp({ interaction, onClose }: InteractionWrapUpProps) {
  const { session } = useShell();
  const words = useInteractionWords();
  const { open } = useInteractionDialogs();
  const [, setLeft] = useLeft(interaction.id);
  // What is asked in a dialog is not asked behind it as well.
  if (interaction.myPhase !== 'wrapUp' || open?.id === interaction.id) return null;
  return (
    <div className={css.wrapUp}>
      <InteractionOutcome
        interaction={interaction}
        asked={null}
        readOnly={session.readOnly}
        leaveWord={words.leave}
        onDismissed={() => {
          setLeft(true);
          onClose();
        }}
      />
    </div>
  );
}
