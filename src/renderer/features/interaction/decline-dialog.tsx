import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe } from '../../i18n/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './interaction.module.css';

interface DeclineDialogProps {
  /** How the saving stands. */
  readonly handle: { readonly busy: boolean; readonly problem: Problem | null };
  /** True once the reason is kept. */
  save(reason: string): Promise<boolean>;
  onClose(): void;
}

/** Why the customer was not authenticated: said in words, and kept (CHATR-3). */
export function DeclineDialog({ handle, save, onClose }: DeclineDialogProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const submit = async () => {
    if (said !== '' && (await save(said))) onClose();
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
          void submit();
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
        {handle.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(handle.problem)} />}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={said === ''} loading={handle.busy}>
            {t('interaction.banner.declineSave')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
