import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { EmptyState, ProblemBanner } from '../../ui/index.ts';
import css from './outbox.module.css';

/** The name of a kind of work, as the agent would say it. */
const kinds = {
  'outcome.save': 'outbox.kinds.outcomeSave',
  'outcome.complete': 'outbox.kinds.outcomeComplete',
  'call.report': 'outbox.kinds.callReport',
  'agent.setIntent': 'outbox.kinds.setIntent',
  'contact.save': 'outbox.kinds.contact',
  'contact.tag': 'outbox.kinds.contactTags',
  'contact.note': 'outbox.kinds.contactNote',
} as const;

/** Every refused piece of work with what happened, what to do, and the way to it. */
export function RefusedList({ onOpen }: { onOpen(aggregate: string): void }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const { refused } = useLive('outbox');
  const dismiss = useCommand('outbox.dismiss');
  if (refused.length === 0) {
    return (
      <div className={css.none}>
        <EmptyState icon={IconBell} title={t('outbox.noNotices')} text={t('outbox.noNoticesText')} />
      </div>
    );
  }
  return (
    <ul className={css.list} aria-label={t('outbox.refusedList')}>
      {refused.map((row) => {
        const said = describe(row.problem);
        const kind = Object.hasOwn(kinds, row.kind)
          ? kinds[row.kind as keyof typeof kinds]
          : 'outbox.kinds.other';
        const gone = row.problem.code === 'contact.unknown' && row.aggregate.startsWith('contact:');
        // A contact that is gone shows nothing, and tags have nothing to choose between.
        const settledElsewhere =
          /^(call|contact):/.test(row.aggregate) && !gone && row.kind !== 'contact.tag';
        return (
          <li key={row.commandId}>
            <div className={css.head}>
              <strong>{t(kind)}</strong>
              <span className="tabular">{format.moment(row.at)}</span>
            </div>
            <ProblemBanner tone="warn" what={said.what} todo={said.todo} />
            {gone && row.words !== undefined && row.words.length > 0 ? (
              <p className={`selectable ${css.words}`} dir="auto">
                {row.words.join('\n')}
              </p>
            ) : null}
            <div className={css.buttons}>
              {settledElsewhere ? (
                <Button size="xs" variant="default" onClick={() => onOpen(row.aggregate)}>
                  {t(row.aggregate.startsWith('call:') ? 'outbox.open' : 'outbox.openContact')}
                </Button>
              ) : (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => void dismiss.run({ commandId: row.commandId })}
                >
                  {t('common.dismiss')}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
