import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { trimLog } from '#hub/jobs/sweeps.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { type SnapshotPage, type StreamEvent, streamName } from '#shared/hub-api/streams.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, hello, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { StreamClient } from '#test/support/stream-client.ts';

let hub: TestHub;
let ada: SignedIn;
let sales: string;
const clients: StreamClient[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  ada = await signIn(hub.address, 'ada');
  sales = (await hub.database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => hub.dispose());

async function connect(token = ada.token): Promise<StreamClient> {
  const client = new StreamClient(hub.address, token);
  clients.push(client);
  await client.connected();
  return client;
}

const pause = (reason: string) =>
  sendCommand(hub.address, ada.token, 'agent.setIntent', { intent: { kind: 'paused', reason } });
const free = () => sendCommand(hub.address, ada.token, 'agent.setIntent', { intent: { kind: 'available' } });
const seqs = (events: readonly StreamEvent[]) => events.map(({ seq }) => seq);
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const own = () => streamName('agent', ada.agentId);
const lastSeq = async (stream: string) =>
  (await hello(hub.address, ada.token)).streams.find((head) => head.stream === stream)?.lastSeq ?? -1;

async function snapshot(stream: string, limit: number): Promise<SnapshotPage[]> {
  const pages: SnapshotPage[] = [];
  for (let after: string | null = null; ; ) {
    const query: Record<string, string | number> = after === null ? { limit } : { limit, after };
    const called = await callHub(hub.address, 'streamSnapshot', {
      params: { stream },
      query,
      token: ada.token,
    });
    if (called.value === null) throw new Error(called.problem.code);
    pages.push(called.value);
    after = called.value.nextKey;
    if (after === null) return pages;
  }
}

async function answeredCall() {
  const call = scriptCall(sales);
  const leg = call.leg('1001');
  hub.exchange.say(call.joined(), leg.called(), leg.connected(), leg.completed());
  await hub.settled();
  return leg.callId;
}

describe('the log', () => {
  test('has no gaps and no double under concurrency, and is in the order of the versions', async () => {
    await Promise.all(upTo(60).map((n) => (n % 2 === 0 ? pause(n % 4 === 0 ? 'lunch' : 'meeting') : free())));
    const called = await callHub(hub.address, 'streamEvents', {
      params: { stream: own() },
      query: { after: 0, limit: 1000 },
      token: ada.token,
    });
    const events = called.value?.events ?? [];
    expect(events.length).toBeGreaterThan(20);
    expect(seqs(events)).toEqual(upTo(events.length));
    const versions = events
      .filter(({ entity }) => entity === 'agentState')
      .map(({ version }) => version ?? 0);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(called.value).toMatchObject({ upTo: events.length, more: false });
  });

  test('pages by limit and says when there is more', async () => {
    const query = { after: 2, limit: 3 };
    const called = await callHub(hub.address, 'streamEvents', {
      params: { stream: own() },
      query,
      token: ada.token,
    });
    expect(called.value).toMatchObject({ upTo: 5, more: true });
    expect(seqs(called.value?.events ?? [])).toEqual([3, 4, 5]);
  });

  test('a cursor ahead of the log asks for a snapshot: the database was restored', async () => {
    const query = { after: 1_000_000 };
    const called = await callHub(hub.address, 'streamEvents', {
      params: { stream: own() },
      query,
      token: ada.token,
    });
    expect(called).toMatchObject({ status: 410, problem: { code: 'stream.trimmed' } });
  });

  test('one change on several streams stands on each of them, with the same row', async () => {
    const callId = await answeredCall();
    const rows = await hub.database.query<{ stream: string; version: number; body: Participation }>(
      `select stream, version, body from event where body->>'callId' = $1 order by stream, seq`,
      [callId],
    );
    const of = (stream: string) =>
      rows.filter((row) => row.stream === stream).map(({ version, body }) => ({ version, body }));
    expect(of(streamName('queue', sales))).toHaveLength(3);
    expect(of(streamName('queue', sales))).toEqual(of(own()));
    expect(of(own()).map(({ body }) => body.phase)).toEqual(['offered', 'live', 'wrapUp']);
  });
});

describe('snapshots', () => {
  test('pages hold every row once; with the events after the first page they give the present', async () => {
    for (let n = 0; n < 7; n += 1) await answeredCall();
    const pages = await snapshot(own(), 3);
    const rows = pages.flatMap((page) => page.rows);
    expect(pages.length).toBeGreaterThan(2);
    expect(rows[0]?.entity).toBe('agentState');
    const ids = rows.filter(({ entity }) => entity === 'participation').map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    const known = await hub.database.query('select 1 from participation where agent_id = $1', [ada.agentId]);
    expect(ids).toHaveLength(known.length);
  });

  test('while everything moves: rows of a page and the events after it give what is true in the end', async () => {
    const moving = Promise.all(upTo(30).map((n) => (n % 2 === 0 ? pause('lunch') : free())));
    const read = Promise.all(upTo(10).map(() => snapshot(own(), 1000)));
    await moving;
    for (const [page] of await read) {
      if (page === undefined) throw new Error('A snapshot has a page');
      const called = await callHub(hub.address, 'streamEvents', {
        params: { stream: own() },
        query: { after: page.seq, limit: 1000 },
        token: ada.token,
      });
      const states = [...page.rows, ...(called.value?.events ?? [])].filter(
        ({ entity }) => entity === 'agentState',
      );
      const versions = states.map(({ version }) => version ?? 0);
      // Nothing between the snapshot and the first event after it is missing: versions go on by one.
      expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index));
      const [now] = await hub.database.query<{ version: number; intent: unknown }>(
        'select version, intent from agent_state where agent_id = $1',
        [ada.agentId],
      );
      expect(states.at(-1)?.version).toBe(now?.version);
      expect(states.at(-1)?.row as AgentState | undefined).toMatchObject({ intent: now?.intent });
    }
  });

  test('the workspace: configuration and colleagues, paged', async () => {
    const rows = (await snapshot('workspace', 4)).flatMap((page) => page.rows);
    const count = (entity: string) => rows.filter((row) => row.entity === entity).length;
    expect(
      ['policy', 'agent', 'queue', 'disposition', 'pauseReason', 'skill', 'addressBookEntry'].map(count),
    ).toEqual([1, 6, 2, 6, 3, 2, 5]);
    expect(JSON.stringify(rows)).not.toMatch(/phone_?secret|password_?hash|argon2/i);
  });

  test('a key that is none is refused', async () => {
    const called = await callHub(hub.address, 'streamSnapshot', {
      params: { stream: own() },
      query: { after: "' or 1=1" },
      token: ada.token,
    });
    expect(called).toMatchObject({ status: 400, problem: { code: 'request.invalid' } });
  });
});

