import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRequest } from '../../platform/index.ts';
import { SkeletonRows } from '../../ui/index.ts';
import { CommitmentFields } from './commitment-fields.tsx';
import { formOf, newForm, ownZone } from './commitment-form.ts';
import { useCommitmentDialog } from './use-commitment-dialog.ts';

interface CommitmentDialogProps {
  readonly myId: string;
  /** Another desktop has taken over. */
  readonly readOnly: boolean;
  onOpenInteraction(id: string): void;
  onOpenContact(id: string): void;
}

/** A follow-up: promised anew, or one that is there to be changed, put off, done or deleted (COMMIT-1, COMMIT-2, CHAT-13). */
export function CommitmentDialog({
  myId,
  readOnly,
  onOpenInteraction,
  onOpenContact,
}: CommitmentDialogProps) {
  const { t } = useTranslation();
  const { wish, close } = useCommitmentDialog();
  const all = useRequest('commitments.list', null);
  if (wish === null) return null;
  const known = wish.kind === 'known' ? all.data?.find(({ id }) => id === wish.id) : undefined;
  const waits = wish.kind === 'known' && all.loading;
  const lead = (go: (id: string) => void) => (id: string) => {
    close();
    go(id);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t(wish.kind === 'new' ? 'commitments.newTitle' : 'commitments.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      {waits ? (
        <SkeletonRows label={t('common.loading')} />
      ) : wish.kind === 'known' && known === undefined ? (
        <p>{t('commitments.gone')}</p>
      ) : (
        <CommitmentFields
          known={known ?? null}
          first={
            known === undefined
              ? newForm(wish.kind === 'new' ? wish.start : {}, myId)
              : formOf(known, ownZone())
          }
          myId={myId}
          readOnly={readOnly}
          onOpenInteraction={lead(onOpenInteraction)}
          onOpenContact={lead(onOpenContact)}
          onClose={close}
        />
      )}
    </Modal>
  );
}
