import { IconEar, IconEarOff, IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectedCall } from '#shared/domain/call.ts';
import { useRequest } from '../../platform/index.ts';
import { inConference } from './call-words.ts';
import { Control } from './control.tsx';
import { usePhoneActions } from './phone-actions.tsx';
import { useHubSide } from './use-participation.ts';

interface RecordControlsProps {
  readonly call: ConnectedCall;
  readonly disabled: boolean;
}

/**
 * Record and Mask (CALL-1, CALL-2, CALL-5) as far as the workspace allows them: a workspace that records always has no
 * Record to press, and one that never does has neither.
 */
export function RecordControls({ call, disabled }: RecordControlsProps) {
  const { t } = useTranslation();
  const phone = usePhoneActions();
  const policy = useRequest('workspace.get', null).data?.policy.recording;
  const { recording } = useHubSide(call);
  if (policy === undefined || policy.mode === 'never') return null;
  const on = recording !== 'off';
  const masked = recording === 'masked';
  const mayRecord = on ? policy.mayStop : policy.mode === 'onDemand';
  return (
    <>
      {mayRecord ? (
        <Control
          icon={on ? IconPlayerStop : IconPlayerRecord}
          word={t(on ? 'phone.record.stop' : 'phone.record.start')}
          hint={t(on ? 'phone.record.stopHint' : 'phone.record.startHint')}
          disabled={disabled}
          aria-busy={phone.isBusy('phone.record', call.id)}
          onClick={() => void phone.run('phone.record', { id: call.id, action: on ? 'stop' : 'start' })}
        />
      ) : null}
      {policy.mayMask ? (
        <Control
          icon={masked ? IconEarOff : IconEar}
          word={t(masked ? 'phone.record.masked' : 'phone.record.mask')}
          hint={t(masked ? 'phone.record.unmaskHint' : 'phone.record.maskHint')}
          reason={maskReason()}
          aria-pressed={masked}
          disabled={disabled}
          onClick={() => void phone.run('phone.record', { id: call.id, action: masked ? 'unmask' : 'mask' })}
        />
      ) : null}
    </>
  );

  function maskReason(): string | null {
    if (inConference(call)) return t('phone.conference.noMask');
    return on ? null : t('phone.record.nothingToMask');
  }
}
