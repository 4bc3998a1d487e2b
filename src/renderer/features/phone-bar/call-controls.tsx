import { IconMicrophone, IconMicrophoneOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call.ts';
import css from './call-controls.module.css';
import { Control } from './control.tsx';
import { KeypadControl } from './keypad.tsx';

interface CallControlsProps {
  readonly call: Extract<Call, { kind: 'active' | 'holding' | 'held' | 'resuming' }>;
  readonly disabled: boolean;
  onMute(muted: boolean): void;
  onHold(): void;
  onResume(): void;
}

/** What an agent does within a call: each control at its own place, its state a word and a shape. */
export function CallControls({ call, disabled, onMute, onHold, onResume }: CallControlsProps) {
  const { t } = useTranslation();
  const back = call.kind === 'held' || call.kind === 'resuming';
  const between = call.kind === 'holding' || call.kind === 'resuming';
  return (
    <div className={css.controls} role="group" aria-label={t('phone.controls')}>
      <Control
        icon={call.muted ? IconMicrophoneOff : IconMicrophone}
        word={t(call.muted ? 'phone.muted' : 'phone.mute')}
        hint={t(call.muted ? 'phone.mutedHint' : 'phone.muteHint')}
        keys="F7"
        aria-pressed={call.muted}
        disabled={disabled}
        onClick={() => onMute(!call.muted)}
      />
      <Control
        icon={back ? IconPlayerPlay : IconPlayerPause}
        word={t(back ? 'phone.resume' : 'phone.hold')}
        hint={t(back ? 'phone.resumeHint' : 'phone.holdHint')}
        keys="F8"
        data-likely={call.kind === 'held'}
        aria-busy={between}
        disabled={disabled || between}
        onClick={back ? onResume : onHold}
      />
      <KeypadControl key={call.id} call={call} disabled={disabled} />
    </div>
  );
}
