import { IconArrowForwardUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useCause, useDescribe, useFormat } from '../../i18n/index.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import {
  CallBack,
  type Column,
  clockText,
  DirectionIcon,
  mayBeDialled,
  PartyCell,
  PendingClock,
  RefusedMark,
  wentOut,
} from '../../ui/index.ts';
import css from './voice-calls.module.css';

/** The columns of Voice Calls (VCALL-2). */
export function useColumns(): readonly Column<ParticipationView>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const workspace = useRequest('workspace.get', null);
  const session = useLive('session');
  const extension = session.kind === 'signedIn' ? session.agent.extension : '';
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
        width: '100px',
        render: (row) => (
          <span className={css.type}>
            <DirectionIcon
              direction={row.direction}
              out={wentOut(row, extension)}
              missed={row.phase === 'missed' && !wentOut(row, extension)}
            />
            <span className="ellipsis">{t(`direction.${row.direction}`)}</span>
            {/* The glyph says it to those who see it. */}
            {row.phase === 'missed' ? <span className="reader-only"> {t('calls.missed')}</span> : null}
            {row.endCause === 'transferred' ? (
              <span role="img" aria-label={t('endCause.transferred')} title={t('endCause.transferred')}>
                <IconArrowForwardUp size={14} stroke={1.75} className={css.transferred} aria-hidden="true" />
              </span>
            ) : null}
          </span>
        ),
      },
      {
        id: 'source',
        header: t('calls.column.source'),
        width: 'minmax(160px, 1.6fr)',
        render: (row, reachable) => <PartyCell party={row.source} reachable={reachable} />,
      },
      {
        id: 'destination',
        header: t('calls.column.destination'),
        width: 'minmax(144px, 1.4fr)',
        render: (row, reachable) => <PartyCell party={row.destination} reachable={reachable} />,
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
        width: 'minmax(120px, 1.1fr)',
        render: (row, reachable) => (
          <DispositionCell
            row={row}
            name={named.get(row.outcome.dispositionId ?? '')}
            out={wentOut(row, extension)}
            reachable={reachable}
          />
        ),
      },
      {
        id: 'note',
        header: t('calls.column.note'),
        width: 'minmax(104px, 1.2fr)',
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
  }, [i18n.language, dispositions, extension]);
}

/** How long both talked; a dash for a call that nobody took or that still goes on. */
export function durationOf(row: Pick<ParticipationView, 'answeredAt' | 'endedAt'>): string {
  return row.answeredAt === null || row.endedAt === null ? '–' : clockText(row.endedAt - row.answeredAt);
}

interface DispositionCellProps {
  readonly row: ParticipationView;
  readonly name: string | undefined;
  readonly out: boolean;
  readonly reachable: boolean;
}

/** What came of it: the agent's disposition, or why there is none. */
function DispositionCell({ row, name, out, reachable }: DispositionCellProps) {
  const { t } = useTranslation();
  const causeOf = useCause();
  if (name !== undefined) return <span title={name}>{name}</span>;
  if (row.phase === 'wrapUp') return <span className={css.todo}>{t('calls.wrapUpOpen')}</span>;
  if (row.answeredAt === null && row.endCause !== null) {
    if (out) return <span className={css.muted}>{causeOf(row.endCause, true)}</span>;
    if (row.phase === 'missed' && mayBeDialled(row.source.address)) {
      return <CallBack party={row.source} reachable={reachable} />;
    }
  }
  if (row.phase === 'missed') return <span className={css.muted}>{t('calls.missed')}</span>;
  if (row.role === 'consult') return <span className={css.muted}>{t('calls.consult')}</span>;
  return <span className={css.muted}>–</span>;
}
