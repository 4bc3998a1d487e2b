import { Switch } from '@mantine/core';
import { IconHourglassEmpty, IconLock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AbandonedCallView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { type AbandonedSort, useRequest } from '../../platform/index.ts';
import { type Column, clockText, PendingClock, PhoneNumber, RefusedMark } from '../../ui/index.ts';
import css from './abandoned.module.css';
import type { Reserve } from './use-reserve.ts';

/** Figures and times begin with the latest on top. */
export const downFirst: ReadonlySet<AbandonedSort> = new Set(['number', 'abandonedAt']);

interface ColumnsProps {
  readonly myId: string;
  /** The hub cannot be asked, or another desktop has taken over. */
  readonly blocked: boolean;
  readonly reserve: Reserve;
  /** Beside an open panel, which tells the rest. */
  readonly narrow: boolean;
  onDispose(row: AbandonedCallView): void;
}

/** The columns of the Voice tab (ABAN-2). */
export function useColumns({
  myId,
  blocked,
  reserve,
  narrow,
  onDispose,
}: ColumnsProps): readonly Column<AbandonedCallView>[] {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const workspace = useRequest('workspace.get', null);
  const dispositions = workspace.data?.dispositions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts and formats belong to the language
  return useMemo(() => {
    const named = new Map((dispositions ?? []).map((each) => [each.id, each.name]));
    const all: Column<AbandonedCallView>[] = [
      {
        id: 'number',
        header: t('abandoned.column.number'),
        width: '56px',
        sortable: true,
        render: (row) => <span className="tabular">#{row.interactionNumber}</span>,
      },
      {
        id: 'party',
        header: t('abandoned.column.name'),
        width: 'minmax(120px, 1.5fr)',
        sortable: true,
        render: ({ party: { name } }) => <span title={name ?? undefined}>{name ?? '–'}</span>,
      },
      {
        id: 'phone',
        header: t('abandoned.column.phone'),
        width: '128px',
        render: (row, reachable) => (
          <Phone row={row} mine={row.reservedBy?.agentId === myId} reachable={reachable} />
        ),
      },
      {
        id: 'queue',
        header: t('abandoned.column.queue'),
        width: 'minmax(72px, 0.8fr)',
        sortable: true,
        render: (row) => <span title={row.queueName}>{row.queueName}</span>,
      },
      {
        id: 'abandonedAt',
        header: t('abandoned.column.abandoned'),
        width: '152px',
        sortable: true,
        render: (row) => (
          <span
            className="tabular"
            title={`${format.exact(row.abandonedAt)} · ${t('abandoned.afterWaiting', { duration: clockText(row.abandonedAt - row.joinedAt) })}`}
          >
            <time dateTime={new Date(row.abandonedAt).toISOString()}>{format.moment(row.abandonedAt)}</time>
            <span className={css.waited}>
              <IconHourglassEmpty size={12} stroke={1.75} aria-hidden="true" />
              {clockText(row.abandonedAt - row.joinedAt)}
            </span>
          </span>
        ),
      },
      {
        id: 'disposition',
        header: t('abandoned.column.disposition'),
        width: 'minmax(112px, 1.1fr)',
        sortable: true,
        render: (row, reachable) => (
          <Disposition
            row={row}
            name={named.get(row.outcome.dispositionId ?? '')}
            mine={row.reservedBy?.agentId === myId}
            reachable={reachable}
            onDispose={() => onDispose(row)}
          />
        ),
      },
      {
        id: 'lastAssignedTo',
        header: t('abandoned.column.lastAssignedTo'),
        width: 'minmax(104px, 0.9fr)',
        sortable: true,
        render: (row) => <span title={row.lastAssignedTo?.name}>{row.lastAssignedTo?.name ?? '–'}</span>,
      },
      {
        id: 'reservedBy',
        header: t('abandoned.column.reserved'),
        width: '128px',
        sortable: true,
        render: (row, reachable) => (
          <Reserved row={row} myId={myId} blocked={blocked} reserve={reserve} reachable={reachable} />
        ),
      },
    ];
    return narrow ? all.filter(({ id }) => id !== 'lastAssignedTo' && id !== 'queue') : all;
  }, [i18n.language, dispositions, myId, blocked, reserve, narrow, onDispose]);
}

interface PhoneProps {
  readonly row: AbandonedCallView;
  readonly mine: boolean;
  readonly reachable: boolean;
}

/** The number: to be called by whoever has the call reserved, to be read by all others (ABAN-3). */
function Phone({ row, mine, reachable }: PhoneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { address, name } = row.party;
  const shown = format.party({ address, name: null }).title;
  if (mine) return <PhoneNumber address={address} name={name} reachable={reachable} interactionId={row.id} />;
  return (
    <span className="tabular" title={row.reservedBy === null ? t('abandoned.reserveFirst') : undefined}>
      {shown}
    </span>
  );
}

interface DispositionProps extends PhoneProps {
  readonly name: string | undefined;
  onDispose(): void;
}

function Disposition({ row, name, mine, reachable, onDispose }: DispositionProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  return (
    <span className={css.cell}>
      {row.pending ? <PendingClock label={t('common.pending')} /> : null}
      {row.refused === null ? null : <RefusedMark reason={describe(row.refused.problem).what} />}
      {mine ? (
        <button
          type="button"
          className={`ellipsis ${css.link}`}
          tabIndex={reachable ? undefined : -1}
          title={name}
          onClick={(event) => {
            event.stopPropagation();
            onDispose();
          }}
        >
          {name ?? t('abandoned.dispose')}
          <span className="reader-only"> #{row.interactionNumber}</span>
        </button>
      ) : (
        <span className={name === undefined ? css.muted : 'ellipsis'} title={name}>
          {name ?? '–'}
        </span>
      )}
    </span>
  );
}

interface ReservedProps {
  readonly row: AbandonedCallView;
  readonly myId: string;
  readonly blocked: boolean;
  readonly reserve: Reserve;
  readonly reachable: boolean;
}

/** Who works on it: this agent or nobody by a switch, somebody else by a lock and the name. */
function Reserved({ row, myId, blocked, reserve, reachable }: ReservedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reservedBy } = row;
  if (reservedBy !== null && reservedBy.agentId !== myId) {
    const text = t('abandoned.heldSince', { name: reservedBy.name, time: format.time(reservedBy.since) });
    return (
      <span className={css.held} title={text}>
        <IconLock size={14} stroke={1.75} aria-hidden="true" />
        <span className="reader-only">{t('abandoned.heldBy', { name: '' })}</span>
        <span className="ellipsis">{reservedBy.name}</span>
      </span>
    );
  }
  const mine = reservedBy !== null;
  const busy = reserve.isBusy(row);
  return (
    // The switch moves when the hub has said yes, never before.
    <Switch
      size="xs"
      className={css.switch ?? ''}
      aria-label={t('abandoned.reserve', { number: row.interactionNumber })}
      aria-busy={busy}
      withThumbIndicator={false}
      label={
        <span aria-hidden="true" className={mine ? undefined : css.muted}>
          {t(mine ? 'abandoned.reserved' : 'abandoned.free')}
        </span>
      }
      checked={mine}
      disabled={blocked || busy}
      tabIndex={reachable ? 0 : -1}
      data-busy={busy || undefined}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => reserve.run(row, event.currentTarget.checked)}
    />
  );
}
