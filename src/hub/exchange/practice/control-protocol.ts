import { z } from 'zod';
import { recordActionSchema } from '#shared/domain/interaction.ts';
import { keypadDigitsSchema } from '#shared/domain/keypad.ts';
import { supervisionModeSchema } from '#shared/domain/supervision.ts';
import { idSchema } from '#shared/util/id.ts';
import { problemSchema } from '#shared/util/problem.ts';
import type { Origination, PhoneAccount, PhoneBinding, QueueConfig, RescueOrder } from '../port.ts';
import { exchangeEventSchema, key, memberSchema, text, time, user } from './control-events.ts';

/**
 * The control protocol between the hub's adapter and the practice exchange: one JSON object a line over a local socket.
 * The hub sends `hello` first, then requests; the exchange answers each by its id and sends events as they happen. Both
 * sides treat what they read as unknown.
 */
export const CONTROL_PROTOCOL = 3;

/** A longer line ends the connection. */
export const MAX_LINE_BYTES = 1_048_576;

export const phoneSchema = z.object({
  user,
  kind: z.enum(['builtIn', 'desk']),
  secret: z.string().min(1).max(256),
  displayName: text(200),
}) satisfies z.ZodType<PhoneAccount>;

export const queueSchema = z.object({
  id: key,
  name: text(200),
  number: text(64),
  ringSeconds: z.number().positive().max(600),
}) satisfies z.ZodType<QueueConfig>;

const bindingSchema = z.object({ extension: user, user }) satisfies z.ZodType<PhoneBinding>;

const originationSchema = z.object({
  user,
  number: text(64),
  interactionId: idSchema,
  skillId: idSchema.nullable(),
  callerId: text(64).nullable(),
}) satisfies z.ZodType<Origination>;

const rescueSchema = z.object({
  callId: key,
  queueId: key,
  sameAgent: z.object({ user, forMs: z.number().nonnegative().max(600_000) }),
}) satisfies z.ZodType<RescueOrder>;

const supervisionOrderSchema = z.object({
  user,
  targetCallId: key,
  mode: supervisionModeSchema,
  interactionId: idSchema,
});
export type SupervisionOrder = z.infer<typeof supervisionOrderSchema>;

const transferTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), number: text(64) }),
  z.object({ kind: z.literal('call'), callId: key }),
]);
export type TransferTarget = z.infer<typeof transferTargetSchema>;

/** What a hand does to a simulated phone on a desk. */
const deskPhoneActionSchema = z.enum(['pickUp', 'putDown', 'unplug', 'plugIn', 'look']);
export type DeskPhoneAction = z.infer<typeof deskPhoneActionSchema>;

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

/** An outside line, simulated: what became of it and what it heard. */
export const outsideReportSchema = z.object({
  id: key,
  linkedId: key,
  number: text(64),
  state: z.enum(['ringing', 'announcing', 'talking', 'ended']),
  /** The agent has the line on hold. */
  held: z.boolean(),
  /** Keys that the agent pressed. */
  digits: z.string(),
  /** What came from the others of the call. */
  agent: meterSchema,
  /** What came from the exchange: hold music. */
  music: meterSchema,
});
export type OutsideReport = z.infer<typeof outsideReportSchema>;

/** A simulated phone on a desk: how it is, what it says, and what it hears in its ear. */
export const deskPhoneReportSchema = z.object({
  user,
  registered: z.boolean(),
  state: z.enum(['idle', 'ringing', 'talking']),
  /** Of the tone that it says, hertz. */
  hz: z.number(),
  heard: meterSchema,
});
export type DeskPhoneReport = z.infer<typeof deskPhoneReportSchema>;

/** What an outside line says: as a customer does, or back what it hears. */
export const outsideVoiceSchema = z.union([voiceSchema, z.object({ kind: z.literal('echo') })]);
export type OutsideVoice = z.infer<typeof outsideVoiceSchema>;

/** Another behaviour for an outside number; what is left out stays. */
export const outsideChangeSchema = z.object({
  ringMs: z.number().nonnegative().max(600_000).nullable().optional(),
  outcome: z.union([z.literal('answer'), z.number().int().min(400).max(699)]).optional(),
  announcement: z.boolean().optional(),
  voice: outsideVoiceSchema.optional(),
  talkMs: z.number().positive().nullable().optional(),
});
export type OutsideChange = z.input<typeof outsideChangeSchema>;

export const requestSchema = z.discriminatedUnion('op', [
  /** `hub` names the hub's process: it may have several connections. */
  z.object({ op: z.literal('hello'), protocol: z.number().int(), hub: key.default('unnamed') }),
  z.object({
    op: z.literal('configure'),
    phones: z.array(phoneSchema).max(5_000),
    queues: z.array(queueSchema).max(500),
    rescueAfterMs: z.number().positive().max(600_000).nullable(),
    bindings: z.array(bindingSchema).max(5_000),
  }),
  z.object({ op: z.literal('member'), member: memberSchema }),
  z.object({ op: z.literal('assignInteraction'), linkedId: key, interactionId: idSchema }),
  z.object({ op: z.literal('hangUp'), callId: key }),
  z.object({ op: z.literal('snapshot') }),
  z.object({ op: z.literal('shutdown') }),
  z.object({ op: z.literal('startCustomer'), order: customerOrderSchema }),
  z.object({ op: z.literal('customerReport'), customerId: key }),
  z.object({ op: z.literal('stopCustomer'), customerId: key }),
  z.object({
    op: z.literal('record'),
    callId: key,
    action: recordActionSchema,
  }),
  z.object({ op: z.literal('bridge'), callIds: z.array(key).min(1).max(50) }),
  z.object({ op: z.literal('originate'), order: originationSchema }),
  z.object({ op: z.literal('hold'), callId: key, held: z.boolean() }),
  z.object({ op: z.literal('transfer'), callId: key, to: transferTargetSchema }),
  z.object({ op: z.literal('keypad'), callId: key, digits: keypadDigitsSchema }),
  z.object({ op: z.literal('supervise'), order: supervisionOrderSchema }),
  z.object({ op: z.literal('rescue'), order: rescueSchema }),
  z.object({ op: z.literal('deskPhone'), user, action: deskPhoneActionSchema }),
  z.object({ op: z.literal('setDeskTone'), user, hz: z.number().min(50).max(3_800) }),
  z.object({ op: z.literal('digitsOf'), callId: key }),
  z.object({ op: z.literal('reoffer'), callId: key, direction: z.enum(['sendrecv', 'sendonly']) }),
  z.object({ op: z.literal('setOutside'), number: text(64), change: outsideChangeSchema }),
  z.object({ op: z.literal('outsideReport'), linkedId: key }),
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
export const conferenceSchema = z.object({ conferenceId: key });
export const legSchema = z.object({ callId: key });
export const digitsSchema = z.object({ digits: z.string() });
export const reofferedSchema = z.object({ accepted: z.boolean() });

/** Everything that the exchange writes. */
export const serverLineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal('refused'), id: z.number().int().nullable(), problem: problemSchema }),
  z.object({ kind: z.literal('event'), event: exchangeEventSchema }),
  z.object({ kind: z.literal('customer'), customer: customerReportSchema }),
]);
export type ServerLine = z.infer<typeof serverLineSchema>;
