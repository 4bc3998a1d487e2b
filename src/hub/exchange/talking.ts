import type { Clock } from '#shared/util/clock.ts';
import type { Database } from '../db/database.ts';
import { findPart, isUp, type ParticipationRecord } from '../interactions/store.ts';
import type { Pokes } from '../streams/pokes.ts';

export type CallPart = ParticipationRecord & { callId: string };

/**
 * A desktop knows that its call was answered some milliseconds before the exchange has told the hub, and on a busy machine
 * longer; an agent who is quick must not be told that there is no such call.
 */
const toldWithinMs = 2000;

/** The agent's own part in a call in which they talk; null when the hub has not heard of one within two seconds. */
export async function talkingPart(
  deps: { readonly database: Database; readonly pokes: Pick<Pokes, 'on'>; readonly clock: Clock },
  agentId: string,
  callId: string,
): Promise<CallPart | null> {
  const look = async (): Promise<ParticipationRecord | null> => findPart(deps.database.sql, agentId, callId);
  const talks = (part: ParticipationRecord | null): part is ParticipationRecord =>
    part !== null && mayCome(part) && part.answeredAt !== null;
  /**
   * Whether the answer may still be on its way. A call that is over has had its own; that of an agent whom somebody supervises
   * is not the supervisor's to record, to hold or to hand over.
   */
  const mayCome = (part: ParticipationRecord | null): boolean =>
    part === null || (isUp(part) && part.role !== 'supervisor');

  let wake: () => void = () => undefined;
  let late = false;
  // Listening before looking: what is told in between is seen at once.
  const listening = deps.pokes.on((poke) => {
    if (poke.kind === 'everything' || poke.topic === `agent:${agentId}`) wake();
  });
  const timer = deps.clock.after(toldWithinMs, () => {
    late = true;
    wake();
  });
  try {
    for (;;) {
      const told = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const part = await look();
      if (talks(part)) return { ...part, callId };
      if (late || !mayCome(part)) return null;
      await told;
    }
  } finally {
    await timer.dispose();
    await listening.dispose();
  }
}
