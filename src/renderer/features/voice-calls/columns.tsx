import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { type Column, clockText, DirectionIcon, PendingClock, RefusedMark } from '../../ui/index.ts';
import css from './voice-calls.module.css';

/** The columns of Voice Calls (VCALL-2). */
export function useColumns(): readonly Column<ParticipationView>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const workspace = useRequest('workspace.get', null);
  const dispositions = workspace.data?.dispositions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts and formats belong to the language
  return useMemo(() => {
    const named = new Map((dispositions ?? []).map((each) => [each.id, each.name]));
    return [
      {
        id: 'number',
        header: t('calls.column.number'),
        width: '52px',
        render: (row) => (
          <span className="tabular">
            {row.interactionNumber === null ? '–' : `#${row.interactionNumber.toString()}`}
          </span>
        ),
      },
      {
        id: 'type',
        header: t('calls.column.type'),
        width: '88px',
        render: (row) => (
          <span className={css.type}>
            <DirectionIcon direction={row.direction} />
            {t(`direction.${row.direction}`)}
          </span>
        ),
      },
      {
        id: 'source',
        header: t('calls.column.source'),
        width: 'minmax(160px, 1.75fr)',
        render: (row) => <PartyCell party={row.source} />,
      },
      {
        id: 'destination',
        header: t('calls.column.destination'),
        width: 'minmax(104px, 1fr)',
        render: (row) => <PartyCell party={row.destination} />,
      },
      {
        id: 'queue',
        header: t('calls.column.queue'),
        width: 'minmax(64px, 0.7fr)',
        render: (row) => <span title={row.queueName ?? undefined}>{row.queueName ?? '–'}</span>,
      },
      {
        id: 'started',
        header: t('calls.column.started'),
        width: '96px',
        render: (row) => (
          <time
            className="tabular"
            dateTime={new Date(row.offeredAt).toISOString()}
            title={format.exact(row.offeredAt)}
          >
            {format.moment(row.offeredAt)}
          </time>
        ),
      },
      {
        id: 'ended',
        header: t('calls.column.ended'),
        width: '40px',
        render: (row) => (
          <span className="tabular">{row.endedAt === null ? '–' : format.time(row.endedAt)}</span>
        ),
      },
      {
        id: 'duration',
        header: t('calls.column.duration'),
        width: '58px',
        align: 'end',
        render: (row) => <span className="tabular">{durationOf(row)}</span>,
      },
      {
        id: 'disposition',
        header: t('calls.column.disposition'),
        width: 'minmax(104px, 1.1fr)',
        render: (row) => <DispositionCell row={row} name={named.get(row.outcome.dispositionId ?? '')} />,
      },
      {
        id: 'note',
        header: t('calls.column.note'),
        width: 'minmax(120px, 1.6fr)',
        render: (row) => (
          <span className={css.noteCell}>
            {row.pending ? <PendingClock label={t('common.pending')} /> : null}
            {row.refused === null ? null : <RefusedMark reason={describe(row.refused.problem).what} />}
            <span className="ellipsis" title={row.outcome.note === '' ? undefined : row.outcome.note}>
              {row.outcome.note}
            </span>
          </span>
        ),
      },
    ];
  }, [i18n.language, dispositions]);
}

/** How long both talked; a dash for a call that nobody took or that still goes on. */
export function durationOf(row: Pick<ParticipationView, 'answeredAt' | 'endedAt'>): string {
  return row.answeredAt === null || row.endedAt === null ? '–' : clockText(row.endedAt - row.answeredAt);
}

function PartyCell({ party }: { readonly party: ParticipationView['source'] }) {
  const format = useFormat();
  const { title, number } = format.party(party);
  return (
    <span className="tabular" title={number === null ? title : `${title} ${number}`}>
      {title}
      {number === null ? null : <span className={css.muted}> {number}</span>}
    </span>
  );
}

function DispositionCell({
  row,
  name,
}: {
  readonly row: ParticipationView;
  readonly name: string | undefined;
}) {
  const { t } = useTranslation();
  if (name !== undefined) return <span title={name}>{name}</span>;
  if (row.phase === 'wrapUp') return <span className={css.todo}>{t('calls.wrapUpOpen')}</span>;
  if (row.phase === 'missed') return <span className={css.muted}>{t('calls.missed')}</span>;
  return <span className={css.muted}>–</span>;
}
