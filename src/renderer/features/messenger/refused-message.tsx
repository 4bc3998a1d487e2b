import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';

interface RefusedMessageProps {
  readonly message: ImMessageView;
  onTakeBack(message: ImMessageView): void;
}

/** The hub did not take it: why, and the way back to where it was written. */
export function RefusedMessage({ message, onTakeBack }: RefusedMessageProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const dismiss = useCommand('outbox.dismiss');
  const { refused } = message;
  if (refused === null) return null;
  const drop = () => void dismiss.run({ commandId: refused.commandId });
  const words = refused.kind === 'im.send' || refused.kind === 'im.edit';
  return (
    <ProblemBanner tone="warn" stacked {...describe(refused.problem)}>
      {words ? (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            onTakeBack(message);
            drop();
          }}
        >
          {t('messenger.again')}
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={drop}>
        {t('common.dismiss')}
      </Button>
    </ProblemBanner>
  );
}
