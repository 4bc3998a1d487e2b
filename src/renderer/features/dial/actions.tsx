import { Button } from '@mantine/core';
import {
  type Icon,
  IconArrowForwardUp,
  IconMessageQuestion,
  IconPhone,
  IconUrgent,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { KeyHint, ProblemBanner } from '../../ui/index.ts';
import css from './dial.module.css';
import type { Dialling } from './use-plan.ts';

interface DialActionsProps {
  readonly dialling: Dialling;
  /** Call has the focus when the dialog opens. */
  readonly focused?: boolean;
}

/**
 * What can be done with the number: Call, which takes Enter, and while a call is up to ask first or to hand that call over
 * (DIAL-8, DIAL-13, XFER-12, XFER-13). Each says what becomes of the call that is up.
 */
export function DialActions({ dialling, focused = false }: DialActionsProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const { plan } = dialling;
  const { about, talking } = plan;
  const aboutName = about === null ? '' : format.party(about.remote).title;
  const talkingName = talking === null ? null : format.party(talking.remote).title;
  return (
    <div className={css.actions}>
      {dialling.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(dialling.problem)} />}
      <CallButton dialling={dialling} holds={talkingName} focused={focused} />
      {about === null || plan.reading.kind === 'emergency' ? null : (
        <>
          <Choice
            icon={IconMessageQuestion}
            word={t('dial.consult')}
            hint={t('dial.consultHint', { name: aboutName })}
            disabled={!plan.mayConsult || dialling.busy}
            onClick={dialling.consult}
          />
          <Choice
            icon={IconArrowForwardUp}
            word={t('dial.transfer')}
            hint={
              about.merged === null ? t('dial.transferHint', { name: aboutName }) : t('dial.transferMerged')
            }
            disabled={!plan.mayTransfer || dialling.busy}
            onClick={dialling.transfer}
          />
        </>
      )}
    </div>
  );
}

interface CallButtonProps {
  readonly dialling: Dialling;
  /** Whom it puts on hold first; null when nobody. */
  readonly holds: string | null;
  readonly focused: boolean;
}

function CallButton({ dialling, holds, focused }: CallButtonProps) {
  const { t } = useTranslation();
  const { reading, missing } = dialling.plan;
  const urgent = reading.kind === 'emergency';
  const why =
    missing === null || missing === 'number' || reading.kind === 'empty' ? '' : t(`dial.missing.${missing}`);
  let word = t(holds === null ? 'dial.call' : 'dial.holdAndCall');
  if (urgent) word = t(reading.test ? 'dial.testCall' : 'dial.emergencyCall', { number: reading.number });
  return (
    <div className={css.primary}>
      <Button
        type="submit"
        {...(focused ? { 'data-autofocus': true } : {})}
        fullWidth
        className={urgent && !reading.test ? css.emergency : css.call}
        leftSection={
          urgent ? <IconUrgent size={18} stroke={2} /> : <IconPhone size={16} stroke={2} aria-hidden="true" />
        }
        rightSection={<KeyHint keys="Enter" />}
        loading={dialling.busy}
        disabled={missing !== null}
      >
        {word}
      </Button>
      <span className={css.hint} role="status" data-wrong={why !== ''}>
        {why !== '' || holds === null ? why : t('dial.holdHint', { name: holds })}
      </span>
    </div>
  );
}

interface ChoiceProps {
  readonly icon: Icon;
  readonly word: string;
  readonly hint: string;
  readonly disabled: boolean;
  onClick(): void;
}

function Choice({ icon: Glyph, word, hint, disabled, onClick }: ChoiceProps) {
  return (
    <button type="button" className={css.choice} disabled={disabled} onClick={onClick}>
      <Glyph size={18} stroke={1.75} aria-hidden="true" />
      <span className={css.choiceWords}>
        <span className={css.choiceWord}>{word}</span>
        <span className={`ellipsis ${css.hint}`} title={hint}>
          {hint}
        </span>
      </span>
    </button>
  );
}
