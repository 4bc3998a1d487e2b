import { Button } from '@mantine/core';
import { IconLock, IconPhone, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AbandonedCallView } from '#shared/ipc/views.ts';
import { useFormat } from '../../i18n/index.ts';
import { useDial } from '../../platform/index.ts';
import { clockText, mayBeDialled, useFocusReturn } from '../../ui/index.ts';
import css from './abandoned.module.css';
import type { Reserve } from './use-reserve.ts';

interface AbandonedPanelProps {
  readonly row: AbandonedCallView;
  readonly myId: string;
  readonly blocked: boolean;
  readonly reserve: Reserve;
  /** Opened with the keyboard: the focus goes where the next thing is done. */
  readonly focused: boolean;
  /** Disposition and note, which are another feature's. */
  readonly children: React.ReactNode;
  onClose(): void;
}

/** One abandoned call: who, since when, reserved by whom, what came of it. Keyed by the call. */
export function AbandonedPanel({
  row,
  myId,
  blocked,
  reserve,
  focused,
  children,
  onClose,
}: AbandonedPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const panel = useRef<HTMLElement>(null);
  useFocusReturn();
  useEffect(() => {
    if (focused) panel.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [focused]);
  const { title, number } = format.party(row.party);
  const facts: readonly (readonly [string, string])[] = [
    [t('abandoned.column.number'), `#${row.interactionNumber.toString()}`],
    [t('abandoned.column.phone'), number ?? title],
    [t('abandoned.column.queue'), row.queueName],
    [
      t('abandoned.column.abandoned'),
      `${format.moment(row.abandonedAt)} · ${t('abandoned.afterWaiting', { duration: clockText(row.abandonedAt - row.joinedAt) })}`,
    ],
    [t('abandoned.column.lastAssignedTo'), row.lastAssignedTo?.name ?? '–'],
  ];
  return (
    <aside
      ref={panel}
      className={css.panel}
      aria-label={t('abandoned.details')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className={css.panelHead}>
        <h2 className={`ellipsis selectable ${css.panelTitle}`} title={title}>
          {title}
        </h2>
        <button
          type="button"
          className={css.close}
          aria-label={t('abandoned.close')}
          title={t('abandoned.close')}
          onClick={onClose}
        >
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <div className={css.panelBody} tabIndex={0} role="group" aria-label={title}>
        <dl className={css.facts}>
          {facts.map(([name, value]) => (
            <div key={name} className={css.fact}>
              <dt>{name}</dt>
              <dd className="selectable tabular">{value}</dd>
            </div>
          ))}
        </dl>
        <Holding row={row} myId={myId} blocked={blocked} reserve={reserve} />
        {children}
      </div>
    </aside>
  );
}

type HoldingProps = Pick<AbandonedPanelProps, 'row' | 'myId' | 'blocked' | 'reserve'>;

/** Who has it, and the next thing to do: take it, then call. */
function Holding({ row, myId, blocked, reserve }: HoldingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dial = useDial();
  const { reservedBy } = row;
  const busy = reserve.isBusy(row);
  if (reservedBy !== null && reservedBy.agentId !== myId) {
    return (
      <p className={css.holder}>
        <IconLock size={16} stroke={1.75} aria-hidden="true" />
        {t('abandoned.heldSince', { name: reservedBy.name, time: format.time(reservedBy.since) })}
      </p>
    );
  }
  if (reservedBy === null) {
    return (
      <div className={css.holding}>
        <Button data-next loading={busy} disabled={blocked} onClick={() => reserve.run(row, true)}>
          {t('abandoned.reserveIt')}
        </Button>
        <span className={css.holdingWords}>{t('abandoned.nobodyHasIt')}</span>
      </div>
    );
  }
  return (
    <div className={css.holding}>
      <Button
        data-next
        className={css.call ?? ''}
        leftSection={<IconPhone size={16} stroke={2} aria-hidden="true" />}
        disabled={!mayBeDialled(row.party.address)}
        onClick={() =>
          dial({ text: row.party.address, name: row.party.name, how: 'confirm', interactionId: row.id })
        }
      >
        {t('abandoned.callBack')}
      </Button>
      <Button variant="default" loading={busy} disabled={blocked} onClick={() => reserve.run(row, false)}>
        {t('abandoned.giveBack')}
      </Button>
      <span className={css.holdingWords}>
        {t('abandoned.yoursSince', { time: format.time(reservedBy.since) })}
      </span>
    </div>
  );
}
