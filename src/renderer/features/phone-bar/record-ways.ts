import type { RecordingState } from '#shared/domain/interaction.ts';
import type { Policy } from '#shared/domain/policy.ts';

/** What can be done with the recording of a call now. */
export interface RecordWays {
  /** Null where the workspace leaves the agent no choice. */
  readonly record: 'start' | 'stop' | null;
  /** Null where masking is not allowed at all. */
  readonly mask: 'mask' | 'unmask' | null;
  /** Why masking must wait; null when it need not. */
  readonly maskRefused: 'conference' | 'notRecording' | null;
}

/** The ways that a workspace's policy leaves for a call in this state (CALL-1, CALL-2, CALL-5, CONFR-2). */
export function recordWays(
  policy: Policy['recording'] | undefined,
  recording: RecordingState,
  conference: boolean,
): RecordWays {
  if (policy === undefined || policy.mode === 'never') return { record: null, mask: null, maskRefused: null };
  const on = recording !== 'off';
  const mayRecord = on ? policy.mayStop : policy.mode === 'onDemand';
  let maskRefused: RecordWays['maskRefused'] = on ? null : 'notRecording';
  if (conference && recording !== 'masked') maskRefused = 'conference';
  return {
    record: mayRecord ? (on ? 'stop' : 'start') : null,
    mask: policy.mayMask ? (recording === 'masked' ? 'unmask' : 'mask') : null,
    maskRefused,
  };
}
