import { type Interaction, owesOutcome, type Participation, type Party } from '#shared/domain/interaction.ts';
import type { ConferencePart } from '../db/schema-calls.ts';
import { type LegState, legState } from './leg-state.ts';
import type { Leg } from './legs.ts';
import type { Link } from './links.ts';
import { continuationOf, isConsultation, rolesOf } from './roles.ts';
import { bySupervision, supervisedBy, supervisorPart, supervisorsIn } from './supervisors.ts';

/** All that is known of one interaction. */
export interface Known {
  readonly legs: readonly Leg[];
  readonly links: readonly Link[];
  readonly conferences: ReadonlyMap<string, readonly ConferencePart[]>;
  /** The agents of the legs. */
  readonly agents: ReadonlyMap<string, { readonly extension: string; readonly name: string }>;
  /** The queues of the legs. */
  readonly queues: ReadonlyMap<string, { readonly number: string; readonly name: string }>;
  /** When the outcome of a leg was completed, by the leg's key; a leg without a completed outcome is not in it. */
  readonly completedAt: ReadonlyMap<string, number>;
  /** Whether agents see who supervises them. */
  readonly supervisionShown: boolean;
}

/** A participation as it follows from what is known. */
export type PartPicture = Pick<
  Participation,
  | 'role'
  | 'direction'
  | 'source'
  | 'destination'
  | 'queueId'
  | 'queueName'
  | 'phase'
  | 'phaseSince'
  | 'offeredAt'
  | 'answeredAt'
  | 'endedAt'
  | 'endCause'
  | 'recording'
  | 'skillId'
  | 'conference'
  | 'supervisedBy'
> & {
  readonly leg: Leg;
  /** What of it lies on the agent's desk. */
  readonly work: 'offered' | 'live' | 'held' | 'wrapUp' | null;
};

/** An interaction as it follows from what is known. */
export interface Picture {
  readonly parts: readonly PartPicture[];
  /** The call that began it; null when nothing is known of any. */
  readonly root: Root | null;
  readonly status: Interaction['status'];
  /** Null while it is open. */
  readonly endedAt: number | null;
}

export interface Root {
  readonly linkedId: string | null;
  readonly direction: Interaction['direction'];
  readonly party: Party;
  readonly entryPoint: string;
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly startedAt: number;
}

/** Names a leg among others. */
export function legKey({ agentId, callId }: { agentId: string; callId: string }): string {
  return `${agentId} ${callId}`;
}

/**
 * The one place where facts become what agents see: a pure function, so the order and the number of the events that told
 * the facts cannot matter.
 */
export function pictureOf(known: Known): Picture {
  const { talkers: states, supervisors } = bySupervision(known.legs.flatMap((leg) => legState(leg) ?? []));
  const roles = rolesOf(states, known.links);
  const root = rootOf(states, known);
  const parts = states.map((state) =>
    partOf(
      state,
      { role: roles.get(state) ?? 'owner', goesOn: continuationOf(state, states) !== null },
      known,
      root,
    ),
  );
  const nameOf = (agentId: string) => known.agents.get(agentId)?.name ?? '';
  const supervised = parts.map((part, index) => {
    const state = states[index];
    const shown = known.supervisionShown && state !== undefined && state.end === null;
    return shown ? { ...part, supervisedBy: supervisorsIn(state, supervisors, nameOf) } : part;
  });
  const supervising = supervisors.map((state) => {
    const target = supervisedBy(state, states);
    const parties = partiesOf(target ?? state, (target && roles.get(target)) ?? 'owner', known, root);
    return supervisorPart(state, target, parties);
  });
  const open = states.some(({ end }) => end === null) || known.links.some((link) => waits(link, known.legs));
  const talked = states.some((state) => state.talked);
  const unmanaged = (root?.direction ?? 'inbound') === 'inbound' && !talked;
  const ends = [
    ...states.flatMap(({ end }) => end?.at ?? []),
    ...known.links.flatMap(({ abandonedAt, goneAt, startedAt }) => abandonedAt ?? goneAt ?? startedAt ?? []),
  ];
  return {
    parts: [...supervised, ...supervising],
    root,
    status: open ? 'open' : unmanaged ? 'closedUnmanaged' : 'closed',
    endedAt: open ? null : Math.max(0, ...ends),
  };
}

/** Whether the caller is in a queue and nobody has taken the call since it joined. */
export function waits(link: Link, legs: readonly Leg[]): boolean {
  const { joinedAt, abandonedAt, goneAt, linkedId } = link;
  if (joinedAt === null || joinedAt <= Math.max(abandonedAt ?? 0, goneAt ?? 0)) return false;
  return !legs.some(
    (leg) =>
      leg.linkedId === linkedId &&
      leg.kind === 'queue' &&
      !leg.unanswered &&
      (leg.answeredAt ?? leg.endedAt ?? 0) >= joinedAt,
  );
}

/** What an agent's leg is among the others of its interaction. */
interface Place {
  readonly role: PartPicture['role'];
  readonly goesOn: boolean;
}

