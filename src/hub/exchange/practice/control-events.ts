import { z } from 'zod';
import { supervisionModeSchema } from '#shared/domain/supervision.ts';
import { idSchema } from '#shared/util/id.ts';
import type {
  AgentLeg,
  ExchangeEvent,
  ExchangeSnapshot,
  OtherLeg,
  QueueCaller,
  QueueMember,
  Supervision,
} from '../port.ts';

/** What the exchange tells the hub, as schemas for both sides of the control socket. */
export const text = (max: number) => z.string().max(max);
export const time = z.number().nonnegative();
export const key = z.string().min(1).max(128);
/** User parts that need no escaping anywhere. */
export const user = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);

export const memberSchema = z.object({
  queueId: key,
  user,
  loggedIn: z.boolean(),
  paused: z.boolean(),
  penalty: z.int().min(0).optional(),
  reason: text(200),
}) satisfies z.ZodType<QueueMember>;

const callerSchema = z.object({
  linkedId: key,
  queueId: key,
  address: text(64),
  name: text(200).nullable(),
  interactionId: idSchema.nullable(),
  joinedAt: time,
  rescued: z.boolean().optional(),
}) satisfies z.ZodType<QueueCaller>;

const legSchema = z.object({
  linkedId: key,
  user,
  callId: key,
  calledAt: time,
  answeredAt: time.nullable(),
}) satisfies z.ZodType<AgentLeg>;

const call = { linkedId: key, callId: key, user, at: time };
const interactionId = idSchema.nullable();
const continues = z.boolean().optional();
const address = text(1_024);
const name = text(200).nullable();
const outbound = { ...call, interactionId, skillId: idSchema.nullish(), number: address };
const direct = { ...call, interactionId, address, name };
const end = ['farHangup', 'agentHangup', 'mediaLost', 'failed'] as const;

const conferenceSchema = z.object({
  kind: z.literal('conferenceChanged'),
  conferenceId: key,
  linkedId: key,
  members: z.array(z.object({ user: user.nullable(), callId: key.nullable(), address, name })).readonly(),
  at: time,
});

const recordingSchema = z.object({
  kind: z.literal('recordingFinished'),
  ...call,
  interactionId,
  path: z.string(),
  durationMs: z.number().nonnegative(),
  startedAt: time,
});

const supervised = { user, callId: key, targetCallId: key };
const supervisionSchema = z.object({
  ...supervised,
  mode: supervisionModeSchema,
}) satisfies z.ZodType<Supervision>;

export const exchangeEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('callerJoined'), caller: callerSchema, at: time }),
  z.object({ kind: z.literal('callerAbandoned'), linkedId: key, at: time }),
  z.object({ kind: z.literal('agentCalled'), caller: callerSchema, leg: legSchema, at: time }),
  z.object({
    kind: z.literal('agentNotAnswered'),
    ...call,
    why: z.enum(['timeout', 'rejected', 'unreachable', 'cancelled']),
  }),
  z.object({ kind: z.literal('agentConnected'), ...call }),
  z.object({
    kind: z.literal('agentCompleted'),
    ...call,
    why: z.enum(['customerHangup', 'agentHangup', 'mediaLost', 'failed']),
    continues,
  }),
  z.object({ kind: z.literal('outboundCalled'), ...outbound }),
  z.object({ kind: z.literal('outboundAnswered'), ...outbound }),
  z.object({
    kind: z.literal('outboundCompleted'),
    ...outbound,
    why: z.enum([...end, 'cancelled', 'refused']),
    status: z.number().int().nullable(),
    continues,
  }),
  z.object({ kind: z.literal('directCalled'), ...direct }),
  z.object({ kind: z.literal('directAnswered'), ...direct }),
  z.object({
    kind: z.literal('directCompleted'),
    ...direct,
    why: z.enum([...end, 'timeout', 'rejected', 'unreachable', 'cancelled']),
    continues,
  }),
  z.object({
    kind: z.literal('transferred'),
    ...call,
    how: z.enum(['blind', 'attended']),
    to: address,
    consultCallId: key.nullable(),
    interactionId,
  }),
  conferenceSchema,
  recordingSchema,
  z.object({ kind: z.literal('legHeld'), ...call, held: z.boolean() }),
  z.object({ kind: z.literal('legLost'), ...call }),
  z.object({
    kind: z.literal('supervisionChanged'),
    linkedId: key,
    supervision: z.object(supervised),
    mode: supervisionModeSchema.nullable(),
    at: time,
  }),
  z.object({ kind: z.literal('phoneInUse'), user, inUse: z.boolean(), at: time }),
  z.object({ kind: z.literal('phoneRegistered'), user, at: time }),
  z.object({ kind: z.literal('phoneUnregistered'), user, at: time }),
]) satisfies z.ZodType<ExchangeEvent>;

const otherLegSchema = z.object({
  kind: z.enum(['outbound', 'direct']),
  linkedId: key,
  user,
  callId: key,
  interactionId,
  address,
  name,
  calledAt: time,
  answeredAt: time.nullable(),
}) satisfies z.ZodType<OtherLeg>;

export const snapshotSchema = z.object({
  callers: z.array(callerSchema),
  legs: z.array(legSchema),
  members: z.array(memberSchema),
  registered: z.array(user),
  inUse: z.array(user).optional(),
  held: z.array(key).optional(),
  supervisions: z.array(supervisionSchema).optional(),
  lost: z.array(z.object({ linkedId: key, user, callId: key })).optional(),
  others: z.array(otherLegSchema).optional(),
  conferences: z.array(conferenceSchema).optional(),
  recordings: z.array(recordingSchema).optional(),
}) satisfies z.ZodType<ExchangeSnapshot>;
