import { gt } from 'drizzle-orm';
import type { AgentState } from '#shared/domain/agent-state.ts';
import { mayReceive, shownState } from '#shared/domain/agent-state.ts';
import { listAgents, readAgentStates } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { agentQueue } from '../db/schema.ts';
import { listDeskPhones } from '../desk-phones/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { QueueMember } from './port.ts';

/** An agent with a phone, with the seats the exchange must give them. */
export interface Seats {
  readonly agentId: string;
  readonly user: string;
  /** Signed in, and may be given a call now. */
  readonly free: boolean;
  readonly members: readonly QueueMember[];
}

/** What an agent is rung on. */
interface Line {
  readonly user: string;
  /** Whether it can be rung at all; of the built-in phone the exchange itself knows. */
  readonly reachable: boolean;
  /** In a call that may be none of ours. */
  readonly inUse: boolean;
}

/**
 * The seats of all agents who have a phone. Agents with an external one sit in their queues by that which they took, and only
 * while the exchange reaches it; one that is used for a call of which nobody here knows is paused.
 */
export async function readSeats(sql: Sql): Promise<Seats[]> {
  const { capacity } = (await readWorkspace(sql)).policy;
  const agents = await listAgents(sql);
  const desks = new Map(
    (await listDeskPhones(sql)).flatMap(({ record, holder }): (readonly [string, Line])[] =>
      holder === null
        ? []
        : [[holder.id, { user: record.extension, reachable: record.registered, inUse: record.inUse }]],
    ),
  );
  const states = await readAgentStates(
    sql,
    agents.map(({ row }) => row.id),
  );
  const penalties = new Map(
    (await sql.select().from(agentQueue).where(gt(agentQueue.penalty, 0))).map(
      ({ agentId, queueId, penalty }) => [`${agentId} ${queueId}`, penalty],
    ),
  );
  return agents.flatMap(({ row }) => {
    const line =
      row.typology === 'external'
        ? desks.get(row.id)
        : { user: row.extension, reachable: true, inUse: false };
    if (line === undefined) return [];
    const state = states.get(row.id);
    const loggedIn = line.reachable && state !== undefined && state.intent.kind !== 'loggedOut';
    const wanted = loggedIn && mayReceive('voice', state.intent, state.work, capacity);
    const free = wanted && !line.inUse;
    const seat = {
      user: line.user,
      loggedIn,
      paused: loggedIn && !free,
      reason: free ? '' : wanted ? 'phoneInUse' : reasonOf(state),
    };
    return [
      {
        agentId: row.id,
        user: line.user,
        free,
        members: row.queueIds.map((queueId) => {
          const penalty = penalties.get(`${row.id} ${queueId}`);
          return { queueId, ...seat, ...(penalty === undefined ? {} : { penalty }) };
        }),
      },
    ];
  });
}

/** Why a seat is paused, in the exchange's reports: the pause's own reason, or the state. */
function reasonOf(state: AgentState | undefined): string {
  if (state === undefined) return 'loggedOut';
  const shown = shownState(state.intent, state.work);
  if (shown.kind === 'paused' && (shown.channels === 'all' || shown.channels.includes('voice')))
    return shown.reason;
  // Whoever is there for calls has something before them that a call may not interrupt.
  return shown.kind === 'available' || shown.kind === 'paused' ? 'offered' : shown.kind;
}
