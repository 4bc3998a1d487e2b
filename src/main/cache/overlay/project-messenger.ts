import { type ImThread, type ImTo, imKey, parseImKey } from '#shared/domain/messenger.ts';
import { messengerAggregate } from '#shared/hub-api/commands.ts';
import {
  countMembers,
  imMarkOf,
  keyOfThread,
  memberOf,
  putConversation,
  removeConversation,
  shownConversation,
} from '../queries/conversations.ts';
import { imMessageAt, ownAfter } from '../queries/im-messages.ts';
import { hubRow, versionOf } from '../queries/rows.ts';
import { waitingFile } from '../queries/waiting-files.ts';
import { overlayConversation } from './messenger.ts';
import { type DataFiles, standingCommands } from './standing.ts';

/** Shows the conversation of a thread again after its row, its messages or its marks changed or went. True when it looks otherwise. */
export function showThread(files: DataFiles, threadId: string): boolean {
  const row = hubRow(files.cache, 'imThread', threadId);
  const key = keyOfThread(files.cache, threadId);
  const to = row !== null ? toOf(row, files.me.id) : key === null ? null : parseImKey(key);
  return to !== null && show(files, to, row);
}

/** Shows a conversation again after its commands, its members or the colleague changed. True when it looks otherwise. */
export function showConversation(files: DataFiles, to: ImTo): boolean {
  return show(files, to, threadOf(files, to));
}

/** The hub's thread of a conversation; null when it has told of none. */
export function threadOf(files: DataFiles, to: ImTo): ImThread | null {
  const id = to.kind === 'group' ? to.groupId : (shownConversation(files.cache, imKey(to))?.threadId ?? null);
  return id === null ? null : hubRow(files.cache, 'imThread', id);
}

function show(files: DataFiles, to: ImTo, row: ImThread | null): boolean {
  const { cache, me } = files;
  const key = imKey(to);
  const known = shownConversation(cache, key);
  const commands = standingCommands(files, messengerAggregate(to));
  const member = to.kind === 'group' ? memberOf(cache, to.groupId, me.id) : null;
  const isHidden = to.kind === 'group' && (member === null || row?.archived === true);
  const lastSeq = row?.lastSeq ?? 0;
  const shown = isHidden
    ? null
    : overlayConversation(
        to,
        row,
        commands,
        {
          mark: row === null ? null : imMarkOf(cache, row.id, me.id),
          theirSeq: row === null || to.kind === 'group' ? 0 : (imMarkOf(cache, row.id, to.agentId)?.seq ?? 0),
          mayWrite:
            to.kind === 'group'
              ? member?.mayWrite === true
              : hubRow(cache, 'agent', to.agentId)?.messenger !== false,
          members: to.kind === 'group' ? countMembers(cache, to.groupId) : 2,
          lastId: row === null ? null : imMessageAt(cache, row.id, lastSeq),
          ownAfter: (seq) =>
            row === null ? 0 : ownAfter(cache, row.id, { after: seq, upTo: lastSeq, authorId: me.id }),
          isHere: (messageId) => versionOf(cache, 'imMessage', messageId) > 0,
          files: (ids) => ids.flatMap((id) => waitingFile(files.work, id) ?? []),
        },
        me.id,
      );
  if (shown === null) {
    removeConversation(cache, key);
    return known !== null;
  }
  const text = JSON.stringify(shown);
  putConversation(cache, key, { threadId: row?.id ?? null, local: commands.length > 0, text });
  return known?.text !== text;
}

function toOf({ id, kind, agentIds }: ImThread, meId: string): ImTo | null {
  if (kind === 'group') return { kind: 'group', groupId: id };
  // With oneself there is no conversation.
  const peer = agentIds.find((agentId) => agentId !== meId);
  return peer === undefined ? null : { kind: 'agent', agentId: peer };
}
