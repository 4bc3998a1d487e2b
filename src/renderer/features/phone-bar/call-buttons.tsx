import { Button, Tooltip } from '@mantine/core';
import { IconPhone, IconPhoneOff, IconPhoneOutgoing, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import { useKeys, useKeysInUse, type WindowCommandId } from '../../platform/index.ts';
import { ariaKeys, classes, KeyHint } from '../../ui/index.ts';
import css from './call-buttons.module.css';

interface AnswerButtonProps {
  readonly busy: boolean;
  readonly disabled: boolean;
  /** Another call is talked on: it is held first, and the button says so. */
  readonly holds: boolean;
  onClick(): void;
}

/** The likely next thing while it rings. */
export function AnswerButton({ busy, disabled, holds, onClick }: AnswerButtonProps) {
  const { t } = useTranslation();
  const keys = useKeys('phone.answer');
  return (
    <Button
      className={classes(css.button, css.answer)}
      leftSection={<IconPhone size={16} stroke={2} />}
      rightSection={keys === null ? undefined : <KeyHint keys={keys} />}
      aria-keyshortcuts={ariaKeys(keys)}
      loading={busy}
      disabled={disabled}
      onClick={onClick}
    >
      {t(holds ? 'phone.holdAndAnswer' : 'phone.answer')}
    </Button>
  );
}

interface EndButtonProps {
  readonly call: Exclude<Call, { kind: 'ended' }>;
  readonly disabled: boolean;
  /** The customer is on hold, and the workspace wants them resumed first (CALL-3). */
  readonly resumeFirst: boolean;
  /** Whose keys do the same now. */
  readonly command: WindowCommandId | null;
  /** Whose call it is, where two buttons stand one above the other; null where there is only one to press. */
  readonly name: string | null;
  /** The others go on without the agent: to end it is only to leave, as this says. */
  readonly leaveHint: string | null;
  onClick(): void;
}

/**
 * Ends, declines or leaves, always at the same place and never beside Answer. On hold it only tells what to do first.
 */
export function EndButton({
  call,
  disabled,
  resumeFirst,
  command,
  name,
  leaveHint,
  onClick,
}: EndButtonProps) {
  const { t } = useTranslation();
  const inUse = useKeysInUse();
  const keys = command === null ? null : (inUse.get(command) ?? null);
  const declines = call.kind === 'ringing';
  const verb = declines ? 'decline' : leaveHint === null ? 'end' : 'leave';
  const named = name === null ? undefined : t(`phone.${verb}Named`, { name });
  const hint = resumeFirst ? t('phone.endOnHold') : (named ?? leaveHint ?? '');
  return (
    <Tooltip withinPortal={false} label={hint} disabled={hint === ''}>
      <Button
        {...(resumeFirst
          ? { 'aria-disabled': true, 'data-disabled': true, 'aria-description': t('phone.endOnHold') }
          : {})}
        className={classes(css.button, declines ? css.decline : css.hangUp)}
        leftSection={<IconPhoneOff size={16} stroke={2} />}
        // Two keys are told by the tooltip and the line at the foot: here they would take the word's place.
        rightSection={keys === null || keys.includes('+') ? undefined : <KeyHint keys={keys} />}
        aria-keyshortcuts={ariaKeys(keys)}
        loading={call.kind === 'ending'}
        disabled={disabled}
        onClick={onClick}
      >
        {t(`phone.${verb}`)}
        {name === null ? null : <span className="reader-only"> {name}</span>}
      </Button>
    </Tooltip>
  );
}

interface RedialButtonProps {
  readonly busy: boolean;
  readonly disabled: boolean;
  onClick(): void;
}

/** The likely next thing after a call that reached nobody. */
export function RedialButton({ busy, disabled, onClick }: RedialButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      className={classes(css.button, css.redial)}
      variant="default"
      leftSection={<IconPhoneOutgoing size={16} stroke={1.75} />}
      loading={busy}
      disabled={disabled}
      onClick={onClick}
    >
      {t('phone.redial')}
    </Button>
  );
}

/** Takes a call that is over off the phone: nothing is lost by it, so it is quiet. */
export function ClearButton({ onClick }: { onClick(): void }) {
  const { t } = useTranslation();
  return (
    <Button
      className={css.button}
      variant="subtle"
      color="gray"
      leftSection={<IconX size={16} stroke={1.75} />}
      onClick={onClick}
    >
      {t('phone.clearEnded')}
    </Button>
  );
}
