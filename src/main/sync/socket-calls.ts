import { protocol } from '#shared/hub-api/session.ts';
import { followReplySchema } from '#shared/hub-api/socket.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Problem, problem, problemSchema } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Net } from '../net/port.ts';
import type { Reached } from './goals.ts';

/** What of a socket these calls need. */
export interface Speaks {
  emit(message: string, content: object, answer: (reply: unknown) => void): unknown;
}

/** A question without answer for so long means a dead connection, whatever the socket says (KEEP-10). */
export const silenceMs = 10_000;

/** How the hub's socket is opened: the link tries again by itself, and agent and authorities are those of all our sockets. */
export function socketOptions(
  accessToken: string,
  agent: Awaited<ReturnType<Net['agentFor']>>,
  ca: Net['ca'],
) {
  return {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: silenceMs,
    auth: { accessToken, protocol },
    ...(agent === undefined ? {} : { agent: agent as unknown as string }),
    ...(ca === undefined ? {} : { ca }),
  };
}

/** Sends a message and resolves with its answer; undefined after `patienceMs` of silence. */
export function ask(
  clock: Clock,
  socket: Speaks,
  message: string,
  content: object,
  patienceMs = silenceMs,
): Promise<unknown> {
  return new Promise((resolve) => {
    const limit = clock.after(patienceMs, () => resolve(undefined));
    socket.emit(message, content, (reply: unknown) => {
      void limit.dispose();
      resolve(reply);
    });
  });
}

/** Follows a stream after a cursor; the hub's refusal or a silence is a problem. */
export async function follow(
  clock: Clock,
  socket: Speaks,
  stream: string,
  after: number,
): Promise<Result<null>> {
  const parsed = followReplySchema.safeParse(await ask(clock, socket, 'follow', { stream, after }));
  if (!parsed.success)
    return fail(problem('hub.malformedReply', 'the answer to follow is missing or malformed'));
  return 'ok' in parsed.data ? ok(null) : fail(parsed.data.problem);
}

/**
 * Follows streams one after the other, each from the cursor that it is asked for, until the connection is no longer the current
 * one. The first that cannot be followed ends it.
 */
export async function followAll(
  clock: Clock,
  socket: Speaks,
  streams: readonly { readonly stream: string; readonly cursor: () => Promise<Result<number>> }[],
  reached: Reached,
  isCurrent: () => boolean,
): Promise<Result<null>> {
  for (const { stream, cursor } of streams) {
    const after = await cursor();
    if (!isCurrent()) break;
    const followed = after.ok ? await follow(clock, socket, stream, after.value) : after;
    if (!isCurrent()) break;
    if (!followed.ok) return followed;
    if (after.ok) reached(stream, after.value);
  }
  return ok(null);
}

/** The stream that a batch says it is of; null when it says none. */
export function streamOf(batch: unknown): string | null {
  return typeof batch === 'object' && batch !== null && 'stream' in batch && typeof batch.stream === 'string'
    ? batch.stream
    : null;
}

/** The hub's own reason when it did not let the socket in, else a network problem. */
export function connectProblem(error: Error & { data?: unknown }): Problem {
  const data = error.data;
  const told = problemSchema.safeParse(
    typeof data === 'object' && data !== null && 'problem' in data ? data.problem : undefined,
  );
  return told.success ? told.data : problem('net.unreachable', error.message);
}
