import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOutgoing,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectedCall } from '#shared/domain/call.ts';
import css from './call-controls.module.css';
import { inConference } from './call-words.ts';
import { Control } from './control.tsx';
import { KeypadControl } from './keypad.tsx';
import { usePhoneActions } from './phone-actions.tsx';
import { RecordControls } from './record-controls.tsx';
import { TransferPanel } from './transfer/transfer-panel.tsx';

interface CallControlsProps {
  readonly call: ConnectedCall;
  readonly disabled: boolean;
  /** Whether the keys of the keyboard are about this call now. */
  readonly current: boolean;
  /** Only what fits into a small window of its own. */
  readonly few: boolean;
  /** The microphone is not this desktop's: there is nothing to mute here. */
  readonly onDesk: boolean;
}

/**
 * What an agent does within a call: each control at its own place, its state a word and a shape. What a conference forbids
 * stays there and says why (CONFR-1..4); what the workspace's policy forbids is not shown at all.
 */
export function CallControls({ call, disabled, current, few, onDesk }: CallControlsProps) {
  const { t } = useTranslation();
  const phone = usePhoneActions();
  const back = call.kind === 'held' || call.kind === 'resuming';
  const between = call.kind === 'holding' || call.kind === 'resuming' || call.kind === 'transferring';
  const conference = inConference(call);
  const open = phone.panelOf === call.id;
  const transfer = (
    <Control
      icon={conference ? IconUserPlus : IconPhoneOutgoing}
      word={t(conference ? 'phone.addPerson' : 'phone.transfer')}
      hint={t(conference ? 'phone.addPersonHint' : 'phone.transferHint')}
      command={current ? 'phone.transferPanel' : undefined}
      data-wide="true"
      aria-haspopup="dialog"
      aria-expanded={open}
      disabled={disabled || between}
      onClick={() => phone.openPanel(open ? null : call.id)}
    />
  );
  return (
    <div className={css.controls} role="group" aria-label={t('phone.controls')}>
      {onDesk ? null : (
        <Control
          icon={call.muted ? IconMicrophoneOff : IconMicrophone}
          word={t(call.muted ? 'phone.muted' : 'phone.mute')}
          hint={t(call.muted ? 'phone.mutedHint' : 'phone.muteHint')}
          command={current ? 'phone.mute' : undefined}
          aria-pressed={call.muted}
          disabled={disabled}
          onClick={() => void phone.run('phone.mute', { id: call.id, muted: !call.muted })}
        />
      )}
      <Control
        icon={back ? IconPlayerPlay : IconPlayerPause}
        word={t(back ? 'phone.resume' : 'phone.hold')}
        hint={t(back ? 'phone.resumeHint' : 'phone.holdHint')}
        command={current ? 'phone.hold' : undefined}
        reason={conference && !back ? t('phone.conference.noHold') : null}
        data-likely={call.kind === 'held'}
        aria-busy={between}
        disabled={disabled || between}
        onClick={() =>
          void (back
            ? phone.run('phone.resume', { id: call.id, holdOthers: few })
            : phone.run('phone.hold', { id: call.id }))
        }
      />
      {few ? null : (
        <>
          <KeypadControl key={call.id} call={call} disabled={disabled || call.kind === 'transferring'} />
          <RecordControls call={call} disabled={disabled || call.kind === 'transferring'} current={current} />
          <TransferPanel call={call} opened={open && !disabled} target={transfer} />
        </>
      )}
    </div>
  );
}
