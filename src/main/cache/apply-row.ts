import { z } from 'zod';
import { imKey, parseImKey } from '#shared/domain/messenger.ts';
import { type EntityKind, entities, parseStream } from '#shared/hub-api/streams.ts';
import {
  hideParticipation,
  showAbandonedWith,
  showHubAbandoned,
  showHubParticipation,
} from './overlay/project.ts';
import { hideNote, showContact, showHubNote } from './overlay/project-contacts.ts';
import { showInteraction } from './overlay/project-interactions.ts';
import { showConversation, showThread } from './overlay/project-messenger.ts';
import type { DataFiles } from './overlay/standing.ts';
import { removeAbandoned } from './queries/abandoned.ts';
import { renameList } from './queries/contacts.ts';
import { putImMark, putMember, removeImMark, removeMember } from './queries/conversations.ts';
import type { ResyncMark } from './queries/cursors.ts';
import { putImMessage, removeImMessage } from './queries/im-messages.ts';
import { putMessage, removeMessage } from './queries/messages.ts';
import { holdRow, hubRow, letGoRow, putHubRow, removeHubRow, versionOf } from './queries/rows.ts';
import { putMark, removeMark } from './queries/threads.ts';
import { parseTolerantly } from './tolerant.ts';

/** What a transaction has moved. Interactions and conversations are shown again at its end, each once, however much of them came. */
export class Changes {
  readonly #files: DataFiles;
  readonly #entities = new Set<string>();
  readonly #interactions = new Set<string>();
  readonly #imThreads = new Set<string>();
  readonly #imKeys = new Set<string>();

  constructor(files: DataFiles) {
    this.#files = files;
  }

  add(entity: string): void {
    this.#entities.add(entity);
  }

  addInteraction(id: string): void {
    this.#interactions.add(id);
  }

  /** A thread of the messenger, by its id at the hub. */
  addImThread(id: string): void {
    this.#imThreads.add(id);
  }

  /** A conversation of the messenger, of which something besides its thread has moved. */
  addConversation(key: string): void {
    this.#imKeys.add(key);
  }

