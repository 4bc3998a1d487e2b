import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inCall } from '#shared/domain/call.ts';
import type { PhoneView, RegistrationView } from '#shared/ipc/views.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { Announcer } from './announcer.tsx';
import { AudioPickers } from './audio-pickers.tsx';
import { InlineProblem, type WayOn } from './call-party.tsx';
import { CallStrip, type Notice } from './call-strip.tsx';
import { currentCall, mayOnlyLook, shownCalls } from './calls.ts';
import { Joint } from './joint.tsx';
import { usePhoneActions } from './phone-actions.tsx';
import css from './phone-bar.module.css';
import { RegistrationLight } from './registration-light.tsx';

interface PhoneBarProps {
  /** Another desktop has taken over: the phone is for looking at only. */
  readonly readOnly: boolean;
  /** The call whose tab is in front: it needs no way there. */
  readonly frontCallId: string | null;
  onOpenCall(callId: string): void;
  /** What belongs to a phone on the desk, in place of the devices of the built-in one. */
  readonly deskPhone: React.ReactNode;
  /** Lets the agent choose a phone on the desk. */
  onChoosePhone(): void;
  /** What stands there while no call is on the phone, such as a field to dial from. */
  readonly children?: React.ReactNode;
}

/**
 * The phone: always there, always as high, every control at its own place. One call fills the bar; two share its height as
 * two strips, one above the other, with what joins them between the two. So nothing below the bar ever moves, not even when
 * a second call rings while the agent is about to click, and End stays in its column. An ended call keeps its strip, with the
 * reason, until the agent takes it off, wraps it up, or its place is needed.
 */
export function PhoneBar({
  readOnly,
  frontCallId,
  onOpenCall,
  deskPhone,
  onChoosePhone,
  children,
}: PhoneBarProps) {
  const { t } = useTranslation();
  const phone = useLive('phone');
  const { applies } = useLive('deskPhones');
  const { registration } = phone;
  const usable = ['registering', 'registered', 'deskPhone'].includes(registration.kind);
  // The end of a start, for the bench and for the profiler.
  useEffect(() => {
    if (usable) performance.mark('phone-bar-usable');
  }, [usable]);
  return (
    <Bar
      phone={phone}
      few={false}
      disabled={mayOnlyLook(readOnly, phone.calls)}
      aside={registration.kind === 'deskPhone' ? deskPhone : <AudioPickers />}
      choosePhone={applies && !readOnly ? { label: chooseWord(registration), run: onChoosePhone } : null}
      idle={children}
      wayTo={(callId) => (callId === frontCallId ? null : () => onOpenCall(callId))}
    />
  );

  function chooseWord(now: RegistrationView): string {
    const has = now.kind === 'deskPhone' && now.phone !== null;
    return t(has ? 'deskPhone.chooseAnother' : 'deskPhone.choose');
  }
}

/**
 * The phone for a small window of its own (PLUS-25): calls with mute, hold, answer and end, without what opens over it.
 * It wants a PhoneActionsProvider around it, as the bar does.
 */
export function PhoneStrip({ readOnly, onOpenMain }: { readonly readOnly: boolean; onOpenMain(): void }) {
  const { t } = useTranslation();
  const phone = useLive('phone');
  return (
    <Bar
      phone={phone}
      few
      disabled={mayOnlyLook(readOnly, phone.calls)}
      aside={null}
      choosePhone={{ label: t('deskPhone.openMain'), run: onOpenMain }}
      idle={null}
      wayTo={() => null}
    />
  );
}

interface BarProps {
  readonly phone: PhoneView;
  readonly few: boolean;
  readonly disabled: boolean;
  readonly aside: React.ReactNode;
  readonly idle: React.ReactNode;
  /** How a phone on the desk is chosen; null where there is nothing to choose. */
  readonly choosePhone: WayOn | null;
  wayTo(callId: string): (() => void) | null;
}

