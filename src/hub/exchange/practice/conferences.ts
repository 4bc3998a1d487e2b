import { randomUUID } from 'node:crypto';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Call, Calls } from './calls.ts';

/**
 * Joins calls into one conference; gives its id. Everybody in these calls is in it. Of several calls of one agent the first
 * stays: two legs of one phone would hear each other. Calls that are not up, or whose other side is just being handed over, are
 * refused ('exchange.callGone').
 */
export function confer(calls: Calls, callIds: readonly string[]): Result<string> {
  const joined: Call[] = [];
  for (const callId of new Set(callIds)) {
    const call = calls.get(callId);
    const others = call === undefined ? [] : calls.othersOf(call);
    const moving = others.some((party) => calls.travelling.has(party));
    if (call === undefined || call.answeredAt === null || others.length === 0 || moving)
      return fail(problem('exchange.callGone'));
    joined.push(call);
  }
  const kept = joined.filter((call, i) => joined.findIndex((other) => other.user === call.user) === i);
  const [first] = kept;
  if (first === undefined) return fail(problem('exchange.callGone'));
  const doubled = joined.filter((call) => !kept.includes(call)).map((call) => call.party);
  const parties = new Set(joined.flatMap((call) => [call.party, ...calls.othersOf(call)]));
  for (const party of doubled) parties.delete(party);
  calls.release([...parties, ...doubled]);
  const id = calls.rooms.confer([...parties], () => `conference-${randomUUID()}`, first.linkedId);
  for (const call of joined) {
    if (!kept.includes(call)) calls.end(call, { why: 'agentHangup', continues: true });
  }
  return ok(id);
}
