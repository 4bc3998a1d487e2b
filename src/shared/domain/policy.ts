import { z } from 'zod';
import { channelSchema } from './channel.ts';

const seconds = (value: number) => z.int().min(0).default(value);

/**
 * Every number and switch of a workspace with its default. This one schema feeds the hub, the desktop and the JSON schema
 * of workspace.yaml, so a rule has one home.
 */
export const policySchema = z.strictObject({
  offer: z
    .strictObject({
      /** How long an agent is rung or shown an offer; the voice value is written to the exchange's queues. */
      seconds: z
        .strictObject({
          voice: z.int().min(5).max(300).default(20),
          chat: z.int().min(15).max(300).default(30),
          others: z.int().min(15).max(300).default(45),
        })
        .prefault({}),
    })
    .prefault({}),
  capacity: z
    .strictObject({
      voice: z.int().min(1).default(1),
      voiceWithSecondCall: z.int().min(1).default(2),
      chat: z.int().min(0).default(2),
      email: z.int().min(0).default(5),
      sms: z.int().min(0).default(5),
      fax: z.int().min(0).default(5),
      open: z.int().min(0).default(5),
      /** Channels whose work a call may interrupt. */
      voiceMayInterrupt: z.array(channelSchema).default(['email', 'sms', 'fax', 'open']),
    })
    .prefault({}),
  queue: z
    .strictObject({
      autoAccept: z.boolean().default(false),
      overflowQueue: z.string().nullable().default(null),
      longestWaitSeconds: z.int().min(1).nullable().default(null),
      /** How long who talked with the customer last is preferred, while they are available (PAUSE-7). */
      lastAgentSeconds: seconds(30),
    })
    .prefault({}),
  licence: z
    .strictObject({
      /** Chats that may go on at once over all agents (OFFER-10); null for no limit. */
      concurrentChats: z.int().min(1).nullable().default(null),
    })
    .prefault({}),
  wrapUp: z
    .strictObject({
      limitSeconds: z.int().min(1).nullable().default(null),
      extendSeconds: seconds(60),
      defaultDisposition: z.string().nullable().default(null),
    })
    .prefault({}),
  disconnect: z
    .strictObject({
      requeueChatsAfterSeconds: seconds(60),
      requeueOthersAfterSeconds: seconds(15 * 60),
      signOutAfterSeconds: seconds(30 * 60),
    })
    .prefault({}),
  outcome: z
    .strictObject({
      allowedStatuses: z.array(z.string()).nullable().default(null),
      dispositionRequired: z.boolean().default(true),
      notesRequired: z.boolean().default(true),
      relationRequired: z.boolean().default(true),
    })
    .prefault({}),
  interaction: z
    .strictObject({ authenticationRequired: z.array(channelSchema).default(['voice', 'chat']) })
    .prefault({}),
  chat: z
    .strictObject({
      idleSeconds: seconds(120),
      /** How long after its close a chat is gone on with by the same visitor (DEC-10). */
      reopenHours: z.int().min(0).default(24),
      /** A message that reaches the hub later than this after it was written comes back as a draft (DEC-17). */
      staleSeconds: seconds(120),
      customerAttachments: z.boolean().default(true),
      customerPastedImages: z.boolean().default(false),
      /** A customer whose page is gone for so long before anybody accepted has left (DEC-6). */
      leftAfterSeconds: seconds(60),
      /** What the public entry takes: new visitors of one network address, and messages of one visitor. */
      startsPerHour: z.int().min(1).default(60),
      messagesPerMinute: z.int().min(1).default(30),
    })
    .prefault({}),
  email: z
    .strictObject({
      allowEmoji: z.boolean().default(false),
      undoSeconds: seconds(10),
      noReplyPattern: z.string().default('^(no|do[-_.]?not)[-_.]?reply'),
    })
    .prefault({}),
  attachments: z
    .strictObject({ maxMegabytes: z.int().min(1).default(25), maxPerMessage: z.int().min(1).default(10) })
    .prefault({}),
  phone: z
    .strictObject({
      preventHangupOnHold: z.boolean().default(true),
      /** A number that plays back what it hears, for the check before work; null where there is none. */
      echoNumber: z.string().max(40).nullable().default(null),
      /** Whether agents with an external phone choose one at sign-in; else theirs has their own extension (HOT-1). */
      hotDesk: z.boolean().default(true),
    })
    .prefault({}),
  conference: z.strictObject({ maxParties: z.int().min(3).default(6) }).prefault({}),
  recording: z
    .strictObject({
      mode: z.enum(['always', 'onDemand', 'never']).default('onDemand'),
      mayStop: z.boolean().default(true),
      mayMask: z.boolean().default(true),
      keepDays: z.int().min(1).default(90),
    })
    .prefault({}),
  supervision: z.strictObject({ shownToAgent: z.boolean().default(true) }).prefault({}),
  rescue: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** From the moment an agent's phone is neither heard nor reached until the customer is back in the queue. */
      afterSeconds: z.int().min(2).max(60).default(5),
      /** How long the same agent is tried before the others. */
      sameAgentSeconds: z.int().min(0).max(60).default(10),
    })
    .prefault({}),
  relation: z
    .strictObject({
      /** Whether Name and Related-To go on to whom a call is handed over (XFER-11, REL-14). */
      travelsWithTransfer: z.boolean().default(true),
      /** Whether an interaction with a customer leaves a task in the CRM when it is completed (TASK-1). */
      writesTask: z.boolean().default(true),
    })
    .prefault({}),
  screenPop: z
    .strictObject({
      /** When the caller's contact opens in a tab (VDISP-1); `never` leaves it to the agent. */
      when: z.enum(['ring', 'answer', 'never']).default('ring'),
      /** Keys of the queues whose callers open one; null for all, and for calls without a queue. */
      queues: z.array(z.string()).nullable().default(null),
    })
    .prefault({}),
  tags: z.strictObject({ greyAbove: z.int().min(1).default(3) }).prefault({}),
  presence: z
    .strictObject({ typingShownSeconds: seconds(5), watchingExpiresSeconds: seconds(30) })
    .prefault({}),
  tabs: z.strictObject({ max: z.int().min(1).default(20) }).prefault({}),
  serviceLevel: z
    .strictObject({ answeredWithinSeconds: seconds(20), abandonedAfterSeconds: seconds(5) })
    .prefault({}),
  password: z
    .strictObject({
      securitySuite: z.boolean().default(false),
      /** Passwords back that count with the suite: each is compared, so there is an end. */
      history: z.int().min(0).max(24).default(12),
      lockoutAttempts: z.int().min(1).default(5),
      lockoutWindowSeconds: seconds(15 * 60),
      lockoutSeconds: seconds(15 * 60),
      /** With the suite: how long a password lives, and how long before its end the agent is told (PWD-6, PWD-7). */
      lifetimeDays: z.int().min(1).default(90),
      warnDays: z.int().min(0).default(15),
      /** How long a mailed link to a new password is good (PWD-9). */
      resetMinutes: z.int().min(1).default(60),
    })
    .prefault({}),
  pause: z
    .strictObject({
      /** Whether agents may pause for some channels only (PLUS-10). */
      partial: z.boolean().default(true),
      /** Whether agents may begin their day in a pause. */
      atSignIn: z.boolean().default(true),
    })
    .prefault({}),
  session: z
    .strictObject({
      accessTokenSeconds: z
        .int()
        .min(30)
        .default(10 * 60),
      refreshTokenDays: z.int().min(1).default(14),
    })
    .prefault({}),
  events: z
    .strictObject({ keepDays: z.int().min(1).default(7), keepCount: z.int().min(1000).default(100_000) })
    .prefault({}),
  cache: z
    .strictObject({
      windowDays: z.int().min(1).default(30),
      maxMegabytes: z.int().min(50).default(2048),
      /** Lists with more contacts are searched at the hub and not kept whole (DEC-18). */
      wholeListContacts: z.int().min(0).default(20_000),
    })
    .prefault({}),
  emergency: z.strictObject({ numbers: z.array(z.string()).default(['112', '911', '933']) }).prefault({}),
});
export type Policy = z.infer<typeof policySchema>;

/** The policy of a workspace that sets nothing. */
export function defaultPolicy(): Policy {
  return policySchema.parse({});
}
