import { z } from 'zod';
import { idSchema } from '#shared/util/id.ts';
import { problemSchema } from '#shared/util/problem.ts';
import type {
  AgentLeg,
  ExchangeEvent,
  ExchangeSnapshot,
  PhoneAccount,
  QueueCaller,
  QueueConfig,
  QueueMember,
} from '../port.ts';

/**
 * The control protocol between the hub's adapter and the practice exchange: one JSON object a line over a local socket.
 * The hub sends `hello` first, then requests; the exchange answers each by its id and sends events as they happen. Both
 * sides treat what they read as unknown.
 */
export const CONTROL_PROTOCOL = 1;

/** A longer line ends the connection. */
export const MAX_LINE_BYTES = 1_048_576;

const text = (max: number) => z.string().max(max);
const time = z.number().nonnegative();
const key = z.string().min(1).max(128);
/** User parts that need no escaping anywhere. */
const user = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);

export const phoneSchema = z.object({
  user,
  secret: z.string().min(1).max(256),
  displayName: text(200),
}) satisfies z.ZodType<PhoneAccount>;

export const queueSchema = z.object({
  id: key,
  name: text(200),
  number: text(64),
  ringSeconds: z.number().positive().max(600),
}) satisfies z.ZodType<QueueConfig>;

export const memberSchema = z.object({
  queueId: key,
  user,
  loggedIn: z.boolean(),
  paused: z.boolean(),
  reason: text(200),
}) satisfies z.ZodType<QueueMember>;

const callerSchema = z.object({
  linkedId: key,
  queueId: key,
  address: text(64),
  name: text(200).nullable(),
  interactionId: idSchema.nullable(),
  joinedAt: time,
}) satisfies z.ZodType<QueueCaller>;

const legSchema = z.object({
  linkedId: key,
  user,
  callId: key,
  calledAt: time,
  answeredAt: time.nullable(),
}) satisfies z.ZodType<AgentLeg>;

const call = { linkedId: key, callId: key, user, at: time };

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
  }),
  z.object({ kind: z.literal('phoneRegistered'), user, at: time }),
  z.object({ kind: z.literal('phoneUnregistered'), user, at: time }),
]) satisfies z.ZodType<ExchangeEvent>;

export const snapshotSchema = z.object({
  callers: z.array(callerSchema),
  legs: z.array(legSchema),
  members: z.array(memberSchema),
  registered: z.array(user),
}) satisfies z.ZodType<ExchangeSnapshot>;

/** What a simulated customer sounds like. Levels are RMS against full scale (32768) in dB. */
export const voiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sample'), language: z.enum(['en', 'nl']).default('en') }),
  z.object({ kind: z.literal('tone'), hz: z.number().min(50).max(3_800), dbfs: z.number().min(-60).max(-4) }),
]);

export const customerOrderSchema = z.object({
  name: text(200),
  number: text(64),
  queueId: key,
  voice: voiceSchema,
  /** Hangs up after talking this long; null stays until the agent hangs up. */
  listenSeconds: z.number().positive().nullable(),
  /** Hangs up when nobody answers for this long. */
  patienceSeconds: z.number().positive(),
});
export type CustomerOrder = z.infer<typeof customerOrderSchema>;
/** The same as one writes it: a sample's language may be left out. */
export type CustomerOrderInput = z.input<typeof customerOrderSchema>;

const hearing = z.object({ hz: z.number().nullable(), dbfs: z.number().nullable() });
const meterSchema = z.object({
  lastSecond: hearing,
  overall: hearing,
  packets: z.number().int(),
  longestGapMs: z.number(),
});

export const customerReportSchema = z.object({
  id: key,
  linkedId: key,
  name: text(200),
  number: text(64),
  queueId: key,
  state: z.enum(['waiting', 'ringing', 'talking', 'ended']),
  cause: z.enum(['abandoned', 'customerHangup', 'agentHangup', 'mediaLost', 'failed', 'stopped']).nullable(),
  startedAt: time,
  answeredAt: time.nullable(),
  endedAt: time.nullable(),
  /** The agent has the customer on hold. */
  held: z.boolean(),
  /** What came from the agent. */
  agent: meterSchema,
  /** What came from the exchange: hold music while waiting or held. */
  music: meterSchema,
});
export type CustomerReport = z.infer<typeof customerReportSchema>;

export const requestSchema = z.discriminatedUnion('op', [
  /** `hub` names the hub's process: it may have several connections. */
  z.object({ op: z.literal('hello'), protocol: z.number().int(), hub: key.default('unnamed') }),
  z.object({
    op: z.literal('configure'),
    phones: z.array(phoneSchema).max(5_000),
    queues: z.array(queueSchema).max(500),
  }),
  z.object({ op: z.literal('member'), member: memberSchema }),
  z.object({ op: z.literal('assignInteraction'), linkedId: key, interactionId: idSchema }),
  z.object({ op: z.literal('hangUp'), callId: key }),
  z.object({ op: z.literal('snapshot') }),
  z.object({ op: z.literal('shutdown') }),
  z.object({ op: z.literal('startCustomer'), order: customerOrderSchema }),
  z.object({ op: z.literal('customerReport'), customerId: key }),
  z.object({ op: z.literal('stopCustomer'), customerId: key }),
]);
export type ControlRequest = z.infer<typeof requestSchema>;

/** A request on the wire. */
export const requestLineSchema = z.object({ id: z.number().int().nonnegative(), request: requestSchema });

export const helloReplySchema = z.object({
  protocol: z.number().int(),
  pid: z.number().int(),
  webSocketUrl: z.url(),
  domain: z.string(),
});
export type HelloReply = z.infer<typeof helloReplySchema>;

export const startedCustomerSchema = z.object({ customerId: key });

/** Everything that the exchange writes. */
export const serverLineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal('refused'), id: z.number().int().nullable(), problem: problemSchema }),
  z.object({ kind: z.literal('event'), event: exchangeEventSchema }),
  z.object({ kind: z.literal('customer'), customer: customerReportSchema }),
]);
export type ServerLine = z.infer<typeof serverLineSchema>;
