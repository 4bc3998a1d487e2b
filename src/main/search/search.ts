import type { Contact } from '#shared/domain/contact.ts';
import { contactName } from '#shared/domain/contact.ts';
import type { CrmRecord } from '#shared/domain/crm.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { SearchHit } from '#shared/ipc/people.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import { askHub, type PeopleHub } from '../people/at-hub.ts';
import { contactPlaces, fieldText } from './places.ts';
import { bestFirst, type Ranked, rank, type Searched } from './rank.ts';

export interface SearchDependencies extends PeopleHub {
  readonly store: Pick<Store, 'request'>;
  readonly directory: () => DirectoryView;
  readonly agentId: string;
  readonly hubNow: () => number;
}

/** So many of each kind are told: who does not find it there types another letter. */
export const mostOfAKind = 12;

/** What the hub found and this machine cannot see why, such as a note: it stands behind what can be explained. */
const unexplained: Ranked = { score: 1, why: { where: 'note', text: '' } };

/**
 * The one search (SRCH-1): contacts and calls of the cache and colleagues at once, with `hub` also what only the hub has.
 * `hubAway` says that it was asked for and could not be had.
 */
export async function searchAll(
  deps: SearchDependencies,
  { text, hub }: { readonly text: string; readonly hub: boolean },
): Promise<Result<RequestOutput<'search.all'>>> {
  const now = deps.hubNow();
  const local = await deps.store.request('search.local', { text, now });
  if (!local.ok) return local;
  const digital = await deps.store.request('interactions.search', { text, now });
  if (!digital.ok) return digital;
  const hits: SearchHit[] = [
    ...local.value.hits,
    ...digital.value.map(({ interaction, ...ranked }) => digitalHit(interaction, ranked)),
    ...searchPeople(deps.directory(), text, now),
  ];
  if (!hub || text.trim() === '') return ok({ hits: best(hits), hubAway: false });
  const facts = { now, agentId: deps.agentId };
  const [records, chats, contacts] = await Promise.all([
    askHub(deps, 'records', { body: { search: text, limit: mostOfAKind } }),
    askHub(deps, 'interactions', { body: { channel: 'chat', search: text, limit: mostOfAKind } }),
    local.value.whole
      ? null
      : askHub(deps, 'contacts', { body: { search: text, limit: mostOfAKind, sort: 'name' } }),
  ]);
  if (records.kind === 'answered')
    hits.push(...records.value.records.map((one) => recordHit(text, one, facts)));
  if (chats.kind === 'answered') {
    const known = new Set(hits.flatMap((hit) => (hit.kind === 'digital' ? [hit.interaction.id] : [])));
    const others = chats.value.rows.filter(({ id }) => !known.has(id));
    hits.push(...others.map((one) => digitalHit(one, unexplained)));
  }
  if (contacts?.kind === 'answered') {
    const known = new Set(hits.flatMap((hit) => (hit.kind === 'contact' ? [hit.contact.id] : [])));
    const others = contacts.value.rows.filter(({ id }) => !known.has(id));
    hits.push(...others.map((one) => contactHit(text, one, facts)));
  }
  const hubAway =
    records.kind !== 'answered' ||
    chats.kind !== 'answered' ||
    (contacts !== null && contacts.kind !== 'answered');
  return ok({ hits: best(hits), hubAway });
}

/** Best first, so many of each kind. */
function best(hits: readonly SearchHit[]): SearchHit[] {
  const sorted = bestFirst(hits, titleOf);
  const counts = new Map<SearchHit['kind'], number>();
  return sorted.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= mostOfAKind;
  });
}

function titleOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'contact':
      return contactName(hit.contact);
    case 'record':
      return hit.record.title;
    case 'interaction':
      return hit.interaction.party;
    case 'digital':
      return hit.interaction.party ?? '';
    case 'person':
      return hit.person.name;
    default:
      return hit satisfies never;
  }
}

function searchPeople({ colleagues, skills }: DirectoryView, text: string, now: number): SearchHit[] {
  const skillNames = new Map(skills.map(({ id, name }) => [id, name]));
  return colleagues.flatMap(({ agent }): SearchHit[] => {
    const places: Searched[] = [
      { where: 'name', text: agent.name },
      { where: 'extension', text: agent.extension },
      ...agent.skillIds.map((id) => ({ where: 'skill' as const, text: skillNames.get(id) ?? '' })),
    ];
    const ranked = rank(text, places, { mine: false, at: null, now });
    if (ranked === null) return [];
    const person = { agentId: agent.id, name: agent.name, extension: agent.extension };
    return [{ kind: 'person', person, ...ranked }];
  });
}

function digitalHit(
  { id, channel, number, party, relation, subject, reason, startedAt, lastMessage }: DigitalInteraction,
  ranked: Ranked,
): SearchHit {
  const interaction = {
    id,
    channel,
    number,
    party: relation.contacts[0]?.name ?? party.name,
    subject: subject ?? reason ?? '',
    at: lastMessage?.at ?? startedAt,
  };
  return { kind: 'digital', interaction, ...ranked };
}

function contactHit(
  text: string,
  contact: Contact,
  { now, agentId }: { readonly now: number; readonly agentId: string },
): SearchHit {
  const facts = { mine: contact.managedBy.includes(agentId), at: contact.updatedAt, now };
  return { kind: 'contact', contact, ...(rank(text, contactPlaces(contact), facts) ?? unexplained) };
}

function recordHit(
  text: string,
  record: CrmRecord,
  { now, agentId }: { readonly now: number; readonly agentId: string },
): SearchHit {
  const places: Searched[] = [
    { where: 'title', text: record.title },
    { where: 'number', text: String(record.number) },
    { where: 'company', text: record.account?.title ?? '' },
    ...record.contacts.map(({ name }) => ({ where: 'name' as const, text: name })),
    ...Object.values(record.fields).map((value) => ({ where: 'field' as const, text: fieldText(value) })),
  ];
  const facts = { mine: record.assignee?.agentId === agentId, at: record.updatedAt, now };
  return { kind: 'record', record, ...(rank(text, places, facts) ?? unexplained) };
}
