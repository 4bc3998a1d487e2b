import { mostRelated, noRelation, type Relation } from '#shared/domain/crm.ts';

/**
 * What an agent begins with who gets a call from another: the values of before, without the other's task. What this agent
 * has said already (`given`) comes first and is not taken away.
 */
export function carried(before: Relation, given: Relation | null): Relation {
  const own = given ?? noRelation;
  return {
    contacts: together(own.contacts, before.contacts),
    records: together(own.records, before.records),
    candidates: [],
    task: own.task,
  };
}

function together<T extends { readonly id: string }>(own: readonly T[], others: readonly T[]): T[] {
  const fresh = others.filter(({ id }) => !own.some((one) => one.id === id));
  return [...own, ...fresh].slice(0, mostRelated);
}
