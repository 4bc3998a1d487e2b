import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { streamName } from '#shared/hub-api/streams.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, hello, sendCommand, signIn } from '#test/support/hub-client.ts';
import { StreamClient } from '#test/support/stream-client.ts';

const minute = 60_000;
let hub: TestHub;
let clock: ManualClock;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  hub = await startTestHub({ clock });
});
afterAll(() => hub.dispose());
beforeEach(async () => {
  await hub.database.query('delete from session');
  await hub.database.query('delete from lockout');
  await hub.database.query('delete from sign_in_failure');
});

const wrong = (login: string) =>
  callHub(hub.address, 'signIn', {
    body: { login, password: 'wrong', desktopId: newId(), desktopName: 'x', takeOver: false },
  });
const refresh = (refreshToken: string) => callHub(hub.address, 'refresh', { body: { refreshToken } });
const intentOf = async (agentId: string) =>
  (
    await hub.database.query<{ intent: { kind: string } }>(
      'select intent from agent_state where agent_id = $1',
      [agentId],
    )
  )[0]?.intent.kind;

describe('sign-in', () => {
  test('gives tokens, agent and epoch; the login does not look at capitals', async () => {
    const ada = await signIn(hub.address, 'ADA');
    const said = await hello(hub.address, ada.token);
    expect(said).toMatchObject({
      agent: { login: 'ada', extension: '1001', role: 'agent' },
      epoch: ada.epoch,
      superseded: false,
      hub: { practice: true, name: 'Practice' },
      phone: { user: '1001', displayName: 'Ada Keller' },
    });
    expect(said.streams.map(({ stream }) => stream).slice(0, 2)).toEqual([
      'workspace',
      streamName('agent', ada.agentId),
    ]);
    expect(await intentOf(ada.agentId)).toBe('available');
  });

  test('a wrong password and an unknown login get the same answer', async () => {
    const known = await wrong('ada');
    const unknown = await wrong('nobody');
    expect(known).toMatchObject({ status: 401, problem: { code: 'auth.wrongCredentials' } });
    expect(unknown).toEqual(known);
  });

  test('five wrong attempts in 15 minutes lock the account for 15 minutes, even for the right password', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect((await wrong('ada')).problem?.code).toBe('auth.wrongCredentials');
    expect((await wrong('ada')).problem).toMatchObject({
      code: 'auth.lockedOut',
      details: { retryAfterSeconds: 900 },
    });
    clock.advance(14 * minute);
    await expect(signIn(hub.address, 'ada')).rejects.toThrow('auth.lockedOut');
    clock.advance(minute);
    await signIn(hub.address, 'ada');
  });

  test('twenty guesses at once are five guesses', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrong('ada')));
    const codes = answers.map(({ problem }) => problem?.code);
    // The fifth is told of the lock that it caused, the others are not looked at.
    expect(codes.filter((code) => code === 'auth.wrongCredentials')).toHaveLength(4);
    expect(codes.filter((code) => code === 'auth.lockedOut')).toHaveLength(16);
    await expect(signIn(hub.address, 'ada')).rejects.toThrow('auth.lockedOut');
  });

  test('an attempt counts as wrong while it is under way; a right password elsewhere gives them back', async () => {
    const underWay = () =>
      hub.database.query("insert into sign_in_failure (subject, at) values ('login:ada', $1)", [clock.now()]);
    for (let attempt = 0; attempt < 5; attempt += 1) await underWay();
    expect((await wrong('ada')).problem).toMatchObject({
      code: 'auth.lockedOut',
      details: { retryAfterSeconds: 1 },
    });
    await hub.database.query('delete from sign_in_failure');
    await signIn(hub.address, 'ada');
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await expect(signIn(hub.address, 'ada')).rejects.toThrow('auth.sessionElsewhere');
    }
  });

  test('attempts that are older than the window do not count', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) await wrong('ada');
    clock.advance(15 * minute);
    expect((await wrong('ada')).problem?.code).toBe('auth.wrongCredentials');
  });

  test('a right password clears the count', async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) await wrong('ada');
    await signIn(hub.address, 'ada');
    expect((await wrong('ada')).problem?.code).toBe('auth.wrongCredentials');
  });

  test('fifty wrong attempts from one address lock the address', async () => {
    await hub.database.query(
      `insert into sign_in_failure (subject, at) select 'address:127.0.0.1', $1 from generate_series(1, 49)`,
      [clock.now()],
    );
    expect((await wrong('nobody')).problem?.code).toBe('auth.lockedOut');
    await expect(signIn(hub.address, 'ada')).rejects.toThrow('auth.lockedOut');
  });

  test('no password and no token is in the database in the clear', async () => {
    const ada = await signIn(hub.address, 'ada');
    const tables = await hub.database.query<{ text: string }>(
      `select (select json_agg(a) from agent a)::text || (select json_agg(t) from token t)::text as text`,
    );
    expect(tables[0]?.text).toContain('argon2id');
    for (const secret of [ada.token, ada.refreshToken, '"practice"'])
      expect(tables[0]?.text).not.toContain(secret);
  });
});

