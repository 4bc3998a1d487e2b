import { Tooltip } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys, useLive, useMessengerPlace } from '../../platform/index.ts';
import { ariaKeys, KeyHint } from '../../ui/index.ts';
import css from './messenger.module.css';

interface MessengerButtonProps {
  /** Opens or closes it. */
  onToggle(): void;
}

/** The way to the messenger, with the number of all unread messages (MSG-4, GRP-3). */
export function MessengerButton({ onToggle }: MessengerButtonProps) {
  const { t } = useTranslation();
  const { unread } = useLive('messenger');
  const { place } = useMessengerPlace();
  const keys = useKeys('messenger.toggle');
  const label = unread === 0 ? t('messenger.open') : t('messenger.openCount', { count: unread });
  return (
    <Tooltip
      label={
        <span className={css.hint}>
          {label}
          {keys === null ? null : <KeyHint keys={keys} />}
        </span>
      }
    >
      <button
        type="button"
        className={css.button}
        aria-label={label}
        aria-pressed={place.opened}
        aria-keyshortcuts={ariaKeys(keys)}
        data-some={unread > 0}
        onClick={onToggle}
      >
        <IconMessages size={16} stroke={1.75} aria-hidden="true" />
        {unread === 0 ? null : (
          <span className={`tabular ${css.count}`} aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
