import { type AgentState, type ShownState, shownState, type WorkItem } from '#shared/domain/agent-state.ts';
import { type Call, isConnected } from '#shared/domain/call.ts';
import type { DeskView, DeskWork, ParticipationView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';

export interface DeskInput {
  /** The hub's row with this desktop's waiting state change laid over it; null until the hub has told once. */
  readonly agentState: AgentState | null;
  readonly statePending: boolean;
  /** Calls of this agent that wait for their outcome, with waiting commands laid over, oldest first. */
  readonly wrapUps: readonly ParticipationView[];
  readonly calls: readonly Call[];
  /** True when calls run on this desktop's own phone: then it knows better than the hub what is live. */
  readonly ownPhone: boolean;
  /** Hub time minus this machine's wall clock, milliseconds. */
  readonly hubOffsetMs: number;
}

/**
 * The agent's state as this desktop shows it: the shared rule over the hub's row, with what only this desktop knows laid
 * over it. A call that runs while the hub is away is Busy, and when it ends there is a wrap-up, as if the hub had seen it.
 * Times come back in this machine's wall clock.
 */
export function deskView(input: DeskInput): DeskView {
  const wrapUps = [...input.wrapUps].sort((a, b) => a.phaseSince - b.phaseSince);
  if (input.agentState === null)
    return { state: null, next: null, statePending: input.statePending, wrapUps, work: [], extended: [] };
  // Voice work is the own phone's to tell; other work, and everything for an agent without it, is the hub's.
  const work: WorkItem[] = input.agentState.work.filter(
    (item) => item.channel !== 'voice' || !input.ownPhone,
  );
  if (input.ownPhone) {
    for (const view of wrapUps) work.push(workItem(view.interactionId, view.id, 'wrapUp', view.phaseSince));
    for (const call of input.calls) {
      const live = liveOf(call);
      if (live !== null)
        work.push(workItem(call.interactionId, null, live.phase, live.since + input.hubOffsetMs));
    }
  }
  const state = shownState(input.agentState.intent, work);
  return {
    state: { ...state, since: state.since - input.hubOffsetMs },
    next: nextState(state, input),
    statePending: input.statePending,
    wrapUps,
    work: digitalWork(input.agentState.work, input.hubOffsetMs),
    extended: input.agentState.work.flatMap(({ participationId, extendedMs = 0 }) =>
      extendedMs === 0 ? [] : [{ participationId, ms: extendedMs }],
    ),
  };
}

/** What stands again once the work is done, where that is not Available as ever (DEC-12). */
function nextState(shown: ShownState, input: DeskInput): DeskView['next'] {
  if (input.agentState === null || (shown.kind !== 'busy' && shown.kind !== 'wrapUp')) return null;
  const after = shownState(input.agentState.intent, []);
  return after.kind === 'available' ? null : { ...after, since: after.since - input.hubOffsetMs };
}

/** What the agent has of other channels than voice; what is only offered is not theirs yet. */
function digitalWork(work: readonly WorkItem[], hubOffsetMs: number): DeskWork[] {
  return work
    .flatMap(({ interactionId, participationId, channel, phase, since }): DeskWork[] => {
      if (channel === 'voice' || phase === 'offered') return [];
      const shown = phase === 'wrapUp' ? phase : 'live';
      return [{ interactionId, participationId, channel, phase: shown, since: since - hubOffsetMs }];
    })
    .sort((one, other) => one.since - other.since);
}

/**
 * What a call on the phone is to the agent's state: Busy from the answer to the end, held or not (STATE-2); a call of the
 * agent's own from its beginning, as the hub has it.
 */
function liveOf(call: Call): { phase: 'live' | 'held'; since: number } | null {
  if (isConnected(call))
    return {
      phase: call.kind === 'held' || call.kind === 'resuming' ? 'held' : 'live',
      since: call.answeredAt,
    };
  if (call.kind === 'dialling') return { phase: 'live', since: call.startedAt };
  return call.kind === 'ending' && call.answeredAt !== null
    ? { phase: 'live', since: call.answeredAt }
    : null;
}

function workItem(
  interactionId: string | null,
  participationId: string | null,
  phase: WorkItem['phase'],
  since: number,
): WorkItem {
  return {
    interactionId: interactionId ?? newId(),
    participationId: participationId ?? newId(),
    channel: 'voice',
    phase,
    since,
  };
}
