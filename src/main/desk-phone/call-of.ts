import type { Call } from '#shared/domain/call.ts';
import type { EndCause, Party } from '#shared/domain/interaction.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import type { EndedCallFacts } from '../phone/port.ts';

/** What this desktop knows of a call beside the hub's row. */
export interface OwnFacts {
  readonly id: string;
  readonly consultFor: string | null;
  readonly emergency: boolean;
  readonly postDial: string | null;
}

/** What the agent has asked the hub for, and the hub has not told of yet. */
export type Doing =
  | { readonly kind: 'holding' | 'resuming' }
  | { readonly kind: 'transferring'; readonly to: Party }
  | { readonly kind: 'ending'; readonly endCause: EndCause };

export interface Where {
  /** The agent's own number. */
  readonly extension: string;
  /** Hub time minus this machine's wall clock, milliseconds. */
  readonly hubOffsetMs: number;
}

/** Whether the agent called, and was not called. A call among colleagues says it only by whose number it came from. */
function isOutgoing(part: Pick<ParticipationView, 'direction' | 'source'>, extension: string): boolean {
  if (part.direction === 'internal') return part.source.address === extension;
  return part.direction === 'outbound';
}

/**
 * The call that a participation is, as the phone bar shows it, with what is under way on top. Times come in hub time and leave
 * in this machine's wall clock. A phone on the desk rings for the agent's own call first: that is dialling already.
 */
export function callOf(part: ParticipationView, own: OwnFacts, doing: Doing | null, where: Where): Call {
  const wall = (at: number): number => at - where.hubOffsetMs;
  const outgoing = isOutgoing(part, where.extension);
  const facts = {
    ...own,
    callId: part.callId ?? '',
    interactionId: part.interactionId,
    direction: outgoing ? ('outbound' as const) : ('inbound' as const),
    remote: outgoing ? part.destination : part.source,
    queueName: part.queueName,
    skillId: part.skillId,
    startedAt: wall(part.offeredAt),
  };
  const answeredAt = part.answeredAt === null ? null : wall(part.answeredAt);
  if (part.phase === 'wrapUp' || part.phase === 'done' || part.phase === 'missed') {
    const endedAt = wall(part.endedAt ?? part.phaseSince);
    return {
      kind: 'ended',
      ...facts,
      answeredAt,
      endedAt,
      endCause: part.endCause ?? 'unknown',
      sipStatus: null,
    };
  }
  if (doing?.kind === 'ending') return { kind: 'ending', ...facts, answeredAt, endCause: doing.endCause };
  if (answeredAt === null) {
    if (outgoing) return { kind: 'dialling', ...facts, progress: 'calling' };
    return { kind: part.phase === 'offered' ? 'ringing' : 'answering', ...facts };
  }
  const merged = part.conference === null ? null : ('exchange' as const);
  const connected = { ...facts, answeredAt, muted: false, merged };
  const heldAt = part.phase === 'held' ? wall(part.phaseSince) : null;
  if (doing?.kind === 'transferring') return { kind: 'transferring', ...connected, heldAt, to: doing.to };
  if (heldAt === null) return { kind: doing?.kind === 'holding' ? 'holding' : 'active', ...connected };
  return { kind: doing?.kind === 'resuming' ? 'resuming' : 'held', ...connected, heldAt };
}

/** What the hub's row says that a finished call leaves to be done. */
export function leavesOf(part: ParticipationView): EndedCallFacts['leaves'] {
  if (part.phase === 'wrapUp') return 'wrapUp';
  return part.role === 'supervisor' || part.endCause === 'merged' ? 'nothing' : 'notice';
}

/** What a call that has just been moved is waiting for; null when it waits for nothing. */
export function doingOf(call: Call): Doing | null {
  switch (call.kind) {
    case 'holding':
    case 'resuming':
      return { kind: call.kind };
    case 'transferring':
      return { kind: 'transferring', to: call.to };
    case 'ending':
      return { kind: 'ending', endCause: call.endCause };
    default:
      return null;
  }
}

/** Whether the hub's row shows that what was asked for is done. */
export function isDone(doing: Doing, part: ParticipationView): boolean {
  if (doing.kind === 'holding') return part.phase === 'held';
  return doing.kind === 'resuming' && part.phase === 'live';
}
