import type { ContactChange, ContactQuery } from '#shared/domain/contact.ts';
import { settledPart } from '#shared/domain/contact-part.ts';
import { keptNumber } from '#shared/domain/dial-target.ts';
import { type CommandKind, type CommandPayload, contactAggregate } from '#shared/hub-api/commands.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { ContactView } from '#shared/ipc/people.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import type { Outbox } from '../sync/outbox.ts';
import { askHub, type PeopleHub } from './at-hub.ts';
import { cursorText, readCursor } from './pages.ts';

export interface ContactsDependencies extends PeopleHub {
  readonly store: Pick<Store, 'request'>;
  readonly outbox: Pick<Outbox, 'give' | 'again'>;
  /** Country (ISO 3166) that numbers without a prefix belong to. */
  readonly region: () => string;
}

type Save = RequestInput<'contacts.save'>;
type Answer<N extends 'list' | 'get' | 'notes' | 'match'> = Promise<Result<RequestOutput<`contacts.${N}`>>>;

/** The contacts of the lists that the agent may see, whether they are kept here or only at the hub. */
export interface Contacts {
  list(query: ContactQuery): Answer<'list'>;
  get(id: string): Answer<'get'>;
  notes(query: RequestInput<'contacts.notes'>): Answer<'notes'>;
  match(asked: RequestInput<'contacts.match'>): Answer<'match'>;
  /** What is given is durable in the outbox when these resolve; 'contact.listDenied' where the agent may only read. */
  save(input: Save): Promise<Result<null>>;
  tag(input: RequestInput<'contacts.tag'>): Promise<Result<null>>;
  note(input: RequestInput<'contacts.note'>): Promise<Result<null>>;
}

const done = ok(null);

