import { setIntent } from '../agents/state.ts';
import type { Database } from '../db/database.ts';
import { findAgentByPhone } from '../desk-phones/store.ts';
import type { ExchangeEvent, ExchangePort, ExchangeSnapshot } from '../exchange/port.ts';
import { addFacts } from '../interactions/legs.ts';
import { lockLink } from '../interactions/links.ts';
import { findPart, isUp } from '../interactions/store.ts';
import type { Log } from '../log.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { rescueOrder } from './decide.ts';
import { lostLegs, readLostCall, rescueTaken } from './store.ts';

type LegLost = Extract<ExchangeEvent, { kind: 'legLost' }>;

/**
 * Brings the customer of a lost agent back to the front of a queue (PLUS-26). What is known is kept before the exchange is
 * asked, so that a hub which ends in between, or whose link is down, asks when it is there again. Told twice, late, or after
 * the customer has hung up, it does nothing that was done or need not be done.
 */
export async function rescueFrom(
  deps: {
    readonly database: Database;
    readonly port: Pick<ExchangePort, 'rescue'>;
    readonly log: Log;
    /** One transaction; it fails when another hub listens to the exchange by now. */
    readonly run: <T>(work: (change: Change) => Promise<T>) => Promise<T>;
    /** Whether the exchange can ring this phone now. */
    readonly reachable: (user: string) => boolean;
    /** Asks the exchange; false when it refused or could not be reached. */
    readonly ask: (request: () => Promise<void>) => Promise<boolean>;
  },
  event: LegLost,
): Promise<void> {
  const { database, port, log, run, ask } = deps;
  const { user, callId } = event;
  const reachable = deps.reachable(user);
  const agentId = await run((change) => legLost(change, event, reachable));
  if (agentId === null || port.rescue === undefined) return;
  const call = await readLostCall(database.sql, agentId, callId, user);
  const { policy } = await readWorkspace(database.sql);
  const order = call && rescueOrder(call, policy.rescue, reachable);
  if (order === null || !(await ask(async () => port.rescue?.(order)))) return;
  await run((change) => rescueTaken(change.sql, agentId, callId, change.at));
  log.warn(
    { callId, queueId: order.queueId, user },
    "an agent's phone was lost: the customer is in the queue",
  );
}

/** Keeps that a leg is lost, and keeps calls away from a phone that nobody can reach; gives its agent, null for nobody of ours. */
async function legLost(change: Change, event: LegLost, reachable: boolean): Promise<string | null> {
  const { sql } = change;
  const { user, callId, linkedId, at } = event;
  const agent = await findAgentByPhone(sql, user, callId);
  if (agent === null) return null;
  await lockLink(sql, linkedId);
  await addFacts(sql, agent.id, callId, { linkedId, phone: user, lostAt: at });
  const part = await findPart(sql, agent.id, callId);
  if (part !== null && isUp(part) && !reachable) {
    // Told again, it must not undo what the agent has said since.
    const before = ({ kind, since }: { kind: string; since: number }) => kind === 'available' && since <= at;
    await setIntent(change, agent.id, { kind: 'paused', reason: 'away', channels: 'all' }, before);
  }
  return agent.id;
}

/**
 * Legs that are lost at a moment when the hub comes back: those that the exchange names, or, where it names none, those that
 * the hub had heard of and had not seen rescued.
 */
export async function lostAt(database: Database, snapshot: ExchangeSnapshot, at: number): Promise<LegLost[]> {
  const up = [...snapshot.legs, ...(snapshot.others ?? [])];
  const known =
    snapshot.lost === undefined
      ? await lostLegs(
          database.sql,
          up.map(({ callId }) => callId),
        )
      : [];
  const lost = snapshot.lost ?? up.filter(({ callId }) => known.includes(callId));
  return lost.map(({ linkedId, user, callId }) => ({ kind: 'legLost', linkedId, user, callId, at }));
}