describe('the socket', () => {
  test('replays from the cursor, then goes on live; a new connection goes on where it was acknowledged', async () => {
    const stream = own();
    const before = await lastSeq(stream);
    const first = await connect();
    expect(await first.follow(stream, 0)).toEqual({ ok: true });
    await first.until(() => first.cursors.get(stream) === before);
    await pause('meeting');
    await first.until(() => first.cursors.get(stream) === before + 1);
    first.close();
    await free();
    await pause('lunch');
    const second = await connect();
    await second.follow(stream, first.cursors.get(stream));
    await second.until(() => second.cursors.get(stream) === before + 3);
    expect(seqs([...first.of(stream), ...second.of(stream)])).toEqual(upTo(before + 3));
    await free();
  });

  test('at most one batch of a stream is on its way until it is acknowledged', async () => {
    const stream = own();
    const after = await lastSeq(stream);
    const client = await connect();
    let open: () => void = () => undefined;
    client.gate = new Promise((resolve) => {
      open = resolve;
    });
    await client.follow(stream, after);
    await pause('lunch');
    await client.until(() => client.batches.length === 1);
    for (const reason of ['meeting', 'training', 'lunch']) await pause(reason);
    // A heartbeat is answered after everything that was sent before it: nothing else is on its way.
    await client.socket.emitWithAck('heartbeat', { sentAt: 1 });
    expect(client.batches).toHaveLength(1);
    client.gate = null;
    open();
    await client.until(() => client.cursors.get(stream) === after + 4);
    expect(seqs(client.of(stream))).toEqual([1, 2, 3, 4].map((n) => after + n));
    await free();
  });

  test('what a desktop could not make durable is sent again', async () => {
    const stream = own();
    const after = await lastSeq(stream);
    const client = await connect();
    client.socket.off('events');
    const seen: number[][] = [];
    const twice = new Promise<void>((resolve) => {
      client.socket.on(
        'events',
        (batch: { events: StreamEvent[]; upTo: number }, acknowledge: (reply: unknown) => void) => {
          seen.push(seqs(batch.events));
          acknowledge({ applied: seen.length === 1 ? after + 1 : batch.upTo });
          if (seen.length === 2) resolve();
        },
      );
    });
    await pause('lunch');
    await free();
    await client.follow(stream, after);
    await twice;
    expect(seen).toEqual([[after + 1, after + 2], [after + 2]]);
  });

  test('unfollowed: no further events; an unknown message and a bad one do no harm', async () => {
    const stream = own();
    const client = await connect();
    await client.follow(stream, await lastSeq(stream));
    expect(await client.socket.emitWithAck('unfollow', { stream })).toEqual({ ok: true });
    client.socket.emit('whatever', 1);
    for (const bad of [null, 'x', {}, { stream: 1, after: -1 }, { stream: 'a'.repeat(101), after: 0 }]) {
      expect(await client.socket.emitWithAck('follow', bad)).toMatchObject({
        problem: { code: 'request.invalid' },
      });
    }
    await pause('lunch');
    await free();
    expect(await client.socket.emitWithAck('heartbeat', { sentAt: 1 })).toMatchObject({
      hubTime: expect.any(Number),
    });
    expect(client.of(stream)).toEqual([]);
  });

  test('a right that is lost closes the stream at once', async () => {
    const stream = streamName('queue', sales);
    const ben = await signIn(hub.address, 'ben');
    const client = await connect(ben.token);
    await client.follow(stream, 0);
    await hub.database.query('delete from agent_queue where agent_id = $1 and queue_id = $2', [
      ben.agentId,
      sales,
    ]);
    await hub.database.query("select pg_notify('lineside', $1)", [`rights:${ben.agentId}`]);
    await client.until(() => client.told.some(({ name }) => name === 'unfollowed'));
    expect(client.told.filter(({ name }) => name === 'unfollowed')).toEqual([
      { name: 'unfollowed', message: { stream } },
    ]);
    const seen = client.of(stream).length;
    await answeredCall();
    await client.socket.emitWithAck('heartbeat', { sentAt: 1 });
    expect(client.of(stream)).toHaveLength(seen);
    expect((await client.follow(stream)) as object).toMatchObject({ problem: { code: 'auth.denied' } });
  });

  test('a lost poke costs a heartbeat: rights are looked at again', async () => {
    const stream = streamName('queue', sales);
    const sup = await signIn(hub.address, 'sup');
    const client = await connect(sup.token);
    await client.follow(stream, 0);
    await hub.database.query('delete from agent_queue where agent_id = $1', [sup.agentId]);
    await client.socket.emitWithAck('heartbeat', { sentAt: 1 });
    await client.until(() => client.told.some(({ name }) => name === 'unfollowed'));
  });
});

