import type { Agent } from '#shared/domain/agent.ts';
import type { AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import type { Commitment } from '#shared/domain/commitment.ts';
import { changedRelation } from '#shared/domain/crm.ts';
import { type DigitalInteraction, statusOf } from '#shared/domain/digital-interaction.ts';
import { type CommandPayload, interactionOfAggregate } from '#shared/hub-api/commands.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import type { OutboxRow } from '../queries/outbox.ts';
import { changedTags } from './apply-command.ts';
import { commandsOfKind, type Known, knownCommands, stands } from './known.ts';

/** Who works at this desktop. */
type Me = Pick<Agent, 'id' | 'name'>;

/** So much of a message is shown where threads are listed. */
const longestExcerpt = 200;

/**
 * An interaction as the agent sees it: the hub's header with what they did to it on top, in the order in which they did it.
 * What was refused is left out. That it was read marks nothing as pending.
 */
export function overlayInteraction(
  hub: DigitalInteraction,
  commands: readonly OutboxRow[],
  me: Me,
): DigitalInteraction & Pick<InteractionView, 'pending' | 'refused'> {
  const all = knownCommands(commands);
  const standing = all.filter(hasEffect);
  return {
    ...standing.reduce((current, command) => applyToInteraction(current, command, me), hub),
    pending: standing.some(({ kind }) => kind !== 'interaction.read'),
    refused: all.flatMap((command) => {
      const { id: commandId, kind, problem, state } = command.row;
      if (state !== 'refused' || problem === null) return [];
      return [{ commandId, kind, problem, said: saidIn(command) }];
    }),
  };
}

/** Whether a command shows. One that ends the agent's part and waits for them to settle what was refused does not. */
function hasEffect(command: Known): boolean {
  return stands(command) && !(command.kind === 'interaction.dismiss' && command.row.state === 'held');
}

function saidIn(command: Known): InteractionView['refused'][number]['said'] {
  if (command.kind !== 'interaction.outcome') return null;
  const { status, dispositionId, note } = command.payload;
  return { status, dispositionId, note };
}

function applyToInteraction(now: DigitalInteraction, command: Known, me: Me): DigitalInteraction {
  const { at } = command.row;
  switch (command.kind) {
    case 'message.send': {
      if (now.lastMessage !== null && now.lastMessage.at > at) return now;
      const excerpt = command.payload.text.slice(0, longestExcerpt).toWellFormed();
      return { ...now, lastMessage: { at, direction: 'out', excerpt }, agentAt: at };
    }
    case 'interaction.tag': {
      const { add, remove } = command.payload;
      return { ...now, tagIds: changedTags(now.tagIds, add, remove) };
    }
    case 'interaction.relate':
      return { ...now, relation: changedRelation(now.relation, command.payload) };
    case 'interaction.authenticate': {
      const { state, reason } = command.payload;
      return { ...now, authentication: { state, reason, by: { agentId: me.id, name: me.name }, at } };
    }
    case 'interaction.outcome':
      return withOutcome(now, command.payload, { at, agentId: me.id });
    case 'interaction.dismiss':
      return dismissed(now, { at, agentId: me.id });
    default:
      return now;
  }
}

/** interaction.outcome: disposition and note with the version that the hub will give them, and how it is left. */
function withOutcome(
  now: DigitalInteraction,
  payload: CommandPayload<'interaction.outcome'>,
  given: { readonly at: number; readonly agentId: string },
): DigitalInteraction {
  const { dispositionId, note } = payload;
  const { status, subStatus } = statusOf(payload.status);
  const saved: DigitalInteraction = {
    ...now,
    subStatus,
    outcome: {
      ...now.outcome,
      version: now.outcome.version + 1,
      dispositionId,
      note,
      savedAt: given.at,
      savedBy: given.agentId,
    },
  };
  if (status === 'open') return { ...saved, status, closedBy: null, endedAt: null };
  if (now.status !== 'open') return saved;
  return { ...saved, status, closedBy: 'agent', endedAt: given.at, waitingSince: null };
}

/** interaction.dismiss: it is nobody's then. Of a colleague's it takes nothing. */
function dismissed(
  now: DigitalInteraction,
  given: { readonly at: number; readonly agentId: string },
): DigitalInteraction {
  return {
    ...now,
    ownerId: now.ownerId === given.agentId ? null : now.ownerId,
    participants: now.participants.map((one) =>
      one.agentId === given.agentId && one.to === null ? { ...one, to: given.at } : one,
    ),
  };
}

/**
 * The agent's own state with undelivered work on interactions on top: what was dismissed is off the desk, and what was
 * closed waits for its outcome no longer than it takes to be dismissed, in wrap-up. Refused commands move nothing.
 */
export function overlayDigitalWork(state: AgentState, commands: readonly OutboxRow[]): AgentState {
  const work = knownCommands(commands).filter(hasEffect).reduce<WorkItem[]>(moveWork, state.work);
  return { ...state, work };
}

/**
 * Work as the headers of its interactions say, which may come before the agent's own row does: whoever has left an interaction
 * has no work on it, and a closed one is in wrap-up.
 */
export function workBesideHeaders(
  items: readonly WorkItem[],
  headerOf: (interactionId: string) => DigitalInteraction | null,
): WorkItem[] {
  return items.flatMap((item) => {
    if (item.channel === 'voice' || item.phase === 'offered') return [item];
    const header = headerOf(item.interactionId);
    const part = header?.participants.find((one) => one.participationId === item.participationId);
    if (header === null || part === undefined) return [item];
    if (part.to !== null) return [];
    if (header.status === 'open' || item.phase === 'wrapUp') return [item];
    return [{ ...item, phase: 'wrapUp' as const, since: header.endedAt ?? item.since }];
  });
}

function moveWork(items: WorkItem[], command: Known): WorkItem[] {
  const interactionId = interactionOfAggregate(command.row.aggregate);
  const isIts = (item: WorkItem): boolean => item.interactionId === interactionId && item.channel !== 'voice';
  if (command.kind === 'interaction.dismiss') return items.filter((item) => !isIts(item));
  if (command.kind !== 'interaction.outcome') return items;
  if (statusOf(command.payload.status).status === 'open') return items;
  return items.map((item) =>
    isIts(item) && (item.phase === 'live' || item.phase === 'held')
      ? { ...item, phase: 'wrapUp', since: command.row.at }
      : item,
  );
}

/** The phase of the agent's own work on an interaction; null when it is not on their desk. */
export function phaseOf(work: readonly WorkItem[], interactionId: string): InteractionView['myPhase'] {
  const item = work.find((one) => one.interactionId === interactionId && one.channel !== 'voice');
  if (item === undefined || item.phase === 'offered') return null;
  return item.phase === 'wrapUp' ? 'wrapUp' : 'live';
}

/** How far the agent has read a thread on this desktop: the furthest of what is not at the hub yet; null for nothing. */
export function readHere(commands: readonly OutboxRow[]): number | null {
  const read = commandsOfKind(commands, 'interaction.read').filter(stands);
  return read.length === 0 ? null : Math.max(...read.map(({ payload }) => payload.seq));
}

/**
 * Commitments as the agent sees them, soonest first: the hub's with what they changed on top, and those made here. One whose
 * making was refused is left out: the outbox names it.
 */
export function overlayCommitments(
  hub: readonly Commitment[],
  commands: readonly OutboxRow[],
  me: Me,
): (Commitment & { pending: boolean })[] {
  const shown = new Map<string, Commitment & { pending: boolean }>(
    hub.map((row) => [row.id, { ...row, pending: false }]),
  );
  for (const { payload, row } of commandsOfKind(commands, 'commitment.save').filter(stands)) {
    const { commitmentId: id, ...said } = payload;
    const known = shown.get(id) ?? {
      version: 1,
      state: 'open' as const,
      deletedReason: '',
      createdBy: { agentId: me.id, name: me.name },
      createdAt: row.at,
    };
    shown.set(id, { ...known, ...said, id, pending: true });
  }
  for (const { payload } of commandsOfKind(commands, 'commitment.end').filter(stands)) {
    const known = shown.get(payload.commitmentId);
    if (known === undefined) continue;
    const { state, reason } = payload;
    shown.set(known.id, { ...known, state, deletedReason: state === 'deleted' ? reason : '', pending: true });
  }
  return [...shown.values()].sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
}
