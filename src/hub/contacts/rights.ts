import type { Agent } from '#shared/domain/agent.ts';
import { roleSuffices } from '#shared/hub-api/requires.ts';
import type { Sql } from '../db/database.ts';
import { contactList } from '../db/schema-workspace.ts';

/** Whether the agent may see the contacts of a list (PERM-4): their own lists, an administrator all. */
export function mayRead(agent: Agent, listId: string): boolean {
  return roleSuffices(agent.role, 'admin') || agent.contactLists.some((list) => list.listId === listId);
}

/** Whether the agent may make and change contacts of a list (CONT-6). */
export function mayWrite(agent: Agent, listId: string): boolean {
  return (
    roleSuffices(agent.role, 'admin') ||
    agent.contactLists.some((list) => list.listId === listId && list.mayWrite)
  );
}

/** Ids of the lists whose contacts the agent may see. */
export async function readableLists(sql: Sql, agent: Agent): Promise<string[]> {
  if (!roleSuffices(agent.role, 'admin')) return agent.contactLists.map(({ listId }) => listId);
  return (await sql.select({ id: contactList.id }).from(contactList)).map(({ id }) => id);
}
