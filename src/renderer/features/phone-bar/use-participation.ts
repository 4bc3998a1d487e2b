import type { Call } from '#shared/domain/call.ts';
import type { ConferenceMember, RecordingState } from '#shared/domain/interaction.ts';
import type { Supervisor } from '#shared/domain/supervision.ts';
import { useLive, useRequest } from '../../platform/index.ts';

/** What the hub knows of a call that its SIP leg does not tell. */
export interface HubSide {
  readonly recording: RecordingState;
  /** Who else is in the conference of the exchange; null while it is a call of two. */
  readonly members: readonly ConferenceMember[] | null;
  /** Who supervises it, as far as the agent may know (PLUS-15). */
  readonly supervisedBy: readonly Supervisor[];
}

const nobody: readonly Supervisor[] = [];

/** The hub's side of a call as it is now; nothing is recorded as long as the hub has not said so. */
export function useHubSide(call: Call): HubSide {
  const row = useRequest('voiceCalls.get', { callId: call.callId }).data ?? null;
  return {
    recording: row?.recording ?? 'off',
    members: row?.conference?.members ?? null,
    supervisedBy: row?.supervisedBy ?? nobody,
  };
}

/**
 * Who is behind one leg of a conference of the exchange, by name; null for a leg with one person at its end. Where the
 * exchange knows a number only, the directory may know whose it is.
 */
export function useConferenceNames(
  call: Call,
  nameOf: (party: Call['remote']) => string,
): readonly string[] | null {
  const { members } = useHubSide(call);
  const { addressBook, colleagues } = useLive('directory');
  if (members === null) return null;
  return members.map(({ agentId, party }) => {
    const known =
      colleagues.find(({ agent }) => agent.id === agentId)?.agent.name ??
      addressBook.find(({ number }) => number === party.address)?.name;
    return nameOf({ ...party, name: party.name ?? known ?? null });
  });
}
