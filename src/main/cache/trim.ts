import { parseImKey } from '#shared/domain/messenger.ts';
import { interactionAggregate, messengerAggregate } from '#shared/hub-api/commands.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { Changes, removeRow } from './apply-row.ts';
import { forget } from './apply-stream.ts';
import { transaction } from './connection.ts';
import type { DataFiles } from './overlay/standing.ts';
import { keyOfThread } from './queries/conversations.ts';
import { readBefore } from './queries/im-messages.ts';
import { interactionsOver } from './queries/interactions.ts';
import { commandsOf } from './queries/outbox.ts';
import { hubRows } from './queries/rows.ts';
import { isFollowed, leftBefore } from './queries/threads.ts';

/** So many closed interactions go at once; the rest goes at the next connection. */
const mostAtOnce = 2_000;

/**
 * Makes room (DEC-18): threads that nobody has followed since then, interactions that are closed and in which nothing was said
 * since, offers that ended before, and messages of colleagues that the agent has read. `before` is hub time. What this desktop has under way stays, and what is followed. Returns
 * which entities have moved. A stream that tells of one of them again brings it back.
 */
export function trimCache(files: DataFiles, before: number): string[] {
  return transaction(files.cache, () => {
    const changed = new Changes(files);
    const isBusy = (id: string): boolean => commandsOf(files.work, interactionAggregate(id)).length > 0;
    for (const id of leftBefore(files.cache, before)) {
      if (!isBusy(id)) forget(files, streamName('interaction', id), changed);
    }
    for (const id of interactionsOver(files.cache, before, mostAtOnce)) {
      if (isFollowed(files.cache, id)) continue;
      forget(files, streamName('interaction', id), changed);
      removeRow(files, 'interaction', id, changed);
    }
    for (const offer of hubRows(files.cache, 'offer')) {
      if (offer.endedAt !== null && offer.endedAt < before) removeRow(files, 'offer', offer.id, changed);
    }
    trimMessenger(files, before, changed);
    return changed.shown();
  });
}

function trimMessenger(files: DataFiles, before: number, changed: Changes): void {
  const busy = new Map<string, boolean>();
  const isBusy = (threadId: string): boolean => {
    const key = keyOfThread(files.cache, threadId);
    const to = key === null ? null : parseImKey(key);
    return to !== null && commandsOf(files.work, messengerAggregate(to)).length > 0;
  };
  for (const { id, threadId } of readBefore(files.cache, files.me.id, before, mostAtOnce)) {
    if (!busy.has(threadId)) busy.set(threadId, isBusy(threadId));
    if (busy.get(threadId) !== true) removeRow(files, 'imMessage', id, changed);
  }
}
