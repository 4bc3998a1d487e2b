import { Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import {
  DeclineDialog,
  DetailsDialog,
  type InteractionDialog,
  interactionDialogs,
  TransferDialog,
  useInteractionDialogs,
  useInteractionWords,
  useLeft,
} from '../features/interaction/index.ts';
import { InteractionOutcome } from '../features/wrap-up/index.ts';
import { useCommand, useRequest } from '../platform/index.ts';
import css from './interaction-dialogs.module.css';
import { useShell } from './shell-context.ts';

/** Gives what is inside the dialogs of interactions. */
export function InteractionDialogsProvider({ children }: { readonly children: React.ReactNode }) {
  const [open, show] = useState<InteractionDialog | null>(null);
  const handle = useMemo(() => ({ open, show }), [open]);
  return <interactionDialogs.Provider value={handle}>{children}</interactionDialogs.Provider>;
}

/** Draws the dialog that is open; `onLeft`: its interaction is off the desk, and its tab may close. */
export function InteractionDialogHost({ onLeft }: { onLeft(id: string): void }) {
  const { open } = useInteractionDialogs();
  const read = useRequest('interactions.get', { id: open?.id ?? '' }, { enabled: open !== null });
  const interaction = read.data ?? null;
  if (open === null || interaction === null) return null;
  return (
    <OpenDialog key={`${open.kind} ${open.id}`} dialog={open} interaction={interaction} onLeft={onLeft} />
  );
}

interface OpenDialogProps {
  readonly dialog: InteractionDialog;
  readonly interaction: InteractionView;
  onLeft(id: string): void;
}

function OpenDialog({ dialog, interaction, onLeft }: OpenDialogProps) {
  const { t } = useTranslation();
  const { session } = useShell();
  const { show } = useInteractionDialogs();
  const words = useInteractionWords();
  const [, setLeft] = useLeft(interaction.id);
  const authenticate = useCommand('interactions.authenticate');
  const close = () => show(null);
  const leave = () => {
    setLeft(true);
    close();
    onLeft(interaction.id);
  };
  switch (dialog.kind) {
    case 'transfer':
      return (
        <TransferDialog
          interaction={interaction}
          offline={session.link.kind !== 'online'}
          onClose={close}
          onGiven={leave}
        />
      );
    case 'details':
      return <DetailsDialog interaction={interaction} onClose={close} />;
    case 'decline':
      return (
        <DeclineDialog
          handle={authenticate}
          save={async (reason) =>
            (await authenticate.run({ id: interaction.id, state: 'declined', reason })).ok
          }
          onClose={close}
        />
      );
    case 'outcome':
      return (
        <Modal
          opened
          onClose={close}
          title={t('interaction.outcome.title', { number: interaction.number.toString() })}
          closeButtonProps={{ 'aria-label': t('common.cancel') }}
          size={760}
          padding={0}
          classNames={{ header: css.head ?? '' }}
        >
          <div className={css.outcome}>
            <InteractionOutcome
              interaction={interaction}
              asked={dialog.status}
              readOnly={session.readOnly}
              leaveWord={words.leave}
              onSaved={close}
              onDismissed={leave}
            />
          </div>
        </Modal>
      );
  }
}
