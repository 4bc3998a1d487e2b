import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './sign-in.module.css';

interface HubAddressFormProps {
  readonly address: string;
  readonly problem: Problem | null;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

/** Asks for the hub's address and says in clear words why one does not work (LOGIN-8). */
export function HubAddressForm({ address, problem, onDone, onCancel }: HubAddressFormProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [typed, setTyped] = useState(address);
  const setHub = useCommand('session.setHub');
  const shown = setHub.problem ?? problem;
  const submit = async () => {
    const answer = await setHub.run({ address: typed.trim() });
    if (answer.ok) onDone?.();
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={css.lead}>{t('signIn.hubLead')}</p>
      <TextInput
        label={t('signIn.hubAddress')}
        placeholder="https://hub.example.com"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoFocus
        required
        withAsterisk={false}
        spellCheck={false}
        autoCapitalize="none"
      />
      <Button type="submit" fullWidth loading={setHub.busy} disabled={typed.trim() === ''}>
        {t('signIn.connect')}
      </Button>
      {onCancel === undefined ? null : (
        <Button variant="subtle" color="gray" fullWidth onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      )}
      <div className={css.problem}>
        {shown === null ? null : <ProblemBanner tone="bad" alert {...describe(shown)} />}
      </div>
    </form>
  );
}
