import {
  type ImMark,
  type ImMessage,
  type ImThread,
  type ImTo,
  imExcerpt,
  imKey,
  imUnread,
} from '#shared/domain/messenger.ts';
import type { WaitingFile } from '#shared/ipc/interactions.ts';
import type { ImMessageView, ImThreadView } from '#shared/ipc/messenger.ts';
import type { ShownConversation } from '../messenger-protocol.ts';
import type { OutboxRow } from '../queries/outbox.ts';
import { commandsOfKind, type Known, knownCommands, stands } from './known.ts';

/** What of the cache a conversation is made from. */
export interface ConversationFacts {
  /** How far the agent has read, as the hub has it. */
  readonly mark: Pick<ImMark, 'seq' | 'own'> | null;
  readonly theirSeq: number;
  readonly mayWrite: boolean;
  readonly members: number;
  /** The id of the thread's last message, when it is here. */
  readonly lastId: string | null;
  /** Own messages that are here after one, and no later than the thread's row knows. */
  readonly ownAfter: (seq: number) => number;
  readonly isHere: (messageId: string) => boolean;
  readonly files: (ids: readonly string[]) => readonly WaitingFile[];
}

/**
 * A conversation as the agent sees it: the hub's thread with what they did on top. One that only they have written in, and the hub
 * knows nothing of, is shown as well; null when there is nothing to show.
 */
export function overlayConversation(
  to: ImTo,
  hub: ImThread | null,
  commands: readonly OutboxRow[],
  facts: ConversationFacts,
  meId: string,
): ShownConversation | null {
  const all = knownCommands(commands);
  const standing = all.filter(stands);
  const sends = commandsOfKind(commands, 'im.send').filter(({ payload }) => !facts.isHere(payload.messageId));
  if (hub === null && (sends.length === 0 || to.kind === 'group')) return null;
  const written = sends.findLast(stands) ?? (hub === null ? sends.at(-1) : undefined);
  const read = furthestRead(standing);
  return {
    key: imKey(to),
    kind: to.kind === 'agent' ? 'direct' : 'group',
    name: hub?.name ?? '',
    ownerId: hub?.ownerId ?? null,
    mayWrite: facts.mayWrite,
    members: facts.members,
    version: to.kind === 'group' ? (hub?.version ?? 0) : 0,
    last:
      written === undefined
        ? lastOfHub(hub, standing, facts.lastId)
        : {
            authorId: meId,
            excerpt: imExcerpt(written.payload.text, facts.files(written.payload.fileIds)),
            at: written.row.at,
            deleted: standing.some(
              ({ kind, payload }) => kind === 'im.delete' && payload.messageId === written.payload.messageId,
            ),
            pending: stands(written),
          },
    unread: unreadOver(hub?.lastSeq ?? 0, read, facts),
    theirSeq: facts.theirSeq,
    lastSeq: hub?.lastSeq ?? 0,
    readSeq: Math.max(facts.mark?.seq ?? 0, read ?? 0),
  };
}

/** What was read here counts before the hub knows; what the thread has after that place, and is not the agent's own, is unread. */
function unreadOver(lastSeq: number, read: number | null, facts: ConversationFacts): number {
  // A thread may come a moment before its mark: what the agent wrote is never unread.
  const known =
    facts.mark === null ? Math.max(0, lastSeq - facts.ownAfter(0)) : imUnread(lastSeq, facts.mark);
  if (read === null) return known;
  return Math.min(known, Math.max(0, lastSeq - read - facts.ownAfter(read)));
}

function furthestRead(standing: readonly Known[]): number | null {
  const read = standing.flatMap(({ kind, payload }) => (kind === 'im.read' ? payload.seq : []));
  return read.length === 0 ? null : Math.max(...read);
}

function lastOfHub(
  hub: ImThread | null,
  standing: readonly Known[],
  lastId: string | null,
): ImThreadView['last'] {
  if (hub === null || hub.last === null) return null;
  const { last } = hub;
  const on = standing.filter(({ payload }) => 'messageId' in payload && payload.messageId === lastId);
  if (on.some(({ kind }) => kind === 'im.delete'))
    return { ...last, excerpt: '', deleted: true, pending: true };
  const edit = on.findLast(({ kind }) => kind === 'im.edit');
  if (edit?.kind !== 'im.edit' || last.deleted) return { ...last, pending: false };
  return { ...last, excerpt: imExcerpt(edit.payload.text, []), pending: true };
}

