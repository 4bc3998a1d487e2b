import { noRelation } from '#shared/domain/crm.ts';
import type { EntryPoint } from '#shared/domain/entry-point.ts';
import type { Attachment, MessageAuthor, ThreadEvent } from '#shared/domain/message.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type {
  InteractionView,
  LiveThreadsView,
  MessageView,
  Notice,
  OffersView,
  SavedFilter,
  WaitingFile,
} from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';
import { fakeAnswers } from './fake-answers.ts';

type Owner = { readonly id: string; readonly name: string };

/** What main would know of interactions that are no calls. */
export interface FakeInteractions {
  rows: InteractionView[];
  /** Threads by interaction, in their order; what waits stands at the end. */
  readonly threads: Map<string, MessageView[]>;
  offers: OffersView;
  live: LiveThreadsView;
  notices: Notice[];
  missed: number;
  channels: RequestOutput<'channels.get'>;
  /** Files that wait to be sent with a message, and the bytes of those that were sent or received. */
  waiting: WaitingFile[];
  readonly bytes: Map<string, { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }>;
  /** What the agent picks when asked for files. */
  chosen: WaitingFile[];
  readonly filters: Map<string, SavedFilter[]>;
  commitments: RequestOutput<'commitments.list'>;
}

const queue = { id: newId(), name: 'Sales' };

/** The web site that customers chat from. */
export const fakeShop: EntryPoint = {
  id: newId(),
  version: 1,
  key: 'shop',
  channel: 'chat',
  name: 'shop',
  queueId: queue.id,
  chat: {
    reasons: [
      { key: 'order', name: 'My order', queueId: null },
      { key: 'invoice', name: 'An invoice', queueId: null },
    ],
    customerAttachments: true,
    customerPastedImages: false,
    language: 'en',
  },
  archived: false,
};

/** Nothing has come yet; the workspace has a web site and answers. */
export function fakeInteractions(me: Owner): FakeInteractions {
  return {
    rows: [],
    threads: new Map(),
    offers: { offers: [], ended: [] },
    live: { watching: [], typing: [] },
    notices: [],
    missed: 0,
    channels: {
      entryPoints: [fakeShop],
      answers: fakeAnswers(fakeShop.id),
      queues: [queue, { id: newId(), name: 'Support' }, { id: newId(), name: 'Complaints' }],
      statuses: ['closed', 'resolved', 'open', 'pending'],
      people: [me],
    },
    waiting: [],
    bytes: new Map(),
    chosen: [],
    filters: new Map(),
    commitments: [],
  };
}

/** A chat of Maria's that `owner` has, accepted two minutes ago; `more` says what is different. */
export function fakeChat(owner: Owner | null, more: Partial<InteractionView> = {}): InteractionView {
  const now = Date.now();
  return {
    id: newId(),
    version: 3,
    number: 4410,
    conversationId: newId(),
    channel: 'chat',
    direction: 'inbound',
    party: { address: 'visitor-1', name: 'Maria Jansen' },
    entryPointId: fakeShop.id,
    entryPointName: fakeShop.name,
    queueId: queue.id,
    queueName: queue.name,
    reason: 'My order',
    subject: null,
    status: 'open',
    subStatus: null,
    closedBy: null,
    startedAt: now - 252_000,
    endedAt: null,
    ownerId: owner?.id ?? null,
    firstAgentId: owner?.id ?? null,
    lastAgentId: owner?.id ?? null,
    waitingSince: owner === null ? now - 252_000 : null,
    lastMessage: null,
    lastSeq: 0,
    incoming: 0,
    customerAt: now - 20_000,
    agentAt: now - 40_000,
    customerAwaySince: null,
    tagIds: [],
    relation: noRelation,
    authentication: null,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    participants:
      owner === null
        ? []
        : [
            {
              participationId: newId(),
              agentId: owner.id,
              name: owner.name,
              role: 'owner',
              from: now - 140_000,
              to: null,
            },
          ],
    unread: 0,
    newInConversation: 0,
    myPhase: owner === null ? null : 'live',
    pending: false,
    refused: [],
    ...more,
  };
}

/** What stands in a thread: by whom, what, and how many seconds ago. */
export interface Said {
  readonly by: 'customer' | 'hub' | { readonly agentId: string; readonly name: string };
  readonly text?: string;
  readonly ago: number;
  readonly note?: boolean;
  readonly event?: ThreadEvent;
  readonly attachments?: readonly Attachment[];
  readonly mentions?: readonly string[];
  readonly delivery?: MessageView['delivery'];
  readonly more?: Partial<MessageView>;
}

function authorOf(chat: InteractionView, by: Said['by']): MessageAuthor {
  if (by === 'hub') return { kind: 'hub' };
  if (by === 'customer') return { kind: 'customer', name: chat.party.name };
  return { kind: 'agent', ...by };
}

function kindOf(said: Said): MessageView['kind'] {
  if (said.event !== undefined) return 'event';
  if (said.by === 'hub') return 'auto';
  if (said.by === 'customer') return 'in';
  return said.note === true ? 'note' : 'out';
}

/** A thread of a chat. */
export function fakeThread(chat: InteractionView, said: readonly Said[]): MessageView[] {
  const now = Date.now();
  return said.map((each, index) => {
    const kind = kindOf(each);
    return {
      id: newId(),
      version: 1,
      interactionId: chat.id,
      seq: index + 1,
      kind,
      author: authorOf(chat, each.by),
      text: each.text ?? '',
      attachments: [...(each.attachments ?? [])],
      mentions: [...(each.mentions ?? [])],
      event: each.event ?? null,
      at: now - each.ago * 1000,
      delivery:
        each.delivery ??
        (kind === 'out' || kind === 'auto' ? { state: 'delivered' as const, reason: null } : null),
      pending: false,
      refused: null,
      ...each.more,
    };
  });
}

/** The header as its thread makes it: last entry, last message, what the customer wrote. */
export function headOf(chat: InteractionView, thread: readonly MessageView[]): InteractionView {
  const last = thread.findLast(({ kind }) => kind === 'in' || kind === 'out');
  return {
    ...chat,
    lastSeq: Math.max(0, ...thread.map(({ seq }) => seq ?? 0)),
    incoming: thread.filter(({ kind }) => kind === 'in').length,
    lastMessage:
      last === undefined
        ? null
        : { at: last.at, direction: last.kind === 'in' ? 'in' : 'out', excerpt: last.text.slice(0, 200) },
  };
}

/** An offer of a chat that came some seconds ago. */
export function fakeOffer(
  chat: InteractionView,
  more: Partial<Offer & { asking: boolean }> = {},
): OffersView['offers'][number] {
  const now = Date.now();
  return {
    id: newId(),
    version: 1,
    interactionId: chat.id,
    interactionNumber: chat.number,
    channel: chat.channel,
    party: chat.party,
    queueId: chat.queueId,
    queueName: chat.queueName,
    entryPointName: chat.entryPointName,
    reason: chat.reason,
    excerpt: 'Hello, where is my order? It should have come on Tuesday.',
    waitingSince: now - 19_000,
    offeredAt: now - 6000,
    expiresAt: now + 24_000,
    autoAccepted: false,
    transferredBy: null,
    state: 'open',
    endedAt: null,
    takenBy: null,
    asking: false,
    ...more,
  };
}
