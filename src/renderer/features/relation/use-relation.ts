import { type Contact, contactName } from '#shared/domain/contact.ts';
import { type RecordSummary, type Relation, type RelationWish, summaryOf } from '#shared/domain/crm.ts';
import type { Problem } from '#shared/util/problem.ts';
import { request } from '../../platform/index.ts';

type Person = Relation['contacts'][number];

/** How what is related of a call or another interaction is given to main. */
export interface RelationWays {
  readonly problem: Problem | null;
  change(wish: RelationWish): Promise<unknown>;
  tag(add: readonly string[], remove: readonly string[]): void;
}

/** Whom and what an interaction is about, and what can be done with it; each is kept before it is answered. */
export interface RelationHandle {
  readonly problem: Problem | null;
  /** Adds somebody; their account comes with them while nothing is related yet (REL-1, REL-3). */
  addPerson(person: Person, accountId: string | null): Promise<void>;
  addContact(contact: Contact): Promise<void>;
  removePerson(id: string): void;
  addRecord(record: RecordSummary): void;
  removeRecord(id: string): void;
}

/** What can be done with a relation. */
export function relationHandle(
  ways: Pick<RelationWays, 'change' | 'problem'>,
  relation: Relation,
): RelationHandle {
  const change = (part: Partial<RelationWish>) =>
    ways.change({
      addContacts: [],
      removeContacts: [],
      addRecords: [],
      removeRecords: [],
      first: false,
      ...part,
    });
  const addPerson = async (person: Person, accountId: string | null) => {
    await change({ addContacts: [{ id: person.id, name: person.name.slice(0, 500) }] });
    if (accountId === null || relation.records.length > 0) return;
    // Without the hub the account is not known by its number: then the agent chooses it later.
    const account = await request('records.get', { id: accountId, opens: false });
    if (account.ok) await change({ addRecords: [summaryOf(account.value)] });
  };
  return {
    problem: ways.problem,
    addPerson,
    addContact: (contact) =>
      addPerson({ id: contact.id, name: contactName(contact) }, contact.account?.id ?? null),
    removePerson: (id) => void change({ removeContacts: [id] }),
    addRecord: (record) => void change({ addRecords: [summaryOf(record)] }),
    removeRecord: (id) => void change({ removeRecords: [id] }),
  };
}