describe('a trimmed log', () => {
  test('keeps the newest events; a cursor behind them gets 410 or resync and goes on after a snapshot', async () => {
    const stream = own();
    const last = await lastSeq(stream);
    await hub.database.query('update event set at = 0 where stream = $1 and seq <= $2', [stream, last - 5]);
    const database = openDatabase(hub.database.url, quietLog());
    await trimLog(database, systemClock);
    await database.dispose();
    const head = (await hello(hub.address, ada.token)).streams.find((other) => other.stream === stream);
    expect(head).toEqual({ stream, lastSeq: last, oldestSeq: last - 4 });
    const read = (after: number) =>
      callHub(hub.address, 'streamEvents', { params: { stream }, query: { after }, token: ada.token });
    expect(await read(last - 6)).toMatchObject({ status: 410, problem: { code: 'stream.trimmed' } });
    expect(seqs((await read(last - 5)).value?.events ?? [])).toEqual([4, 3, 2, 1, 0].map((n) => last - n));
    const client = await connect();
    expect(await client.follow(stream, 1)).toEqual({ ok: true });
    await client.until(() => client.told.some(({ name }) => name === 'resync'));
    const [page] = await snapshot(stream, 1000);
    await client.follow(stream, page?.seq);
    await pause('lunch');
    await client.until(() => client.cursors.get(stream) === last + 1);
    await free();
  });

  test('is cut by count as well', async () => {
    const database = openDatabase(hub.database.url, quietLog());
    await hub.database.query(`update workspace set policy = jsonb_set(policy, '{events,keepCount}', '1000')`);
    const stream = streamName('queue', newId());
    await hub.database.query('insert into stream (name, last_seq) values ($1, 1500)', [stream]);
    await hub.database.query(
      `insert into event (stream, seq, at, type) select $1, n, $2, 'list.changed' from generate_series(1, 1500) n`,
      [stream, Date.now()],
    );
    await trimLog(database, systemClock);
    await database.dispose();
    const [left] = await hub.database.query(
      'select min(seq)::int as first, count(*)::int as count from event where stream = $1',
      [stream],
    );
    expect(left).toEqual({ first: 501, count: 1000 });
  });
});
