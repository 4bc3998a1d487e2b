import {
  type ImMark,
  type ImMember,
  type ImMessage,
  type ImThread,
  type ImTo,
  imKey,
} from '#shared/domain/messenger.ts';
import { type CommandKind, type CommandPayload, messengerAggregate } from '#shared/hub-api/commands.ts';
import { newId } from '#shared/util/id.ts';
import {
  aCommand,
  agentStream,
  batchOf,
  type Files,
  firstSnapshot,
  me,
  someFiles,
  upserted,
  value,
} from './support.ts';

/** When everything began, hub time. */
export const began = 1_700_000_000_000;
export const bea = newId();
export const toBea: ImTo = { kind: 'agent', agentId: bea };
export const beaKey = imKey(toBea);
export const groupStream = (id: string): string => `group:${id}`;

/** A conversation of this desktop's agent with Bea, or somebody else. */
export function aDirect(changes: Partial<ImThread> = {}, peer = bea): ImThread {
  return {
    id: newId(),
    version: 1,
    kind: 'direct',
    agentIds: [me.id, peer].sort(),
    name: '',
    ownerId: null,
    lastSeq: 0,
    last: null,
    archived: false,
    ...changes,
  };
}

/** A group of Bea's. */
export function aGroup(changes: Partial<ImThread> = {}): ImThread {
  return { ...aDirect(), kind: 'group', agentIds: [], name: 'Night shift', ownerId: bea, ...changes };
}

/** Somebody's place in a group: this agent's, who may write. */
export function aMember(groupId: string, changes: Partial<ImMember> = {}): ImMember {
  return { id: newId(), version: 1, groupId, agentId: me.id, mayWrite: true, ...changes };
}

/** What Bea wrote, unless said otherwise. */
export function anImMessage(threadId: string, seq: number, changes: Partial<ImMessage> = {}): ImMessage {
  return {
    ...{ id: newId(), version: 1, threadId, seq, authorId: bea, text: `Message ${seq}` },
    ...{ attachments: [], mentions: [], replyToId: null, reactions: [] },
    ...{ at: began + seq * 1000, editedAt: null, deletedAt: null },
    ...changes,
  };
}

/** How far somebody has read a thread: this agent. */
export function anImMark(threadId: string, seq: number, changes: Partial<ImMark> = {}): ImMark {
  return { id: newId(), version: 1, threadId, agentId: me.id, seq, own: 0, ...changes };
}

/** A thread after a message was written in it. */
export function withMessage(thread: ImThread, { seq, authorId, text, at }: ImMessage): ImThread {
  const last = { authorId, excerpt: text, at, deleted: false };
  return { ...thread, version: thread.version + 1, lastSeq: seq, last };
}

type HubRow = { readonly id: string; readonly version: number; readonly [field: string]: unknown };
interface Stored {
  readonly entity: string;
  readonly row: HubRow;
}
export const stored = (entity: string, row: object): Stored => ({ entity, row: row as HubRow });

/** Files with a conversation with Bea of so many messages of hers, of which the agent has read some. */
export async function filesWithBea(count = 0, read = 0, store = someFiles()) {
  const thread = aDirect();
  const messages = Array.from({ length: count }, (_, index) => anImMessage(thread.id, index + 1));
  const full = messages.reduce(withMessage, thread);
  const mark = anImMark(thread.id, read);
  await firstSnapshot(
    store,
    count === 0
      ? []
      : [
          stored('imThread', full),
          stored('imMark', mark),
          ...messages.map((row) => stored('imMessage', row)),
        ],
  );
  return { files: store, thread: full, messages, mark };
}

/** Puts the agent into a group that Bea has written in, and reads it. */
export async function joinGroup(store: Files, changes: Partial<ImMember> = {}, count = 3, seq = 1) {
  const group = aGroup();
  const messages = Array.from({ length: count }, (_, index) => anImMessage(group.id, index + 1));
  const full = messages.reduce(withMessage, group);
  const member = aMember(group.id, changes);
  const mark = anImMark(group.id, 0);
  await told(store, agentStream, seq, 'imMember', member);
  await told(store, agentStream, seq + 1, 'imMark', mark);
  await firstSnapshot(
    store,
    [
      stored('imThread', full),
      stored('imMember', member),
      stored('imMember', aMember(group.id, { agentId: bea })),
      ...messages.map((row) => stored('imMessage', row)),
    ],
    0,
    groupStream(group.id),
  );
  return { group: full, member, mark, messages, key: imKey({ kind: 'group', groupId: group.id }) };
}

/** An event of a stream reaches the cache. */
export async function told(
  store: Files,
  stream: string,
  seq: number,
  entity: string,
  row: object,
): Promise<void> {
  const batch = batchOf([upserted(seq, entity, row as HubRow, stream)], stream);
  value(await store.request('stream.apply', { stream, batch }));
}

/** The hub erases something on a stream. */
export async function erased(
  store: Files,
  stream: string,
  seq: number,
  entity: string,
  row: object,
): Promise<void> {
  const event = { ...upserted(seq, entity, row as HubRow, stream), type: 'entity.erased', row: null };
  value(await store.request('stream.apply', { stream, batch: batchOf([event], stream) }));
}

/** The conversations as they are shown. */
export async function conversations(store: Files) {
  return value(await store.request('messenger.get', null)).threads;
}

/** One of them; throws when it is not shown. */
export async function conversation(store: Files, key = beaKey) {
  const found = (await conversations(store)).find((one) => one.key === key);
  if (found === undefined) throw new Error(`no conversation ${key}`);
  return found;
}

/** Messages as they are shown. */
export async function page(store: Files, key = beaKey, before: number | null = null, limit = 100) {
  return value(await store.request('messenger.messages', { key, before, limit }));
}

/** Gives a command to the outbox. */
export async function give<K extends CommandKind>(
  store: Files,
  kind: K,
  payload: CommandPayload<K> & { readonly to: ImTo },
  at = began + 60_000,
) {
  return value(
    await store.request('outbox.give', aCommand(kind, messengerAggregate(payload.to), payload, at)),
  );
}

/** The payload of a message to Bea. */
export function words(text: string, to = toBea, fileIds: string[] = []): CommandPayload<'im.send'> {
  return { to, messageId: newId(), text, fileIds, mentions: [], replyToId: null };
}
