import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Participation } from '#shared/domain/interaction.ts';
import { type StreamEvent, streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { hello, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { type HubServer, startHubServer } from '#test/support/hub-server.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/**
 * Two hub processes on one database. While agents send commands, either and then both are killed as by a power cut and
 * started again. Every command must have been applied exactly once and every follower must have seen every event once.
 */
const workspace = fileURLToPath(new URL('../../src/hub/practice/workspace.yaml', import.meta.url));
const notesEach = 120;

/** Hubs that come and go, with a way to wait for one that is there. */
class Hubs {
  readonly #database: TestDatabase;
  readonly #data: string;
  readonly #running = new Map<string, HubServer>();
  #waiting: (() => void)[] = [];

  constructor(database: TestDatabase, data: string) {
    this.#database = database;
    this.#data = data;
  }

  async start(name: string): Promise<void> {
    const args = [
      '--data',
      join(this.#data, name),
      '--database-url',
      this.#database.url,
      '--workspace',
      workspace,
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
class Progress {
  #done = 0;
  #waiting: { at: number; resolve: () => void }[] = [];

  add(): void {
    this.#done += 1;
    for (const waiter of this.#waiting.filter(({ at }) => at <= this.#done)) waiter.resolve();
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#done);
  }

  reaches(at: number): Promise<void> {
    return at <= this.#done
      ? Promise.resolve()
      : new Promise((resolve) => this.#waiting.push({ at, resolve }));
  }
}

/** Follows streams for ever: connects again to any hub that is there, from its own cursors. */
class Follower {
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

let database: TestDatabase;
let data: string;
let hubs: Hubs;

beforeAll(async () => {
  database = await createTestDatabase();
  data = await mkdtemp(join(tmpdir(), 'lineside-two-hubs-'));
  hubs = new Hubs(database, data);
  await Promise.all([hubs.start('a'), hubs.start('b')]);
});
afterAll(async () => {
  await hubs.stop();
  await database.dispose();
  await rm(data, { recursive: true, force: true });
});

/** Sends one command until a hub has answered it, whoever dies meanwhile. */
async function deliver(agent: SignedIn, turn: number, kind: string, payload: unknown): Promise<void> {
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
class Refused extends Error {}

/** An agent's work: one call, and a note that is saved again and again. */
async function work(agent: SignedIn, turn: number, progress: Progress): Promise<string> {
  const now = Date.now();
  const reference = { participationId: newId(), callId: `call-${newId()}`, interactionId: null };
  await deliver(agent, turn, 'call.report', {
    ...reference,
    direction: 'inbound',
    remote: { address: '+12025550143', name: null },
    queueName: 'Sales',
    startedAt: now - 2_000,
    answeredAt: now - 1_000,
    endedAt: now,
    endCause: 'customerHangup',
    quality: null,
  });
  for (let n = 1; n <= notesEach; n += 1) {
    const outcome = { ...reference, dispositionId: null, note: `note ${n}`, baseOutcomeVersion: n - 1 };
    await deliver(agent, turn + n, 'outcome.save', outcome);
    progress.add();
  }
  return reference.callId;
}

test('no event is lost and none comes twice, whichever hub is killed', { timeout: 120_000 }, async () => {
  const address = await hubs.address(0);
  const agents = await Promise.all(['ada', 'ben', 'sup'].map((login) => signIn(address, login)));
  const said = await hello(address, agents[0]?.token ?? '');
  const sales =
    (await database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
  expect(said.streams.map(({ stream }) => stream)).toContain(streamName('queue', sales));
  const queue = streamName('queue', sales);
  const followers = agents.map(
    (agent, turn) => new Follower(hubs, agent.token, turn, [streamName('agent', agent.agentId), queue]),
  );
  const progress = new Progress();
  const working = Promise.all(agents.map((agent, turn) => work(agent, turn, progress)));

  await progress.reaches(40);
  await hubs.kill('a');
  await progress.reaches(100);
  await hubs.start('a');
  await progress.reaches(140);
  await hubs.kill('b');
  await hubs.start('b');
  await progress.reaches(200);
  await hubs.kill('a', 'b');
  await Promise.all([hubs.start('a'), hubs.start('b')]);
  await progress.reaches(260);
  await hubs.kill('b', 'a');
  await hubs.start('b');
  const callIds = await working;

  const heads = new Map(
    (await database.query<{ name: string; last_seq: string }>('select name, last_seq from stream')).map(
      (row) => [row.name, Number(row.last_seq)],
    ),
  );
  for (const [index, follower] of followers.entries()) {
    const own = streamName('agent', agents[index]?.agentId ?? '');
    for (const stream of [own, queue]) {
      const seqs = () => follower.seen.filter((event) => event.stream === stream).map(({ seq }) => seq);
      await follower.until(() => seqs().length >= (heads.get(stream) ?? 0));
      expect(seqs()).toEqual(Array.from({ length: heads.get(stream) ?? 0 }, (_, n) => n + 1));
    }
    const notes = follower.seen
      .filter((event) => event.stream === own && (event.row as Participation).callId === callIds[index])
      .map((event) => (event.row as Participation).outcome.note);
    expect(notes).toEqual(['', ...Array.from({ length: notesEach }, (_, n) => `note ${n + 1}`)]);
    follower.close();
  }
  const outcomes = await database.query(
    'select outcome_version, note from participation where call_id = any($1)',
    [callIds],
  );
  expect(outcomes).toEqual(agents.map(() => ({ outcome_version: notesEach, note: `note ${notesEach}` })));
});
