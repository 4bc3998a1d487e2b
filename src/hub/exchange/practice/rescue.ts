import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { RescueOrder } from '../port.ts';
import type { Calls } from './calls.ts';

/**
 * Takes the other end from a lost leg to the front of a queue, as the same call (PLUS-26). Refused with 'exchange.callGone' when
 * the leg is over or others still talk in the call, 'exchange.noSuchQueue' when the queue is none.
 */
export function rescue(
  calls: Calls,
  hasQueue: (queueId: string) => boolean,
  order: RescueOrder,
): Result<null> {
  const call = calls.get(order.callId);
  const [other, ...more] = call === undefined ? [] : calls.othersOf(call);
  const alone =
    other !== undefined && other.user === null && more.length === 0 && !calls.travelling.has(other);
  if (call === undefined || call.answeredAt === null || !alone) return fail(problem('exchange.callGone'));
  if (!hasQueue(order.queueId)) return fail(problem('exchange.noSuchQueue'));
  const interactionId = calls.interactionOf(call);
  calls.release([call.party, other]);
  calls.rooms.leave(other);
  calls.end(call, { why: 'mediaLost', continues: true });
  other.inQueue('waiting');
  calls.joinQueue(other, order.queueId, interactionId, () => undefined, order.sameAgent);
  return ok(null);
}
