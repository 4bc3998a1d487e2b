import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './notices.module.css';

/** The name of a kind of work, as the agent would say it. */
const kinds = {
  'outcome.save': 'outbox.kinds.outcomeSave',
  'outcome.complete': 'outbox.kinds.outcomeComplete',
  'call.report': 'outbox.kinds.callReport',
  'agent.setIntent': 'outbox.kinds.setIntent',
  'contact.save': 'outbox.kinds.contact',
  'contact.tag': 'outbox.kinds.contactTags',
  'contact.note': 'outbox.kinds.contactNote',
  'message.send': 'outbox.kinds.message',
  'message.note': 'outbox.kinds.note',
  'interaction.tag': 'outbox.kinds.interactionTags',
  'interaction.relate': 'outbox.kinds.interactionRelation',
  'interaction.authenticate': 'outbox.kinds.authentication',
  'interaction.outcome': 'outbox.kinds.interactionOutcome',
  'interaction.dismiss': 'outbox.kinds.dismiss',
  'commitment.save': 'outbox.kinds.commitment',
  'commitment.end': 'outbox.kinds.commitment',
  'im.send': 'messenger.refusedKind',
  'im.edit': 'messenger.refusedKind',
  'im.delete': 'messenger.refusedKind',
  'im.react': 'messenger.refusedKind',
} as const;

/** Every refused piece of work with what happened, what to do, and the way to it. */
export function RefusedList({ onOpen }: { onOpen(aggregate: string): void }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const { refused } = useLive('outbox');
  const dismiss = useCommand('outbox.dismiss');
  return (
    <ul className={css.list} aria-label={t('outbox.refusedList')}>
      {refused.map((row) => {
        const said = describe(row.problem);
        const kind = Object.hasOwn(kinds, row.kind)
          ? kinds[row.kind as keyof typeof kinds]
          : 'outbox.kinds.other';
        const gone = row.problem.code === 'contact.unknown' && row.aggregate.startsWith('contact:');
        // A group that the agent was taken out of, and a messenger that was switched off, show no words of theirs either.
        const shownNowhere = gone || ['messenger.unknown', 'messenger.off'].includes(row.problem.code);
        const leads = leadOf(row.aggregate);
        // A contact that is gone shows nothing, and tags have nothing to choose between; of an interaction only an outcome has.
        const mayBeGone = leads === 'outbox.openInteraction' || leads === 'messenger.refusedOpen';
        const settledThere = mayBeGone
          ? row.kind === 'interaction.outcome'
          : leads !== null && !gone && row.kind !== 'contact.tag';
        return (
          <li key={row.commandId}>
            <div className={css.head}>
              <strong>{t(kind)}</strong>
              <span className="tabular">{format.moment(row.at)}</span>
            </div>
            <ProblemBanner tone="warn" what={said.what} todo={said.todo} />
            {shownNowhere && row.words !== undefined && row.words.length > 0 ? (
              <p className={`selectable ${css.words}`} dir="auto">
                {row.words.join('\n')}
              </p>
            ) : null}
            <div className={css.buttons}>
              {leads === null || (!settledThere && !mayBeGone) ? null : (
                <Button size="xs" variant="default" onClick={() => onOpen(row.aggregate)}>
                  {t(leads)}
                </Button>
              )}
              {settledThere ? null : (
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

/** What the way to an aggregate is called; null where there is none. */
function leadOf(
  aggregate: string,
): 'outbox.open' | 'outbox.openContact' | 'outbox.openInteraction' | 'messenger.refusedOpen' | null {
  if (aggregate.startsWith('call:')) return 'outbox.open';
  if (aggregate.startsWith('messenger:')) return 'messenger.refusedOpen';
  if (aggregate.startsWith('contact:')) return 'outbox.openContact';
  return aggregate.startsWith('interaction:') ? 'outbox.openInteraction' : null;
}
