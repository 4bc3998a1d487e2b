import type { Supervisor } from '#shared/domain/supervision.ts';
import type { LegState } from './leg-state.ts';
import type { PartPicture } from './picture.ts';

/** The supervisors' legs of an interaction, and the legs of those who talk in it: only these make it what it is. */
export function bySupervision(all: readonly LegState[]): {
  readonly talkers: readonly LegState[];
  readonly supervisors: readonly LegState[];
} {
  return {
    talkers: all.filter(({ leg }) => leg.supervises === null),
    supervisors: all.filter(({ leg }) => leg.supervises !== null),
  };
}

/** The leg that a supervisor's leg is in; null when nothing is known of it. */
export function supervisedBy(supervisor: LegState, talkers: readonly LegState[]): LegState | null {
  return talkers.find(({ leg }) => leg.callId === supervisor.leg.supervises) ?? null;
}

/**
 * A supervisor's part: with the parties of the call that is supervised, of no queue (whoever follows the queue would learn of
 * it), never missed and never to be wrapped up. It ends with the supervised leg, whoever tells it first.
 */
export function supervisorPart(
  state: LegState,
  target: LegState | null,
  parties: Pick<PartPicture, 'direction' | 'source' | 'destination'>,
): PartPicture {
  const { leg, calledAt, answeredAt } = state;
  const end = endOf(state, target);
  const phase = end !== null ? 'done' : answeredAt === null ? 'offered' : 'live';
  return {
    leg,
    role: 'supervisor',
    ...parties,
    queueId: null,
    queueName: null,
    phase,
    phaseSince: end?.at ?? answeredAt ?? calledAt,
    offeredAt: calledAt,
    answeredAt,
    endedAt: end?.at ?? null,
    endCause: end?.cause ?? null,
    recording: 'off',
    skillId: null,
    conference: null,
    supervisedBy: [],
    work: phase === 'live' ? 'live' : null,
  };
}

/** Who is in an agent's leg as a supervisor now, first come first. */
export function supervisorsIn(
  target: LegState,
  supervisors: readonly LegState[],
  nameOf: (agentId: string) => string,
): Supervisor[] {
  return supervisors
    .filter((state) => state.leg.supervises === target.leg.callId && endOf(state, target) === null)
    .flatMap(({ leg, answeredAt }) =>
      answeredAt === null || leg.supervisionMode === null
        ? []
        : [
            {
              agentId: leg.agentId,
              name: nameOf(leg.agentId),
              mode: leg.supervisionMode,
              since: answeredAt,
            },
          ],
    )
    .sort((a, b) => a.since - b.since || (a.agentId < b.agentId ? -1 : 1));
}

function endOf({ end, calledAt }: LegState, target: LegState | null): LegState['end'] {
  if (end !== null || target === null || target.end === null) return end;
  return { at: Math.max(target.end.at, calledAt), cause: target.end.cause };
}