/** What messages are shown with. */
export interface MessageFacts {
  readonly key: string;
  readonly meId: string;
  /** A message of the hub by its id, as far as it is here. */
  readonly messageOf: (id: string) => Pick<ImMessage, 'authorId' | 'text' | 'attachments'> | null;
  readonly files: (ids: readonly string[]) => readonly WaitingFile[];
}

/** Messages of the hub with what the agent did to them on top. */
export function overlayMessages(
  messages: readonly ImMessage[],
  commands: readonly OutboxRow[],
  facts: MessageFacts,
): ImMessageView[] {
  const known = knownCommands(commands);
  return messages.map(({ threadId: _threadId, ...message }) => withCommands(message, known, facts));
}

/**
 * What this desktop wrote and the hub has not told of, in the order in which it was written; refused ones stay, with why, until the
 * agent has dealt with them.
 */
export function messagesMadeHere(
  commands: readonly OutboxRow[],
  isHere: (messageId: string) => boolean,
  facts: MessageFacts,
): ImMessageView[] {
  const known = knownCommands(commands);
  return commandsOfKind(commands, 'im.send')
    .filter(({ payload }) => !isHere(payload.messageId))
    .map(({ payload, row }) =>
      withCommands(
        {
          id: payload.messageId,
          version: 1,
          seq: null,
          authorId: facts.meId,
          text: payload.text,
          attachments: facts
            .files(payload.fileIds)
            .map(({ id, name, type, size }) => ({ id, name, type, size })),
          mentions: payload.mentions,
          replyToId: payload.replyToId,
          reactions: [],
          at: row.at,
          editedAt: null,
          deletedAt: null,
        },
        known,
        facts,
      ),
    );
}

type Bare = Omit<ImMessageView, 'key' | 'replyTo' | 'pending' | 'refused'>;

function withCommands(message: Bare, known: readonly Known[], facts: MessageFacts): ImMessageView {
  const on = known.filter(({ payload }) => 'messageId' in payload && payload.messageId === message.id);
  const standing = on.filter(stands);
  const shown = standing.reduce((now, command) => changed(now, command, facts.meId), message);
  const refused = on.findLast(({ row }) => row.state === 'refused');
  return {
    ...shown,
    key: facts.key,
    replyTo: answered(message.replyToId, known, facts),
    pending: standing.length > 0,
    refused:
      refused === undefined || refused.row.problem === null
        ? null
        : {
            commandId: refused.row.id,
            kind: refused.kind,
            problem: refused.row.problem,
            said: 'text' in refused.payload ? refused.payload.text : null,
          },
  };
}

function changed(message: Bare, command: Known, meId: string): Bare {
  if (message.deletedAt !== null) return message;
  switch (command.kind) {
    case 'im.edit': {
      const { text, mentions } = command.payload;
      return { ...message, text, mentions, editedAt: command.row.at };
    }
    case 'im.delete':
      return {
        ...message,
        text: '',
        attachments: [],
        mentions: [],
        reactions: [],
        deletedAt: command.row.at,
      };
    case 'im.react':
      return { ...message, reactions: reacted(message.reactions, command.payload, meId) };
    default:
      return message;
  }
}

/** Signs after one was given or taken back. */
function reacted(
  now: ImMessage['reactions'],
  { emoji, on }: { readonly emoji: string; readonly on: boolean },
  meId: string,
): ImMessage['reactions'] {
  if (on && !now.some((one) => one.emoji === emoji)) return [...now, { emoji, agentIds: [meId] }];
  return now.flatMap((one) => {
    if (one.emoji !== emoji) return [one];
    const others = one.agentIds.filter((id) => id !== meId);
    if (on) return [{ ...one, agentIds: one.agentIds.includes(meId) ? one.agentIds : [...others, meId] }];
    return others.length === 0 ? [] : [{ ...one, agentIds: others }];
  });
}

function answered(
  id: string | null,
  known: readonly Known[],
  { messageOf, meId, files }: MessageFacts,
): ImMessageView['replyTo'] {
  if (id === null) return null;
  const told = messageOf(id);
  if (told !== null) return { id, authorId: told.authorId, excerpt: imExcerpt(told.text, told.attachments) };
  const own = known.find((command) => command.kind === 'im.send' && command.payload.messageId === id);
  return own?.kind === 'im.send'
    ? { id, authorId: meId, excerpt: imExcerpt(own.payload.text, files(own.payload.fileIds)) }
    : null;
}
