import { Button } from '@mantine/core';
import { IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { owesAuthentication } from '#shared/domain/authentication.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { BannerLine } from './banner-line.tsx';
import { useInteractionDialogs } from './dialogs.ts';

/** Until it is said whether the customer was authenticated, the agent is reminded of it (CHATR-3). */
export function AuthenticationLine({
  interaction,
  readOnly,
}: {
  readonly interaction: InteractionView;
  readonly readOnly: boolean;
}) {
  const { t } = useTranslation();
  const dialogs = useInteractionDialogs();
  const policy = useRequest('workspace.get', null).data?.policy.interaction;
  const authenticate = useCommand('interactions.authenticate');
  if (policy === undefined || interaction.myPhase === null || !owesAuthentication(interaction, policy))
    return null;
  const { id } = interaction;
  return (
    <BannerLine icon={IconShieldQuestion} tone="info" what={t('interaction.banner.authenticate')}>
      <Button
        size="compact-xs"
        variant="subtle"
        disabled={readOnly}
        onClick={() => dialogs.show({ kind: 'decline', id })}
      >
        {t('interaction.banner.decline')}
      </Button>
      <Button
        size="compact-xs"
        disabled={readOnly}
        loading={authenticate.busy}
        onClick={() => void authenticate.run({ id, state: 'done', reason: '' })}
      >
        {t('interaction.banner.authenticated')}
      </Button>
    </BannerLine>
  );
}
