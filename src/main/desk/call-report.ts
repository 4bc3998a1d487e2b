import type { Call } from '#shared/domain/call.ts';
import type { CallReference, CommandPayload } from '#shared/hub-api/commands.ts';
import type { ParticipationView, QualityView } from '#shared/ipc/views.ts';
import type { EndedCall } from '../phone/port.ts';

/** How commands name the agent's part in a call: by the hub's row when there is one, else by what the phone knows. */
export function referenceTo(
  callId: string,
  view: ParticipationView | null,
  call: Call | null,
): CallReference | null {
  if (view !== null) return { participationId: view.id, callId, interactionId: view.interactionId };
  if (call?.callId === callId) return { participationId: call.id, callId, interactionId: call.interactionId };
  return null;
}

/** What the desktop saw of a finished call. `toHub` turns this machine's wall clock into the hub's. */
export function callReport(
  call: EndedCall,
  quality: QualityView | null,
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
    quality:
      quality === null
        ? null
        : {
            packetsSent: quality.packetsSent,
            packetsReceived: quality.packetsReceived,
            packetsLost: quality.packetsLost,
            jitterMs: quality.jitterMs,
            roundTripMs: quality.roundTripMs,
          },
  };
}
