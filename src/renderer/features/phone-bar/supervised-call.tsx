import {
  IconEar,
  IconMessageCircle,
  IconMicrophone,
  IconMicrophoneOff,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { BoardView } from '#shared/ipc/views.ts';
import { type Description, useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import { Avatar } from '../../ui/index.ts';
import controls from './call-controls.module.css';
import { Mark } from './call-marks.tsx';
import css from './call-party.module.css';
import { InlineProblem } from './call-party.tsx';
import { Control } from './control.tsx';
import { usePhoneActions } from './phone-actions.tsx';

/** The call in which this agent is as a supervisor. */
export type Supervising = NonNullable<BoardView['supervising']>;

/** The supervision that this call is the leg of; null for every other call. */
export function useSupervising(call: Call): Supervising | null {
  const { supervising } = useLive('board');
  return supervising?.callId === call.callId && call.kind !== 'ended' ? supervising : null;
}

const icons = { listen: IconEar, whisper: IconMessageCircle, barge: IconUsers } as const;
const modes: readonly SupervisionMode[] = ['listen', 'whisper', 'barge'];

interface SupervisedPartyProps {
  readonly call: Call;
  readonly supervising: Supervising;
  readonly compact: boolean;
  readonly problem: Description | null;
  /** Null for what stays until it is mended. */
  readonly onDismiss: (() => void) | null;
}

/** Whose call it is, and above all who hears the supervisor now. */
export function SupervisedParty({ call, supervising, compact, problem, onDismiss }: SupervisedPartyProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { calls } = useLive('board');
  const live = calls?.find(({ participationId }) => participationId === supervising.participationId);
  const title =
    live === undefined
      ? supervising.agentName
      : t('supervision.with', { agent: supervising.agentName, party: format.party(live.party).title });
  const heard = useHeard(call, supervising);
  return (
    <div className={css.who}>
      {compact ? null : <Avatar name={supervising.agentName} size={32} />}
      <div className={css.lines} data-compact={compact}>
        <div className={css.titleLine}>
          <span className={`ellipsis selectable ${css.title}`} title={title}>
            {title}
          </span>
        </div>
        <div className={css.secondLine}>
          {problem === null ? (
            <>
              <Mark icon={heard.icon} word={heard.word} tone={heard.tone} />
              {live?.queueName == null || compact ? null : (
                <span className={`ellipsis ${css.facts}`}>{live.queueName}</span>
              )}
            </>
          ) : (
            <InlineProblem problem={problem} onDismiss={onDismiss} />
          )}
        </div>
      </div>
      <div className="reader-only" aria-live="polite">
        {heard.word}
      </div>
    </div>
  );
}

function useHeard(call: Call, { mode, agentName }: Supervising) {
  const { t } = useTranslation();
  const muted = 'muted' in call && call.muted;
  if (mode === 'listen' || muted) {
    const word = t(mode === 'listen' ? 'supervision.heard.listen' : 'supervision.heardMuted');
    return { icon: IconMicrophoneOff, word, tone: 'warn' } as const;
  }
  return {
    icon: IconMicrophone,
    word: t(`supervision.heard.${mode}`, { name: agentName }),
    tone: mode === 'barge' ? 'bad' : 'accent',
  } as const;
}

interface SupervisionControlsProps {
  readonly call: Call;
  readonly supervising: Supervising;
  readonly disabled: boolean;
  /** Whether the keys of the keyboard are about this call now. */
  readonly current: boolean;
  /** The microphone is not this desktop's. */
  readonly onDesk: boolean;
}

/** Changes between listening, whispering and barging in, and mutes where somebody hears. */
export function SupervisionControls({
  call,
  supervising,
  disabled,
  current,
  onDesk,
}: SupervisionControlsProps) {
  const { t } = useTranslation();
  const phone = usePhoneActions();
  const { mode: now, participationId, agentName: name } = supervising;
  const muted = 'muted' in call && call.muted;
  const changing = phone.isBusy('supervision.start', '');
  return (
    <div className={controls.controls} role="group" aria-label={t('supervision.ways')}>
      {modes.map((mode) => (
        <Control
          key={mode}
          icon={icons[mode]}
          word={t(`supervision.mode.${mode}`)}
          hint={t(`supervision.modeHint.${mode}`, { name })}
          data-wide="true"
          data-way="true"
          aria-pressed={mode === now}
          aria-busy={changing}
          disabled={disabled}
          onClick={() => {
            if (mode !== now && !changing) void phone.run('supervision.start', { participationId, mode });
          }}
        />
      ))}
      {onDesk || now === 'listen' ? null : (
        <Control
          icon={muted ? IconMicrophoneOff : IconMicrophone}
          word={t(muted ? 'phone.muted' : 'phone.mute')}
          hint={t(muted ? 'phone.mutedHint' : 'supervision.heardMuted')}
          command={current ? 'phone.mute' : undefined}
          aria-pressed={muted}
          disabled={disabled}
          onClick={() => void phone.run('phone.mute', { id: call.id, muted: !muted })}
        />
      )}
    </div>
  );
}
