import { openCrm } from '#hub/crm/open.ts';
import type { NewRecord } from '#hub/crm/port.ts';
import { type Database, openDatabase } from '#hub/db/database.ts';
import type { CrmRecord, RecordSummary } from '#shared/domain/crm.ts';
import { summaryOf } from '#shared/domain/crm.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { ContactDesk } from './contact-desk.ts';
import { scriptCall } from './fake-exchange.ts';
import type { TestHub } from './hub.ts';
import { callHub, type SignedIn, sendCommand } from './hub-client.ts';
import { quietLog } from './log.ts';

/** Extensions of the practice workspace's agents. */
const extensions = { ada: '1001', ben: '1002', eve: '1003', sup: '1009', admin: '1000' } as const;
type Name = keyof typeof extensions;

/** Agents with calls, contacts and records: what their calls are about. */
export class RelationDesk implements Disposable {
  readonly hub: TestHub;
  readonly contacts: ContactDesk<Name>;
  readonly database: Database;
  readonly queues: ReadonlyMap<string, string>;
  #clock = Date.now() - 600_000;

  private constructor(
    hub: TestHub,
    contacts: ContactDesk<Name>,
    database: Database,
    queues: ReadonlyMap<string, string>,
  ) {
    this.hub = hub;
    this.contacts = contacts;
    this.database = database;
    this.queues = queues;
  }

  static async open(hub: TestHub): Promise<RelationDesk> {
    const contacts = await ContactDesk.open(hub, Object.keys(extensions) as Name[]);
    const rows = await hub.database.query<{ id: string; key: string }>('select id, key from queue');
    const queues = new Map(rows.map(({ id, key }) => [key, id]));
    return new RelationDesk(hub, contacts, openDatabase(hub.database.url, quietLog()), queues);
  }

  dispose(): Promise<void> | void {
    return this.database.dispose();
  }

  who(name: Name): SignedIn {
    return this.contacts.who[name];
  }

  queue(key: string): string {
    return this.queues.get(key) ?? key;
  }

  /** A later moment than all before, in hub milliseconds. */
  later(): number {
    this.#clock += 1_000;
    return this.#clock;
  }

  /** Sets a part of the policy, as a change of workspace.yaml would. */
  async policy(part: 'relation' | 'outcome' | 'interaction', values: Record<string, unknown>): Promise<void> {
    await this.hub.database.query(
      `update workspace set policy = jsonb_set(policy, array[$1], coalesce(policy -> $1, '{}') || $2::jsonb)`,
      [part, JSON.stringify(values)],
    );
  }

  /** A record that is simply there. */
  async record(
    given: Pick<NewRecord, 'kind' | 'title'> & Partial<NewRecord>,
    at: number = this.later(),
  ): Promise<CrmRecord> {
    const record = await openCrm(this.database.sql).add(
      {
        id: newId(),
        status: given.kind === 'account' ? '' : 'New',
        open: true,
        account: null,
        contacts: [],
        relatedTo: null,
        interactionId: null,
        assigneeId: null,
        fields: {},
        ...given,
      },
      { agentId: null, at },
    );
    if (record === null) throw new Error('A record has this id');
    return record;
  }

  async account(title: string): Promise<RecordSummary> {
    return summaryOf(await this.record({ kind: 'account', title }));
  }

  readRecord(name: Name, id: string) {
    return callHub(this.hub.address, 'record', { token: this.who(name).token, params: { id } });
  }

  async search(name: Name, query: object): Promise<CrmRecord[]> {
    const called = await callHub(this.hub.address, 'records', { token: this.who(name).token, body: query });
    if (called.value === null) throw new Error(called.problem.code);
    return called.value.records;
  }

  /** A call to a queue that rings this agent. */
  call(name: Name, options: { address?: string; queue?: string } = {}) {
    const { queue = 'sales', ...rest } = options;
    const call = scriptCall(this.queue(queue), { ...rest, at: this.later() });
    const leg = call.leg(extensions[name]);
    const { exchange, settled } = { exchange: this.hub.exchange, settled: () => this.hub.settled() };
    const say = async (...events: Parameters<typeof exchange.say>) => {
      exchange.say(...events);
      await settled();
    };
    return {
      ...call,
      callId: leg.callId,
      /** How this agent's desktop names the call. */
      reference: { participationId: newId(), callId: leg.callId, interactionId: null },
      rings: () => say(call.joined(), leg.called()),
      isAnswered: () => say(call.joined(), leg.called(), leg.connected()),
      isMissed: () => say(leg.notAnswered('timeout')),
      ends: () => say(leg.completed()),
      isAbandoned: () => say(call.joined(), call.abandoned()),
      interactionId: () => this.hub.exchange.assigned.get(call.linkedId) ?? '',
    };
  }

  /** A call that this agent took and that is over. */
  async taken(name: Name, options: { address?: string; queue?: string } = {}) {
    const call = this.call(name, options);
    await call.isAnswered();
    await call.ends();
    return call;
  }

  send(name: Name, kind: string, payload: object) {
    return sendCommand(this.hub.address, this.who(name).token, kind, payload);
  }

  /** Says what a call is about. */
  relate(
    name: Name,
    reference: object,
    change: {
      addContacts?: readonly { id: string; name: string }[];
      removeContacts?: readonly string[];
      addRecords?: readonly RecordSummary[];
      removeRecords?: readonly string[];
      first?: boolean;
    },
  ) {
    const nothing = { addContacts: [], removeContacts: [], addRecords: [], removeRecords: [], first: false };
    return this.send(name, 'relation.change', { ...reference, ...nothing, ...change });
  }

  /** Completes the wrap-up of a call. */
  complete(name: Name, reference: object, over: { dispositionId?: string; note?: string } = {}) {
    const outcome = { note: 'Wants two.', baseOutcomeVersion: 0, ...over };
    return this.send(name, 'outcome.complete', { ...reference, ...outcome });
  }

  /** An agent's part in a call, as their desktop is told. */
  async part(name: Name, callId: string): Promise<Participation> {
    const snapshot = await callHub(this.hub.address, 'streamSnapshot', {
      params: { stream: streamName('agent', this.who(name).agentId) },
      query: { limit: 1000 },
      token: this.who(name).token,
    });
    const found = snapshot.value?.rows.find((row) => (row.row as Participation).callId === callId);
    if (found === undefined) throw new Error('No such participation');
    return found.row as Participation;
  }

  journey(name: Name, contactId: string, query: object = {}) {
    const body = { contactId, ...query };
    return callHub(this.hub.address, 'journey', { token: this.who(name).token, body });
  }

  /** The interactions in a contact's journey, newest first. */
  async journeyOf(contactId: string): Promise<string[]> {
    const called = await this.journey('admin', contactId);
    if (called.value === null) throw new Error(called.problem.code);
    return called.value.entries.map(({ interactionId }) => interactionId);
  }
}
