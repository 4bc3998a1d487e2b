import { Button } from '@mantine/core';
import { IconShieldQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { owesAuthentication } from '#shared/domain/authentication.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { RefusedMark } from '../../ui/index.ts';
import { BannerLine } from './banner-line.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { useInteractionDialogs } from './dialogs.ts';
import css from './interaction.module.css';

interface AuthenticationLineProps {
  readonly interaction: InteractionView;
  readonly readOnly: boolean;
}

/** Until it is said whether the customer was authenticated, the agent is reminded of it (CHATR-3). */
export function AuthenticationLine({ interaction, readOnly }: AuthenticationLineProps) {
  const dialogs = useInteractionDialogs();
  const policy = useRequest('workspace.get', null).data?.policy.interaction;
  const authenticate = useCommand('interactions.authenticate');
  if (policy === undefined || interaction.myPhase === null || !owesAuthentication(interaction, policy))
    return null;
  const { id } = interaction;
  return (
    <Ask
      readOnly={readOnly}
      handle={authenticate}
      onDone={() => void authenticate.run({ id, state: 'done', reason: '' })}
      onDecline={() => dialogs.show({ kind: 'decline', id })}
    />
  );
}

interface CallAuthenticationProps {
  readonly callId: string;
  /** Null while neither hub nor desktop has a row for the call yet. */
  readonly row: ParticipationView | null;
  readonly readOnly: boolean;
}

/** The same of a call that was answered, until its outcome is completed. */
export function CallAuthentication({ callId, row, readOnly }: CallAuthenticationProps) {
  const policy = useRequest('workspace.get', null).data?.policy.interaction;
  const authenticate = useCommand('calls.authenticate');
  const [declining, setDeclining] = useState(false);
  if (row === null || row.answeredAt === null || row.outcome.locked || policy === undefined) return null;
  if (!owesAuthentication(row, policy)) return null;
  return (
    <div className={css.lines}>
      <Ask
        readOnly={readOnly}
        handle={authenticate}
        onDone={() => void authenticate.run({ callId, state: 'done', reason: '' })}
        onDecline={() => setDeclining(true)}
      />
      {declining ? (
        <DeclineDialog
          handle={authenticate}
          save={async (reason) => (await authenticate.run({ callId, state: 'declined', reason })).ok}
          onClose={() => setDeclining(false)}
        />
      ) : null}
    </div>
  );
}

interface AskProps {
  readonly readOnly: boolean;
  readonly handle: Pick<ReturnType<typeof useCommand<'calls.authenticate'>>, 'busy' | 'problem'>;
  onDone(): void;
  onDecline(): void;
}

function Ask({ readOnly, handle, onDone, onDecline }: AskProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  return (
    <BannerLine icon={IconShieldQuestion} tone="info" what={t('interaction.banner.authenticate')}>
      {handle.problem === null ? null : <RefusedMark reason={describe(handle.problem).what} />}
      <Button size="compact-xs" variant="subtle" disabled={readOnly} onClick={onDecline}>
        {t('interaction.banner.decline')}
      </Button>
      <Button size="compact-xs" disabled={readOnly} loading={handle.busy} onClick={onDone}>
        {t('interaction.banner.authenticated')}
      </Button>
    </BannerLine>
  );
}
