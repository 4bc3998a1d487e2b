import { z } from 'zod';
import { presenceSchema } from '../domain/agent-state.ts';
import { liveCallSchema, queueWaitingSchema } from '../domain/board.ts';
import { deskPhoneSchema } from '../domain/desk-phone.ts';
import { myDaySchema, queueFiguresSchema } from '../domain/figures.ts';
import { imToSchema } from '../domain/messenger.ts';
import { idSchema } from '../util/id.ts';
import { problemSchema } from '../util/problem.ts';
import { eventBatchSchema } from './streams.ts';

/**
 * The socket carries event batches and wakes; truth is in the log. The desktop connects with `auth: { accessToken, protocol }`,
 * follows streams from its cursors and acknowledges each batch after it is durable in its cache.
 */
export const clientMessages = {
  /**
   * Ack: `{ ok: true }` or `{ problem }`. Replays from `after`, then goes on live. When the log does not reach back to
   * `after`, a `resync` follows and the stream is no longer followed: follow it again from the snapshot's seq.
   */
  follow: z.object({ stream: z.string().max(100), after: z.int().min(0) }),
  unfollow: z.object({ stream: z.string().max(100) }),
  /** Ack with the hub's wall clock: the desktop keeps the offset of the best of these. */
  heartbeat: z.object({ sentAt: z.number() }),
  /**
   * The interactions that are before this agent's eyes, all of them each time; repeated every 10 s while there are any, and
   * forgotten `policy.presence.watchingExpiresSeconds` after the last (ITAB-7, NOTEI-6).
   */
  watch: z.object({
    interactions: z
      .array(z.object({ interactionId: idSchema, mode: z.enum(['viewing', 'editing']) }))
      .max(100),
  }),
  /** The agent is writing to the customer; repeated while they are. */
  typing: z.object({ interactionId: idSchema }),
  /** The agent is writing to a colleague or a group; repeated while they are. */
  imTyping: z.object({ to: imToSchema }),
  /** A fresh access token for a connection that lives longer than the old one. */
  authenticate: z.object({ accessToken: z.string().max(500) }),
} as const;

/** Who has one interaction before them; nobody, when it was left. */
export const watchedSchema = z.object({
  interactionId: idSchema,
  agents: z.array(z.object({ agentId: idSchema, name: z.string(), mode: z.enum(['viewing', 'editing']) })),
});
export type Watched = z.infer<typeof watchedSchema>;

export const followReplySchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ problem: problemSchema }),
]);
export const heartbeatReplySchema = z.object({ hubTime: z.number() });

export const serverMessages = {
  /** Acknowledged by the client with `{ applied: seq }` after its transaction. */
  events: eventBatchSchema,
  /** The log was trimmed past the cursor: take a snapshot. */
  resync: z.object({ stream: z.string() }),
  /** Another desktop took the session over. */
  superseded: z.object({ desktopName: z.string(), epoch: z.int() }),
  /**
   * How colleagues are now (DEC-22): all of them once after connecting, then those who changed. Never logged; what was missed
   * comes with the next connection.
   */
  presence: z.object({ all: z.boolean(), agents: z.array(presenceSchema) }),
  /**
   * The phones that an agent with an external one can take, and its own: all of them once after connecting, then those that
   * changed (HOT-4). Told to those agents only, never logged.
   */
  deskPhones: z.object({ all: z.boolean(), phones: z.array(deskPhoneSchema), gone: z.array(idSchema) }),
  /**
   * Who waits in the agent's queues, and for supervisors the calls that go on in theirs: all once after connecting, then what
   * changed, each queue and each call whole. Never logged.
   */
  board: z.object({
    all: z.boolean(),
    queues: z.array(queueWaitingSchema),
    calls: z.array(liveCallSchema),
    /** Participations of calls that are over, or that this agent may no longer see. */
    gone: z.array(idSchema),
  }),
  /**
   * Who looks at the interactions of the agent's queues: all of them once after connecting, then each that changed, whole. Never
   * logged.
   */
  watching: z.object({ all: z.boolean(), interactions: z.array(watchedSchema) }),
  /** Somebody writes in an interaction that is followed here; shown for `policy.presence.typingShownSeconds`. Never logged. */
  typing: z.object({
    interactionId: idSchema,
    by: z.union([
      z.object({ kind: z.literal('customer') }),
      z.object({ kind: z.literal('agent'), agentId: idSchema }),
    ]),
  }),
  /** A colleague writes to this agent, or in a group that is followed here; shown for `policy.presence.typingShownSeconds`. */
  imTyping: z.object({ agentId: idSchema, groupId: idSchema.nullable() }),
  /**
   * Figures of the agent's queues, and of their own day: all of them once after connecting, then each queue that changed, whole.
   * At most one each second; never logged (DEC-22).
   */
  figures: z.object({
    all: z.boolean(),
    queues: z.array(queueFiguresSchema),
    day: myDaySchema.nullable(),
  }),
  /** A right was lost: the stream's rows must go. */
  unfollowed: z.object({ stream: z.string() }),
} as const;
export const eventsAckSchema = z.object({ applied: z.int().min(0) });
