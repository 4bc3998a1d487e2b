import { mkdir, mkdtemp, readdir, readlink, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { completeRecordings, deleteOldRecordings } from '#hub/jobs/recordings.ts';
import { RecordingFiles } from '#hub/recordings/files.ts';
import { createChanges } from '#hub/streams/change.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { recordingSortSchema } from '#shared/domain/recording.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { StreamClient } from '#test/support/stream-client.ts';
import { wavBytes } from '#test/support/wav-bytes.ts';

/** Recordings as agents, supervisors and administrators have them, through a hub with a scripted exchange. */
let hub: TestHub;
let folder: string;
let who: Record<'ada' | 'ben' | 'eve' | 'sup' | 'admin', SignedIn>;
let queues: Map<string, string>;
const sound = wavBytes(Array.from({ length: 16_000 }, (_, n) => (n < 8000 ? 0 : n % 2 ? 32_767 : -32_767)));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-recordings-'));
  hub = await startTestHub({ recordings: join(folder, 'hub') });
  await hub.hub.driver?.inStep;
  const rows = await hub.database.query<{ id: string; key: string }>('select id, key from queue');
  queues = new Map(rows.map(({ id, key }) => [key, id]));
  const names = ['ada', 'ben', 'eve', 'sup', 'admin'] as const;
  const signed = await Promise.all(
    names.map(async (name) => [name, await signIn(hub.address, name)] as const),
  );
  who = Object.fromEntries(signed) as typeof who;
});
afterAll(async () => {
  await hub.dispose();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await hub.database.query('delete from recording');
  await hub.database.query('delete from audit');
});

interface How {
  readonly user?: string;
  readonly queue?: string;
  readonly address?: string;
  /** What the file holds; null when it is nowhere. */
  readonly bytes?: Buffer | null;
  readonly at?: number;
}

/** A call of a queue that was answered and recorded. */
async function recorded(how: How = {}) {
  const { user = '1001', queue = 'sales', bytes = sound, at = Date.now(), ...rest } = how;
  const call = scriptCall(queues.get(queue) ?? '', { at, ...rest });
  const leg = call.leg(user);
  const path = join(folder, `${leg.callId}.wav`);
  if (bytes !== null) await writeFile(path, bytes);
  const finished = {
    kind: 'recordingFinished',
    linkedId: call.linkedId,
    callId: leg.callId,
    user,
    interactionId: null,
    path,
    durationMs: 4_000,
    startedAt: at + 3_000,
    at: at + 60_000,
  } as const;
  hub.exchange.say(call.joined(), leg.called(), leg.connected(), leg.completed(), finished);
  await hub.settled();
  const [row] = await hub.database.query<{ id: string; file: string | null }>(
    'select id, file from recording where call_id = $1',
    [leg.callId],
  );
  return { id: row?.id ?? '', file: row?.file ?? null, callId: leg.callId, path, finished };
}

const list = async (name: keyof typeof who, body: object = {}) => {
  const called = await callHub(hub.address, 'recordings', { token: who[name].token, body });
  if (called.value === null) throw new Error(called.problem.code);
  return called.value;
};
const ids = async (name: keyof typeof who, body: object = {}) =>
  (await list(name, body)).rows.map(({ id }) => id);

function audio(name: keyof typeof who, id: string, headers: Record<string, string> = {}, purpose = 'listen') {
  return fetch(`${hub.address}/api/recordings/${id}/audio?purpose=${purpose}`, {
    headers: { authorization: `Bearer ${who[name].token}`, ...headers },
  });
}
const audited = async () =>
  (
    await hub.database.query<{ action: string }>(
      "select action from audit where action like 'recording.%' order by at, id",
    )
  ).map(({ action }) => action);

