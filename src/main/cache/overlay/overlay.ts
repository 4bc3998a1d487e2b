import type { AbandonedCall } from '#shared/domain/abandoned-call.ts';
import type { Agent } from '#shared/domain/agent.ts';
import type { AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import type { AbandonedCallView, ParticipationView } from '#shared/ipc/views.ts';
import type { OutboxRow } from '../queries/outbox.ts';
import {
  applyAbandonedDispose,
  applyAuthentication,
  applyCallReport,
  applyOutcomeComplete,
  applyOutcomeSave,
  applyRelationChange,
  applySetIntent,
  applyTags,
  type Part,
  provisionalPart,
} from './apply-command.ts';
import { commandsOfKind, type Known, knownCommands, refusalOf, stands } from './known.ts';

/**
 * What the agent sees of a call: the hub's row with the undelivered commands on top, in the order in which they were
 * given. Without a row of the hub, a report of the call makes the row (even a refused one: its refusal must be seen
 * somewhere). Null when there is nothing to show. Commands of another desktop version are left for the hub to judge.
 */
export function overlayCall(
  hub: Participation | null,
  commands: readonly OutboxRow[],
  me: Agent,
): ParticipationView | null {
  const all = knownCommands(commands);
  const report = all.find((command) => command.kind === 'call.report');
  const base: Part | null = hub ?? (report === undefined ? null : provisionalPart(report.payload, me));
  if (base === null) return null;
  const standing = all.filter(stands);
  const part = standing.reduce<Part>((current, command) => applyToCall(current, command), base);
  const refusal = refusalOf(all);
  return {
    ...part,
    pending: standing.length > 0,
    refused:
      refusal === null
        ? null
        : { commandId: refusal.commandId, problem: refusal.problem, ...saidIn(refusal.command) },
  };
}

/** The outcome that a command carries, for the agent to see it beside the hub's. */
function saidIn(command: Known): { said?: { dispositionId: string | null; note: string } } {
  if (command.kind !== 'outcome.save' && command.kind !== 'outcome.complete') return {};
  const { dispositionId, note } = command.payload;
  return { said: { dispositionId, note } };
}

function applyToCall(part: Part, command: Known): Part {
  switch (command.kind) {
    case 'call.report':
      return applyCallReport(part, command.payload);
    case 'outcome.save':
      return applyOutcomeSave(part, command.payload, command.row);
    case 'outcome.complete':
      return applyOutcomeComplete(part, command.payload, command.row);
    case 'relation.change':
      return applyRelationChange(part, command.payload);
    case 'participation.authenticate':
      return applyAuthentication(part, command.payload, command.row);
    case 'participation.tag':
      return applyTags(part, command.payload);
    default:
      return part;
  }
}

/** An abandoned call as the agent sees it: what they said of it stands from the moment in which they said it. */
export function overlayAbandoned(hub: AbandonedCall, commands: readonly OutboxRow[]): AbandonedCallView {
  const said = commandsOfKind(commands, 'abandoned.dispose');
  const standing = said.filter(stands);
  const call = standing.reduce(
    (current, { payload, row }) => applyAbandonedDispose(current, payload, row),
    hub,
  );
  const refusal = refusalOf(said);
  return {
    ...call,
    pending: standing.length > 0,
    refused: refusal === null ? null : { commandId: refusal.commandId, problem: refusal.problem },
  };
}

/**
 * The agent's own state with this desktop's undelivered work on top: the last intent chosen, and work items moved to the
 * phase that their participation shows here. `local` are views with commands of this desktop on them.
 */
export function overlayAgentState(
  hub: AgentState,
  commands: readonly OutboxRow[],
  local: readonly ParticipationView[],
): { state: AgentState; pending: boolean } {
  const choices = commandsOfKind(commands, 'agent.setIntent').filter(stands);
  const chosen = choices.reduce<AgentState>(
    (state, command) => applySetIntent(state, command.payload, command.row),
    hub,
  );
  const work = local.reduce<WorkItem[]>((items, view) => moveWork(items, view), chosen.work);
  return { state: { ...chosen, work }, pending: choices.length > 0 };
}

function moveWork(items: WorkItem[], view: ParticipationView): WorkItem[] {
  const standing = items.find((item) => item.participationId === view.id);
  if (view.phase === 'done' || view.phase === 'missed') return items.filter((item) => item !== standing);
  if (view.phase !== 'wrapUp') return items;
  if (standing !== undefined) {
    if (standing.phase === 'wrapUp') return items;
    return items.map((item) =>
      item === standing ? { ...item, phase: 'wrapUp', since: view.phaseSince } : item,
    );
  }
  const { id: participationId, interactionId, channel, phaseSince } = view;
  // The hub knows of no such work: only a call it has not heard of at all is added.
  if (!view.pending || view.interactionNumber !== null) return items;
  const added = {
    interactionId: interactionId ?? participationId,
    participationId,
    channel,
    since: phaseSince,
  };
  return [...items, { ...added, phase: 'wrapUp' }];
}
