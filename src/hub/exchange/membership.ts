import type { AgentState } from '#shared/domain/agent-state.ts';
import { mayReceiveVoice, shownState } from '#shared/domain/agent-state.ts';
import { listAgents, readAgentStates } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import type { QueueMember } from './port.ts';

/** An agent with the built-in phone, with the seats the exchange must give them. */
export interface Seats {
  readonly agentId: string;
  readonly user: string;
  /** Signed in, and may be given a call now. */
  readonly free: boolean;
  readonly members: readonly QueueMember[];
}

/** The seats of all agents with the built-in phone, or of those named. */
export async function readSeats(sql: Sql, onlyAgentId: string | null): Promise<Seats[]> {
  const agents = (await listAgents(sql)).filter(
    ({ row }) => row.typology === 'builtin' && (onlyAgentId === null || row.id === onlyAgentId),
  );
  const states = await readAgentStates(
    sql,
    agents.map(({ row }) => row.id),
  );
  return agents.map(({ row }) => {
    const state = states.get(row.id);
    const loggedIn = state !== undefined && state.intent.kind !== 'loggedOut';
    const free = loggedIn && mayReceiveVoice(state.intent, state.work);
    const seat = {
      user: row.extension,
      loggedIn,
      paused: loggedIn && !free,
      reason: free ? '' : reasonOf(state),
    };
    return {
      agentId: row.id,
      user: row.extension,
      free,
      members: row.queueIds.map((queueId) => ({ queueId, ...seat })),
    };
  });
}

/** Why a seat is paused, in the exchange's reports: the pause's own reason, or the state. */
function reasonOf(state: AgentState | undefined): string {
  if (state === undefined) return 'loggedOut';
  const shown = shownState(state.intent, state.work);
  if (shown.kind === 'paused') return shown.reason;
  return shown.kind === 'available' ? 'offered' : shown.kind;
}