describe('a recording that the exchange has finished', () => {
  test('is with its part at once, told on both streams, with its waveform (RECG-6)', async () => {
    const { id, callId } = await recorded();
    const events = await hub.database.query<{ stream: string; body: Participation }>(
      "select distinct on (stream) stream, body from event where body ->> 'callId' = $1 order by stream, seq desc",
      [callId],
    );
    expect(events.map(({ stream }) => stream)).toEqual(
      [streamName('agent', who.ada.agentId), streamName('queue', queues.get('sales') ?? '')].sort(),
    );
    for (const { body } of events)
      expect(body).toMatchObject({
        phase: 'wrapUp',
        recordings: [{ id, durationMs: 2_000, state: 'ready', startedAt: expect.any(Number) }],
      });
    const one = await callHub(hub.address, 'recording', { token: who.ada.token, params: { id } });
    expect(one.value?.waveform).toEqual([...Array(500).fill(0), ...Array(500).fill(255)]);
    expect(one.value?.recording).toMatchObject({
      id,
      callId,
      agent: { id: who.ada.agentId, name: 'Ada Keller' },
      type: 'inbound',
      caller: { address: '+12025550143', name: 'Grace Okafor' },
      called: { name: 'Sales' },
      connected: { address: '+12025550143' },
      queueName: 'Sales',
      durationMs: 2_000,
      size: sound.length,
      rating: null,
    });
  });

  test('before anything else of its call was told is put with the part later', async () => {
    const call = scriptCall(queues.get('sales') ?? '');
    const leg = call.leg('1001');
    const path = join(folder, 'early.wav');
    await writeFile(path, sound);
    const { callId } = leg;
    const at = Date.now();
    const { linkedId } = call;
    hub.exchange.say({
      kind: 'recordingFinished',
      ...{ linkedId, callId, user: '1001', interactionId: null, path, durationMs: 1, startedAt: at, at },
    });
    await hub.settled();
    expect(await ids('ada')).toEqual([]);
    hub.exchange.say(call.joined(), leg.called(), leg.connected(), leg.completed());
    await hub.settled();
    expect(await list('ada')).toMatchObject({ rows: [{ callId, queueName: 'Sales' }] });
  });

  test('of a call between colleagues names who took it', async () => {
    const callId = `call-${newId()}`;
    const by = {
      linkedId: `linked-${newId()}`,
      callId,
      interactionId: newId(),
      number: '2001',
      skillId: null,
    };
    const at = Date.now();
    const taken = scriptCall(queues.get('sales') ?? '', { at, address: '1001' });
    const caller = { ...taken.caller, linkedId: by.linkedId, interactionId: by.interactionId };
    const leg = { ...taken.leg('1002').leg, linkedId: by.linkedId };
    const path = join(folder, `${callId}.wav`);
    await writeFile(path, sound);
    hub.exchange.say(
      { kind: 'outboundCalled', ...by, user: '1001', at },
      { kind: 'callerJoined', caller, at },
      { kind: 'agentCalled', caller, leg, at: at + 1000 },
      { kind: 'agentConnected', linkedId: by.linkedId, callId: leg.callId, user: '1002', at: at + 2000 },
      { kind: 'outboundAnswered', ...by, user: '1001', at: at + 2000 },
      {
        kind: 'recordingFinished',
        ...{ linkedId: by.linkedId, callId, user: '1001', interactionId: null, path, durationMs: 1 },
        ...{ startedAt: at, at: at + 3000 },
      },
    );
    await hub.settled();
    const [row] = (await list('ada')).rows;
    expect(row).toMatchObject({ type: 'internal', connected: { address: '1002', name: 'Ben Rossi' } });
    hub.exchange.up();
    await hub.settled();
  });

  test('damaged is kept, and shown without a waveform', async () => {
    const { id } = await recorded({ bytes: Buffer.from('RIFF and then nothing') });
    const one = await callHub(hub.address, 'recording', { token: who.ada.token, params: { id } });
    expect(one.value).toMatchObject({ waveform: [], recording: { size: 21, durationMs: 4_000 } });
    expect(await (await audio('ada', id)).text()).toBe('RIFF and then nothing');
    expect(await hub.database.query('select sound from recording')).toEqual([{ sound: 'damaged' }]);
  });

  test('whose file cannot be had is missing until it is told again', async () => {
    const { id, path, finished } = await recorded({ bytes: null });
    const shown = async () =>
      (
        await hub.database.query<{ recordings: unknown }>(
          'select recordings from participation where call_id = $1',
          [finished.callId],
        )
      )[0]?.recordings;
    expect(await shown()).toMatchObject([{ id, state: 'missing' }]);
    expect((await list('ada')).rows).toMatchObject([{ id, size: null }]);
    expect(await (await audio('ada', id)).json()).toMatchObject({ problem: { code: 'recording.missing' } });
    await writeFile(path, sound);
    hub.exchange.up({ recordings: [finished] });
    await hub.settled();
    expect(await shown()).toMatchObject([{ id, state: 'ready', durationMs: 2_000 }]);
    expect((await audio('ada', id)).status).toBe(200);
  });

  test('of another version of the hub is read by a sweep', async () => {
    const { id } = await recorded();
    await hub.database.query('delete from recording_waveform');
    await hub.database.query(
      "update recording set size = null, sound = null, participation_id = null, type = '', connected = null",
    );
    expect(await ids('ada')).toEqual([]);
    const database = openDatabase(hub.database.url, quietLog());
    const clock = new ManualClock(Date.now());
    const deps = { database, changes: createChanges(database, clock), log: quietLog() };
    await completeRecordings(deps, new RecordingFiles(join(folder, 'hub')));
    await database.dispose();
    expect((await list('ada')).rows).toMatchObject([{ id, size: sound.length, queueName: 'Sales' }]);
    const one = await callHub(hub.address, 'recording', { token: who.ada.token, params: { id } });
    expect(one.value?.waveform).toHaveLength(1000);
  });
});

