import type { DigitalInteraction, InteractionQuery } from '#shared/domain/digital-interaction.ts';
import { interactionQuerySchema } from '#shared/domain/digital-interaction.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { CommandKind, CommandPayload } from '#shared/hub-api/commands.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import {
  anInteraction,
  aMessage as aSampleMessage,
  anOffer as aSampleOffer,
} from '#test/support/interaction-samples.ts';
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

export const queueId = newId();
export const queueStream = `queue:${queueId}`;
export const entryPointId = newId();
export const threadOf = (id: string): string => `interaction:${id}`;
/** When everything began, hub time. */
export const began = 1_700_000_000_000;

/** A chat as the hub tells it: open, with nobody, and nothing written yet. */
export function aChat(changes: Partial<DigitalInteraction> = {}): DigitalInteraction {
  const party = { address: 'visitor', name: 'Zoë Jansen' };
  const times = { startedAt: began, waitingSince: began };
  return anInteraction({ number: 8200, party, entryPointId, queueId, ...times, ...changes });
}

/** The part that this desktop's agent has in a chat, and the work item that goes with it. */
export function mine(chat: DigitalInteraction) {
  const participationId = newId();
  const part = {
    participationId,
    agentId: me.id,
    name: me.name,
    role: 'owner' as const,
    from: began,
    to: null,
  };
  return {
    chat: {
      ...chat,
      ownerId: me.id,
      firstAgentId: me.id,
      lastAgentId: me.id,
      waitingSince: null,
      participants: [part],
    },
    work: {
      interactionId: chat.id,
      participationId,
      channel: chat.channel,
      phase: 'live' as const,
      since: began,
    },
  };
}

/** An entry of a thread: what the customer wrote unless said otherwise. */
export function aMessage(interactionId: string, seq: number, changes: Partial<Message> = {}): Message {
  const author = { kind: 'customer', name: 'Zoë' } as const;
  return aSampleMessage({
    ...{ interactionId, seq, author, text: `Message ${seq}`, at: began + seq * 1000 },
    ...changes,
  });
}

/** An offer of a chat, open. */
export function anOffer(changes: Partial<Offer> = {}): Offer {
  return aSampleOffer({
    ...{ interactionNumber: 8200, party: { address: 'visitor', name: 'Zoë' }, queueId, reason: null },
    ...{ excerpt: 'Hello', waitingSince: began, offeredAt: began, expiresAt: began + 30_000 },
    ...changes,
  });
}

/** How far this desktop's agent has read a chat. */
export function aMark(interactionId: string, seq: number, incoming: number) {
  return { id: newId(), version: 1, interactionId, seq, incoming };
}

/** The agent's own row with this work. */
export function anAgentState(work: readonly object[], version = 1) {
  return { id: me.id, version, intent: { kind: 'available', since: began }, work: [...work] };
}

/** Files that have read a queue with these chats, and the agent's own stream with these rows. */
export async function filesWithChats(
  chats: readonly DigitalInteraction[],
  own: Parameters<typeof firstSnapshot>[1] = [],
  store = someFiles(),
): Promise<Files> {
  await firstSnapshot(store, own, 0, agentStream);
  await firstSnapshot(
    store,
    chats.map((row) => ({ entity: 'interaction', row })),
    0,
    queueStream,
  );
  return store;
}

/** Reads a thread whole, with these entries, and follows it. */
export async function readThread(
  store: Files,
  chat: DigitalInteraction,
  messages: readonly Message[],
): Promise<void> {
  const rows = [{ entity: 'interaction', row: chat }, ...messages.map((row) => ({ entity: 'message', row }))];
  await firstSnapshot(store, rows, 0, threadOf(chat.id));
  value(await store.request('thread.followed', { id: chat.id, followed: true, at: began }));
}

type HubRow = { readonly id: string; readonly version: number; readonly [field: string]: unknown };

/** An event of a stream reaches the cache. */
export async function told(
  store: Files,
  stream: string,
  seq: number,
  entity: string,
  row: HubRow,
): Promise<void> {
  const batch = batchOf([upserted(seq, entity, row, stream)], stream);
  value(await store.request('stream.apply', { stream, batch }));
}

/** A page of the chats. */
export async function chatsPage(store: Files, query: Partial<InteractionQuery> = {}) {
  return value(
    await store.request('interactions.list', interactionQuerySchema.parse({ channel: 'chat', ...query })),
  );
}

/** The numbers of the chats on the first page. */
export async function numbers(store: Files, query: Partial<InteractionQuery> = {}): Promise<number[]> {
  return (await chatsPage(store, query)).rows.map(({ number }) => number);
}

/** One interaction as it is shown. */
export async function shownChat(store: Files, id: string): Promise<InteractionView> {
  const shown = value(await store.request('interactions.get', { id }));
  if (shown === null) throw new Error('the interaction is not shown');
  return shown;
}

/** The end of a thread as it is shown. */
export async function thread(store: Files, id: string, limit = 100) {
  return value(await store.request('interactions.messages', { id, before: null, limit }));
}

/** Gives a command on an interaction. */
export async function give<K extends CommandKind>(
  store: Files,
  kind: K,
  payload: CommandPayload<K> & { interactionId: string },
  at = began + 60_000,
) {
  return value(
    await store.request('outbox.give', aCommand(kind, `interaction:${payload.interactionId}`, payload, at)),
  );
}

/** The payload of a reply. */
export function reply(interactionId: string, text: string, fileIds: string[] = []) {
  return { interactionId, messageId: newId(), text, fileIds, seen: 0 };
}
