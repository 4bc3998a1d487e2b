import { Popover } from '@mantine/core';
import { IconBell, IconBellRinging } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useCommand, useKept, useKeys, useLive, useRequest, useToday } from '../../platform/index.ts';
import { ariaKeys, EmptyState, ProblemBanner, useShortcut } from '../../ui/index.ts';
import { noticeDays, unseenIds } from './days.ts';
import { NoticeRow, type OpenNotice } from './notice-row.tsx';
import css from './notices.module.css';
import { RefusedList } from './refused-list.tsx';

/** Whether the notification centre is open; whoever leads to it may open it. */
export function useNoticesOpened(): readonly [boolean, (opened: boolean) => void] {
  return useKept('notices.opened', false);
}

interface NotificationCentreProps {
  /** Leads to what a notice is about. */
  onOpen(notice: OpenNotice): void;
  /** Leads to what refused work is about. */
  onOpenRefused(aggregate: string): void;
}

/** The bell with the number of what the agent has not seen, and behind it everything by day (NOTIF-13). */
export function NotificationCentre({ onOpen, onOpenRefused }: NotificationCentreProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useNoticesOpened();
  const keys = useKeys('notices.open');
  const { refused } = useLive('outbox');
  const notices = useRequest('notices.get', null);
  const seen = useCommand('notices.seen');
  const unseen = unseenIds(notices.data ?? []);
  const count = unseen.length + refused.length;
  const label = count === 0 ? t('notices.none') : t('notices.count', { count });
  const Glyph = count === 0 ? IconBell : IconBellRinging;
  const change = (next: boolean) => {
    setOpened(next);
    // What stood there while it was open was seen; those that came meanwhile with it.
    if (!next && unseen.length > 0) void seen.run({ ids: unseen.slice(0, 1000) });
  };
  useShortcut(keys, () => change(!opened));
  return (
    <Popover opened={opened} onChange={change} position="bottom-end" width={420} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={css.bell}
          aria-label={label}
          aria-keyshortcuts={ariaKeys(keys)}
          title={label}
          data-some={count > 0}
          onClick={() => change(!opened)}
        >
          <Glyph size={16} stroke={1.75} aria-hidden="true" />
          {count === 0 ? null : <span className={css.badge}>{count > 99 ? '99+' : count}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-labelledby="notices-title">
        <Panel
          notices={notices}
          onOpen={(notice) => {
            change(false);
            onOpen(notice);
          }}
          onOpenRefused={(aggregate) => {
            change(false);
            onOpenRefused(aggregate);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface PanelProps extends NotificationCentreProps {
  readonly notices: ReturnType<typeof useRequest<'notices.get'>>;
}

function Panel({ notices, onOpen, onOpenRefused }: PanelProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const today = useToday();
  const { refused } = useLive('outbox');
  const [first] = useState(() => new Set(unseenIds(notices.data ?? [])));
  const days = noticeDays(notices.data ?? []);
  const empty = refused.length === 0 && days.length === 0 && notices.problem === null && !notices.loading;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows lead from one notice to the next; each is a button of its own
    <div className={css.panel} onKeyDown={walk}>
      <h2 id="notices-title" className={css.heading}>
        {t('notices.title')}
      </h2>
      <div className={css.scroller}>
        {notices.problem === null ? null : (
          <ProblemBanner tone="warn" {...describe(notices.problem)}>
            <button type="button" className={css.again} onClick={notices.retry}>
              {t('common.tryAgain')}
            </button>
          </ProblemBanner>
        )}
        {empty ? (
          <div className={css.none}>
            <EmptyState icon={IconBell} title={t('notices.noneTitle')} text={t('notices.noneText')} />
          </div>
        ) : null}
        {refused.length === 0 ? null : (
          <section aria-label={t('notices.refused')}>
            <h3 className={css.day}>{t('notices.refused')}</h3>
            <RefusedList onOpen={onOpenRefused} />
          </section>
        )}
        {days.map((day) => (
          <section key={day.at} aria-label={format.day(day.at, today)}>
            <h3 className={css.day}>{format.day(day.at, today)}</h3>
            <ul className={css.rows}>
              {day.notices.map((notice) =>
                notice.kind === 'refused' ? null : (
                  <NoticeRow
                    key={notice.id}
                    notice={notice}
                    fresh={first.has(notice.id) || !notice.seen}
                    onOpen={onOpen}
                  />
                ),
              )}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function walk(event: React.KeyboardEvent<HTMLElement>): void {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const focused = document.activeElement;
  const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
  buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  event.preventDefault();
}
