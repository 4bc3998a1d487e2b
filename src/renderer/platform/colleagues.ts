import type { Agent } from '#shared/domain/agent.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { useLivePart } from './live.ts';

/* Parts of the directory, for whoever does not show how colleagues are: of thousands somebody's state always moves. */

const meOf = ({ me }: DirectoryView) => me;
const agentsOf = ({ colleagues }: DirectoryView) => colleagues.map(({ agent }) => agent);
const skillsOf = ({ skills }: DirectoryView) => skills;

/** The agent's own row as the hub says now; null until it has. */
export function useMe(): Agent | null {
  return useLivePart('directory', meOf);
}

/** Everybody but the agent, by name. */
export function useAgents(): readonly Agent[] {
  return useLivePart('directory', agentsOf);
}

/** The skills of the workspace, by name. */
export function useSkills(): DirectoryView['skills'] {
  return useLivePart('directory', skillsOf);
}
