import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './commitments.module.css';

interface EndControlsProps {
  readonly id: string;
  onEnded(): void;
}

/** It was kept, or is deleted; why it is deleted must be said (COMMIT-2). */
export function EndControls({ id, onEnded }: EndControlsProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [reason, setReason] = useState<string | null>(null);
  const end = useCommand('commitments.end');
  const run = async (state: 'done' | 'deleted', why: string) => {
    if ((await end.run({ id, state, reason: why })).ok) onEnded();
  };
  const problem = end.problem === null ? null : <ProblemBanner tone="bad" alert {...describe(end.problem)} />;
  if (reason === null) {
    return (
      <>
        <Button variant="default" loading={end.busy} onClick={() => void run('done', '')}>
          {t('commitments.done')}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setReason('')}>
          {t('commitments.delete')}
        </Button>
        {problem}
      </>
    );
  }
  return (
    <div className={css.deleting}>
      <TextInput
        autoFocus
        aria-label={t('commitments.reason')}
        placeholder={t('commitments.reason')}
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Within the form of the follow-up, which it must neither save nor close.
          if (event.key === 'Enter') {
            event.preventDefault();
            if (reason.trim() !== '') void run('deleted', reason.trim());
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            setReason(null);
          }
        }}
      />
      <Button
        color="red"
        loading={end.busy}
        disabled={reason.trim() === ''}
        onClick={() => void run('deleted', reason.trim())}
      >
        {t('commitments.deleteNow')}
      </Button>
      {problem}
    </div>
  );
}