test('a hub that the network reaches lets nobody in with a known password, wherever it came from', async () => {
  const file = practiceFile();
  const ben = file.agents['ben'];
  if (ben === undefined) throw new Error('ben is in the practice workspace');
  file.agents['ben'] = { ...ben, password: '$' + '{env:BEN}' };
  const served = await startTestHub({ file, knownPasswords: false });
  try {
    await expect(signIn(served.address, 'ada')).rejects.toThrow('auth.wrongCredentials');
    await signIn(served.address, 'ben', { password: 'from a secret' });
  } finally {
    await served.dispose();
  }
});

describe('tokens', () => {
  test('an access token lives ten minutes', async () => {
    const ada = await signIn(hub.address, 'ada');
    clock.advance(10 * minute - 1);
    await hello(hub.address, ada.token);
    clock.advance(1);
    expect(await callHub(hub.address, 'hello', { token: ada.token })).toMatchObject({
      status: 401,
      problem: { code: 'auth.expired' },
    });
  });

  test('a refresh gives a new pair; the previous token stays good until the new one was used', async () => {
    const ada = await signIn(hub.address, 'ada');
    const lost = await refresh(ada.refreshToken);
    const again = await refresh(ada.refreshToken);
    expect([lost.status, again.status]).toEqual([200, 200]);
    await hello(hub.address, again.value?.accessToken ?? '');
    const next = await refresh(again.value?.refreshToken ?? '');
    expect(next.status).toBe(200);
  });

  test('a token older than the last used one ends the session for everybody', async () => {
    const ada = await signIn(hub.address, 'ada');
    const second = await refresh(ada.refreshToken);
    const third = await refresh(second.value?.refreshToken ?? '');
    expect(await refresh(ada.refreshToken)).toMatchObject({
      status: 401,
      problem: { code: 'auth.refreshRefused' },
    });
    expect((await refresh(third.value?.refreshToken ?? '')).problem?.code).toBe('auth.refreshRefused');
    expect(
      (await callHub(hub.address, 'hello', { token: third.value?.accessToken ?? '' })).problem?.code,
    ).toBe('auth.required');
    expect(await intentOf(ada.agentId)).toBe('loggedOut');
  });

  test('a refresh token lives fourteen days, counted anew at each refresh', async () => {
    const ada = await signIn(hub.address, 'ada');
    clock.advance(13 * 24 * 60 * minute);
    const next = await refresh(ada.refreshToken);
    clock.advance(14 * 24 * 60 * minute);
    expect((await refresh(next.value?.refreshToken ?? '')).problem?.code).toBe('auth.refreshRefused');
  });

  test('an access token does not refresh', async () => {
    const ada = await signIn(hub.address, 'ada');
    expect((await refresh(ada.token)).problem?.code).toBe('auth.refreshRefused');
  });
});

