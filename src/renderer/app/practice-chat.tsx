import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../i18n/index.ts';
import { useCommand } from '../platform/index.ts';
import { channelIcons } from '../ui/index.ts';
import { useShell } from './shell-context.ts';

/** On a practice hub: lets a simulated customer write, to learn and to try. Elsewhere there is nothing. */
export function PracticeChat() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { session } = useShell();
  const start = useCommand('practice.chat');
  if (!session.hub.practice) return null;
  const said = start.problem === null ? null : describe(start.problem);
  return (
    <Tooltip
      label={said === null ? t('interactions.practiceHint') : `${said.what} ${said.todo}`}
      multiline
      maw={320}
    >
      <Button
        variant="default"
        leftSection={<channelIcons.chat size={16} stroke={1.75} aria-hidden="true" />}
        loading={start.busy}
        disabled={session.readOnly || session.link.kind === 'offline'}
        onClick={() => void start.run(null)}
      >
        {t('interactions.practice')}
      </Button>
    </Tooltip>
  );
}
