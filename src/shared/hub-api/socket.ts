import { z } from 'zod';
import { presenceSchema } from '../domain/agent-state.ts';
import { liveCallSchema, queueWaitingSchema } from '../domain/board.ts';
import { deskPhoneSchema } from '../domain/desk-phone.ts';
import { idSchema } from '../util/id.ts';
import { problemSchema } from '../util/problem.ts';
import { eventBatchSchema } from './streams.ts';

/**
 * The socket carries event batches and wakes; truth is in the log. The desktop connects with `auth: { accessToken }`,
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
  /** A fresh access token for a connection that lives longer than the old one. */
  authenticate: z.object({ accessToken: z.string().max(500) }),
} as const;

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
  /** A right was lost: the stream's rows must go. */
  unfollowed: z.object({ stream: z.string() }),
} as const;
export const eventsAckSchema = z.object({ applied: z.int().min(0) });
