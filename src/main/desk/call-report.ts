import type { Call } from '#shared/domain/call.ts';
import { callScoreSchema } from '#shared/domain/interaction.ts';
import type { CallReference, CommandPayload } from '#shared/hub-api/commands.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import type { EndedCallFacts } from '../phone/port.ts';

/** How commands name the agent's part in a call: by the hub's row when there is one, else by what the phone knows. */
export function referenceTo(
  callId: string,
  view: ParticipationView | null,
  calls: readonly Call[],
): CallReference | null {
  if (view !== null) return { participationId: view.id, callId, interactionId: view.interactionId };
  const call = calls.find((each) => each.callId === callId);
  if (call !== undefined) return { participationId: call.id, callId, interactionId: call.interactionId };
  return null;
}

/** What the desktop saw of a finished call. `toHub` turns this machine's wall clock into the hub's. */
export function callReport(
  { call, consultForCallId, quality }: EndedCallFacts,
  reference: CallReference,
  toHub: (wall: number) => number,
): CommandPayload<'call.report'> {
  return {
    ...reference,
    direction: call.direction,
    remote: call.remote,
    queueName: call.queueName,
    startedAt: toHub(call.startedAt),
    answeredAt: call.answeredAt === null ? null : toHub(call.answeredAt),
    endedAt: toHub(call.endedAt),
    endCause: call.endCause,
    sipStatus: call.sipStatus,
    skillId: call.skillId,
    consultFor: consultForCallId,
    // The report carries the score alone, not the moment's levels.
    quality: quality === null ? null : callScoreSchema.parse(quality),
  };
}
