import { Popover, Tooltip } from '@mantine/core';
import { IconBell, IconBellRinging, IconCloudCheck, IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import css from './outbox.module.css';
import { RefusedList } from './refused-list.tsx';

/** How much work waits for the hub; its place is reserved, so that nothing moves when it changes. */
export function PendingWork() {
  const { t } = useTranslation();
  const format = useFormat();
  const { pending } = useLive('outbox');
  const label = pending === 0 ? t('outbox.allDelivered') : t('outbox.pending', { count: pending });
  return (
    <Tooltip label={label}>
      <div className={css.pending} role="status" aria-label={label}>
        {pending === 0 ? (
          <IconCloudCheck size={16} stroke={1.75} aria-hidden="true" />
        ) : (
          <>
            <IconCloudUp size={16} stroke={1.75} aria-hidden="true" />
            <span className="tabular" aria-hidden="true">
              {format.count(pending)}
            </span>
          </>
        )}
      </div>
    </Tooltip>
  );
}

interface NoticesProps {
  /** Opens what a refused piece of work is about. */
  onOpen(aggregate: string): void;
}

/** The bell: work that the hub refused, each with its reason and its way on. */
export function Notices({ onOpen }: NoticesProps) {
  const { t } = useTranslation();
  const { refused } = useLive('outbox');
  const label = refused.length === 0 ? t('outbox.noNotices') : t('outbox.notices', { count: refused.length });
  const Glyph = refused.length === 0 ? IconBell : IconBellRinging;
  return (
    <Popover position="bottom-end" width={400} trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={css.bell}
          aria-label={label}
          title={label}
          data-some={refused.length > 0}
        >
          <Glyph size={16} stroke={1.75} aria-hidden="true" />
          {refused.length === 0 ? null : <span className={css.badge}>{refused.length}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <RefusedList onOpen={onOpen} />
      </Popover.Dropdown>
    </Popover>
  );
}
