import { IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/ipc/views.ts';
import { Timer } from '../../ui/index.ts';
import css from './waiting-calls.module.css';

interface WaitingCallsProps {
  readonly queues: BoardView['queues'];
  /** Whether the agent is in any queue, also while the hub has not told who waits there. */
  readonly inQueues: boolean;
}

/**
 * Who waits in the agent's own queues: how many, and since when the longest. Every queue has its place whether somebody
 * waits in it or not, so that nothing moves when a caller comes.
 */
export function WaitingCalls({ queues, inQueues }: WaitingCallsProps) {
  const { t } = useTranslation();
  return (
    <section className={css.waiting} aria-labelledby="waiting-calls">
      <h2 id="waiting-calls" className={css.heading}>
        {t('waiting.title')}
      </h2>
      {queues.length === 0 && !inQueues ? <p className={css.none}>{t('waiting.none')}</p> : null}
      {queues.length === 0 && !inQueues ? null : (
        <ul className={css.queues} tabIndex={queues.length > 8 ? 0 : undefined}>
          {queues.map((queue) => (
            <Queue key={queue.queueId} queue={queue} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Queue({ queue: { name, callers } }: { readonly queue: BoardView['queues'][number] }) {
  const { t } = useTranslation();
  const rescued = callers.some((caller) => caller.rescued);
  const longest = callers.length === 0 ? null : Math.min(...callers.map(({ joinedAt }) => joinedAt));
  return (
    <li className={css.queue} data-waits={longest !== null}>
      <span className={`tabular ${css.count}`} aria-hidden="true">
        {callers.length}
      </span>
      <span className={css.words}>
        <span className={`ellipsis ${css.name}`} title={name}>
          {name}
        </span>
        {longest === null ? (
          <span className={css.nobody}>{t('waiting.nobody')}</span>
        ) : (
          <span className={css.facts}>
            <span className="reader-only">{t('waiting.count', { count: callers.length })}</span>
            <Timer since={longest} label={t('waiting.longest', { queue: name })} />
            {rescued ? (
              <span className={css.rescued} title={t('waiting.rescuedHint')}>
                <IconLifebuoy size={12} stroke={2} aria-hidden="true" />
                {t('waiting.rescued')}
              </span>
            ) : null}
          </span>
        )}
      </span>
    </li>
  );
}
