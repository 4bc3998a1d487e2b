import type { Participation } from '#shared/domain/interaction.ts';
import type { LegState } from './leg-state.ts';
import type { Leg } from './legs.ts';
import type { Link } from './links.ts';

type Role = Participation['role'];

/**
 * Who takes part as what. A call that an agent made while taking part already is a consultation; those in it take part as
 * 'consult', or as 'conference' once all were joined. Who got the call handed over, who stays when its owner has left a
 * conference, and the leg that an agent keeps of several become 'owner'.
 */
export function rolesOf(states: readonly LegState[], links: readonly Link[]): Map<LegState, Role> {
  const consultations = new Set(
    links.filter((link) => isConsultation(link, states)).map(({ linkedId }) => linkedId),
  );
  const roles = new Map<LegState, Role>(
    states.map((state) => [state, firstRole(state, states, links, consultations)]),
  );
  for (const state of states) {
    if (roles.get(state) !== 'owner' || state.end?.cause !== 'merged') continue;
    const kept = continuationOf(state, states);
    if (kept !== null) roles.set(kept, 'owner');
  }
  const owners = states.filter((state) => roles.get(state) === 'owner');
  const lastOwnerLeft = Math.max(...owners.map(({ end }) => end?.at ?? Number.POSITIVE_INFINITY));
  for (const state of states) {
    if (roles.get(state) !== 'conference' || owners.length === 0) continue;
    if ((state.end?.at ?? Number.POSITIVE_INFINITY) > lastOwnerLeft) roles.set(state, 'owner');
  }
  return roles;
}

/** The leg in which its agent goes on in the interaction once this one went up in a conference; null when there is none. */
export function continuationOf({ leg, end }: LegState, states: readonly LegState[]): LegState | null {
  const left = end?.at ?? 0;
  const others = states.filter(
    (other) =>
      other.leg.agentId === leg.agentId &&
      other.leg.callId !== leg.callId &&
      (other.end === null || (other.end.cause !== 'merged' && other.end.at >= left)),
  );
  return others.sort((a, b) => b.calledAt - a.calledAt)[0] ?? null;
}

/**
 * Calls that were made to consult: their agent had another leg in the same interaction before. Not one that ended without a
 * talk: who was rung in vain and calls the customer back consults nobody.
 */
export function isConsultation(link: Link, states: readonly LegState[]): boolean {
  const { claimant, linkedId, startedAt } = link;
  if (claimant === null || startedAt === null) return false;
  return states.some(
    ({ leg, calledAt, end, talked }) =>
      leg.agentId === claimant &&
      leg.linkedId !== linkedId &&
      calledAt <= startedAt &&
      (talked || end === null),
  );
}

/** With which a call was handed over: the exchange says so, or, when no hub heard it, the desktop. */
function wasHandedOver({ consultedFor, transferred, report }: Leg): boolean {
  return consultedFor !== null || (!transferred && report?.endCause === 'transferred');
}

function firstRole(
  state: LegState,
  states: readonly LegState[],
  links: readonly Link[],
  consultations: ReadonlySet<string>,
): Role {
  const { leg } = state;
  const link = links.find(({ linkedId }) => linkedId === leg.linkedId);
  if (link === undefined) return leg.report?.consult === true ? 'consult' : 'owner';
  if (!consultations.has(link.linkedId)) return 'owner';
  if (leg.agentId === link.claimant) return 'consult';
  const handedOver = states.some((other) => other.leg.linkedId === link.linkedId && wasHandedOver(other.leg));
  if (handedOver) return 'owner';
  return leg.conferenceId === null ? 'consult' : 'conference';
}
