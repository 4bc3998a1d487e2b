import type { AbandonedCall } from '#shared/domain/abandoned-call.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { parseImKey } from '#shared/domain/messenger.ts';
import {
  abandonedAggregate,
  abandonedOfAggregate,
  callAggregate,
  callOfAggregate,
  commitmentOfAggregate,
  contactAggregate,
  contactOfAggregate,
  interactionAggregate,
  interactionOfAggregate,
  mentionOfAggregate,
  messengerAggregate,
  messengerOfAggregate,
  recordOfAggregate,
} from '#shared/hub-api/commands.ts';
import { abandonedViewsWith, localAbandoned, putAbandoned, removeAbandoned } from '../queries/abandoned.ts';
import { localContacts } from '../queries/contacts.ts';
import { localConversations } from '../queries/conversations.ts';
import { localInteractions } from '../queries/interactions.ts';
import type { OutboxRow } from '../queries/outbox.ts';
import {
  callView,
  hubIdOfCall,
  localViews,
  plainView,
  putView,
  removeOtherViews,
  removeView,
} from '../queries/participations.ts';
import { hubRow } from '../queries/rows.ts';
import { overlayAbandoned, overlayCall } from './overlay.ts';
import { showContact } from './project-contacts.ts';
import { showInteraction } from './project-interactions.ts';
import { showConversation } from './project-messenger.ts';
import { type DataFiles, standingCommands } from './standing.ts';

/** Shows a participation of the hub, with this desktop's commands on it when the call is the agent's own. */
export function showHubParticipation(files: DataFiles, row: Participation): void {
  if (row.agentId !== files.me.id || row.callId === null) {
    putView(files.cache, plainView(row), row.version);
    return;
  }
  const view = overlayCall(row, standingCommands(files, callAggregate(row.callId)), files.me);
  removeOtherViews(files.cache, row.agentId, row.callId, row.id);
  putView(files.cache, view ?? plainView(row), row.version);
}

/** Shows a call of the agent again after its commands or its row changed or went. */
export function showCall(files: DataFiles, callId: string): void {
  const id = hubIdOfCall(files.cache, files.me.id, callId);
  const row = id === null ? null : hubRow(files.cache, 'participation', id);
  if (row !== null) {
    showHubParticipation(files, row);
    return;
  }
  const view = overlayCall(null, standingCommands(files, callAggregate(callId)), files.me);
  removeOtherViews(files.cache, files.me.id, callId, null);
  if (view !== null) putView(files.cache, view, null);
}

/** Takes a participation that has left the cache out of what is shown; undelivered commands may still make a row of it. */
export function hideParticipation(files: DataFiles, id: string, callId: string | null): void {
  removeView(files.cache, id);
  if (callId !== null && callView(files.cache, files.me.id, callId) === null) showCall(files, callId);
}

/** Shows an abandoned call again after its commands, its row or its disposition changed. */
function showAbandoned(files: DataFiles, id: string): void {
  const row = hubRow(files.cache, 'abandonedCall', id);
  if (row === null) removeAbandoned(files.cache, id);
  else showHubAbandoned(files, row);
}

/** As `showAbandoned`, for a row that is at hand. */
export function showHubAbandoned(files: DataFiles, row: AbandonedCall): void {
  const view = overlayAbandoned(row, standingCommands(files, abandonedAggregate(row.id)));
  const { dispositionId } = view.outcome;
  const disposition = dispositionId === null ? null : hubRow(files.cache, 'disposition', dispositionId);
  putAbandoned(files.cache, view, disposition?.name ?? '');
}

/** A disposition has come or has another name: what is sorted by it is shown again. */
export function showAbandonedWith(files: DataFiles, dispositionId: string): void {
  for (const id of abandonedViewsWith(files.cache, dispositionId)) showAbandoned(files, id);
}

/** Shows again what commands of an aggregate are about, and says which entities those are; none when nothing shows them. */
export function showAggregate(files: DataFiles, aggregate: string): readonly string[] {
  const callId = callOfAggregate(aggregate);
  if (callId !== null) {
    showCall(files, callId);
    return ['participation'];
  }
  const abandonedId = abandonedOfAggregate(aggregate);
  if (abandonedId !== null) {
    showAbandoned(files, abandonedId);
    return ['abandonedCall'];
  }
  const contactId = contactOfAggregate(aggregate);
  if (contactId !== null) {
    showContact(files, contactId);
    return ['contact', 'contactNote'];
  }
  const interactionId = interactionOfAggregate(aggregate);
  if (interactionId !== null) {
    showInteraction(files, interactionId);
    return ['interaction', 'message'];
  }
  const conversation = messengerOfAggregate(aggregate);
  if (conversation !== null) {
    showConversation(files, conversation);
    return ['imThread', 'imMessage'];
  }
  // These are laid over when they are read.
  if (commitmentOfAggregate(aggregate) !== null) return ['commitment'];
  if (recordOfAggregate(aggregate) !== null) return ['record'];
  return mentionOfAggregate(aggregate) === null ? [] : ['mention'];
}

/** Lays the whole outbox over the cache again: at open, because the two files are never written in one transaction. */
export function showAllLocal(files: DataFiles, commands: readonly OutboxRow[]): void {
  const aggregates = new Set(commands.map(({ aggregate }) => aggregate));
  for (const { callId } of localViews(files.cache))
    if (callId !== null) aggregates.add(callAggregate(callId));
  for (const id of localAbandoned(files.cache)) aggregates.add(abandonedAggregate(id));
  for (const id of localContacts(files.cache)) aggregates.add(contactAggregate(id));
  for (const id of localInteractions(files.cache)) aggregates.add(interactionAggregate(id));
  for (const key of localConversations(files.cache)) {
    const to = parseImKey(key);
    if (to !== null) aggregates.add(messengerAggregate(to));
  }
  for (const aggregate of aggregates) showAggregate(files, aggregate);
}
