import { type Database, openDatabase } from '#hub/db/database.ts';
import { intake } from '#hub/digital/intake.ts';
import type { Contacting, CustomerMessage } from '#hub/digital/port.ts';
import { digitalRow } from '#hub/digital/store.ts';
import { type Change, type Changes, createChanges } from '#hub/streams/change.ts';
import type { DigitalInteraction, InteractionQuery } from '#shared/domain/digital-interaction.ts';
import type { Message } from '#shared/domain/message.ts';
import { type Clock, systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import type { TestHub } from './hub.ts';
import { type Called, callHub, type SignedIn, sendCommand, signIn } from './hub-client.ts';
import { quietLog } from './log.ts';

const names = ['ada', 'ben', 'eve', 'sup', 'admin'] as const;
export type DeskName = (typeof names)[number];

/** Agents of the practice workspace, and customers who write to its web shop. */
export class ChatDesk implements Disposable {
  readonly hub: TestHub;
  readonly database: Database;
  readonly changes: Changes;
  readonly who: Readonly<Record<DeskName, SignedIn>>;
  /** Ids by their keys in workspace.yaml. */
  readonly ids: Readonly<
    Record<'queue' | 'tag' | 'disposition' | 'skill' | 'site', ReadonlyMap<string, string>>
  >;

  private constructor(
    hub: TestHub,
    database: Database,
    changes: Changes,
    who: ChatDesk['who'],
    ids: ChatDesk['ids'],
  ) {
    this.hub = hub;
    this.database = database;
    this.changes = changes;
    this.who = who;
    this.ids = ids;
  }

  /** `clock` is that of what customers do; the hub has its own. */
  static async open(hub: TestHub, clock: Clock = systemClock): Promise<ChatDesk> {
    const signed = await Promise.all(
      names.map(async (name) => [name, await signIn(hub.address, name)] as const),
    );
    const idsOf = async (table: string) => {
      const rows = await hub.database.query<{ id: string; key: string }>(`select id, key from ${table}`);
      return new Map(rows.map(({ id, key }) => [key, id]));
    };
    const database = openDatabase(hub.database.url, quietLog());
    const who = Object.fromEntries(signed) as Record<DeskName, SignedIn>;
    return new ChatDesk(hub, database, createChanges(database, clock), who, {
      queue: await idsOf('queue'),
      tag: await idsOf('tag'),
      disposition: await idsOf('disposition'),
      skill: await idsOf('skill'),
      site: await idsOf('entry_point'),
    });
  }

  dispose(): Promise<void> | void {
    return this.database.dispose();
  }

  /** The id of something that workspace.yaml names. */
  id(kind: keyof ChatDesk['ids'], key: string): string {
    const id = this.ids[kind].get(key);
    if (id === undefined) throw new Error(`No ${kind} ${key}`);
    return id;
  }

  /** Somebody who visits the shop; each has a thread of their own. */
  visitor(given: Partial<Contacting> = {}): Contacting {
    return {
      channel: 'chat',
      entryPointId: this.id('site', 'shop'),
      address: newId(),
      party: { address: '', name: 'Grace Hill' },
      emails: [],
      phones: [],
      reason: null,
      subject: null,
      ...given,
    };
  }

  /** The customer writes; gives the interaction. */
  async write(from: Contacting, text: string, given: Partial<CustomerMessage> = {}): Promise<string> {
    const message = { messageId: newId(), text, fileIds: [], ...given };
    return (await this.changes((change) => intake.write(change, from, message))).interactionId;
  }

  /** What else a customer's side tells. */
  tell(work: (told: typeof intake, change: Change) => Promise<void>): Promise<void> {
    return this.changes((change) => work(intake, change));
  }

  /** A chat that an agent has. */
  async chat(name: DeskName, from: Contacting = this.visitor(), text = 'Hello'): Promise<string> {
    const id = await this.write(from, text);
    await this.take(name, id);
    return id;
  }

  async take(name: DeskName, id: string): Promise<void> {
    const taken = await this.call(name, 'takeInteraction', { params: { id } });
    if (taken.problem !== null) throw new Error(`${name} could not take it: ${taken.problem.code}`);
  }

  call<K extends Parameters<typeof callHub>[1]>(
    name: DeskName,
    route: K,
    options: {
      params?: Record<string, string>;
      body?: unknown;
      query?: Record<string, string | number>;
    } = {},
  ) {
    return callHub(this.hub.address, route, { token: this.who[name].token, ...options });
  }

  command(name: DeskName, kind: string, payload: object, options: { id?: string; at?: number } = {}) {
    return sendCommand(this.hub.address, this.who[name].token, kind, payload, options);
  }

  /** The same; throws the code of a refusal. */
  async does(name: DeskName, kind: string, payload: object): Promise<void> {
    const done = await this.command(name, kind, payload);
    if (done.problem !== null) throw new Error(`${kind}: ${done.problem.code}`);
  }

  send(
    name: DeskName,
    interactionId: string,
    text: string,
    given: object = {},
    options: { at?: number } = {},
  ) {
    const payload = { interactionId, messageId: newId(), text, fileIds: [], seen: 1000, ...given };
    return this.command(name, 'message.send', payload, options);
  }

  note(name: DeskName, interactionId: string, text: string, given: object = {}) {
    const payload = { interactionId, messageId: newId(), text, fileIds: [], mentions: [], ...given };
    return this.command(name, 'message.note', payload);
  }

  /** Leaves it closed with all that the workspace asks for, and takes it off the desk. */
  async finish(name: DeskName, interactionId: string): Promise<void> {
    await this.does(name, 'interaction.authenticate', { interactionId, state: 'done', reason: '' });
    await this.does(name, 'interaction.outcome', {
      interactionId,
      status: 'closed',
      dispositionId: [...this.ids.disposition.values()][0],
      note: 'All said',
      baseOutcomeVersion: (await this.row(interactionId)).outcome.version,
    });
    await this.does(name, 'interaction.dismiss', { interactionId });
  }

  /** How it is now, as streams tell it. */
  async row(id: string): Promise<DigitalInteraction> {
    const row = await digitalRow(this.database.sql, id);
    if (row === null) throw new Error('No such interaction');
    return row;
  }

  /** Its entries, oldest first, as this agent reads them. */
  async thread(id: string, name: DeskName = 'admin'): Promise<Message[]> {
    const called = await this.call(name, 'interaction', { params: { id } });
    if (called.value === null) throw new Error(called.problem.code);
    return called.value.messages;
  }

  /** Numbers of the interactions of one page, in its order. */
  async list(name: DeskName, query: Partial<InteractionQuery> = {}): Promise<string[]> {
    const called = await this.call(name, 'interactions', { body: { channel: 'chat', ...query } });
    if (called.value === null) throw new Error(called.problem.code);
    return called.value.rows.map(({ id }) => id);
  }

  /** Sets a part of the policy, as a change of workspace.yaml would. */
  async policy(part: string, values: object): Promise<void> {
    await this.hub.database.query(
      `update workspace set policy = jsonb_set(policy, array[$1], coalesce(policy -> $1, '{}') || $2::jsonb)`,
      [part, JSON.stringify(values)],
    );
  }
}

/** The code of a refusal; 'ok' where there is none. */
export function codeOf(called: Called<unknown>): string {
  return called.problem?.code ?? 'ok';
}
