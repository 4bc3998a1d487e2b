import type { z } from 'zod';
import { openDatabase } from '#hub/db/database.ts';
import { intake } from '#hub/digital/intake.ts';
import { type Changes, createChanges } from '#hub/streams/change.ts';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { Offer } from '#shared/domain/offer.ts';
import { policySchema } from '#shared/domain/policy.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { practiceFile, startTestHub, type TestHub } from './hub.ts';
import { type CallOptions, callHub, type SignedIn, sendCommand, signIn } from './hub-client.ts';
import { quietLog } from './log.ts';
import { StreamClient } from './stream-client.ts';

type Queues = WorkspaceFile['queues'];

/** What a floor has otherwise than the practice workspace. */
export interface FloorOptions {
  readonly policy?: z.input<typeof policySchema>;
  readonly queues?: { readonly [key: string]: Partial<Queues[string]> };
  readonly agents?: { readonly [login: string]: Partial<WorkspaceFile['agents'][string]> };
  readonly timeZone?: string;
  /** What the hub's clock says at the start, milliseconds. */
  readonly startsAt?: number;
}

/** Agents at their desktops and customers who write, on a hub whose clock moves only when told to. */
export interface Floor {
  readonly hub: TestHub;
  readonly clock: ManualClock;
  readonly changes: Changes;
  /** Signs an agent in on a desktop that is connected. */
  sits(login: string): Promise<Seat>;
  /** Somebody writes for the first time, or with the same `who` again; gives the interaction's id. */
  writes(options?: { who?: string; channel?: DigitalChannel; reason?: string }): Promise<string>;
  /** Time goes on, and all that falls due by then is done. */
  pass(seconds: number): Promise<void>;
  /** Everything that follows from what has happened is done. */
  settled(): Promise<void>;
  dispose(): Promise<void>;
}

export async function openFloor(options: FloorOptions = {}): Promise<Floor> {
  const stack = new DisposableStack();
  const clock = new ManualClock(options.startsAt ?? Date.now());
  const hub = stack.use(await startTestHub({ clock, file: fileOf(options) }));
  const database = stack.use(openDatabase(hub.database.url, quietLog()));
  const changes = createChanges(database, clock);
  const settled = async () => {
    await hub.hub.router.settle();
  };
  return {
    hub,
    clock,
    changes,
    settled,
    sits: async (login) => {
      const seat = new Seat(hub, clock, await signIn(hub.address, login));
      stack.defer(() => seat.leaves());
      await seat.opens();
      await settled();
      return seat;
    },
    writes: async ({ who = newId(), channel = 'chat', reason } = {}) => {
      const [entryPoint] = await hub.database.query<{ id: string }>(
        `select id from entry_point where key = 'shop'`,
      );
      const { interactionId } = await changes((change) =>
        intake.write(
          change,
          {
            ...{ channel, entryPointId: entryPoint?.id ?? '', address: who },
            party: { address: who, name: 'Maria Jansen' },
            ...{ emails: [], phones: [], reason: reason ?? null, subject: null },
          },
          { messageId: newId(), text: 'Where is my parcel?', fileIds: [] },
        ),
      );
      await settled();
      return interactionId;
    },
    pass: async (seconds) => {
      clock.advance(seconds * 1000);
      await settled();
    },
    dispose: () => stack.dispose(),
  };
}

function fileOf({ policy, queues = {}, agents = {}, timeZone }: FloorOptions): WorkspaceFile {
  const file = practiceFile();
  const merged = <T extends object>(
    present: { [key: string]: T },
    over: { readonly [key: string]: Partial<T> },
  ): { [key: string]: T } =>
    Object.fromEntries(Object.entries(present).map(([key, value]) => [key, { ...value, ...over[key] }]));
  return {
    ...file,
    workspace: { ...file.workspace, ...(timeZone === undefined ? {} : { timeZone }) },
    policy: policySchema.parse({ ...file.policy, ...policy }),
    queues: merged(file.queues, queues),
    agents: merged(file.agents, agents),
  };
}

