import type { Agent } from '#shared/domain/agent.ts';
import { contactName } from '#shared/domain/contact.ts';
import type { Relation } from '#shared/domain/crm.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { erasedAmong } from '../contacts/erased.ts';
import { mayRead } from '../contacts/rights.ts';
import { readContactsInOrder } from '../contacts/store.ts';
import type { Sql } from '../db/database.ts';

/** Somebody as an interaction or a record names them. */
export type NamedContact = Relation['contacts'][number];

/**
 * Contacts that an agent names, called as they are called here. One that the hub does not know keeps the name given: the
 * desktop that made it may not have delivered it yet. One that was erased is named by nothing again. Refusal: 'contact.unknown' for one that the agent may not see, unless
 * it is among `shown`, those whom the agent was shown by name.
 */
export async function namedFor(
  sql: Sql,
  agent: Agent,
  given: readonly NamedContact[],
  shown: readonly NamedContact[],
): Promise<Result<NamedContact[]>> {
  const known = await readContactsInOrder(
    sql,
    given.map(({ id }) => id),
  );
  const hidden = known.some(
    ({ id, listId }) => !mayRead(agent, listId) && !shown.some((one) => one.id === id),
  );
  if (hidden) return fail(problem('contact.unknown', 'no such contact for this agent'));
  const names = new Map(known.map((one) => [one.id, contactName(one)]));
  const unknown = given.filter(({ id }) => !names.has(id));
  const erased = await erasedAmong(
    sql,
    unknown.map(({ id }) => id),
  );
  return ok(given.flatMap(({ id, name }) => (erased.has(id) ? [] : { id, name: names.get(id) ?? name })));
}
