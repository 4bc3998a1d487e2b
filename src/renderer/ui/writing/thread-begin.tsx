import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import type { Thread } from '../../platform/index.ts';
import { Delayed } from '../delayed.tsx';
import { ProblemBanner } from '../problem-banner.tsx';
import css from './thread.module.css';

/** What stands above the oldest entry that is here. */
export function ThreadBegin({ thread }: { readonly thread: Omit<Thread<unknown>, 'stale'> }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const again = (run: () => void) => (
    <Button size="xs" variant="default" onClick={run}>
      {t('common.tryAgain')}
    </Button>
  );
  if (thread.loading)
    return (
      <Delayed>
        <p className={css.quiet} role="status">
          {t('common.loading')}
        </p>
      </Delayed>
    );
  if (thread.data === undefined && thread.problem !== null)
    return (
      <ProblemBanner tone="warn" {...describe(thread.problem)}>
        {again(thread.retry)}
      </ProblemBanner>
    );
  if (thread.olderFailed)
    return (
      <ProblemBanner tone="warn" what={t('conversation.olderFailed')}>
        {again(thread.retryOlder)}
      </ProblemBanner>
    );
  if (thread.loadingOlder) return <p className={css.quiet}>{t('conversation.loadingOlder')}</p>;
  if (!thread.hasOlder && thread.source === 'cacheOnly')
    return <p className={css.quiet}>{t('conversation.olderAway')}</p>;
  return null;
}
