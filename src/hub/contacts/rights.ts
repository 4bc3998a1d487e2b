import type { Agent } from '#shared/domain/agent.ts';

/** Whether the agent may see the contacts of a list (PERM-4); an administrator's row has every list. */
export function mayRead(agent: Agent, listId: string): boolean {
  return agent.contactLists.some((list) => list.listId === listId);
}

/** Whether the agent may make and change contacts of a list (CONT-6). */
export function mayWrite(agent: Agent, listId: string): boolean {
  return agent.contactLists.some((list) => list.listId === listId && list.mayWrite);
}

/** Ids of the lists whose contacts the agent may see. */
export function readableLists(agent: Agent): string[] {
  return agent.contactLists.map(({ listId }) => listId);
}
