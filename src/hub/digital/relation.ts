import { eq, sql as raw, type SQL } from 'drizzle-orm';
import { noRelation, type Relation } from '#shared/domain/crm.ts';
import type { Party } from '#shared/domain/interaction.ts';
import { listsReadBy } from '../agents/store.ts';
import { createDraftContact, matchContacts, type Traits } from '../contacts/match.ts';
import { conversation, queue } from '../db/schema.ts';
import { visitor } from '../db/schema-interactions.ts';
import { together } from '../db/together.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { aboutContact, aboutOneOf } from '../relations/begin.ts';
import { writeJourneys } from '../relations/journeys.ts';
import type { Change } from '../streams/change.ts';
import type { InteractionValues } from './store.ts';

/** What a channel knows of somebody who makes contact, and where they become a contact. */
interface Newcomer {
  readonly party: Party;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** The entry point's list; null: that of the queue. */
  readonly listId: string | null;
  readonly queueId: string;
}

/**
 * Whom a new interaction is about (CONT-5, CHAT-9): whoever has the address in the list of its entry point or else of its queue;
 * a stranger becomes a draft there. Lists of others are looked at when an agent who may see them has it.
 */
export async function matchNewcomer(change: Change, from: Newcomer): Promise<Relation> {
  const listId = from.listId ?? (await listOfQueue(change, from.queueId));
  const traits: Traits = { phones: from.phones, emails: from.emails };
  const address = from.emails[0] ?? from.phones[0];
  if (listId === null || address === undefined) return noRelation;
  const found = await matchContacts(change.sql, [listId], traits);
  if (found.length > 0) return aboutOneOf(change, found);
  const draft = await createDraftContact(change, listId, { address, name: from.party.name }, change.at);
  return draft === null ? noRelation : aboutContact(change, draft);
}

/** The relation of an interaction that is about nobody yet, once an agent has it: whom they may see with the customer's address. */
export async function matchOnAccept(
  change: Change,
  record: InteractionRecord,
  agentId: string,
): Promise<InteractionValues> {
  const { contacts, candidates, records } = record.relation ?? noRelation;
  if (record.relationGiven || contacts.length + candidates.length + records.length > 0) return {};
  const [traits, lists] = await together(
    () => traitsOf(change, record),
    () => listsReadBy(change.sql, agentId),
  );
  const relation = await aboutOneOf(change, await matchContacts(change.sql, lists, traits));
  if (relation.contacts.length + relation.candidates.length === 0) return {};
  await relateDigital(change, { ...record, relation });
  return { relation };
}

/** Makes the journeys agree with what an interaction is about; candidates are kept beside them and never shown. */
export async function relateDigital({ sql }: Change, record: InteractionRecord): Promise<void> {
  const { contacts, candidates } = record.relation ?? noRelation;
  const wanted = new Map([
    ...candidates.map(({ id }) => [id, false] as const),
    ...contacts.map(({ id }) => [id, true] as const),
  ]);
  await writeJourneys(sql, record, wanted);
}

/** What the customer is looked for by: their address on the channel, and the mail address that a visitor gave. */
async function traitsOf({ sql }: Change, { party, conversationId }: InteractionRecord): Promise<Traits> {
  const visitors = await sql
    .select({ email: visitor.email })
    .from(conversation)
    .innerJoin(visitor, eq(visitor.id, visitorOf(conversation.partyAddress)))
    .where(eq(conversation.id, conversationId));
  const emails = visitors.flatMap(({ email }) => email ?? []);
  return { phones: [party.address], emails: [party.address, ...emails] };
}

/** Whose id an address is, so that the visitor is found by it; null for addresses of other channels. */
function visitorOf(address: typeof conversation.partyAddress): SQL {
  return raw`case when ${address} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${address}::uuid end`;
}

async function listOfQueue({ sql }: Change, queueId: string): Promise<string | null> {
  const [of] = await sql.select({ listId: queue.contactListId }).from(queue).where(eq(queue.id, queueId));
  return of?.listId ?? null;
}
