import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './interaction.module.css';

/** Why the customer was not authenticated: said in words, and kept (CHATR-3). */
export function DeclineDialog({ id, onClose }: { readonly id: string; onClose(): void }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [reason, setReason] = useState('');
  const authenticate = useCommand('interactions.authenticate');
  const said = reason.trim();
  const save = async () => {
    if (said === '') return;
    const answer = await authenticate.run({ id, state: 'declined', reason: said });
    if (answer.ok) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('interaction.banner.declineTitle')}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
      size={440}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Textarea
          data-autofocus
          label={t('interaction.banner.declineReason')}
          description={t('interaction.banner.declineHint')}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {authenticate.problem === null ? null : (
          <ProblemBanner tone="warn" alert {...describe(authenticate.problem)} />
        )}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={said === ''} loading={authenticate.busy}>
            {t('interaction.banner.declineSave')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
