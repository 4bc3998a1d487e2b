import { Tooltip } from '@mantine/core';
import { IconCloudCheck, IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import css from './outbox.module.css';

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
