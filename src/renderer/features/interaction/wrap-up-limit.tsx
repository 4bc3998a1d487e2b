import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive, useNow, useRequest } from '../../platform/index.ts';
import { clockText, RefusedMark } from '../../ui/index.ts';
import css from './interaction.module.css';

interface WrapUpLimitProps {
  readonly participationId: string;
  /** Since when the wrap-up goes on, this machine's wall clock. */
  readonly since: number;
  readonly readOnly: boolean;
}

/** How long a wrap-up may still take where the workspace has a limit, and more time for it (PLUS-10). */
export function WrapUpLimit({ participationId, since, readOnly }: WrapUpLimitProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { extended } = useLive('desk');
  const policy = useRequest('workspace.get', null).data?.policy.wrapUp;
  const extend = useCommand('wrapUp.extend');
  const now = useNow();
  if (policy == null || policy.limitSeconds === null) return null;
  const more = extended.find((each) => each.participationId === participationId)?.ms ?? 0;
  const left = Math.max(0, since + policy.limitSeconds * 1000 + more - now);
  return (
    <div className={css.limit} data-urgent={left < 10_000}>
      <IconHourglass size={14} stroke={1.75} aria-hidden="true" />
      <span>{t('interaction.limit.ends')}</span>
      <span role="timer" aria-label={t('interaction.limit.ends')} className="tabular">
        {clockText(left)}
      </span>
      {extend.problem === null ? null : <RefusedMark reason={describe(extend.problem).what} />}
      {policy.extendSeconds === 0 ? null : (
        <Button
          size="compact-xs"
          variant="default"
          disabled={readOnly}
          loading={extend.busy}
          onClick={() => void extend.run({ id: participationId })}
        >
          {t('interaction.limit.extend', { time: clockText(policy.extendSeconds * 1000) })}
        </Button>
      )}
    </div>
  );
}
