import { and, count, eq, gt, sql as raw } from 'drizzle-orm';
import type { Policy } from '#shared/domain/policy.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { signInFailure } from '../../db/schema.ts';
import { message } from '../../db/schema-interactions.ts';
import type { Change } from '../../streams/change.ts';

const hourMs = 60 * 60 * 1000;
const minuteMs = 60 * 1000;
/** Any number that only this uses for its advisory locks; the address is the second one. */
const lockKey = 7_108_204;

/**
 * Takes one of the visitors that a network address may make in an hour, whichever node it comes to; 'request.tooMany' when
 * there is none left. They are counted where wrong attempts to sign in are.
 */
export async function reserveStart(
  { sql, at }: Change,
  policy: Policy['chat'],
  address: string,
): Promise<Result<null>> {
  const subject = `chat:${address}`;
  await sql.execute(raw`select pg_advisory_xact_lock(${lockKey}, hashtext(${subject}))`);
  const [row] = await sql
    .select({ starts: count() })
    .from(signInFailure)
    .where(and(eq(signInFailure.subject, subject), gt(signInFailure.at, at - hourMs)));
  if ((row?.starts ?? 0) >= policy.startsPerHour) return tooMany(hourMs);
  await sql.insert(signInFailure).values({ subject, at });
  return ok(null);
}

/** Whether a thread may take one more message of its visitor now; 'request.tooMany' when they write faster than people do. */
export async function mayWrite(
  { sql, at }: Change,
  policy: Policy['chat'],
  interactionId: string | null,
): Promise<Result<null>> {
  if (interactionId === null) return ok(null);
  const [row] = await sql
    .select({ written: count() })
    .from(message)
    .where(
      and(eq(message.interactionId, interactionId), eq(message.kind, 'in'), gt(message.at, at - minuteMs)),
    );
  return (row?.written ?? 0) >= policy.messagesPerMinute ? tooMany(minuteMs) : ok(null);
}

function tooMany(withinMs: number): Result<never> {
  return fail(
    problem('request.tooMany', 'more than people do', { retryAfterSeconds: Math.ceil(withinMs / 1000) }),
  );
}
