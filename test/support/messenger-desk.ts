import { openDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import {
  type ImMark,
  type ImMember,
  type ImMessage,
  type ImThread,
  type ImTo,
  imMarkSchema,
  imMemberSchema,
  imMessageSchema,
  imThreadSchema,
} from '#shared/domain/messenger.ts';
import type { RouteName } from '#shared/hub-api/routes.ts';
import { type EntityKind, entities, streamName } from '#shared/hub-api/streams.ts';
import { systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import type { TestHub } from './hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from './hub-client.ts';
import { quietLog } from './log.ts';
import { StreamClient } from './stream-client.ts';

const colleagues = ['ada', 'ben', 'eve', 'sup', 'admin'] as const;
export type Colleague = (typeof colleagues)[number];

/** What a snapshot says of the messenger. */
interface MessengerRows {
  readonly threads: ImThread[];
  readonly members: ImMember[];
  readonly messages: ImMessage[];
  readonly marks: ImMark[];
}

/** Agents of the practice workspace who write to each other. */
export class MessengerDesk implements Disposable {
  readonly hub: TestHub;
  readonly who: Readonly<Record<Colleague, SignedIn>>;
  readonly #clients: StreamClient[] = [];

  private constructor(hub: TestHub, who: MessengerDesk['who']) {
    this.hub = hub;
    this.who = who;
  }

  static async open(hub: TestHub): Promise<MessengerDesk> {
    const signed = await Promise.all(
      colleagues.map(async (name) => [name, await signIn(hub.address, name)] as const),
    );
    return new MessengerDesk(hub, Object.fromEntries(signed) as Record<Colleague, SignedIn>);
  }

  dispose(): void {
    for (const client of this.#clients) client.close();
  }

  id(name: Colleague): string {
    return this.who[name].agentId;
  }

  to(name: Colleague): ImTo {
    return { kind: 'agent', agentId: this.id(name) };
  }

  call<K extends RouteName>(
    name: Colleague,
    route: K,
    options: {
      params?: Record<string, string>;
      body?: unknown;
      query?: Record<string, string | number>;
    } = {},
  ) {
    return callHub(this.hub.address, route, { token: this.who[name].token, ...options });
  }

  command(name: Colleague, kind: string, payload: object, options: { id?: string } = {}) {
    return sendCommand(this.hub.address, this.who[name].token, kind, payload, options);
  }

  send(name: Colleague, to: ImTo, text: string, given: object = {}, options: { id?: string } = {}) {
    const payload = { to, messageId: newId(), text, fileIds: [], mentions: [], replyToId: null, ...given };
    return this.command(name, 'im.send', payload, options);
  }

  /** Writes and gives the message's id; throws the code of a refusal. */
  async says(name: Colleague, to: ImTo, text: string, given: object = {}): Promise<string> {
    const said = await this.send(name, to, text, given);
    if (said.value === null) throw new Error(`${name} could not write: ${said.problem.code}`);
    return said.value.entityId ?? '';
  }

  read(name: Colleague, to: ImTo, seq: number) {
    return this.command(name, 'im.read', { to, seq });
  }

  saveGroup(
    name: Colleague,
    id: string,
    members: Partial<Record<Colleague, boolean>>,
    given: { baseVersion?: number | null; name?: string } = {},
  ) {
    const rights = Object.entries(members) as [Colleague, boolean][];
    const list = rights.map(([member, mayWrite]) => ({ agentId: this.id(member), mayWrite }));
    const body = { id, baseVersion: null, name: 'Late shift', members: list, ...given };
    return this.call(name, 'saveGroup', { body });
  }

  /** A group of sup's with these members; throws the code of a refusal. */
  async group(members: Partial<Record<Colleague, boolean>>): Promise<ImTo & { kind: 'group' }> {
    const groupId = newId();
    const saved = await this.saveGroup('sup', groupId, members);
    if (saved.value === null) throw new Error(`No group: ${saved.problem.code}`);
    return { kind: 'group', groupId };
  }

  /** Rows of the messenger that a stream's snapshot has, all pages together. */
  async snapshot(name: Colleague, stream: string, limit = 500): Promise<MessengerRows> {
    const rows: { entity: string; row: unknown }[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const query: Record<string, string | number> = after === '' ? { limit } : { limit, after };
      const page = await this.call(name, 'streamSnapshot', { params: { stream }, query });
      if (page.value === null) throw new Error(`No snapshot: ${page.problem.code}`);
      rows.push(...page.value.rows);
      after = page.value.nextKey;
    }
    const of = (entity: EntityKind) => rows.filter((row) => row.entity === entity).map(({ row }) => row);
    return {
      threads: of('imThread').map((row) => imThreadSchema.parse(row)),
      members: of('imMember').map((row) => imMemberSchema.parse(row)),
      messages: of('imMessage').map((row) => imMessageSchema.parse(row)),
      marks: of('imMark').map((row) => imMarkSchema.parse(row)),
    };
  }

  ownStream(name: Colleague): string {
    return streamName('agent', this.id(name));
  }

  /** A desktop that follows a colleague's own stream and those given, from now on. */
  async desktop(name: Colleague, streams: readonly string[] = []): Promise<StreamClient> {
    const client = new StreamClient(this.hub.address, this.who[name].token);
    this.#clients.push(client);
    await client.connected();
    for (const stream of [this.ownStream(name), ...streams]) {
      const page = await this.call(name, 'streamSnapshot', { params: { stream }, query: { limit: 1 } });
      await client.follow(stream, page.value?.seq ?? 0);
    }
    return client;
  }

  /** Applies the file to the running hub. */
  async apply(file: WorkspaceFile): Promise<void> {
    const database = openDatabase(this.hub.database.url, quietLog());
    try {
      const options = { file, practice: true, secret: () => ok('from a secret') };
      const applied = await applyWorkspace(createChanges(database, systemClock), options);
      if (!applied.ok) throw new Error(applied.problem.message);
    } finally {
      await database.dispose();
    }
  }
}

/** What a desktop holds of one kind after the events it was told: the highest version of each, without those erased. */
export function heldOf<K extends EntityKind>(client: StreamClient, stream: string, entity: K) {
  const held = new Map<string, { version: number }>();
  for (const event of client.of(stream)) {
    if (event.entity !== entity || event.id === null) continue;
    if (event.type === 'entity.erased') held.delete(event.id);
    else held.set(event.id, entities[entity].row.parse(event.row));
  }
  return [...held.values()] as ReturnType<(typeof entities)[K]['row']['parse']>[];
}