function Bar({ phone, few, disabled, aside, idle, choosePhone, wayTo }: BarProps) {
  const { t } = useTranslation();
  const actions = usePhoneActions();
  const dismiss = useCommand('phone.dismissProblem');
  const lost = useLost(phone.registration, choosePhone, inCall(phone.calls));
  const calls = shownCalls(phone.calls);
  const [first, second] = calls;
  const compact = second !== undefined;
  const clearRefused = useEffectEvent(() => actions.clear());
  // What was refused in one state of the calls says nothing about the next one.
  const turn = phone.calls.map((call) => `${call.id} ${call.kind}`).join();
  useEffect(() => {
    if (turn !== '') clearRefused();
  }, [turn]);
  const clear = () => {
    actions.clear();
    if (phone.problem !== null) void dismiss.run(null);
  };
  /** What is about no call of the bar stands at the one that the keys are about. */
  const problemAt = (id: string): Problem | null => {
    const problem = actions.refused?.problem ?? phone.problem;
    const about = actions.refused?.id ?? currentCall(phone.calls)?.id ?? first?.id;
    const there = calls.some((call) => call.id === about) ? about : first?.id;
    return there === id ? problem : null;
  };
  const strip = (call: (typeof calls)[number]) => (
    <CallStrip
      key={call.id}
      call={call}
      phone={phone}
      compact={compact}
      few={few}
      disabled={disabled}
      problem={problemAt(call.id)}
      notice={call.id === (currentCall(phone.calls)?.id ?? first?.id) ? lost : null}
      onDismiss={clear}
      onOpenCall={wayTo(call.callId)}
    />
  );
  return (
    <section
      className={css.bar}
      aria-label={t('phone.bar')}
      data-calls={calls.length}
      data-call={compact ? 'two' : (first?.kind ?? 'none')}
    >
      <div className={css.grid}>
        {first === undefined ? (
          <Quiet
            phone={phone}
            lost={lost}
            choosePhone={choosePhone}
            problem={actions.refused?.problem ?? phone.problem}
            onDismiss={clear}
          >
            {idle}
          </Quiet>
        ) : (
          strip(first)
        )}
        {compact && calls.every((call) => call.kind !== 'ended' && call.kind !== 'ringing') ? (
          <Joint calls={phone.calls} disabled={disabled} />
        ) : null}
        {second === undefined ? null : strip(second)}
        {aside === null ? null : <div className={css.aside}>{aside}</div>}
      </div>
      <Announcer calls={phone.calls} />
    </section>
  );
}

/** A phone on the desk that the exchange no longer reaches, and the way to another. */
function useLost(registration: RegistrationView, choosePhone: WayOn | null, talks: boolean): Notice | null {
  const { t } = useTranslation();
  if (registration.kind !== 'deskPhone' || registration.state !== 'lost') return null;
  const phone = registration.phone?.name ?? t('deskPhone.label');
  return {
    said: {
      what: t(talks ? 'deskPhone.lostInCall' : 'deskPhone.lostWhat', { phone }),
      todo: t('deskPhone.lostTodo'),
    },
    wayOn: choosePhone,
  };
}

interface QuietProps {
  readonly phone: PhoneView;
  readonly lost: Notice | null;
  readonly choosePhone: WayOn | null;
  readonly problem: Problem | null;
  onDismiss(): void;
  readonly children: React.ReactNode;
}

/** No call: whether one can come, or why not. */
function Quiet({ phone, lost, choosePhone, problem, onDismiss, children }: QuietProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const { registration } = phone;
  const noPhone = registration.kind === 'deskPhone' && registration.state === 'none';
  const quiet = (): string => {
    if (registration.kind === 'deskPhone') return t(noPhone ? 'deskPhone.quietNone' : 'deskPhone.quietReady');
    return t(`phone.quiet.${registration.kind}`);
  };
  return (
    <div className={css.strip} data-call="none">
      <div className={css.line}>
        <RegistrationLight registration={registration} />
      </div>
      <div className={css.idle}>
        {problem !== null ? <InlineProblem problem={describe(problem)} onDismiss={onDismiss} /> : null}
        {problem === null && registration.kind === 'failed' ? (
          <InlineProblem problem={describe(registration.problem)} />
        ) : null}
        {problem === null && lost !== null ? <InlineProblem problem={lost.said} wayOn={lost.wayOn} /> : null}
        {problem === null && lost === null && registration.kind !== 'failed' ? (
          <span className={css.quietLine}>
            <span className={`ellipsis ${css.quiet}`}>{quiet()}</span>
            {noPhone && choosePhone !== null ? (
              <Button size="xs" variant="default" className={css.choose} onClick={choosePhone.run}>
                {choosePhone.label}
              </Button>
            ) : null}
          </span>
        ) : null}
        {children}
      </div>
    </div>
  );
}
