import { join } from 'node:path';
import type { StreamEvent } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import type { TestDatabase } from './database.ts';
import { type SignedIn, sendCommand } from './hub-client.ts';
import { type HubServer, startHubServer } from './hub-server.ts';
import { StreamClient } from './stream-client.ts';

/** Hubs that come and go, with a way to wait for one that is there. */
export class Hubs {
  readonly #database: TestDatabase;
  readonly #data: string;
  readonly #workspace: string;
  readonly #running = new Map<string, HubServer>();
  #waiting: (() => void)[] = [];

  /** `workspace` is the file that each applies at its start. */
  constructor(database: TestDatabase, data: string, workspace: string) {
    this.#database = database;
    this.#data = data;
    this.#workspace = workspace;
  }

  async start(name: string): Promise<void> {
    const args = [
      '--data',
      join(this.#data, name),
      '--database-url',
      this.#database.url,
      '--workspace',
      this.#workspace,
      '--port',
      '0',
    ];
    this.#running.set(name, await startHubServer(args));
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async kill(...names: string[]): Promise<void> {
    const killed = names.map((name) => this.#running.get(name));
    for (const name of names) this.#running.delete(name);
    await Promise.all(killed.map((server) => server?.kill()));
  }

  /** The address of one that is there; another one than before when there are two. */
  async address(turn: number): Promise<string> {
    while (this.#running.size === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const running = [...this.#running.values()];
    return running[turn % running.length]?.address ?? '';
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((server) => server.stop()));
  }
}

/** Counts what has been done, for those who wait for progress. */
export class Progress {
  #done = 0;
  #waiting: { at: number; resolve: () => void }[] = [];

  add(): void {
    this.#done += 1;
    for (const waiter of this.#waiting.filter(({ at }) => at <= this.#done)) waiter.resolve();
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#done);
  }

  get done(): number {
    return this.#done;
  }

  reaches(at: number): Promise<void> {
    return at <= this.#done
      ? Promise.resolve()
      : new Promise((resolve) => this.#waiting.push({ at, resolve }));
  }
}

/** Follows streams for ever: connects again to any hub that is there, from its own cursors. */
export class Follower {
  readonly seen: StreamEvent[] = [];
  readonly #cursors = new Map<string, number>();
  readonly #hubs: Hubs;
  readonly #token: string;
  #client: StreamClient | null = null;
  #closed = false;
  #turn: number;
  readonly #changed = new Set<() => void>();

  constructor(hubs: Hubs, token: string, turn: number, streams: readonly string[]) {
    this.#hubs = hubs;
    this.#token = token;
    this.#turn = turn;
    for (const stream of streams) this.#cursors.set(stream, 0);
    void this.#run();
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => void this.#changed.add(resolve));
  }

  close(): void {
    this.#closed = true;
    this.#client?.close();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      this.#turn += 1;
      const client = new StreamClient(await this.#hubs.address(this.#turn), this.#token);
      this.#client = client;
      for (const [stream, cursor] of this.#cursors) client.cursors.set(stream, cursor);
      const over = client.until(() =>
        client.told.some(({ name }) => name === 'disconnect' || name === 'connect_error'),
      );
      let taken = 0;
      const take = () => {
        this.seen.push(...client.events.slice(taken));
        taken = client.events.length;
        for (const [stream, cursor] of client.cursors) this.#cursors.set(stream, cursor);
        for (const wake of this.#changed) wake();
        this.#changed.clear();
        return false;
      };
      void client.until(take);
      client.socket.on('connect', () => {
        for (const stream of this.#cursors.keys())
          client.socket.emit('follow', { stream, after: client.cursors.get(stream) ?? 0 });
      });
      await over;
      take();
      client.close();
    }
  }
}

/** Sends one command until a hub has answered it, whoever dies meanwhile. */
export async function deliver(
  hubs: Hubs,
  agent: SignedIn,
  turn: number,
  kind: string,
  payload: unknown,
): Promise<void> {
  const id = newId();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answered = await sendCommand(await hubs.address(turn + attempt), agent.token, kind, payload, {
        id,
      });
      if (answered.status === 200) return;
      if (answered.status < 500) throw new Refused(`${kind}: ${answered.problem?.code}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
  }
}
export class Refused extends Error {}
