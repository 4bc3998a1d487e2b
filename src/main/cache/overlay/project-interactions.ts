import type { AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import { agentAggregate, interactionAggregate } from '#shared/hub-api/commands.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { distinctWords } from '../queries/interaction-terms.ts';
import { newInConversation, putInteraction, removeInteraction } from '../queries/interactions.ts';
import { incomingAfter, lastSeqHere, textsOf } from '../queries/messages.ts';
import { interactionCommands, type OutboxRow } from '../queries/outbox.ts';
import { localViews } from '../queries/participations.ts';
import { hubRow } from '../queries/rows.ts';
import { markOf } from '../queries/threads.ts';
import {
  overlayDigitalWork,
  overlayInteraction,
  phaseOf,
  readHere,
  workBesideHeaders,
} from './interactions.ts';
import { overlayAgentState } from './overlay.ts';
import { type DataFiles, isSettled, standingCommands } from './standing.ts';

/** Shows an interaction again after its header, its thread, its read mark or its commands changed or went. */
export function showInteraction(files: DataFiles, id: string): void {
  const { cache, me } = files;
  const row = hubRow(cache, 'interaction', id);
  if (row === null) {
    removeInteraction(cache, id);
    return;
  }
  const commands = standingCommands(files, interactionAggregate(id));
  putInteraction(cache, overlayInteraction(row, commands, me), {
    unread: unreadWith(files, row, commands),
    messages: distinctWords(textsOf(cache, id)),
    local: commands.length > 0,
  });
}

/**
 * What the agent has not read. How far they read here counts before the hub knows of it: what is in the thread after that place
 * is unread, and so is what the header counts and the thread does not have yet.
 */
function unreadWith(files: DataFiles, row: DigitalInteraction, commands: readonly OutboxRow[]): number {
  const known = markOf(files.cache, row.id)?.incoming ?? 0;
  const seq = readHere(commands);
  if (seq === null) return Math.max(0, row.incoming - known);
  const notHere = Math.max(0, row.lastSeq - Math.max(seq, lastSeqHere(files.cache, row.id)));
  const after = incomingAfter(files.cache, row.id, seq) + notHere;
  return Math.max(0, Math.min(row.incoming - known, after));
}

/** The agent's own state with what waits in the outbox on top; null until the hub has told once. */
export function shownAgentState(files: DataFiles): { state: AgentState; pending: boolean } | null {
  const hub = hubRow(files.cache, 'agentState', files.me.id);
  if (hub === null) return null;
  const { state, pending } = overlayAgentState(
    hub,
    standingCommands(files, agentAggregate(files.me.id)),
    localViews(files.cache),
  );
  const onInteractions = interactionCommands(files.work).filter((row) => !isSettled(files.cache, row));
  const work = workBesideHeaders(state.work, (id) => hubRow(files.cache, 'interaction', id));
  return { state: overlayDigitalWork({ ...state, work }, onInteractions), pending };
}

/** The agent's work as it is shown. */
export function shownWork(files: DataFiles): readonly WorkItem[] {
  return shownAgentState(files)?.state.work ?? [];
}

/** An interaction of the cache as the window shows it; null when it is not here. `work` is what is on the agent's desk. */
export function interactionView(
  files: DataFiles,
  id: string,
  work: readonly WorkItem[],
): InteractionView | null {
  const row = hubRow(files.cache, 'interaction', id);
  return row === null ? null : viewOver(files, row, standingCommands(files, interactionAggregate(id)), work);
}

/** As `interactionView`, of a row that the hub has just given and the cache may not hold. */
export function interactionViewOver(
  files: DataFiles,
  row: DigitalInteraction,
  work: readonly WorkItem[],
): InteractionView {
  const known = hubRow(files.cache, 'interaction', row.id);
  const newest = known !== null && known.version >= row.version ? known : row;
  const commands = standingCommands(files, interactionAggregate(row.id)).filter(
    ({ ack }) => ack === null || ack.entity !== 'interaction' || ack.version > newest.version,
  );
  return viewOver(files, newest, commands, work);
}

function viewOver(
  files: DataFiles,
  row: DigitalInteraction,
  commands: readonly OutboxRow[],
  work: readonly WorkItem[],
): InteractionView {
  return {
    ...overlayInteraction(row, commands, files.me),
    unread: unreadWith(files, row, commands),
    newInConversation: newInConversation(files.cache, row),
    myPhase: phaseOf(work, row.id),
  };
}
