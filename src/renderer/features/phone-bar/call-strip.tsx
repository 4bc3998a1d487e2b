import { useTranslation } from 'react-i18next';
import { type Call, isConnected, isOnHold } from '#shared/domain/call.ts';
import { awaitsHandset } from '#shared/domain/desk-phone.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import type { Problem } from '#shared/util/problem.ts';
import { type Description, useDescribe } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { type Light, StateShape } from '../../ui/index.ts';
import { AnswerButton, ClearButton, EndButton, RedialButton } from './call-buttons.tsx';
import { CallControls } from './call-controls.tsx';
import { CallParty, type WayOn } from './call-party.tsx';
import { CallTimer } from './call-timer.tsx';
import { inConference, isFailedOutbound, useCallWords } from './call-words.ts';
import { currentCall, talkOf } from './calls.ts';
import { usePhoneActions } from './phone-actions.tsx';
import css from './phone-bar.module.css';
import { PickUp } from './pick-up.tsx';
import { Quality } from './quality.tsx';
import { RegistrationLight } from './registration-light.tsx';
import { SupervisedParty, SupervisionControls, useSupervising } from './supervised-call.tsx';
import { useHubSide } from './use-participation.ts';

/** Words that stand in place of a call's facts until what they say is mended. */
export interface Notice {
  readonly said: Description;
  readonly wayOn: WayOn | null;
}

interface CallStripProps {
  readonly call: Call;
  readonly phone: PhoneView;
  /** One of two: half as high, words give way to pictures. */
  readonly compact: boolean;
  /** Only what fits into a small window of its own. */
  readonly few: boolean;
  readonly disabled: boolean;
  /** What was refused or went wrong about this call. */
  readonly problem: Problem | null;
  /** What the agent must know at this call besides, and the way on. */
  readonly notice: Notice | null;
  onDismiss(): void;
  readonly onOpenCall: (() => void) | null;
}

