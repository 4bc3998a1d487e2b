import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './sign-in.module.css';

interface TakeOverDialogProps {
  /** The desktop on which the agent is signed in; null closes the dialog. */
  readonly desktopName: string | null;
  readonly busy: boolean;
  onTakeOver(): void;
  onCancel(): void;
}

/** An agent has one active session: asks before it ends the one on another desktop. */
export function TakeOverDialog({ desktopName, busy, onTakeOver, onCancel }: TakeOverDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={desktopName !== null}
      onClose={onCancel}
      title={t('signIn.elsewhereTitle')}
      withCloseButton={false}
      size={420}
    >
      <p className={css.dialogText}>
        {desktopName === null || desktopName === ''
          ? t('signIn.elsewhereUnnamed')
          : t('signIn.elsewhere', { desktop: desktopName })}{' '}
        {t('signIn.elsewhereEffect')}
      </p>
      <div className={css.dialogButtons}>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button data-autofocus loading={busy} onClick={onTakeOver}>
          {t('signIn.takeOver')}
        </Button>
      </div>
    </Modal>
  );
}
