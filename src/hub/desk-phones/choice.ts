import type { Agent } from '#shared/domain/agent.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import type { Sql } from '../db/database.ts';
import { readWorkspace } from '../policies/store.ts';
import { deskPhoneRow, listDeskPhones } from './store.ts';

/** Whether an agent chooses the phone to work with (HOT-1). */
export async function mayChoose(sql: Sql, agent: Agent): Promise<boolean> {
  return agent.typology === 'external' && (await readWorkspace(sql)).policy.phone.hotDesk;
}

/** Reads all phones once; what it gives says which of them an agent sees: all to choose from, or the one that is theirs. */
export async function phonesFor(sql: Sql): Promise<(agent: Agent) => DeskPhone[]> {
  const { hotDesk } = (await readWorkspace(sql)).policy.phone;
  const phones = (await listDeskPhones(sql)).map(deskPhoneRow);
  return ({ id, typology }) =>
    typology === 'external' ? phones.filter(({ heldBy }) => hotDesk || heldBy?.agentId === id) : [];
}
