import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { clockText, DirectionIcon, PendingClock, RefusedMark } from '../../ui/index.ts';
import css from './home.module.css';

interface ContactRowProps {
  readonly row: ParticipationView;
  readonly disposition: string | undefined;
  onOpen(row: ParticipationView): void;
}

/** One past contact: who, by which queue, what came of it, when and how long. */
export function ContactRow({ row, disposition, onOpen }: ContactRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const other = row.direction === 'outbound' ? row.destination : row.source;
  const { title, number } = format.party(other);
  const result =
    disposition ??
    (row.phase === 'missed' ? t('calls.missed') : row.phase === 'wrapUp' ? t('calls.wrapUpOpen') : null);
  const talked =
    row.answeredAt !== null && row.endedAt !== null ? clockText(row.endedAt - row.answeredAt) : null;
  return (
    <button type="button" className={css.contact} onClick={() => onOpen(row)}>
      <span className={css.icon} title={t(`direction.${row.direction}`)}>
        <DirectionIcon direction={row.direction} />
      </span>
      <span className={css.words}>
        <span className={`ellipsis ${css.title}`} title={title}>
          {title}
          {number === null ? null : <span className={`tabular ${css.muted}`}> {number}</span>}
        </span>
        <span
          className={`ellipsis ${css.second}`}
          title={row.outcome.note === '' ? undefined : row.outcome.note}
        >
          {[row.queueName, result, row.outcome.note]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </span>
      </span>
      {row.pending ? <PendingClock label={t('common.pending')} /> : null}
      {row.refused === null ? null : <RefusedMark reason={describe(row.refused.problem).what} />}
      <span className={`tabular ${css.when}`}>
        <time dateTime={new Date(row.offeredAt).toISOString()} title={format.exact(row.offeredAt)}>
          {format.time(row.offeredAt)}
        </time>
        <span className={css.muted}>{talked ?? '–'}</span>
      </span>
    </button>
  );
}
