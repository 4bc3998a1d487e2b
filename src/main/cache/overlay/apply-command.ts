import type { AbandonedCall } from '#shared/domain/abandoned-call.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import { changedRelation, noRelation } from '#shared/domain/crm.ts';
import { type Outcome, owesOutcome } from '#shared/domain/interaction.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';

/** A participation without what is said of the commands on it. */
export type Part = Omit<ParticipationView, 'pending' | 'refused'>;

/** The facts of a command that its effect depends on. `at` is hub time in milliseconds. */
export interface Given {
  readonly at: number;
  readonly agentId: string;
}

/**
 * What each command will have done once the hub has applied it, as pure functions. The cache shows hub rows with these on
 * top; taking a command away (it was refused) and applying the rest again is all the undo there is.
 */

/** outcome.save: disposition and note, with the version that the hub will give it. A locked outcome stays. */
export function applyOutcomeSave(part: Part, payload: CommandPayload<'outcome.save'>, given: Given): Part {
  if (part.outcome.locked) return part;
  return { ...part, outcome: saved(part.outcome, payload, given) };
}

/** outcome.complete: saves, locks and ends wrap-up. */
export function applyOutcomeComplete(
  part: Part,
  payload: CommandPayload<'outcome.complete'>,
  given: Given,
): Part {
  if (part.outcome.locked) return part;
  const completed: Part = { ...part, outcome: { ...saved(part.outcome, payload, given), locked: true } };
  return part.phase === 'wrapUp' ? { ...completed, phase: 'done', phaseSince: given.at } : completed;
}

function saved(
  outcome: Outcome,
  payload: { dispositionId: string | null; note: string },
  given: Given,
): Outcome {
  return {
    version: outcome.version + 1,
    dispositionId: payload.dispositionId,
    note: payload.note,
    savedAt: given.at,
    savedBy: given.agentId,
    locked: false,
  };
}

/**
 * call.report on a row of the hub: ends what the hub still believes to be going on; what the hub knows stays. A leg that went
 * up in a conference is not the end of the agent's part in it.
 */
export function applyCallReport(part: Part, payload: CommandPayload<'call.report'>): Part {
  if (part.phase === 'wrapUp' || part.phase === 'done' || part.phase === 'missed') return part;
  if (payload.endCause === 'merged') return part;
  const answeredAt = part.answeredAt ?? payload.answeredAt;
  return {
    ...part,
    phase: phaseAfter(payload, part.role, answeredAt),
    recording: 'off',
    conference: null,
    quality: part.quality ?? payload.quality,
    phaseSince: payload.endedAt,
    answeredAt,
    endedAt: part.endedAt ?? payload.endedAt,
    endCause: part.endCause ?? payload.endCause,
  };
}

/** Where a call leaves the agent: a consult asks for no outcome of its own, and nobody misses a call of theirs. */
function phaseAfter(
  { direction, endCause }: CommandPayload<'call.report'>,
  role: Part['role'],
  answeredAt: number | null,
): Part['phase'] {
  if (answeredAt === null) return direction === 'inbound' ? 'missed' : 'done';
  // The exchange keeps the leg of the interaction in which a call was merged, so this one was a call for itself.
  return owesOutcome({ role, endCause, goesOn: false }) ? 'wrapUp' : 'done';
}

/** call.report of a call that the hub has not told of: the row that the agent sees until it does. */
export function provisionalPart(payload: CommandPayload<'call.report'>, me: Agent): Part {
  const mine = { address: me.extension, name: me.name };
  const role = payload.consultFor === null ? 'owner' : 'consult';
  const { direction, answeredAt } = payload;
  return {
    id: payload.participationId,
    version: 1,
    interactionId: payload.interactionId,
    interactionNumber: null,
    agentId: me.id,
    role,
    channel: 'voice',
    direction,
    callId: payload.callId,
    source: payload.direction === 'inbound' ? payload.remote : mine,
    destination: payload.direction === 'inbound' ? mine : payload.remote,
    queueId: null,
    queueName: payload.queueName,
    phase: phaseAfter(payload, role, answeredAt),
    phaseSince: payload.endedAt,
    offeredAt: payload.startedAt,
    answeredAt,
    endedAt: payload.endedAt,
    endCause: payload.endCause,
    recording: 'off',
    skillId: payload.skillId,
    conference: null,
    quality: payload.quality,
    recordings: [],
    supervisedBy: [],
    relation: noRelation,
    tagIds: [],
    authentication: null,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
  };
}

/** relation.change: whom and what it is about. What was completed stays as it is. */
export function applyRelationChange(part: Part, payload: CommandPayload<'relation.change'>): Part {
  return part.outcome.locked ? part : { ...part, relation: changedRelation(part.relation, payload) };
}

/** participation.tag: tags of the agent's part. */
export function applyTags(part: Part, { add, remove }: CommandPayload<'participation.tag'>): Part {
  return { ...part, tagIds: changedTags(part.tagIds, add, remove) };
}

/** participation.authenticate: who the customer is; the hub tells the agent's name. What was completed stays as it is. */
export function applyAuthentication(
  part: Part,
  { state, reason }: CommandPayload<'participation.authenticate'>,
  given: Given,
): Part {
  if (part.outcome.locked) return part;
  const by = { agentId: given.agentId, name: '' };
  return { ...part, authentication: { state, reason, by, at: given.at } };
}

/** Tags after some were added and removed, each once, in the order in which they came. */
export function changedTags(
  now: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): string[] {
  return [...new Set([...now.filter((id) => !remove.includes(id)), ...add])];
}

/** abandoned.dispose: disposition and note. Who has it reserved is the hub's to say. */
export function applyAbandonedDispose(
  call: AbandonedCall,
  payload: CommandPayload<'abandoned.dispose'>,
  given: Given,
): AbandonedCall {
  return { ...call, outcome: saved(call.outcome, payload, given) };
}

/** agent.setIntent: the intent stands from the moment the agent chose it. Work is not touched. */
export function applySetIntent(
  state: AgentState,
  payload: CommandPayload<'agent.setIntent'>,
  given: Given,
): AgentState {
  const intent =
    payload.intent.kind === 'available'
      ? { kind: 'available' as const, since: given.at }
      : { kind: 'paused' as const, since: given.at, reason: payload.intent.reason, channels: 'all' as const };
  return { ...state, intent };
}