describe('rights', () => {
  test('agents have their own, supervisors those of their queues, administrators all', async () => {
    const adas = await recorded();
    const bens = await recorded({ user: '1002' });
    const all = [bens.id, adas.id].sort();
    expect(await ids('ada')).toEqual([adas.id]);
    expect(await ids('eve')).toEqual([]);
    expect((await ids('sup')).sort()).toEqual(all);
    expect((await ids('admin')).sort()).toEqual(all);
    await hub.database.query('update recording set queue_id = null where id = $1', [adas.id]);
    expect(await ids('sup')).toEqual([bens.id]);
    expect(await ids('ada')).toEqual([adas.id]);
    expect((await ids('admin')).sort()).toEqual(all);
  });

  test('to everybody else a recording is as unknown as one that does not exist', async () => {
    const { id } = await recorded();
    const answers = async (name: keyof typeof who, of: string) => {
      const { token } = who[name];
      const response = await audio(name, of);
      return [
        (await callHub(hub.address, 'recording', { token, params: { id: of } })).problem,
        { status: response.status, ...((await response.json()) as object) },
      ];
    };
    expect(await answers('ben', id)).toEqual(await answers('ben', newId()));
    expect((await audio('ben', id)).status).toBe(404);
    expect(await audited()).toEqual([]);
  });

  test('a session that was taken over still has them', async () => {
    const { id } = await recorded({ user: '1003', queue: 'support' });
    const old = who.eve;
    who.eve = await signIn(hub.address, 'eve', { takeOver: true });
    const one = await callHub(hub.address, 'recording', { token: old.token, params: { id } });
    expect(one.status).toBe(200);
  });

  test.each(['x', '00000000-0000-0000-0000-000000000000', '../../etc/passwd', '%00', "' or 1=1"])(
    'the id %s is none',
    async (id) => {
      const response = await audio('admin', encodeURIComponent(id));
      expect([400, 404]).toContain(response.status);
    },
  );
});

