import type { Call } from '#shared/domain/call.ts';
import type { ConferenceMember, RecordingState } from '#shared/domain/interaction.ts';
import { useLive, useRequest } from '../../platform/index.ts';

/** What the hub knows of a call that its SIP leg does not tell. */
export interface HubSide {
  readonly recording: RecordingState;
  /** Who else is in the conference of the exchange; null while it is a call of two. */
  readonly members: readonly ConferenceMember[] | null;
}

/** The hub's side of a call as it is now; nothing is recorded as long as the hub has not said so. */
export function useHubSide(call: Call): HubSide {
  const row = useRequest('voiceCalls.get', { callId: call.callId }).data ?? null;
  return { recording: row?.recording ?? 'off', members: row?.conference?.members ?? null };
}

/** The names in a conference besides the agent: by the exchange's list, or by the legs that are mixed here. */
export function useConferenceNames(call: Call, nameOf: (party: Call['remote']) => string): readonly string[] {
  const { calls } = useLive('phone');
  const { members } = useHubSide(call);
  if (members !== null) return members.map((member) => nameOf(member.party));
  return calls.filter((each) => 'merged' in each && each.merged !== null).map((each) => nameOf(each.remote));
}
