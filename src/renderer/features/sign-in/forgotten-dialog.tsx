import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './sign-in.module.css';

interface ForgottenDialogProps {
  /** Whether the hub can send mail; where it cannot, nothing is asked. */
  readonly byMail: boolean;
  onClose(): void;
}

/** A forgotten password: a link by mail to choose a new one (PWD-8), or why none can come (PWD-10). */
export function ForgottenDialog({ byMail, onClose }: ForgottenDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('signIn.forgotTitle')}
      size={420}
      closeButtonProps={{ 'aria-label': t('signIn.close') }}
    >
      {byMail ? (
        <AskForMail onClose={onClose} />
      ) : (
        <>
          <ProblemBanner tone="info" what={t('signIn.forgotNoMail')} todo={t('signIn.forgotAsk')} />
          <div className={css.dialogEnd}>
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('signIn.close')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

function AskForMail({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const forgot = useCommand('account.forgotPassword');
  const submit = async () => {
    setSent(false);
    const answer = await forgot.run({ email: email.trim() });
    if (answer.ok) setSent(true);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={css.lead}>{t('signIn.forgotLead')}</p>
      <TextInput
        type="email"
        label={t('signIn.forgotEmail')}
        value={email}
        onChange={(event) => {
          setSent(false);
          setEmail(event.currentTarget.value);
        }}
        autoComplete="email"
        data-autofocus
        maxLength={320}
      />
      <div className={css.answer}>
        {sent ? (
          <ProblemBanner tone="info" what={t('signIn.forgotSent')} todo={t('signIn.forgotSentTodo')} />
        ) : null}
        {forgot.problem === null ? null : <ProblemBanner tone="bad" alert {...describe(forgot.problem)} />}
      </div>
      <div className={css.dialogButtons}>
        <Button variant="default" onClick={onClose}>
          {t(sent ? 'signIn.close' : 'common.cancel')}
        </Button>
        <Button type="submit" loading={forgot.busy} disabled={sent || !/^\S+@\S+$/.test(email.trim())}>
          {t('signIn.forgotSend')}
        </Button>
      </div>
    </form>
  );
}