describe('the audio', () => {
  test('whole, to play and to save', async () => {
    const { id } = await recorded();
    const played = await audio('ada', id);
    expect(played.status).toBe(200);
    expect(Object.fromEntries(played.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(sound.length),
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await played.arrayBuffer()).equals(sound)).toBe(true);
    const saved = await audio('ada', id, {}, 'download');
    expect(saved.headers.get('content-disposition')).toMatch(
      /^attachment; filename="lineside-\d+-\d{8}-\d{6}\.wav"$/,
    );
    await saved.arrayBuffer();
    expect(await audited()).toEqual(['recording.listened', 'recording.downloaded']);
  });

  test('by one range', async () => {
    const { id } = await recorded();
    for (const [range, first, last] of [
      ['bytes=0-', 0, sound.length - 1],
      ['bytes=100-199', 100, 199],
      ['bytes=-50', sound.length - 50, sound.length - 1],
      ['bytes=32000-99999999', 32_000, sound.length - 1],
    ] as const) {
      const part = await audio('ada', id, { range });
      expect([range, part.status]).toEqual([range, 206]);
      expect(part.headers.get('content-range')).toBe(`bytes ${first}-${last}/${sound.length}`);
      expect(part.headers.get('content-length')).toBe(String(last - first + 1));
      expect(Buffer.from(await part.arrayBuffer()).equals(sound.subarray(first, last + 1))).toBe(true);
    }
  });

  test('a range beyond the end says how long it is; malformed and several are answered with the whole', async () => {
    const { id } = await recorded();
    const beyond = await audio('ada', id, { range: `bytes=${sound.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${sound.length}`]);
    expect(await beyond.json()).toMatchObject({ problem: { code: 'recording.badRange' } });
    expect(await audited()).toEqual([]);
    for (const range of ['bytes=9-1', 'bytes=0-1,5-6', 'pages=1-2', 'bytes=one-two', 'bytes=-']) {
      const whole = await audio('ada', id, { range });
      expect([range, whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([
        range,
        200,
        sound.length,
      ]);
    }
  });

  test('If-Range: a part of this file or the whole of it', async () => {
    const { id } = await recorded();
    const etag = (await audio('ada', id)).headers.get('etag') ?? '';
    const same = await audio('ada', id, { range: 'bytes=0-3', 'if-range': etag });
    const other = await audio('ada', id, { range: 'bytes=0-3', 'if-range': '"another"' });
    expect([same.status, other.status]).toEqual([206, 200]);
    await other.arrayBuffer();
  });

  test('an opening counts once, and beginning in the middle does not hide it', async () => {
    const { id } = await recorded();
    const listen = async (name: keyof typeof who, range: string) =>
      (await audio(name, id, { range })).arrayBuffer();
    await listen('ada', 'bytes=0-');
    await listen('ada', 'bytes=16000-');
    await listen('ada', 'bytes=200-');
    expect(await audited()).toEqual(['recording.listened']);
    await listen('sup', 'bytes=1-');
    await listen('sup', 'bytes=500-');
    expect(await audited()).toEqual(['recording.listened', 'recording.listened']);
    const rows = await hub.database.query(
      "select agent_id, details from audit where action = 'recording.listened'",
    );
    expect(rows).toEqual([
      { agent_id: who.ada.agentId, details: { recordingId: id } },
      { agent_id: who.sup.agentId, details: { recordingId: id } },
    ]);
  });

  test('HEAD is no way to it, nor is a strange purpose', async () => {
    const { id } = await recorded();
    const head = await fetch(`${hub.address}/api/recordings/${id}/audio?purpose=listen`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${who.ada.token}` },
    });
    expect(head.status).toBe(404);
    expect((await audio('ada', id, {}, 'steal')).status).toBe(400);
    expect(await audited()).toEqual([]);
  });

  test('an empty file is sent as one; a file that is gone is missing', async () => {
    const empty = await recorded({ bytes: Buffer.alloc(0) });
    const response = await audio('ada', empty.id);
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 0]);
    expect((await audio('ada', empty.id, { range: 'bytes=0-' })).status).toBe(416);
    const { id, file } = await recorded();
    await unlink(join(folder, 'hub', file ?? ''));
    const gone = await audio('ada', id);
    expect([gone.status, await gone.json()]).toMatchObject([410, { problem: { code: 'recording.missing' } }]);
  });

  test('a listener who goes in the middle leaves nothing open', async () => {
    const { id, file } = await recorded({ bytes: wavBytes(Array(4_000_000).fill(1)) });
    const control = new AbortController();
    const response = await fetch(`${hub.address}/api/recordings/${id}/audio?purpose=listen`, {
      headers: { authorization: `Bearer ${who.ada.token}` },
      signal: control.signal,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    control.abort();
    await expect(reader?.read()).rejects.toThrow();
    // The hub runs in this process.
    const open = async () =>
      (
        await Promise.all(
          (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
        )
      ).filter((path) => path.endsWith(file ?? 'no file'));
    while ((await open()).length > 0) await new Promise<void>((resolve) => setImmediate(resolve));
    expect((await audio('ada', id, { range: 'bytes=0-3' })).status).toBe(206);
  });
});

describe('the list', () => {
  test('is found by number, its end, names, agent and queue', async () => {
    const { id } = await recorded({ address: '+31201234567' });
    await recorded({ user: '1002', queue: 'support', address: '+12025550100' });
    const [row] = (await list('admin', { search: '4567' })).rows;
    for (const search of ['+31 20', '31201234567', '567', 'ada', 'KELLER sal', 'okafor ada'])
      expect([search, await ids('admin', { search })]).toEqual([search, [id]]);
    expect(await ids('admin', { search: String(row?.interactionNumber) })).toContain(id);
    expect(await ids('admin', { search: 'okafor' })).toHaveLength(2);
    expect(await ids('ada', { search: 'ben' })).toEqual([]);
    expect(await ids('admin', { search: 'nobody' })).toEqual([]);
    for (const search of ["'", "':* | '", '\\', '\0', '!&|()<->', '%', '\ud800'])
      expect((await list('admin', { search })).rows.length).toBeGreaterThanOrEqual(0);
  });

  test('by every column both ways, page after page, each row once while others come', async () => {
    const callers = ['+12025550100', '+12025550101', '+12025550100', '+12025550103', '+12025550100'];
    for (const [n, address] of callers.entries())
      await recorded({ address, user: n % 2 ? '1001' : '1002', queue: n % 2 ? 'support' : 'sales' });
    for (const sort of recordingSortSchema.options)
      for (const descending of [true, false]) {
        const query = { sort, descending, limit: 2 };
        const whole = await ids('sup', { ...query, limit: 100 });
        expect(new Set(whole).size).toBe(5);
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof list>> = await list('sup', { ...query, after });
          seen.push(...page.rows.map(({ id }) => id));
          after = page.next;
        } while (after !== null);
        expect([sort, seen]).toEqual([sort, whole]);
      }
    const newest = await list('sup', { limit: 2 });
    const later = await recorded({ at: Date.now() + 1000 });
    const rest = await ids('sup', { limit: 100, after: newest.next });
    const before = newest.rows.map(({ id }) => id);
    expect(rest).toHaveLength(3);
    expect(rest).not.toContain(later.id);
    expect(rest.filter((id) => before.includes(id))).toEqual([]);
  });

  test('keys of nobody’s making are refused, never a fault', async () => {
    await recorded();
    const key = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = newId();
    for (const after of [
      'x',
      key(null),
      key(['startedAt', 'text', id]),
      key(['caller', 5, id]),
      key(['duration', 5, id]),
      key(['startedAt', 5, 'no id']),
      key(['startedAt', 1e300, id]),
      key(['startedAt', 5, id, 5]),
    ]) {
      const called = await callHub(hub.address, 'recordings', { token: who.ada.token, body: { after } });
      expect([after, called.problem?.code]).toEqual([after, 'request.invalid']);
    }
    const nul = { sort: 'caller', after: key(['caller', 'a\0b', id]) };
    expect((await callHub(hub.address, 'recordings', { token: who.ada.token, body: nul })).status).toBe(400);
    const large = { sort: 'rating', after: key(['rating', Number.MAX_SAFE_INTEGER, id]) };
    expect((await callHub(hub.address, 'recordings', { token: who.ada.token, body: large })).status).toBe(
      200,
    );
  });
});

describe('a rating', () => {
  const rate = (name: keyof typeof who, id: string, rating: object | null) =>
    callHub(hub.address, 'rateRecording', { token: who[name].token, body: { id, rating } });

  test('is given, changed and taken back by a supervisor of the queue, and noted', async () => {
    const { id } = await recorded();
    expect((await rate('sup', id, { stars: 4, comment: 'Kind' })).value?.rating).toMatchObject({
      stars: 4,
      comment: 'Kind',
      by: { agentId: who.sup.agentId, name: 'Sara de Vries' },
    });
    await rate('admin', id, { stars: 2, comment: '' });
    expect((await list('ada')).rows[0]?.rating).toMatchObject({ stars: 2, by: { name: 'Administrator' } });
    expect((await rate('sup', id, null)).value?.rating).toBeNull();
    const rows = await hub.database.query<{ details: object }>(
      "select details from audit where action = 'recording.rated' order by at, id",
    );
    expect(rows.map(({ details }) => details)).toEqual(
      [4, 2, 0].map((stars) => ({ recordingId: id, stars })),
    );
  });

  test('not by agents, nor for calls of no queue of theirs', async () => {
    const { id } = await recorded();
    expect((await rate('ada', id, { stars: 5, comment: '' })).problem?.code).toBe('auth.denied');
    await hub.database.query('update recording set queue_id = null where id = $1', [id]);
    expect((await rate('sup', id, { stars: 5, comment: '' })).problem?.code).toBe('recording.unknown');
    expect((await rate('sup', newId(), { stars: 5, comment: '' })).problem?.code).toBe('recording.unknown');
    expect((await rate('admin', id, { stars: 6, comment: '' })).status).toBe(400);
    expect((await rate('admin', id, { stars: 5, comment: '' })).status).toBe(200);
  });
});

test('after the policy’s days file, waveform, rating and row go, and desktops learn it', async () => {
  const { id, callId } = await recorded();
  await callHub(hub.address, 'rateRecording', {
    token: who.sup.token,
    body: { id, rating: { stars: 1, comment: 'x' } },
  });
  const client = new StreamClient(hub.address, who.ada.token);
  await client.connected();
  await client.follow(streamName('agent', who.ada.agentId));
  const last = () =>
    client.events.map(({ row }) => row as Participation | null).findLast((row) => row?.callId === callId);
  await client.until(() => last()?.recordings[0]?.id === id);
  const database = openDatabase(hub.database.url, quietLog());
  const files = new RecordingFiles(join(folder, 'hub'));
  const sweep = (days: number) => {
    const clock = new ManualClock(Date.now() + days * 24 * 60 * 60 * 1000);
    return deleteOldRecordings(
      { database, changes: createChanges(database, clock), clock, log: quietLog() },
      files,
    );
  };
  await sweep(89);
  expect(await ids('ada')).toEqual([id]);
  await sweep(91);
  await client.until(() => last()?.recordings.length === 0);
  client.close();
  await database.dispose();
  expect(await ids('ada')).toEqual([]);
  expect(await hub.database.query('select 1 from recording_waveform')).toEqual([]);
});

test('a file that cannot be read or deleted keeps no other from it', async () => {
  const stuck = await recorded({ at: Date.now() - 10_000 });
  const other = await recorded();
  const inTheWay = join(folder, 'hub', stuck.file ?? '');
  await unlink(inTheWay);
  await mkdir(inTheWay);
  await hub.database.query('update recording set sound = null');
  const database = openDatabase(hub.database.url, quietLog());
  const clock = new ManualClock(Date.now() + 91 * 24 * 60 * 60 * 1000);
  const deps = { database, changes: createChanges(database, clock), clock, log: quietLog() };
  const files = new RecordingFiles(join(folder, 'hub'));
  const left = async () =>
    (await hub.database.query<{ id: string }>('select id from recording')).map(({ id }) => id);
  try {
    await completeRecordings(deps, files);
    const read = await hub.database.query("select id from recording where sound = 'whole'");
    expect(read).toEqual([{ id: other.id }]);
    await deleteOldRecordings(deps, files);
    expect(await left()).toEqual([stuck.id]);
    await rm(inTheWay, { recursive: true });
    await deleteOldRecordings(deps, files);
    expect(await left()).toEqual([]);
  } finally {
    await database.dispose();
  }
});
