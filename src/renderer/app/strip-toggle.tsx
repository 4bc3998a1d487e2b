import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPictureInPictureTop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand, useLive } from '../platform/index.ts';

/** Shows or closes the compact phone; the agent's state has nothing to do with it (KEEP-17). */
export function StripToggle() {
  const { t } = useTranslation();
  const { strip } = useLive('window');
  const show = useCommand('window.showStrip');
  const label = t(strip ? 'app.stripHide' : 'app.stripShow');
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={strip ? 'light' : 'subtle'}
        color="gray"
        aria-label={label}
        aria-pressed={strip}
        onClick={() => void show.run({ shown: !strip })}
      >
        <IconPictureInPictureTop size={18} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
