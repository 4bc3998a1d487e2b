import { type ImMessage, imKey, parseImKey } from '#shared/domain/messenger.ts';
import { messengerAggregate } from '#shared/hub-api/commands.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { Changes, putRow } from './apply-row.ts';
import { transaction } from './connection.ts';
import type { OpenedDataFiles } from './data-files.ts';
import type { ConversationRow, MessengerOperations, ShownConversation } from './messenger-protocol.ts';
import type { Handlers } from './operations.ts';
import { type MessageFacts, messagesMadeHere, overlayMessages } from './overlay/messenger.ts';
import { threadOf } from './overlay/project-messenger.ts';
import { standingCommands } from './overlay/standing.ts';
import {
  groupsOf,
  keyOfThread,
  membersOf,
  shownConversation,
  shownConversations,
} from './queries/conversations.ts';
import { cursorOf } from './queries/cursors.ts';
import { findImMessages, imMessagesBefore } from './queries/im-messages.ts';
import { hubRow, versionOf } from './queries/rows.ts';
import { waitingFile } from './queries/waiting-files.ts';

/** What the operations on the messenger do. */
export const messengerHandlers: Pick<Handlers, keyof MessengerOperations> = {
  'messenger.get': (files) => {
    const me = hubRow(files.cache, 'agent', files.me.id) ?? files.me;
    const banned = !me.messenger;
    const isMine = ({ kind, ownerId }: ShownConversation): boolean =>
      kind === 'group' && (me.role === 'admin' || (me.role === 'supervisor' && ownerId === me.id));
    const threads = shownConversations(files.cache).map((shown): ConversationRow => {
      const { ownerId: _ownerId, ...row } = shown;
      return { ...row, mine: isMine(shown), unread: banned ? 0 : row.unread };
    });
    return { threads: threads.sort(inOrder), banned };
  },
  'messenger.conversation': (files, { key }) => shownConversation(files.cache, key)?.shown ?? null,
  'messenger.messages': (files, { key, before, limit }) => {
    const to = parseImKey(key);
    const thread = to === null ? null : threadOf(files, to);
    const found = thread === null ? [] : imMessagesBefore(files.cache, thread.id, before, limit);
    const commands = to === null ? [] : standingCommands(files, messengerAggregate(to));
    const facts = factsOf(files, key);
    const messages = overlayMessages(found, commands, facts);
    const end = before === null ? (thread?.lastSeq ?? 0) : before - 1;
    const oldest = found[0]?.seq ?? null;
    return {
      messages:
        before === null ? [...messages, ...messagesMadeHere(commands, isHere(files), facts)] : messages,
      more: oldest === null ? end > 0 : oldest > 1,
      complete:
        oldest === null
          ? end === 0
          : found.at(-1)?.seq === end &&
            end - oldest + 1 === found.length &&
            (found.length >= limit || oldest === 1),
    };
  },
  'messenger.keep': (files, { key, messages }) => {
    const to = parseImKey(key);
    if (to === null) return null;
    const stream = to.kind === 'group' ? streamName('group', to.groupId) : streamName('agent', files.me.id);
    transaction(files.cache, () => {
      const generation = cursorOf(files.cache, stream)?.generation ?? 0;
      const changes = new Changes(files);
      for (const row of messages) {
        const { id, version } = row;
        putRow(files, { stream, entity: 'imMessage', id, version, row }, generation, changes);
      }
      changes.shown();
    });
    return null;
  },
  'messenger.search': (files, { text, key, limit }) => {
    const to = key === null ? null : parseImKey(key);
    const thread = to === null ? null : threadOf(files, to);
    if (key !== null && thread === null) return [];
    return findImMessages(files.cache, text, thread?.id ?? null, limit).flatMap((message) =>
      shownIn(files, message),
    );
  },
  'messenger.groups': (files) => groupsOf(files.cache, files.me.id),
  'messenger.members': (files, { groupId }) => membersOf(files.cache, groupId),
};

function inOrder(a: ConversationRow, b: ConversationRow): number {
  if (a.unread > 0 !== b.unread > 0) return a.unread > 0 ? -1 : 1;
  return (b.last?.at ?? 0) - (a.last?.at ?? 0) || (a.key < b.key ? -1 : 1);
}

/** A message that a search found, in the conversation that it is of; none when that is not shown. */
function shownIn(files: OpenedDataFiles, message: ImMessage): ImMessageView[] {
  const key = keyOfThread(files.cache, message.threadId);
  const to = key === null ? null : parseImKey(key);
  if (to === null) return [];
  return overlayMessages(
    [message],
    standingCommands(files, messengerAggregate(to)),
    factsOf(files, imKey(to)),
  );
}

function isHere(files: OpenedDataFiles): (messageId: string) => boolean {
  return (id) => versionOf(files.cache, 'imMessage', id) > 0;
}

function factsOf(files: OpenedDataFiles, key: string): MessageFacts {
  return {
    key,
    meId: files.me.id,
    messageOf: (id) => hubRow(files.cache, 'imMessage', id),
    files: (ids) => ids.flatMap((id) => waitingFile(files.work, id) ?? []),
  };
}