/** Puts cache, outbox and hub together. */
export function createContacts(deps: ContactsDependencies): Contacts {
  const { store, outbox } = deps;

  const overlaid = (contacts: readonly RequestOutput<'contacts.match'>['contacts'][number][]) =>
    store.request('contacts.overlay', { contacts: [...contacts] });

  const list = async (query: ContactQuery): Answer<'list'> => {
    const page = readCursor(query.after);
    const asked = { ...query, after: page?.after ?? null };
    if (page?.from === 'hub') return listAtHub(asked);
    const here = await store.request('contacts.list', asked);
    if (!here.ok) return here;
    const { rows, next, whole } = here.value;
    const fromCache = (source: 'cache' | 'cacheOnly') =>
      ok({ rows, next: cursorText('cache', next), source });
    if (whole) return fromCache('cache');
    // A list that was begun here while the hub was away is read on here.
    if (page !== null) return fromCache('cacheOnly');
    const answered = await askHub(deps, 'contacts', { body: asked });
    if (answered.kind === 'away') return fromCache('cacheOnly');
    return answered.kind === 'refused' ? fail(answered.problem) : withOwn(asked, answered.value);
  };

  const listAtHub = async (asked: ContactQuery): Answer<'list'> => {
    const answered = await askHub(deps, 'contacts', { body: asked });
    return answered.kind === 'answered' ? withOwn(asked, answered.value) : fail(answered.problem);
  };

  /** A page of the hub with this desktop's work on it; what the hub has not heard of yet stands before the first. */
  const withOwn = async (
    asked: ContactQuery,
    page: { readonly rows: RequestOutput<'contacts.match'>['contacts']; readonly next: string | null },
  ): Answer<'list'> => {
    const shown = await overlaid(page.rows);
    if (!shown.ok) return shown;
    const made = asked.after === null ? await store.request('contacts.madeHere', asked) : ok([]);
    if (!made.ok) return made;
    const own = made.value.filter(({ id }) => !page.rows.some((row) => row.id === id));
    const rows = [...own, ...shown.value];
    return ok({ rows, next: cursorText('hub', page.next), source: 'hub' });
  };

  const get = async (id: string): Answer<'get'> => {
    const here = await store.request('contacts.get', { id });
    if (!here.ok || here.value !== null) return here;
    const answered = await askHub(deps, 'contact', { params: { id } });
    if (answered.kind === 'refused' && answered.problem.code === 'contact.unknown') return ok(null);
    if (answered.kind !== 'answered') return fail(answered.problem);
    const shown = await overlaid([answered.value.contact]);
    return shown.ok ? ok(shown.value[0] ?? null) : shown;
  };

  const notes = async (query: RequestInput<'contacts.notes'>): Answer<'notes'> => {
    const here = await store.request('contacts.get', { id: query.id });
    if (!here.ok) return here;
    if (here.value !== null) return store.request('contacts.notes', query);
    const { id: contactId, after, limit } = query;
    const answered = await askHub(deps, 'contactNotes', { body: { contactId, after, limit } });
    if (answered.kind === 'refused') return fail(answered.problem);
    const made = await store.request('contacts.notesMadeHere', { id: contactId });
    if (!made.ok) return made;
    if (answered.kind === 'away') return ok({ notes: made.value, more: false });
    const told = answered.value.notes.map((note) => ({ ...note, pending: false, refused: null }));
    const own = after === null ? made.value.filter(({ id }) => !told.some((note) => note.id === id)) : [];
    return ok({ notes: [...own, ...told], more: answered.value.more });
  };

  const match = async (asked: RequestInput<'contacts.match'>): Answer<'match'> => {
    const phones = asked.phones.map((phone) => keptNumber(phone, deps.region()));
    const here = await store.request('contacts.match', { ...asked, phones });
    if (!here.ok) return here;
    const { contacts, whole } = here.value;
    if (whole) return ok({ contacts, source: 'cache' });
    const answered = await askHub(deps, 'matchContacts', { body: asked });
    if (answered.kind === 'refused') return fail(answered.problem);
    if (answered.kind === 'away') return ok({ contacts, source: 'cacheOnly' });
    const others = answered.value.contacts.filter(({ id }) => !contacts.some((known) => known.id === id));
    return ok({ contacts: [...contacts, ...others], source: 'hub' });
  };

  const give = async <K extends CommandKind>(
    kind: K,
    contactId: string,
    payload: CommandPayload<K>,
  ): Promise<Result<null>> => {
    const given = await outbox.give(kind, contactAggregate(contactId), payload);
    return given.ok ? done : given;
  };

  /** The list that a contact is in, as far as it is known here; 'contact.listDenied' where the agent may only read. */
  const writableList = async (listId: string | undefined): Promise<Result<WritableList | null>> => {
    if (listId === undefined) return ok(null);
    const people = await store.request('people.get', null);
    if (!people.ok) return people;
    const list = people.value.lists.find(({ id }) => id === listId);
    return list?.mayWrite === false ? fail(problem('contact.listDenied')) : ok(list ?? null);
  };

  /** As `give`, where the agent may write. */
  const giveTo = async <K extends CommandKind>(
    kind: K,
    contactId: string,
    payload: CommandPayload<K>,
  ): Promise<Result<null>> => {
    const here = await store.request('contacts.get', { id: contactId });
    if (!here.ok) return here;
    const list = await writableList(here.value?.listId);
    return list.ok ? give(kind, contactId, payload) : list;
  };

  /** A value is what the hub makes of it, however it was typed: what the agent sees and changes next is what is kept there. */
  const settled = ({ part, from, to }: ContactChange, list: WritableList | null): ContactChange => {
    // How a field's text is kept is its list's to say.
    if (list === null && part.startsWith('fields.')) return { part, from, to };
    const rules = { fields: list?.fields ?? [], region: deps.region() };
    return { part, from, to: settledPart(part, to, rules) };
  };

  const save = async (input: Save): Promise<Result<null>> => {
    const here = await store.request('contacts.get', { id: input.id });
    if (!here.ok) return here;
    const list = await writableList(input.create?.listId ?? here.value?.listId);
    if (!list.ok) return list;
    const changes = input.changes.map((change) => settled(change, list.value));
    const again = refusedCreation(here.value);
    if (again === null)
      return give('contact.save', input.id, { contactId: input.id, create: input.create, changes });
    const create = input.create ?? again.create;
    const whole = { contactId: input.id, create, changes: merged(again.changes, changes) };
    return outbox.again(again.commandId, 'contact.save', whole);
  };

  return {
    list,
    get,
    notes,
    match,
    save,
    tag: ({ id, add, remove }) => giveTo('contact.tag', id, { contactId: id, add, remove }),
    note: ({ id, text, mentions }) =>
      giveTo('contact.note', id, { contactId: id, noteId: newId(), text, mentions }),
  };
}

type WritableList = RequestOutput<'people.get'>['lists'][number];

/** A creation that the hub refused: the contact is made with the next save. */
function refusedCreation(view: ContactView | null) {
  const refused = view?.refused ?? null;
  if (refused?.create == null) return null;
  return { commandId: refused.commandId, create: refused.create, changes: refused.changes };
}

/** Both, the later ones in place of earlier ones of the same part. A new contact has had nothing in it. */
function merged(earlier: readonly ContactChange[], later: readonly ContactChange[]): ContactChange[] {
  const kept = earlier.filter(({ part }) => !later.some((change) => change.part === part));
  return [...kept, ...later].map((change) => ({ ...change, from: null }));
}
