import { IconEar, IconEarOff, IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectedCall } from '#shared/domain/call.ts';
import { useKeys, useRequest } from '../../platform/index.ts';
import { useShortcut } from '../../ui/index.ts';
import { inConference } from './call-words.ts';
import { Control } from './control.tsx';
import { usePhoneActions } from './phone-actions.tsx';
import { recordWays } from './record-ways.ts';
import { useHubSide } from './use-participation.ts';

interface RecordControlsProps {
  readonly call: ConnectedCall;
  readonly disabled: boolean;
  /** Whether the keys of the keyboard are about this call now. */
  readonly current: boolean;
}

/**
 * Record and Mask (CALL-1, CALL-2, CALL-5) as far as the workspace allows them: a workspace that records always has no
 * Record to press, and one that never does has neither.
 */
export function RecordControls({ call, disabled, current }: RecordControlsProps) {
  const { t } = useTranslation();
  const phone = usePhoneActions();
  const policy = useRequest('workspace.get', null).data?.policy.recording;
  const { recording } = useHubSide(call);
  const { record, mask, maskRefused } = recordWays(policy, recording, inConference(call));
  const busy = phone.isBusy('phone.record', call.id);
  // One at a time: what the second press means depends on what the first one did.
  const ask = (action: typeof record | typeof mask) => {
    if (action !== null && !busy) void phone.run('phone.record', { id: call.id, action });
  };
  useShortcut(useKeys('phone.record'), () => ask(record), current && !disabled && record !== null);
  useShortcut(
    useKeys('phone.mask'),
    () => ask(mask),
    current && !disabled && mask !== null && maskRefused === null,
  );
  const on = record === 'stop';
  const masked = mask === 'unmask';
  return (
    <>
      {record === null ? null : (
        <Control
          icon={on ? IconPlayerStop : IconPlayerRecord}
          word={t(on ? 'phone.record.stop' : 'phone.record.start')}
          hint={t(on ? 'phone.record.stopHint' : 'phone.record.startHint')}
          command={current ? 'phone.record' : undefined}
          disabled={disabled}
          aria-busy={busy}
          onClick={() => ask(record)}
        />
      )}
      {mask === null ? null : (
        <Control
          icon={masked ? IconEarOff : IconEar}
          word={t(masked ? 'phone.record.masked' : 'phone.record.mask')}
          hint={t(masked ? 'phone.record.unmaskHint' : 'phone.record.maskHint')}
          command={current ? 'phone.mask' : undefined}
          reason={maskReason()}
          aria-pressed={masked}
          disabled={disabled}
          aria-busy={busy}
          onClick={() => ask(mask)}
        />
      )}
    </>
  );

  function maskReason(): string | null {
    if (maskRefused === null) return null;
    return t(maskRefused === 'conference' ? 'phone.conference.noMask' : 'phone.record.nothingToMask');
  }
}
