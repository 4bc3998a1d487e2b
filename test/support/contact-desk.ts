import type { Contact, ContactChange, ContactPart, ContactPartValue } from '#shared/domain/contact.ts';
import { newId } from '#shared/util/id.ts';
import type { TestHub } from './hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from './hub-client.ts';

type Values = Partial<Record<ContactPart, ContactPartValue>>;

/** Agents of the practice workspace who work with contacts of its lists. */
export class ContactDesk<Name extends string> {
  readonly hub: TestHub;
  readonly who: Readonly<Record<Name, SignedIn>>;
  /** Ids by the keys of workspace.yaml. */
  readonly lists: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;

  private constructor(
    hub: TestHub,
    who: Record<Name, SignedIn>,
    ids: { lists: ReadonlyMap<string, string>; tags: ReadonlyMap<string, string> },
  ) {
    this.hub = hub;
    this.who = who;
    this.lists = ids.lists;
    this.tags = ids.tags;
  }

  static async open<Name extends string>(hub: TestHub, names: readonly Name[]): Promise<ContactDesk<Name>> {
    const signed = await Promise.all(
      names.map(async (name) => [name, await signIn(hub.address, name)] as const),
    );
    const idsOf = async (table: 'contact_list' | 'tag') => {
      const rows = await hub.database.query<{ id: string; key: string }>(`select id, key from ${table}`);
      return new Map(rows.map(({ id, key }) => [key, id]));
    };
    const ids = { lists: await idsOf('contact_list'), tags: await idsOf('tag') };
    return new ContactDesk(hub, Object.fromEntries(signed) as Record<Name, SignedIn>, ids);
  }

  list(key: string): string {
    return this.lists.get(key) ?? key;
  }

  command(name: Name, kind: string, payload: object, options: { id?: string } = {}) {
    return sendCommand(this.hub.address, this.who[name].token, kind, payload, options);
  }

  /** Makes a contact with these parts, by default in the customers. */
  async make(name: Name, values: Values, list = 'customers'): Promise<string> {
    const contactId = newId();
    const made = await this.create(name, contactId, values, list);
    if (made.value === null) throw new Error(`${made.problem.code} ${JSON.stringify(made.problem.details)}`);
    return contactId;
  }

  create(name: Name, contactId: string, values: Values, list = 'customers') {
    const changes = Object.entries(values).map(([part, to]) => ({ part, from: null, to }));
    return this.command(name, 'contact.save', { contactId, create: { listId: this.list(list) }, changes });
  }

  save(name: Name, contactId: string, changes: readonly ContactChange[]) {
    return this.command(name, 'contact.save', { contactId, create: null, changes });
  }

  /** The contact with its notes, as this agent is told. */
  read(name: Name, id: string) {
    return callHub(this.hub.address, 'contact', { token: this.who[name].token, params: { id } });
  }

  async contact(name: Name, id: string): Promise<Contact> {
    const called = await this.read(name, id);
    if (called.value === null) throw new Error(called.problem.code);
    return called.value.contact;
  }

  page(name: Name, body: object = {}) {
    return callHub(this.hub.address, 'contacts', { token: this.who[name].token, body });
  }

  /** First names of one page, in its order. */
  async names(name: Name, body: object = {}): Promise<string[]> {
    const called = await this.page(name, body);
    if (called.value === null) throw new Error(called.problem.code);
    return called.value.rows.map(({ firstName }) => firstName);
  }

  /** Everybody a list has, page by page. */
  async all(name: Name, body: object): Promise<string[]> {
    const names: string[] = [];
    for (let after: string | null = null; ; ) {
      const called = await this.page(name, { ...body, after });
      if (called.value === null) throw new Error(called.problem.code);
      names.push(...called.value.rows.map(({ firstName }: Contact) => firstName));
      after = called.value.next;
      if (after === null) return names;
    }
  }
}

/** A number with a label. */
export const labelled = (address: string, label = 'Work') => ({ label, address });
