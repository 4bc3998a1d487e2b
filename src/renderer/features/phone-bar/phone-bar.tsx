import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isConnected, isOnHold } from '#shared/domain/call.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive, useRequest } from '../../platform/index.ts';
import { Announcer } from './announcer.tsx';
import { AudioPickers } from './audio-pickers.tsx';
import { AnswerButton, EndButton } from './call-buttons.tsx';
import { CallControls } from './call-controls.tsx';
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
 * action or what can be done within a call, the call's time, and apart from them the button that ends the call.
 */
export function PhoneBar({ readOnly, frontCallId, onOpenCall }: PhoneBarProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const phone = useLive('phone');
  const answer = useCommand('phone.answer');
  const decline = useCommand('phone.decline');
  const end = useCommand('phone.end');
  const hold = useCommand('phone.hold');
  const resume = useCommand('phone.resume');
  const mute = useCommand('phone.mute');
  const workspace = useRequest('workspace.get', null);
  const dismiss = useCommand('phone.dismissProblem');
  const { call } = phone;
  const usable = phone.registration.kind === 'registering' || phone.registration.kind === 'registered';
  // The end of a start, for the bench and for the profiler.
  useEffect(() => {
    if (usable) performance.mark('phone-bar-usable');
  }, [usable]);
  const commands = [answer, decline, end, hold, resume, mute];
  const problem = phone.problem ?? commands.find((command) => command.problem !== null)?.problem ?? null;
  const connected = call !== null && isConnected(call) ? call : null;
  // Until the workspace is known its usual rule is taken for granted.
  const rule = workspace.data?.policy.phone.preventHangupOnHold ?? true;
  const resumeFirst = rule && call !== null && isOnHold(call);
  const clearCommands = useEffectEvent(() => {
    for (const command of commands) command.clear();
  });
  // What was refused in one state of a call says nothing about the next one.
  const turn = call === null ? '' : `${call.id} ${call.kind}`;
  useEffect(() => {
    if (turn !== '') clearCommands();
  }, [turn]);
  const clear = () => {
    for (const command of commands) command.clear();
    if (phone.problem !== null) void dismiss.run(null);
  };
  return (
    <section className={css.bar} aria-label={t('phone.bar')} data-call={call?.kind ?? 'none'}>
      {connected !== null && phone.registration.kind === 'registered' ? (
        <Quality />
      ) : (
        <RegistrationLight registration={phone.registration} />
      )}
      <div className={css.who}>
        <CallParty
          call={call}
          registration={phone.registration}
          problem={problem === null ? null : describe(problem)}
          wayOn={
            problem?.code === 'phone.resumeFirst' && call?.kind === 'held'
              ? { label: t('phone.resume'), run: () => void resume.run({ id: call.id }) }
              : null
          }
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
        {connected === null ? null : (
          <CallControls
            call={connected}
            disabled={readOnly}
            onMute={(muted) => void mute.run({ id: connected.id, muted })}
            onHold={() => void hold.run({ id: connected.id })}
            onResume={() => void resume.run({ id: connected.id })}
          />
        )}
      </div>
      <div className={css.timer}>{call === null ? null : <CallTimer call={call} />}</div>
      <div className={css.end}>
        {call === null || call.kind === 'ended' ? null : (
          <EndButton
            call={call}
            disabled={readOnly}
            resumeFirst={resumeFirst}
            onClick={() => void (call.kind === 'ringing' ? decline : end).run({ id: call.id })}
          />
        )}
      </div>
      <AudioPickers />
      <Announcer call={call} />
    </section>
  );
}
