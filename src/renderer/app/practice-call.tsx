import { Button, Tooltip } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isUp } from '#shared/domain/call.ts';
import { useDescribe } from '../i18n/index.ts';
import { useCommand, useLive } from '../platform/index.ts';
import { useShell } from './shell-context.ts';

/** On a practice hub: lets a simulated customer call, to learn and to try. Elsewhere there is nothing. */
export function PracticeCall() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { session } = useShell();
  const { calls } = useLive('phone');
  const start = useCommand('practice.call');
  if (!session.hub.practice) return null;
  const said = start.problem === null ? null : describe(start.problem);
  return (
    <Tooltip label={said === null ? t('app.practiceHint') : `${said.what} ${said.todo}`} multiline maw={320}>
      <Button
        variant="default"
        leftSection={<IconPhoneIncoming size={16} stroke={1.75} />}
        loading={start.busy}
        disabled={session.readOnly || calls.some(isUp)}
        onClick={() => void start.run(null)}
      >
        {t('app.practiceCall')}
      </Button>
    </Tooltip>
  );
}