function partOf(state: LegState, place: Place, known: Known, root: Root | null): PartPicture {
  const { role } = place;
  const { leg, kind, calledAt, answeredAt, end } = state;
  const conference = end === null ? conferenceOf(leg, known) : null;
  const phase = phaseOf(state, place, known, conference !== null);
  const completedAt = known.completedAt.get(legKey(leg)) ?? 0;
  const since = end?.at ?? (phase === 'held' ? leg.heldAt : null) ?? answeredAt ?? calledAt;
  const queue = state.queueId === null ? undefined : known.queues.get(state.queueId);
  return {
    leg,
    role,
    ...partiesOf(state, role, known, root),
    queueId: state.queueId,
    queueName: queue?.name ?? null,
    phase,
    phaseSince: phase === 'done' ? Math.max(since, completedAt) : since,
    offeredAt: calledAt,
    answeredAt,
    endedAt: end?.at ?? null,
    endCause: end?.cause ?? null,
    // Once the call has ended: what is recorded of it is on its way from the exchange, until the file is told of (RECG-6).
    recording: answeredAt === null ? 'off' : leg.recording,
    skillId: state.skillId,
    conference,
    supervisedBy: [],
    work: workOf(phase, kind),
  };
}

function phaseOf(state: LegState, place: Place, known: Known, inConference: boolean): PartPicture['phase'] {
  const { leg, kind, answeredAt, end, talked } = state;
  if (end === null && answeredAt === null) return 'offered';
  // Nobody is on hold in a conference: all of them talk.
  if (end === null) return leg.held && !inConference ? 'held' : 'live';
  // A call of the agent's own that nobody took is nothing that they missed.
  if (!talked) return kind === 'outbound' ? 'done' : 'missed';
  if (!owesOutcome({ ...place, endCause: end.cause })) return 'done';
  return known.completedAt.has(legKey(leg)) ? 'done' : 'wrapUp';
}

/** Whoever calls out is at work from the first moment on. */
function workOf(phase: PartPicture['phase'], kind: LegState['kind']): PartPicture['work'] {
  if (phase === 'offered') return kind === 'outbound' ? 'live' : 'offered';
  return phase === 'live' || phase === 'held' || phase === 'wrapUp' ? phase : null;
}

/** Who called whom. Whoever got a call handed over has its customer at the other end, not the colleague who called. */
function partiesOf(
  state: LegState,
  role: PartPicture['role'],
  known: Known,
  root: Root | null,
): Pick<PartPicture, 'direction' | 'source' | 'destination'> {
  const { leg, kind, other, internal, queueId } = state;
  const agent = known.agents.get(leg.agentId);
  const self = { address: agent?.extension ?? '', name: agent?.name ?? null };
  if (kind === 'outbound')
    return { direction: internal ? 'internal' : 'outbound', source: self, destination: other };
  const queue = queueId === null ? undefined : known.queues.get(queueId);
  const handedOver = internal && role === 'owner' && root !== null && root.direction !== 'internal';
  return {
    direction: internal && !handedOver ? 'internal' : 'inbound',
    source: handedOver ? root.party : other,
    destination: queue === undefined ? self : { address: queue.number, name: queue.name },
  };
}

function conferenceOf(leg: Leg, known: Known): PartPicture['conference'] {
  const members = leg.conferenceId === null ? undefined : known.conferences.get(leg.conferenceId);
  const isIn = members?.some((member) => member.callId === leg.callId && member.agentId === leg.agentId);
  // Two who are left talk as in any call.
  if (leg.conferenceId === null || members === undefined || isIn !== true || members.length < 3) return null;
  return {
    id: leg.conferenceId,
    members: members
      .filter((member) => member.callId !== leg.callId)
      .map(({ agentId, party }) => ({ agentId, party })),
  };
}

function rootOf(states: readonly LegState[], known: Known): Root | null {
  const linked = known.links.flatMap((link): (Root & { consult: boolean })[] => {
    const { linkedId, direction, party, entryPoint, queueId, queueName, startedAt } = link;
    if (direction === null || party === null || entryPoint === null || startedAt === null) return [];
    const consult = isConsultation(link, states);
    return [{ linkedId, direction, party, entryPoint, queueId, queueName, startedAt, consult }];
  });
  const reported = states.flatMap((state): (Root & { consult: boolean })[] => {
    const { leg, kind, internal, other, queueId, calledAt } = state;
    if (leg.linkedId !== null) return [];
    const queue = queueId === null ? undefined : known.queues.get(queueId);
    return [
      {
        linkedId: null,
        direction: internal ? 'internal' : kind === 'outbound' ? 'outbound' : 'inbound',
        party: other,
        entryPoint: queue?.number ?? known.agents.get(leg.agentId)?.extension ?? '',
        queueId,
        queueName: queue?.name ?? null,
        startedAt: calledAt,
        consult: leg.report?.consult === true,
      },
    ];
  });
  const all = [...linked, ...reported].sort(
    (a, b) =>
      Number(a.consult) - Number(b.consult) ||
      a.startedAt - b.startedAt ||
      (a.linkedId ?? '').localeCompare(b.linkedId ?? ''),
  );
  const [first] = all;
  if (first === undefined) return null;
  const { consult: _, ...root } = first;
  return root;
}
