import {
  contactOfAggregate,
  interactionOfAggregate,
  messengerOfAggregate,
} from '#shared/hub-api/commands.ts';
import { entities } from '#shared/hub-api/streams.ts';
import { isUnreadable, sqliteCode, transaction } from './connection.ts';
import type { OpenedDataFiles } from './data-files.ts';
import type { Touch } from './operations.ts';
import { showAggregate } from './overlay/project.ts';
import { isSettled } from './overlay/standing.ts';
import { contactView } from './queries/contacts.ts';
import { memberOf } from './queries/conversations.ts';
import { commandsIn, type OutboxRow, removeCommand } from './queries/outbox.ts';
import { holdsList } from './queries/people.ts';
import { versionOf } from './queries/rows.ts';
import { isFollowed } from './queries/threads.ts';
import { filesIn } from './queries/waiting-files.ts';
import { letGoFiles } from './waiting-files.ts';

/** Shows again what a command is about. */
export function reshow(files: OpenedDataFiles, row: OutboxRow, touch: Touch): void {
  showNowOrLater(files, row.aggregate, touch);
  touch('agentState', 'outbox');
}

/**
 * What work.db has is done, whatever becomes of cache.db: what it cannot take now is shown before one of the next operations.
 * A damaged cache is thrown, for the worker makes it again.
 */
export function showNowOrLater(files: OpenedDataFiles, aggregate: string, touch: Touch): void {
  let shown: readonly string[];
  try {
    shown = transaction(files.cache, () => showAggregate(files, aggregate));
  } catch (error) {
    if (sqliteCode(error) === null || isUnreadable(error)) throw error;
    files.unshown.add(aggregate);
    return;
  }
  files.unshown.delete(aggregate);
  touch(...shown);
}

/** Removes a command that is over, with the files that only it needed, and shows what is left. */
export function remove(files: OpenedDataFiles, row: OutboxRow, touch: Touch): void {
  removeCommand(files.work, row.id);
  // What a colleague did not get may be on its way back into the field: what is not taken up goes when files are swept.
  if (row.kind !== 'im.send' || row.state !== 'refused') letGoFiles(files, filesIn(row));
  reshow(files, row, touch);
}

/** Whether what a command made comes over a stream that the cache follows. */
export function comesBack(files: OpenedDataFiles, row: OutboxRow, entity: string, id: string): boolean {
  if (!Object.hasOwn(entities, entity)) return false;
  if (versionOf(files.cache, entity, id) > 0) return true;
  const interactionId = interactionOfAggregate(row.aggregate);
  // Headers come with queues and with the agent's own stream, entries only while their thread is followed.
  if (interactionId !== null) return entity !== 'message' || isFollowed(files.cache, interactionId);
  const conversation = messengerOfAggregate(row.aggregate);
  if (conversation !== null)
    return conversation.kind === 'agent' || memberOf(files.cache, conversation.groupId, files.me.id) !== null;
  const contactId = contactOfAggregate(row.aggregate);
  if (contactId === null) return true;
  const list = contactView(files.cache, contactId)?.listId;
  return list !== undefined && holdsList(files.cache, list);
}

/** Removes acknowledged commands whose effect is in the cache; the views have left them out already. */
export function collectSettled(files: OpenedDataFiles, touch: Touch): void {
  for (const row of commandsIn(files.work, 'acked')) {
    if (isSettled(files.cache, row)) remove(files, row, touch);
  }
}
