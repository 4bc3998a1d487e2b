import { z } from 'zod';
import {
  digitalInteractionSchema,
  interactionPageSchema,
  interactionQuerySchema,
} from '../domain/digital-interaction.ts';
import { draftSchema } from '../domain/draft.ts';
import { messageSchema } from '../domain/message.ts';
import { offerSchema } from '../domain/offer.ts';
import { idSchema } from '../util/id.ts';
import { none, type RouteContract } from './route-contract.ts';

const agents = { kind: 'role', role: 'agent' } as const;
const agentsToo = { kind: 'role', role: 'agent', superseded: true } as const;
const id = z.object({ id: idSchema });

/** Offers, interactions and their files. Interactions only those that whoever asks may see: as their streams. */
export const interactionsRoutes = {
  acceptOffer: {
    method: 'POST',
    path: '/api/offers/:id/accept',
    summary: 'Takes what is offered; the first who accepts has it, and saying it again is no mistake',
    requires: agents,
    params: id,
    body: none,
    reply: z.object({ offer: offerSchema }),
    problems: {
      'offer.unknown': 404,
      'offer.taken': 409,
      'offer.over': 409,
      'offer.noCapacity': 409,
      'licence.full': 409,
    },
  },
  rejectOffer: {
    method: 'POST',
    path: '/api/offers/:id/reject',
    summary: 'Passes what is offered to the next agent (OFFER-3)',
    requires: agents,
    params: id,
    body: none,
    reply: none,
    problems: { 'offer.unknown': 404 },
  },
  interactions: {
    method: 'POST',
    path: '/api/interactions/list',
    summary: 'Interactions of a channel, filtered, searched in words and messages, sorted, by pages',
    requires: agentsToo,
    body: interactionQuerySchema,
    reply: interactionPageSchema,
  },
  interaction: {
    method: 'GET',
    path: '/api/interactions/:id',
    summary: 'One interaction with the last entries of its thread',
    requires: agentsToo,
    params: id,
    reply: z.object({ interaction: digitalInteractionSchema, messages: z.array(messageSchema) }),
    problems: { 'interaction.unknown': 404 },
  },
  interactionMessages: {
    method: 'POST',
    path: '/api/interactions/messages',
    summary: 'Entries of a thread before one, newest first, by pages',
    requires: agentsToo,
    body: z.object({
      interactionId: idSchema,
      before: z.int().min(1).nullable().default(null),
      limit: z.int().min(1).max(500).default(100),
    }),
    reply: z.object({ messages: z.array(messageSchema), more: z.boolean() }),
    problems: { 'interaction.unknown': 404 },
  },
  transferInteraction: {
    method: 'POST',
    path: '/api/interactions/:id/transfer',
    summary:
      'Gives an interaction over to a queue, to somebody with a skill, or to an agent who is Available or Busy (DIR-3)',
    requires: agents,
    params: id,
    body: z.object({
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('queue'), queueId: idSchema }),
        z.object({ kind: z.literal('skill'), skillId: idSchema }),
        z.object({ kind: z.literal('agent'), agentId: idSchema }),
      ]),
      /** An internal note for whoever gets it; '' for none. */
      note: z.string().max(20_000),
    }),
    reply: none,
    problems: {
      'interaction.unknown': 404,
      'interaction.notYours': 409,
      'interaction.closed': 409,
      'transfer.notEligible': 409,
      'transfer.unknownTarget': 404,
    },
  },
  takeInteraction: {
    method: 'POST',
    path: '/api/interactions/:id/take',
    summary: 'Takes an open interaction that nobody has, out of its turn',
    requires: agents,
    params: id,
    body: none,
    reply: z.object({ interaction: digitalInteractionSchema }),
    problems: {
      'interaction.unknown': 404,
      'interaction.closed': 409,
      'interaction.taken': 409,
      'offer.noCapacity': 409,
      'licence.full': 409,
    },
  },
  extendWrapUp: {
    method: 'POST',
    path: '/api/work/:id/extend',
    summary:
      "Makes the caller's wrap-up longer by `policy.wrapUp.extendSeconds`; the id is that of the participation",
    requires: agents,
    params: id,
    body: none,
    reply: none,
    problems: { 'work.unknown': 404 },
  },
  keepDraft: {
    method: 'POST',
    path: '/api/drafts',
    summary: 'Keeps what the agent typed and has not given yet; what was typed later stands',
    requires: agents,
    body: draftSchema.pick({ key: true, text: true, at: true }),
    reply: z.object({ at: z.number() }),
  },
  beginFile: {
    method: 'POST',
    path: '/api/files',
    summary:
      'Begins or goes on with a file: says how much of it is here. Asked again with the same id it is the same file',
    requires: agentsToo,
    body: z.object({
      id: idSchema,
      name: z.string().min(1).max(255),
      type: z.string().max(200),
      size: z.int().min(1),
      /** SHA-256 of the whole, hexadecimal. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    reply: z.object({ received: z.int().min(0), complete: z.boolean() }),
    problems: { 'file.tooLarge': 413, 'file.kindRefused': 415, 'file.other': 409 },
  },
  fileChunk: {
    method: 'POST',
    path: '/api/files/:id/chunks',
    summary: 'The next bytes of a file, at most 1 MiB; complete when all are here and the sum is right',
    requires: agentsToo,
    params: id,
    body: z.object({ offset: z.int().min(0), base64: z.base64().max(1_400_000) }),
    bodyLimit: 1_500_000,
    reply: z.object({ received: z.int().min(0), complete: z.boolean() }),
    problems: { 'file.unknown': 404, 'file.gap': 409, 'file.damaged': 422, 'file.kindRefused': 415 },
  },
  file: {
    method: 'GET',
    path: '/api/files/:id',
    summary: 'A file, for whoever may see the interaction that it stands in, or made it',
    requires: agentsToo,
    params: id,
    reply: none,
    binary: 'application/octet-stream',
    problems: { 'file.unknown': 404 },
  },
} as const satisfies Record<string, RouteContract>;