describe('one session an agent', () => {
  test('another desktop is told where the agent is signed in, and may take over', async () => {
    const first = await signIn(hub.address, 'ada');
    const elsewhere = await callHub(hub.address, 'signIn', {
      body: { login: 'ada', password: 'practice', desktopId: newId(), desktopName: 'Home', takeOver: false },
    });
    expect(elsewhere).toMatchObject({
      status: 409,
      problem: { code: 'auth.sessionElsewhere', details: { desktopName: 'Desk of ada', since: clock.now() } },
    });
    const second = await signIn(hub.address, 'ada', { takeOver: true });
    expect(second.epoch).toBe(first.epoch + 1);
    expect(await hello(hub.address, first.token)).toMatchObject({
      superseded: true,
      phone: null,
      streams: [],
    });
    expect(await hello(hub.address, second.token)).toMatchObject({ superseded: false });
  });

  test('nobody learns where an agent is signed in without the password', async () => {
    await signIn(hub.address, 'ada');
    expect((await wrong('ada')).problem).toEqual({
      code: 'auth.wrongCredentials',
      message: expect.any(String),
    });
  });

  test('the same desktop signs in again and replaces its session', async () => {
    const desktopId = newId();
    const first = await signIn(hub.address, 'ada', { desktopId });
    const second = await signIn(hub.address, 'ada', { desktopId });
    expect((await callHub(hub.address, 'hello', { token: first.token })).problem?.code).toBe('auth.required');
    expect((await refresh(first.refreshToken)).problem?.code).toBe('auth.refreshRefused');
    await hello(hub.address, second.token);
  });

  test('the session that was taken over hears it on its socket and is cut off', async () => {
    const first = await signIn(hub.address, 'ada');
    const client = new StreamClient(hub.address, first.token);
    await client.connected();
    const heads = new Map(
      (await hello(hub.address, first.token)).streams.map((head) => [head.stream, head.lastSeq]),
    );
    const stream = streamName('agent', first.agentId);
    await client.follow(stream, heads.get(stream));
    const second = await signIn(hub.address, 'ada', { takeOver: true });
    await client.until(() => client.told.some(({ name }) => name === 'disconnect'));
    // How colleagues are, who waits and who looks at what is told whenever it is known.
    const told = client.told
      .map(({ name }) => name)
      .filter((name) => !['presence', 'board', 'watching', 'figures'].includes(name));
    expect(told).toEqual(['connect', 'unfollowed', 'superseded', 'disconnect']);
    expect(client.told.find(({ name }) => name === 'superseded')?.message).toEqual({
      desktopName: 'Desk of ada',
      epoch: second.epoch,
    });
  });

  test('a session that was taken over refreshes and signs out without logging the agent out', async () => {
    const first = await signIn(hub.address, 'ada');
    const second = await signIn(hub.address, 'ada', { takeOver: true });
    const fresh = await refresh(first.refreshToken);
    expect((await callHub(hub.address, 'signOut', { token: fresh.value?.accessToken ?? '' })).status).toBe(
      200,
    );
    expect(await intentOf(second.agentId)).toBe('available');
    expect(
      (await callHub(hub.address, 'hello', { token: fresh.value?.accessToken ?? '' })).problem?.code,
    ).toBe('auth.required');
  });

  test('two desktops that sign in at once: one is in, the other is told', async () => {
    const body = (desktopName: string) => ({
      login: 'ben',
      password: 'practice',
      desktopId: newId(),
      desktopName,
      takeOver: false,
    });
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => callHub(hub.address, 'signIn', { body: body(name) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  test('signing out ends the session and logs the agent out; a pause survives a new sign-in only as long as the session', async () => {
    const desktopId = newId();
    const ada = await signIn(hub.address, 'ada', { desktopId });
    const intent = { kind: 'paused', reason: 'lunch' };
    expect(
      (await sendCommand(hub.address, ada.token, 'agent.setIntent', { intent }, { at: clock.now() })).status,
    ).toBe(200);
    const again = await signIn(hub.address, 'ada', { desktopId });
    expect(await intentOf(ada.agentId)).toBe('paused');
    await callHub(hub.address, 'signOut', { token: again.token });
    expect(await intentOf(ada.agentId)).toBe('loggedOut');
    expect((await refresh(again.refreshToken)).problem?.code).toBe('auth.refreshRefused');
    await signIn(hub.address, 'ada', { desktopId });
    expect(await intentOf(ada.agentId)).toBe('available');
  });

  test('a socket lives on with a fresh token, and is dropped a minute after the old one ran out without', async () => {
    const ada = await signIn(hub.address, 'ada');
    const kept = new StreamClient(hub.address, ada.token);
    const dropped = new StreamClient(hub.address, ada.token);
    await Promise.all([kept.connected(), dropped.connected()]);
    clock.advance(9 * minute);
    const fresh = await refresh(ada.refreshToken);
    const accessToken = fresh.value?.accessToken ?? '';
    expect(await kept.socket.emitWithAck('authenticate', { accessToken })).toEqual({ ok: true });
    const ben = await signIn(hub.address, 'ben');
    expect(await kept.socket.emitWithAck('authenticate', { accessToken: ben.token })).toMatchObject({
      problem: { code: 'auth.denied' },
    });
    clock.advance(2 * minute);
    await dropped.until(() => dropped.told.some(({ name }) => name === 'disconnect'));
    expect(await kept.socket.emitWithAck('heartbeat', { sentAt: 1 })).toEqual({ hubTime: clock.now() });
    kept.close();
  });
});
