import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useNow } from '../../platform/index.ts';
import { clockText, ProblemBanner } from '../../ui/index.ts';
import css from './sign-in.module.css';

interface SignInProblemProps {
  readonly problem: Problem | null;
  readonly hubAddress: string;
}

/** The place under the form: why signing in did not work, and the way on. */
export function SignInProblem({ problem, hubAddress }: SignInProblemProps) {
  const describe = useDescribe();
  if (problem === null) return null;
  if (isAway(problem)) return <HubAway key={problem.code} problem={problem} hubAddress={hubAddress} />;
  if (problem.code === 'auth.lockedOut') return <LockedOut key={lockOf(problem)} problem={problem} />;
  return <ProblemBanner tone="bad" alert {...describe(problem)} />;
}

function lockOf(problem: Problem): number {
  const seconds = problem.details?.['retryAfterSeconds'];
  return typeof seconds === 'number' ? seconds : 0;
}

/** How long the lock still lasts, counted down. The sentence changes with the minute only: it is read out each time. */
function LockedOut({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const now = useNow();
  const [until] = useState(() => Date.now() + lockOf(problem) * 1000);
  const left = until - now;
  if (left <= 0) return <ProblemBanner tone="info" what={t('signIn.mayTryAgain')} />;
  const retryAfterSeconds = Math.ceil(left / 60_000) * 60;
  const said = describe({ ...problem, details: { ...problem.details, retryAfterSeconds } });
  return (
    <ProblemBanner tone="bad" alert {...said}>
      <span className="tabular" aria-hidden="true">
        {clockText(left)}
      </span>
    </ProblemBanner>
  );
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
