import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { Announcer } from './announcer.tsx';
import { AudioPickers } from './audio-pickers.tsx';
import { AnswerButton, EndButton } from './call-buttons.tsx';
import { CallParty } from './call-party.tsx';
import { CallTimer } from './call-timer.tsx';
import css from './phone-bar.module.css';
import { Quality } from './quality.tsx';
import { RegistrationLight } from './registration-light.tsx';

interface PhoneBarProps {
  /** Another desktop has taken over: the phone is for looking at only. */
  readonly readOnly: boolean;
  /** The call whose tab is in front: it needs no way there. */
  readonly frontCallId: string | null;
  onOpenCall(callId: string): void;
}

/**
 * The phone: always there, always as high, every control at its own place. Left the line, then who is on it, the likely next
 * action, the call's time, and apart from them the button that ends the call.
 */
export function PhoneBar({ readOnly, frontCallId, onOpenCall }: PhoneBarProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const phone = useLive('phone');
  const answer = useCommand('phone.answer');
  const decline = useCommand('phone.decline');
  const end = useCommand('phone.end');
  const dismiss = useCommand('phone.dismissProblem');
  const { call } = phone;
  const usable = phone.registration.kind === 'registering' || phone.registration.kind === 'registered';
  // The end of a start, for the bench and for the profiler.
  useEffect(() => {
    if (usable) performance.mark('phone-bar-usable');
  }, [usable]);
  const problem = phone.problem ?? answer.problem ?? decline.problem ?? end.problem;
  const clear = () => {
    for (const command of [answer, decline, end]) command.clear();
    if (phone.problem !== null) void dismiss.run(null);
  };
  return (
    <section className={css.bar} aria-label={t('phone.bar')} data-call={call?.kind ?? 'none'}>
      <RegistrationLight registration={phone.registration} />
      <div className={css.who}>
        <CallParty
          call={call}
          registration={phone.registration}
          problem={problem === null ? null : describe(problem)}
          onDismiss={clear}
          onOpenCall={call?.callId === frontCallId ? null : onOpenCall}
        />
      </div>
      <div className={css.primary}>
        {call?.kind === 'ringing' || call?.kind === 'answering' ? (
          <AnswerButton
            busy={call.kind === 'answering' || answer.busy}
            disabled={readOnly}
            onClick={() => void answer.run({ id: call.id })}
          />
        ) : null}
        {call?.kind === 'active' ? <Quality /> : null}
      </div>
      <div className={css.timer}>{call === null ? null : <CallTimer call={call} />}</div>
      <div className={css.end}>
        {call === null || call.kind === 'ended' ? null : (
          <EndButton
            call={call}
            disabled={readOnly}
            onClick={() => void (call.kind === 'ringing' ? decline : end).run({ id: call.id })}
          />
        )}
      </div>
      <AudioPickers />
      <Announcer call={call} />
    </section>
  );
}