/** One call: its line, who it is, what can be done with it, its time, and apart from them the button that ends it. */
export function CallStrip({
  call,
  phone,
  compact,
  few,
  disabled,
  problem,
  notice,
  onDismiss,
  onOpenCall,
}: CallStripProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const words = useCallWords();
  const actions = usePhoneActions();
  const workspace = useRequest('workspace.get', null);
  // Until the workspace is known its usual rule is taken for granted.
  const rule = workspace.data?.policy.phone.preventHangupOnHold ?? true;
  const { members } = useHubSide(call);
  // A conference of the exchange goes on as long as an agent is in it.
  const leaves = inConference(call) && members?.some(({ agentId }) => agentId !== null) === true;
  const current = currentCall(phone.calls)?.id === call.id;
  const waiting = call.kind === 'ringing' && !current;
  const supervising = useSupervising(call);
  const { registration } = phone;
  const onDesk = registration.kind === 'deskPhone';
  const comes = call.kind === 'ringing' || call.kind === 'answering';
  const said = problem === null ? (notice?.said ?? null) : describe(problem);
  const resume = problem?.code === 'phone.resumeFirst' && call.kind === 'held';
  return (
    <div
      className={css.strip}
      role="group"
      aria-label={t('phone.callWith', { name: words.name(call) })}
      data-call={call.kind}
      data-compact={compact}
      data-notice={notice !== null}
      data-current={compact && current}
      aria-current={compact && current ? true : undefined}
    >
      <div className={css.line}>
        <Line
          call={call}
          registration={phone.registration}
          compact={compact}
          unheard={supervising?.mode === 'listen'}
        />
      </div>
      {supervising === null ? (
        <CallParty
          call={call}
          compact={compact}
          problem={said}
          wayOn={
            resume
              ? {
                  label: t('phone.resume'),
                  run: () => void actions.run('phone.resume', { id: call.id, holdOthers: false }),
                }
              : problem === null
                ? (notice?.wayOn ?? null)
                : null
          }
          onDismiss={problem === null ? null : onDismiss}
          onOpenCall={onOpenCall}
        />
      ) : (
        <SupervisedParty
          call={call}
          supervising={supervising}
          compact={compact}
          problem={said}
          onDismiss={problem === null ? null : onDismiss}
        />
      )}
      <div className={css.actions}>
        {comes && registration.kind === 'deskPhone' ? (
          <PickUp registration={registration} to="answer" />
        ) : null}
        {registration.kind === 'deskPhone' && awaitsHandset(call, registration.phone) ? (
          <PickUp registration={registration} to="dial" />
        ) : null}
        {comes && supervising !== null && !onDesk ? (
          <span className={css.joining}>{t('supervision.joining')}</span>
        ) : null}
        {comes && supervising === null && !onDesk ? (
          <AnswerButton
            busy={call.kind === 'answering' || actions.isBusy('phone.answer', call.id)}
            disabled={disabled}
            holds={talkOf(phone.calls, call.id) !== null}
            onClick={() => void actions.run('phone.answer', { id: call.id, holdOthers: true })}
          />
        ) : null}
        {isConnected(call) && supervising === null ? (
          <CallControls call={call} disabled={disabled} current={current} few={few} onDesk={onDesk} />
        ) : null}
        {isConnected(call) && supervising !== null ? (
          <SupervisionControls
            call={call}
            supervising={supervising}
            disabled={disabled}
            current={current}
            onDesk={onDesk}
          />
        ) : null}
        {isFailedOutbound(call) && !few ? (
          <RedialButton
            busy={actions.isBusy('phone.dial', '')}
            disabled={disabled}
            onClick={() => void actions.run('phone.dial', redialOf(call, phone.calls))}
          />
        ) : null}
      </div>
      <div className={css.timer}>
        <CallTimer call={call} />
      </div>
      <div className={css.end}>
        {call.kind === 'ended' ? (
          <ClearButton onClick={() => void actions.run('phone.clearEnded', { id: call.id })} />
        ) : (
          <EndButton
            call={call}
            disabled={disabled}
            resumeFirst={rule && isOnHold(call)}
            command={current ? 'phone.end' : waiting ? 'phone.declineWaiting' : null}
            name={compact ? words.name(call) : null}
            leaveHint={leaveHint()}
            onClick={() =>
              void actions.run(call.kind === 'ringing' ? 'phone.decline' : 'phone.end', { id: call.id })
            }
          />
        )}
      </div>
    </div>
  );

  function leaveHint(): string | null {
    if (supervising !== null) return t('supervision.leaveHint');
    return leaves ? t('phone.leaveHint') : null;
  }
}

interface LineProps {
  readonly call: Call;
  readonly registration: PhoneView['registration'];
  readonly compact: boolean;
  /** Nobody hears the microphone: its level would tell something else. */
  readonly unheard: boolean;
}

/** A line that has failed says so; else how it sounds, and before there is sound, how far the call is. */
function Line({ call, registration, compact, unheard }: LineProps) {
  const words = useCallWords();
  const onDesk = registration.kind === 'deskPhone' && registration.state === 'ready';
  if (registration.kind !== 'registered' && !(onDesk && compact))
    return <RegistrationLight registration={registration} />;
  if (isConnected(call) && !onDesk)
    return <Quality callId={call.id} compact={compact || unheard} onHold={isOnHold(call)} />;
  if (!compact) return <RegistrationLight registration={registration} />;
  return (
    <div className={css.quality}>
      <span className={css.grade}>
        <StateShape light={lightOf(call)} />
        <span className={css.gradeWord}>{words.state(call)}</span>
      </span>
    </div>
  );
}

function lightOf(call: Call): Light {
  if (call.kind === 'ended') return 'loggedOut';
  return isConnected(call) ? 'good' : 'working';
}

/** The same call once more; about the same customer, as long as that one is there. */
function redialOf(call: Extract<Call, { kind: 'ended' }>, calls: readonly Call[]) {
  const parent = calls.find((each) => each.id === call.consultFor);
  return {
    number: call.postDial === null ? call.remote.address : `${call.remote.address};ext=${call.postDial}`,
    name: call.remote.name,
    skillId: call.skillId,
    consultFor: parent !== undefined && isConnected(parent) ? parent.id : null,
    holdOthers: false,
  };
}
