import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './desk-phone.module.css';
import { PhoneForm } from './phone-form.tsx';

/** The step after sign-in in which an agent with an external phone says which one they sit at today (HOT-2). */
export function ChoosePhoneStep({ agentId }: { readonly agentId: string }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const without = useCommand('deskPhones.without');
  return (
    <>
      <h2 className={css.title}>{t('deskPhone.title')}</h2>
      <p className={css.lead}>{t('deskPhone.lead')}</p>
      <PhoneForm
        agentId={agentId}
        // The session that follows shows the shell by itself.
        onDone={() => {}}
        secondary={
          <>
            <Button
              variant="subtle"
              color="gray"
              loading={without.busy}
              aria-describedby="without-phone"
              onClick={() => void without.run(null)}
            >
              {t('deskPhone.without')}
            </Button>
            <p id="without-phone" className={css.withoutHint}>
              {t('deskPhone.withoutHint')}
            </p>
            {without.problem === null ? null : (
              <ProblemBanner tone="bad" alert {...describe(without.problem)} />
            )}
          </>
        }
      />
    </>
  );
}

interface ChoosePhoneDialogProps {
  readonly agentId: string;
  readonly opened: boolean;
  onClose(): void;
}

/** The same in the middle of the day: another phone, or the first one. */
export function ChoosePhoneDialog({ agentId, opened, onClose }: ChoosePhoneDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('deskPhone.dialogTitle')}
      size={460}
      classNames={{ content: css.dialogContent }}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <div className={css.dialog}>
        <PhoneForm
          agentId={agentId}
          onDone={onClose}
          secondary={
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          }
        />
      </div>
    </Modal>
  );
}
