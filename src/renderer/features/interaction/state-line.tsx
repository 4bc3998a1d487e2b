import { Button } from '@mantine/core';
import { IconClockPause, IconInfoCircle, IconLock, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { RefusedMark, Timer } from '../../ui/index.ts';
import { BannerLine } from './banner-line.tsx';
import css from './interaction.module.css';
import { useInteractionWords } from './words.ts';

interface StateLineProps {
  readonly interaction: InteractionView;
  readonly readOnly: boolean;
  /** The hub cannot be asked now. */
  readonly offline: boolean;
}

/** How an interaction stands, in the line that is always there: whose it is, whether the customer is, whether it is over. */
export function StateLine({ interaction, readOnly, offline }: StateLineProps) {
  const { t } = useTranslation();
  const words = useInteractionWords();
  const { status, closedBy, myPhase, ownerId, waitingSince, participants } = interaction;
  const owner = participants.findLast(({ agentId, to }) => agentId === ownerId && to === null);
  const last = participants.findLast(({ role }) => role === 'owner');
  if (status !== 'open') {
    if (closedBy === 'customer')
      return (
        <BannerLine
          icon={IconLock}
          tone="info"
          what={t('interaction.banner.customerClosed')}
          todo={myPhase === null ? undefined : t('interaction.banner.customerClosedTodo')}
        />
      );
    if (closedBy === 'agent' && last !== undefined)
      return (
        <BannerLine
          icon={IconLock}
          tone="quiet"
          what={t('interaction.banner.agentClosed', { name: last.name })}
          todo={t('interaction.banner.agentClosedTodo')}
        />
      );
    return (
      <BannerLine
        icon={IconLock}
        tone="quiet"
        what={status === 'closedUnmanaged' ? words.status(interaction) : t('interaction.banner.hubClosed')}
      />
    );
  }
  if (waitingSince !== null)
    return (
      <BannerLine
        icon={IconClockPause}
        tone="info"
        what={
          <>
            {t('interaction.banner.waiting', { queue: interaction.queueName })}{' '}
            <Timer since={waitingSince} label={t('offers.waits')} />
          </>
        }
      />
    );
  if (ownerId === null) return <NobodyLine interaction={interaction} disabled={readOnly || offline} />;
  if (myPhase === null && owner !== undefined)
    return (
      <BannerLine
        icon={IconUserOff}
        tone="quiet"
        what={t('interaction.banner.other', { name: owner.name })}
      />
    );
  const { reason, queueName, subject } = interaction;
  return (
    <div className={css.line} data-tone="quiet" data-filler="true">
      <IconInfoCircle size={16} stroke={1.75} aria-hidden="true" />
      <span className={css.lineWords} dir="auto">
        {[queueName, reason, subject].filter((each) => each !== null).join(' · ')}
      </span>
    </div>
  );
}

/** Nobody has it, and it does not wait: whoever wants may take it out of its turn. */
function NobodyLine({
  interaction: { id },
  disabled,
}: {
  readonly interaction: InteractionView;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const take = useCommand('interactions.take');
  return (
    <BannerLine
      icon={IconUserOff}
      tone="info"
      what={t('interaction.banner.nobody')}
      todo={t('interaction.banner.nobodyTodo')}
    >
      {take.problem === null ? null : <RefusedMark reason={describe(take.problem).what} />}
      <Button size="compact-xs" disabled={disabled} loading={take.busy} onClick={() => void take.run({ id })}>
        {t('interaction.banner.take')}
      </Button>
    </BannerLine>
  );
}
