import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import css from './header.module.css';

interface SignOutDialogProps {
  /** Why signing out did not go through; null closes the dialog. */
  readonly problem: Problem | null;
  readonly busy: boolean;
  onSeal(): void;
  onRetry(): void;
  onStay(): void;
}

/** Work that the hub has not got yet is never lost: says what waits and lets the agent wait, or seal it here. */
export function SignOutDialog({ problem, busy, onSeal, onRetry, onStay }: SignOutDialogProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { pending } = useLive('outbox');
  const waits = problem?.code === 'session.workPending';
  const said = problem === null ? null : describe(problem);
  return (
    <Modal
      opened={problem !== null}
      onClose={onStay}
      title={t('header.signOut')}
      withCloseButton={false}
      size={440}
    >
      <p className={css.dialogText}>
        {waits ? t('header.workWaits', { count: pending }) : `${said?.what ?? ''} ${said?.todo ?? ''}`}
      </p>
      <div className={css.dialogButtons}>
        <Button variant="default" onClick={onStay} data-autofocus>
          {t('header.staySignedIn')}
        </Button>
        {waits ? (
          <Button variant="default" loading={busy} onClick={onSeal}>
            {t('header.sealAndSignOut')}
          </Button>
        ) : (
          <Button loading={busy} onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        )}
      </div>
    </Modal>
  );
}
