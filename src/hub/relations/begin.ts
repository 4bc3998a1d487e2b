import { eq } from 'drizzle-orm';
import { contactName } from '#shared/domain/contact.ts';
import { noRelation, type Relation } from '#shared/domain/crm.ts';
import type { Participation, Party } from '#shared/domain/interaction.ts';
import { listsReadBy } from '../agents/store.ts';
import { createDraftContact, matchContacts } from '../contacts/match.ts';
import type { ContactRecord } from '../contacts/store.ts';
import { openCrm } from '../crm/open.ts';
import { queue } from '../db/schema.ts';
import { type ParticipationRecord, updateParticipation } from '../interactions/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { carried } from './carry.ts';

/** A part in an interaction as far as what it is about depends on it. */
export type NewPart = Pick<
  Participation,
  'agentId' | 'role' | 'direction' | 'source' | 'destination' | 'queueId'
>;

const mostCandidates = 20;

/**
 * What a part is about when it begins or changes its kind; null where nobody has a customer. Values travel from who talked
 * to the customer before (XFER-11, REL-14), else the contact with the party's number is looked for in the lists that the
 * agent may see (REL-3, REL-4), and a stranger who calls a queue becomes a draft in the queue's list (CONT-5). `present` is
 * the part as it stands; what its agent has said is kept. `others` are the other parts of the interaction.
 */
export async function relationFor(
  change: Change,
  part: NewPart,
  present: ParticipationRecord | null,
  others: readonly ParticipationRecord[],
): Promise<Relation | null> {
  if (part.role === 'supervisor') return null;
  const before = await relationBefore(change, part.agentId, others);
  if (before !== null) return carried(before, present?.relationGiven === true ? present.relation : null);
  if (present?.relation != null) return present.relation;
  return part.direction === 'internal' ? null : matchedRelation(change, part);
}

/**
 * Tells those who are consulted in an interaction what it is about: they have no customer of their own. `parts` are all of
 * its parts; gives them as they are then.
 */
export async function tellConsulted(
  change: Change,
  parts: readonly ParticipationRecord[],
): Promise<ParticipationRecord[]> {
  if (parts.every(({ relation }) => relation === null)) return [...parts];
  const told: ParticipationRecord[] = [];
  for (const part of parts) {
    const deaf = part.relation !== null || part.role === 'supervisor';
    const before = deaf ? null : await relationBefore(change, part.agentId, parts);
    const relation = before === null ? null : carried(before, null);
    told.push(relation === null ? part : await updateParticipation(change, part.id, { relation }));
  }
  return told;
}

/**
 * The relation of whoever got the customer last and says something: who is only consulted says nothing of their own. Null
 * when nobody does, or the workspace lets it stay with them.
 */
async function relationBefore(
  { sql }: Change,
  agentId: string,
  others: readonly ParticipationRecord[],
): Promise<Relation | null> {
  const [last] = others
    .flatMap(({ relation, ...part }) => {
      const had = part.answeredAt !== null && (part.role === 'owner' || part.role === 'conference');
      const says = relation !== null && relation.contacts.length + relation.records.length > 0;
      return had && says ? [{ ...part, relation }] : [];
    })
    .sort((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0) || (a.id < b.id ? 1 : -1));
  if (last === undefined) return null;
  const own = last.agentId === agentId;
  return own || (await readWorkspace(sql)).policy.relation.travelsWithTransfer ? last.relation : null;
}

async function matchedRelation(change: Change, part: NewPart): Promise<Relation> {
  const { sql } = change;
  const lists = await listsReadBy(sql, part.agentId);
  const party = part.direction === 'outbound' ? part.destination : part.source;
  const found = await matchContacts(sql, lists, traitsOf(party));
  if (found.length > 0) return aboutOneOf(change, found);
  if (part.direction !== 'inbound' || part.queueId === null) return noRelation;
  const draft = await draftFor(change, part.queueId, party);
  return draft === null || !lists.includes(draft.listId) ? noRelation : aboutContact(change, draft);
}

/** Whoever is in the list of a queue with this number, made when nobody is; null where the queue has no list. */
export async function draftFor(change: Change, queueId: string, party: Party): Promise<ContactRecord | null> {
  const [of] = await change.sql
    .select({ listId: queue.contactListId })
    .from(queue)
    .where(eq(queue.id, queueId));
  return of?.listId == null ? null : createDraftContact(change, of.listId, party, change.at);
}

/** What a party is looked for by. */
export function traitsOf({ address }: Party): { phones: string[]; emails: string[] } {
  return { phones: [address], emails: [address] };
}

/** About the only one of these contacts, else about nobody yet: which of several it is, the agent finds out (REL-4). */
export async function aboutOneOf(change: Change, found: readonly ContactRecord[]): Promise<Relation> {
  const [first, ...rest] = found;
  if (first !== undefined && rest.length === 0) return aboutContact(change, first);
  return { ...noRelation, candidates: found.slice(0, mostCandidates).map(named) };
}

/** About one contact, and the account that they belong to. */
export async function aboutContact({ sql }: Change, contact: ContactRecord): Promise<Relation> {
  const { account } = contact;
  const records = account === null ? [] : await openCrm(sql).summaries([account.id]);
  return { ...noRelation, contacts: [named(contact)], records };
}

function named(contact: ContactRecord): { id: string; name: string } {
  return { id: contact.id, name: contactName(contact) };
}
