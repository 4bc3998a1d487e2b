import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './sign-in.module.css';

interface SignInProblemProps {
  readonly problem: Problem | null;
  readonly forgotten: boolean;
  readonly byMail: boolean;
  readonly hubAddress: string;
}

/** The place under the form: why signing in did not work and the way on, or what to do about a forgotten password. */
export function SignInProblem({ problem, forgotten, byMail, hubAddress }: SignInProblemProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  if (forgotten) {
    return (
      <ProblemBanner
        tone="info"
        what={t('signIn.forgotWhat')}
        todo={t(byMail ? 'signIn.forgotMail' : 'signIn.forgotAsk')}
      />
    );
  }
  if (problem === null) return null;
  if (isAway(problem)) return <HubAway key={problem.code} problem={problem} hubAddress={hubAddress} />;
  return <ProblemBanner tone="bad" alert {...describe(problem)} />;
}

/** Whether trying the same again later can help. */
function isAway(problem: Problem): boolean {
  return problem.code.startsWith('net.') || problem.code === 'hub.away';
}

function HubAway({ problem, hubAddress }: { readonly problem: Problem; readonly hubAddress: string }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const retry = useCommand('session.setHub');
  const [firstSeen] = useState(() => Date.now());
  const told = problem.details?.['since'];
  const since = typeof told === 'number' ? told : firstSeen;
  const { what, todo } = describe(problem);
  return (
    <ProblemBanner tone="warn" alert stacked what={what} todo={todo}>
      <div className={css.away}>
        <span className={css.since}>{t('signIn.awaySince', { time: format.time(since) })}</span>
        <Button
          size="xs"
          variant="default"
          loading={retry.busy}
          onClick={() => void retry.run({ address: hubAddress })}
        >
          {t('common.tryAgain')}
        </Button>
      </div>
    </ProblemBanner>
  );
}
