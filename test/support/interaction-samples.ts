import { noRelation } from '#shared/domain/crm.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { newId } from '#shared/util/id.ts';

/** An offer of a chat, as the hub streams it. */
export function anOffer(changes: Partial<Offer> = {}): Offer {
  return {
    id: newId(),
    version: 1,
    interactionId: newId(),
    interactionNumber: 4410,
    channel: 'chat',
    party: { address: '', name: 'Joris' },
    queueId: newId(),
    queueName: 'Sales',
    entryPointName: 'Shop',
    reason: 'An order',
    excerpt: 'Where is it?',
    waitingSince: 1_000,
    offeredAt: 2_000,
    expiresAt: 32_000,
    autoAccepted: false,
    transferredBy: null,
    state: 'open',
    endedAt: null,
    takenBy: null,
    ...changes,
  };
}

/** An open chat that nobody has, without a message. */
export function anInteraction(changes: Partial<DigitalInteraction> = {}): DigitalInteraction {
  return {
    id: newId(),
    version: 1,
    number: 4410,
    conversationId: newId(),
    channel: 'chat',
    direction: 'inbound',
    party: { address: '', name: 'Joris' },
    entryPointId: newId(),
    entryPointName: 'Shop',
    queueId: newId(),
    queueName: 'Sales',
    reason: null,
    subject: null,
    status: 'open',
    subStatus: null,
    closedBy: null,
    startedAt: 1_000,
    endedAt: null,
    ownerId: null,
    firstAgentId: null,
    lastAgentId: null,
    waitingSince: null,
    lastMessage: null,
    lastSeq: 0,
    incoming: 0,
    customerAt: null,
    agentAt: null,
    customerAwaySince: null,
    tagIds: [],
    relation: noRelation,
    authentication: null,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    participants: [],
    ...changes,
  };
}

/** The same as the window sees it. */
export function anInteractionView(changes: Partial<InteractionView> = {}): InteractionView {
  return {
    ...anInteraction(),
    unread: 0,
    newInConversation: 0,
    myPhase: null,
    pending: false,
    refused: [],
    ...changes,
  };
}

/** A word of the customer. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    id: newId(),
    version: 1,
    interactionId: newId(),
    seq: 1,
    kind: 'in',
    author: { kind: 'customer', name: 'Joris' },
    text: 'Hello',
    attachments: [],
    mentions: [],
    event: null,
    at: 1_000,
    delivery: null,
    ...changes,
  };
}
