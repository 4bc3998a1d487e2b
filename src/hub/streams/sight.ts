import type { Agent } from '#shared/domain/agent.ts';
import type { Sql } from '../db/database.ts';
import { maySee } from '../digital/rights.ts';
import { groupsOf } from '../messenger/rights.ts';

/** What of an agent's rights is not in their row: it is asked of the database. */
export interface Sight {
  interaction(agent: Agent, interactionId: string): Promise<boolean>;
  group(agent: Agent, groupId: string): Promise<boolean>;
}

/** Rights as they are now. One agent's groups are read once, however many of them are asked for: it is for one look. */
export function sightOn(sql: Sql): Sight {
  const groups = new Map<string, Promise<string[]>>();
  return {
    interaction: (agent, id) => maySee(sql, agent, id),
    group: async (agent, id) => {
      const known = groups.get(agent.id) ?? groupsOf(sql, agent);
      groups.set(agent.id, known);
      return (await known).includes(id);
    },
  };
}