/** An agent and their desktop. */
export class Seat {
  readonly agentId: string;
  readonly signedIn: SignedIn;
  readonly #hub: TestHub;
  readonly #clock: ManualClock;
  #desktop: StreamClient | null = null;

  constructor(hub: TestHub, clock: ManualClock, signedIn: SignedIn) {
    this.#hub = hub;
    this.#clock = clock;
    this.signedIn = signedIn;
    this.agentId = signedIn.agentId;
  }

  /** The desktop connects; resolves when the hub knows of it. */
  async opens(): Promise<void> {
    this.#desktop = new StreamClient(this.#hub.address, this.signedIn.token);
    await this.#desktop.connected();
    await this.#desktop.follow(this.#stream, 0);
    await this.#linked(true);
  }

  /** The desktop that is connected; fails while none is. */
  get desktop(): StreamClient {
    if (this.#desktop === null) throw new Error('This agent has no desktop');
    return this.#desktop;
  }

  /** The desktop is gone; resolves when the hub knows of it. */
  async leaves(): Promise<void> {
    if (this.#desktop === null) return;
    this.#desktop.close();
    this.#desktop = null;
    await this.#linked(false);
  }

  /** Every offer as it was told last, oldest first. */
  async offers(): Promise<Offer[]> {
    const rows = await this.#hub.database.query<{ body: Offer }>(
      `select distinct on (entity_id) body from event where stream = $1 and entity = 'offer'
       order by entity_id, seq desc`,
      [this.#stream],
    );
    return rows.map(({ body }) => body).sort((a, b) => a.offeredAt - b.offeredAt);
  }

  /** The interactions that are offered now. */
  async offered(): Promise<string[]> {
    return (await this.offers()).flatMap(({ state, interactionId }) =>
      state === 'open' ? [interactionId] : [],
    );
  }

  /** The newest offer of an interaction; fails when there is none. */
  async offerOf(interactionId: string): Promise<Offer> {
    const offer = (await this.offers()).findLast((one) => one.interactionId === interactionId);
    if (offer === undefined) throw new Error('It was never offered to this agent');
    return offer;
  }

  async state(): Promise<AgentState> {
    const [row] = await this.#hub.database.query<{ body: AgentState }>(
      `select body from event where stream = $1 and entity = 'agentState' order by seq desc limit 1`,
      [this.#stream],
    );
    if (row === undefined) throw new Error('Nothing was told of this agent');
    return row.body;
  }

  async accepts(interactionId: string): Promise<string> {
    const { id } = await this.offerOf(interactionId);
    return this.#said(await this.ask('acceptOffer', { params: { id } }));
  }

  async rejects(interactionId: string): Promise<string> {
    const { id } = await this.offerOf(interactionId);
    return this.#said(await this.ask('rejectOffer', { params: { id } }));
  }

  async takes(interactionId: string): Promise<string> {
    return this.#said(await this.ask('takeInteraction', { params: { id: interactionId } }));
  }

  /** 'ok', or the code of the problem. */
  async sends(kind: string, payload: unknown): Promise<string> {
    const at = this.#clock.now();
    return this.#said(await sendCommand(this.#hub.address, this.signedIn.token, kind, payload, { at }));
  }

  ask(
    name:
      | 'acceptOffer'
      | 'rejectOffer'
      | 'takeInteraction'
      | 'extendWrapUp'
      | 'transferInteraction'
      | 'signOut',
    options: CallOptions,
  ) {
    return callHub(this.#hub.address, name, { ...options, token: this.signedIn.token });
  }

  get #stream(): string {
    return streamName('agent', this.agentId);
  }

  #said(called: { readonly problem: { readonly code: string } | null }): string {
    return called.problem === null ? 'ok' : called.problem.code;
  }

  async #linked(there: boolean): Promise<void> {
    for (;;) {
      const rows = await this.#hub.database.query(
        'select 1 from desktop_link where agent_id = $1 and lost_at is null',
        [this.agentId],
      );
      if (rows.length > 0 === there) return;
    }
  }
}
