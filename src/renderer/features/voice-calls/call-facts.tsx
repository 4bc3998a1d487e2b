import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useCause, useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import { DirectionIcon, PhoneNumber, wentOut } from '../../ui/index.ts';
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
  const format = useFormat();
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
  const times: readonly (readonly [string, number | null, string | null])[] = [
    [t('call.offered'), row.offeredAt, null],
    [t('call.answered'), row.answeredAt, null],
    [t('call.ended'), row.endedAt, row.endCause === null ? null : causeOf(row.endCause, out)],
    [t('call.completed'), row.outcome.locked ? row.outcome.savedAt : null, null],
  ];
  return (
    <div className={css.facts}>
      <h2 className={css.heading}>{t('call.facts')}</h2>
      <dl className={css.list}>
        {facts.map(([name, value]) => (
          <div key={name} className={css.fact}>
            <dt>{name}</dt>
            <dd className="selectable tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <h2 className={css.heading}>{t('call.timeline')}</h2>
      <ol className={css.times}>
        {times.map(([name, at, detail]) =>
          at === null ? null : (
            <li key={name} className={css.time}>
              <time className="tabular" dateTime={new Date(at).toISOString()} title={format.exact(at)}>
                {format.time(at)}
              </time>
              <span>
                {name}
                {detail === null ? null : <span className={css.detail}>{detail}</span>}
              </span>
            </li>
          ),
        )}
      </ol>
      {row.quality === null ? null : <CallScoreFacts score={row.quality} />}
    </div>
  );
}

function Party({ party }: { readonly party: ParticipationView['source'] }) {
  const format = useFormat();
  const { title, number } = format.party(party);
  return (
    <>
      {number === null ? <PhoneNumber address={party.address} name={null} /> : title}
      {number === null ? null : (
        <span className={css.detail}>
          <PhoneNumber address={party.address} name={title} />
        </span>
      )}
    </>
  );
}
