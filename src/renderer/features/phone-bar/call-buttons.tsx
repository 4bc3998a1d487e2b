import { Button, Tooltip } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import { KeyHint } from '../../ui/index.ts';
import css from './phone-bar.module.css';

interface AnswerButtonProps {
  readonly busy: boolean;
  readonly disabled: boolean;
  onClick(): void;
}

/** The likely next thing while it rings. */
export function AnswerButton({ busy, disabled, onClick }: AnswerButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      className={css.answer}
      leftSection={<IconPhone size={16} stroke={2} />}
      rightSection={<KeyHint keys="F2" />}
      aria-keyshortcuts="F2"
      loading={busy}
      disabled={disabled}
      onClick={onClick}
    >
      {t('phone.answer')}
    </Button>
  );
}

interface EndButtonProps {
  readonly call: Exclude<Call, { kind: 'ended' }>;
  readonly disabled: boolean;
  /** The customer is on hold, and the workspace wants them resumed first (CALL-3). */
  readonly resumeFirst: boolean;
  onClick(): void;
}

/** Ends or declines, always at the same place and never beside Answer. On hold it only tells what to do first. */
export function EndButton({ call, disabled, resumeFirst, onClick }: EndButtonProps) {
  const { t } = useTranslation();
  const declines = call.kind === 'ringing';
  return (
    <Tooltip withinPortal={false} label={t('phone.endOnHold')} disabled={!resumeFirst}>
      <Button
        {...(resumeFirst
          ? { 'aria-disabled': true, 'data-disabled': true, 'aria-description': t('phone.endOnHold') }
          : {})}
        className={declines ? css.decline : css.hangUp}
        leftSection={<IconPhoneOff size={16} stroke={2} />}
        rightSection={<KeyHint keys="F4" />}
        aria-keyshortcuts="F4"
        loading={call.kind === 'ending'}
        disabled={disabled}
        onClick={onClick}
      >
        {t(declines ? 'phone.decline' : 'phone.end')}
      </Button>
    </Tooltip>
  );
}
