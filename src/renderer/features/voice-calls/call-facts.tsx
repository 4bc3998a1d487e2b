import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useCause, useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import {
  DirectionIcon,
  FactDetail,
  FactList,
  Facts,
  FactsHeading,
  PhoneNumber,
  Timeline,
  wentOut,
} from '../../ui/index.ts';
import css from './call-facts.module.css';
import { CallScoreFacts } from './call-score.tsx';
import { durationOf } from './columns.tsx';

/** What a call must tell to be shown: a row has it, and so has a call that runs while there is no row yet. */
export type CallFactsView = Pick<
  ParticipationView,
  | 'interactionNumber'
  | 'direction'
  | 'source'
  | 'destination'
  | 'queueName'
  | 'offeredAt'
  | 'answeredAt'
  | 'endedAt'
  | 'endCause'
  | 'quality'
  | 'outcome'
>;

/** What is known of a call beside its outcome: facts and times (VCALL-3). */
export function CallFacts({ row }: { readonly row: CallFactsView }) {
  const { t } = useTranslation();
  const causeOf = useCause();
  const session = useLive('session');
  const out = wentOut(row, session.kind === 'signedIn' ? session.agent.extension : '');
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [
      t('calls.column.number'),
      row.interactionNumber === null ? t('call.notNumbered') : `#${row.interactionNumber.toString()}`,
    ],
    [
      t('calls.column.type'),
      <span key="type" className={css.type}>
        <DirectionIcon direction={row.direction} out={out} />
        {t(`direction.${row.direction}`)}
      </span>,
    ],
    [t('calls.column.source'), <Party key="source" party={row.source} />],
    [t('calls.column.destination'), <Party key="destination" party={row.destination} />],
    [t('calls.column.queue'), row.queueName ?? '–'],
    [t('calls.column.duration'), durationOf(row)],
  ];
  const times = [
    { key: 'offered', at: row.offeredAt, what: t('call.offered') },
    { key: 'answered', at: row.answeredAt, what: t('call.answered') },
    {
      key: 'ended',
      at: row.endedAt,
      what: t('call.ended'),
      detail: row.endCause === null ? null : causeOf(row.endCause, out),
    },
    { key: 'completed', at: row.outcome.locked ? row.outcome.savedAt : null, what: t('call.completed') },
  ];
  return (
    <Facts>
      <FactsHeading>{t('call.facts')}</FactsHeading>
      <FactList facts={facts} figures />
      <FactsHeading>{t('call.timeline')}</FactsHeading>
      <Timeline times={times} />
      {row.quality === null ? null : <CallScoreFacts score={row.quality} />}
    </Facts>
  );
}

function Party({ party }: { readonly party: ParticipationView['source'] }) {
  const format = useFormat();
  const { title, number } = format.party(party);
  return (
    <>
      {number === null ? <PhoneNumber address={party.address} name={null} /> : title}
      {number === null ? null : (
        <FactDetail>
          <PhoneNumber address={party.address} name={title} />
        </FactDetail>
      )}
    </>
  );
}
