import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useRequest } from '../../platform/index.ts';
import { PasswordForm } from './password-form.tsx';

/** Changes the password of whoever is signed in (PWD-12). */
export function ChangePasswordDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const policy = useRequest('workspace.get', null).data?.policy.password;
  const suite = policy?.securitySuite ?? false;
  const done = () => {
    onClose();
    notifications.show({
      color: 'green',
      title: t('account.password.changed'),
      message: t('account.password.changedElsewhere'),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account.password.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <PasswordForm
        known={null}
        rules={{ suite }}
        history={suite && policy !== undefined && policy.history > 0 ? policy.history : null}
        submitLabel={t('account.password.submit')}
        onDone={done}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        }
      />
    </Modal>
  );
}