  /** Brings up what is shown, and says which entities have moved. */
  shown(): string[] {
    for (const id of this.#interactions) showInteraction(this.#files, id);
    // What is unread of it and what it is found by come with its thread.
    if (this.#interactions.size > 0) this.#entities.add('interaction');
    for (const id of this.#imThreads) if (showThread(this.#files, id)) this.#entities.add('imThread');
    for (const key of this.#imKeys) {
      const to = parseImKey(key);
      if (to !== null && showConversation(this.#files, to)) this.#entities.add('imThread');
    }
    return [...this.#entities];
  }
}

export type PutOutcome =
  | { readonly kind: 'put' | 'known' }
  | { readonly kind: 'skipped'; readonly mark: ResyncMark; readonly reason: string };

/** Stores a row unless the cache has it as new or newer: the highest version wins, so replays do no harm. */
export function putRow(
  files: DataFiles,
  event: { stream: string; entity: string; id: string; version: number; row: unknown },
  generation: number,
  changed: Changes,
): PutOutcome {
  const { stream, entity, id } = event;
  if (!Object.hasOwn(entities, entity))
    return { kind: 'skipped', mark: 'unknown', reason: `unknown entity ${entity}` };
  const parsed = parseTolerantly(entities[entity as EntityKind].row, event.row);
  if (!parsed.success) return { kind: 'skipped', mark: 'malformed', reason: z.prettifyError(parsed.error) };
  if (parsed.data.id !== id) return { kind: 'skipped', mark: 'malformed', reason: 'the row has another id' };
  holdRow(files.cache, stream, entity, id, generation);
  const isNew = parsed.data.version > versionOf(files.cache, entity, id);
  if (isNew) {
    putHubRow(files.cache, entity, id, parsed.data.version, event.row);
    showRow(files, entity as EntityKind, parsed.data, changed);
    changed.add(entity);
  }
  if (hasLeft(stream, entity, parsed.data) && !letGoRow(files.cache, stream, entity, id).held)
    removeRow(files, entity, id, changed);
  return { kind: isNew ? 'put' : 'known' };
}

/** Whether a queue's stream says of an interaction that it waits in another queue now: it tells no more of it. */
function hasLeft(stream: string, entity: string, row: object): boolean {
  const told = parseStream(stream);
  return (
    entity === 'interaction' &&
    told?.kind === 'queue' &&
    entities.interaction.row.parse(row).queueId !== told.scopeId
  );
}

/** Brings what is shown up to a row that has just been stored. */
function showRow(files: DataFiles, entity: EntityKind, row: { readonly id: string }, changed: Changes): void {
  switch (entity) {
    case 'interaction':
      changed.addInteraction(row.id);
      return;
    case 'message': {
      const message = entities.message.row.parse(row);
      putMessage(files.cache, message);
      changed.addInteraction(message.interactionId);
      return;
    }
    case 'readMark': {
      const mark = entities.readMark.row.parse(row);
      putMark(files.cache, mark);
      changed.addInteraction(mark.interactionId);
      return;
    }
    case 'participation':
      showHubParticipation(files, entities.participation.row.parse(row));
      return;
    case 'abandonedCall':
      showHubAbandoned(files, entities.abandonedCall.row.parse(row));
      return;
    case 'disposition':
      showAbandonedWith(files, row.id);
      return;
    case 'contact':
      showContact(files, row.id);
      return;
    case 'contactNote':
      showHubNote(files, entities.contactNote.row.parse(row));
      return;
    case 'contactList':
      renameList(files.cache, row.id, entities.contactList.row.parse(row).name);
      return;
    case 'agent':
      // Whether a colleague may be written to.
      changed.addConversation(imKey({ kind: 'agent', agentId: row.id }));
      return;
    case 'imThread':
      changed.addImThread(row.id);
      return;
    case 'imMessage': {
      const message = entities.imMessage.row.parse(row);
      putImMessage(files.cache, message);
      changed.addImThread(message.threadId);
      return;
    }
    case 'imMark': {
      const mark = entities.imMark.row.parse(row);
      putImMark(files.cache, mark);
      changed.addImThread(mark.threadId);
      return;
    }
    case 'imMember': {
      const member = entities.imMember.row.parse(row);
      putMember(files.cache, member);
      changed.addConversation(imKey({ kind: 'group', groupId: member.groupId }));
      return;
    }
    default:
  }
}

/** Removes a row and what hangs on it; without one it does nothing. */
export function removeRow(files: DataFiles, entity: string, id: string, changed: Changes): void {
  const { cache, me } = files;
  if (versionOf(cache, entity, id) === 0) return;
  const participation = entity === 'participation' ? hubRow(cache, 'participation', id) : null;
  const message = entity === 'message' ? hubRow(cache, 'message', id) : null;
  const mark = entity === 'readMark' ? hubRow(cache, 'readMark', id) : null;
  removeImRow(files, entity, id, changed);
  removeHubRow(cache, entity, id);
  changed.add(entity);
  if (participation !== null) {
    const own = participation.agentId === me.id;
    hideParticipation(files, id, own ? participation.callId : null);
  }
  if (entity === 'abandonedCall') removeAbandoned(cache, id);
  if (entity === 'contact') showContact(files, id);
  if (entity === 'contactNote') hideNote(files, id);
  if (entity === 'interaction') changed.addInteraction(id);
  if (message !== null) {
    removeMessage(cache, id);
    changed.addInteraction(message.interactionId);
  }
  if (mark !== null) {
    removeMark(cache, mark.interactionId);
    changed.addInteraction(mark.interactionId);
  }
}

/** Takes out of the messenger what is about to leave the cache. */
function removeImRow({ cache }: DataFiles, entity: string, id: string, changed: Changes): void {
  if (entity === 'imThread') changed.addImThread(id);
  if (entity === 'imMessage') {
    const message = hubRow(cache, 'imMessage', id);
    removeImMessage(cache, id);
    if (message !== null) changed.addImThread(message.threadId);
  }
  if (entity === 'imMark') {
    const mark = hubRow(cache, 'imMark', id);
    removeImMark(cache, id);
    if (mark !== null) changed.addImThread(mark.threadId);
  }
  if (entity === 'imMember') {
    const member = hubRow(cache, 'imMember', id);
    removeMember(cache, id);
    if (member !== null) changed.addConversation(imKey({ kind: 'group', groupId: member.groupId }));
  }
}
