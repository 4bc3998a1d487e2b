import { z } from 'zod';
import { chatEntrySchema } from '../widget-api/chat.ts';

/** A simulated customer to be started on the practice exchange. */
export const startCustomerSchema = z.object({
  name: z.string().min(1).max(100),
  number: z.string().min(1).max(40),
  /** Key of the queue to call; the first queue when absent. */
  queueKey: z.string().optional(),
  voice: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sample') }),
    z.object({
      kind: z.literal('tone'),
      hz: z.number().min(100).max(3400),
      dbfs: z.number().min(-60).max(-3),
    }),
  ]),
  /** Hangs up after talking so long; null leaves it to the agent. */
  listenSeconds: z.number().positive().nullable(),
  patienceSeconds: z.number().positive(),
});
export type StartCustomer = z.infer<typeof startCustomerSchema>;

export const soundSchema = z.object({
  /** Dominant frequency in hertz; null when there is only silence. */
  hz: z.number().nullable(),
  /** Root mean square level in dB below full scale; -100 for silence. */
  dbfs: z.number(),
});

/** The practice exchange's own name of a customer. */
export const customerIdSchema = z.string().min(1).max(128);

export const customerReportSchema = z.object({
  id: customerIdSchema,
  linkedId: z.string(),
  state: z.enum(['waiting', 'ringing', 'talking', 'ended']),
  endedBecause: z.enum(['customerHangup', 'agentHangup', 'abandoned', 'mediaLost', 'failed']).nullable(),
  /** What the customer heard of the agent over the last second. */
  heard: soundSchema,
  /** Whether the agent's phone has the customer on hold. */
  held: z.boolean(),
  /** What the customer heard of the music while waiting or on hold: the last second of it, and how much of it in all. */
  music: soundSchema.extend({ packets: z.int() }),
  packetsReceived: z.int(),
  /** The longest time between two packets while talking, in milliseconds. */
  longestGapMs: z.number(),
  talkedMs: z.number(),
});
export type CustomerReport = z.infer<typeof customerReportSchema>;

/** A hand at a simulated phone: takes it up, puts it down, pulls its plug, puts it back, or only looks. */
export const practiceDeskPhoneSchema = z.object({
  action: z.enum(['pickUp', 'putDown', 'unplug', 'plugIn', 'look']),
});

export const practiceDeskPhoneReportSchema = z.object({
  registered: z.boolean(),
  state: z.enum(['idle', 'ringing', 'talking']),
  /** Loudest tone that it heard in the last second, in hertz; null for silence. */
  heardHz: z.number().nullable(),
});

/** A simulated customer who chats: they write the first text at once, and each further one after they were answered. */
export const startChatCustomerSchema = z.object({
  /** Key of the web site; the first one when absent. */
  site: z.string().max(100).optional(),
  name: z.string().min(1).max(100),
  email: z.email().nullable().default(null),
  /** Key of the reason that they choose. */
  reason: z.string().max(100).nullable().default(null),
  texts: z.array(z.string().min(1).max(2000)).min(1).max(20),
  /** Ends the chat when they have said everything and were answered. */
  closes: z.boolean().default(false),
});
export type StartChatCustomer = z.infer<typeof startChatCustomerSchema>;

/** How a simulated customer's chat stands, as they see it. */
export const chatCustomerReportSchema = z.object({
  id: z.uuidv7(),
  stage: z.enum(['none', 'waiting', 'talking', 'paused', 'closed']),
  agentName: z.string().nullable(),
  entries: z.array(chatEntrySchema),
});
export type ChatCustomerReport = z.infer<typeof chatCustomerReportSchema>;
