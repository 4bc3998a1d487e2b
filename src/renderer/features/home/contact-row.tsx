import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useCause, useDescribe, useFormat } from '../../i18n/index.ts';
import {
  clockText,
  DirectionIcon,
  otherParty,
  PendingClock,
  PhoneNumber,
  RefusedMark,
  wentOut,
} from '../../ui/index.ts';
import css from './home.module.css';

interface ContactRowProps {
  readonly row: ParticipationView;
  readonly disposition: string | undefined;
  readonly myExtension: string;
  onOpen(row: ParticipationView): void;
}

/** One past contact: who, by which queue, what came of it, when and how long. The row opens it, its number can be called. */
export function ContactRow({ row, disposition, myExtension, onOpen }: ContactRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const result = useResult(row, disposition, wentOut(row, myExtension));
  const other = otherParty(row, myExtension);
  const { title, number } = format.party(other);
  const out = wentOut(row, myExtension);
  const talked =
    row.answeredAt !== null && row.endedAt !== null ? clockText(row.endedAt - row.answeredAt) : null;
  return (
    <div className={css.contact}>
      <span className={css.icon} title={t(`direction.${row.direction}`)}>
        <DirectionIcon direction={row.direction} out={out} missed={row.phase === 'missed' && !out} />
      </span>
      <span className={css.words}>
        <span className={css.who}>
          <button
            type="button"
            className={`ellipsis ${css.open} ${css.title}`}
            title={title}
            onClick={() => onOpen(row)}
          >
            {title}
          </button>
          <PhoneNumber address={other.address} name={number === null ? null : title} icon={number === null} />
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
    </div>
  );
}

/** What came of it in a word or two: the disposition, or why there is none. */
function useResult(row: ParticipationView, disposition: string | undefined, out: boolean): string | null {
  const { t } = useTranslation();
  const causeOf = useCause();
  const cause = row.endCause === null ? null : causeOf(row.endCause, out);
  if (row.endCause === 'transferred') return [disposition, cause].filter(Boolean).join(' · ');
  if (disposition !== undefined) return disposition;
  if (row.phase === 'wrapUp') return t('calls.wrapUpOpen');
  if (out && row.answeredAt === null) return cause;
  if (row.phase === 'missed') return row.endCause === 'answeredElsewhere' ? cause : t('calls.missed');
  return row.role === 'consult' ? t('calls.consult') : null;
}
