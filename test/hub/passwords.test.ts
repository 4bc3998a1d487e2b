import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { type RouteName, routes } from '#shared/hub-api/routes.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, hello, signIn } from '#test/support/hub-client.ts';
import { applyFile, change, passwordFile, trySignIn } from '#test/support/password-hub.ts';
import { StreamClient } from '#test/support/stream-client.ts';

const day = 24 * 60 * 60 * 1000;
const given = 'practice';
const good = 'Correct-horse-1';
let hub: TestHub;
let clock: ManualClock;

beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startTestHub({ clock, file: passwordFile() });
});
afterEach(() => hub.dispose());

const intentOf = async (login: string) =>
  (
    await hub.database.query<{ kind: string }>(
      "select intent->>'kind' as kind from agent_state s join agent a on a.id = s.agent_id where a.login = $1",
      [login],
    )
  )[0]?.kind;
const auditOf = async () =>
  (await hub.database.query<{ action: string }>('select action from audit order by id')).map(
    ({ action }) => action,
  );

/** Signs in for the first time and chooses a password; gives the session that works from then on. */
async function settle(login = 'ada', password = good, current = given) {
  const first = await trySignIn(hub.address, login, current);
  const token = first.value?.tokens.accessToken ?? '';
  const changed = await change(hub.address, token, current, password);
  if (changed.value === null) throw new Error(`${login} has no password: ${changed.problem.code}`);
  return { token, refreshToken: first.value?.tokens.refreshToken ?? '', ...changed.value };
}

describe('with the suite, the first sign-in', () => {
  test('PWD-2: says that the password is due, and the session may do nothing else before', async () => {
    const first = await trySignIn(hub.address, 'ada', given);
    expect(first.value).toMatchObject({
      password: { due: 'first', expiresAt: null },
      passwordRules: { suite: true },
      agent: { login: 'ada' },
    });
    const token = first.value?.tokens.accessToken ?? '';
    const of = (name: RouteName): RouteContract => routes[name];
    const guarded = (Object.keys(routes) as RouteName[]).filter(
      (name) => !['public', 'refreshToken', 'visitor'].includes(of(name).requires.kind),
    );
    for (const name of guarded) {
      const { requires, path } = of(name);
      const params = path.includes(':stream') ? { stream: 'workspace' } : { id: newId() };
      const allowed = requires.kind === 'role' && requires.due === true;
      // It would end the session that the others need.
      if (name === 'signOut') continue;
      const called = await callHub(hub.address, name, { token, params, body: {} });
      const code = called.problem?.code ?? 'ok';
      if (allowed) expect(code, name).not.toMatch(/^auth\./);
      else expect([called.status, code], name).toEqual([403, 'auth.passwordDue']);
    }
    const due = guarded.filter((name) => {
      const { requires } = of(name);
      return requires.kind === 'role' && requires.due === true;
    });
    expect(due.sort()).toEqual(['changePassword', 'signOut']);
    const socket = new StreamClient(hub.address, token);
    await expect(socket.connected()).rejects.toThrow('refused');
    socket.close();
    const body = { refreshToken: first.value?.tokens.refreshToken };
    expect((await callHub(hub.address, 'refresh', { body })).problem?.code).toBe('auth.refreshRefused');
  });

  test('PWD-2: brings no work before the change, and all of it after: the same session goes on', async () => {
    const first = await trySignIn(hub.address, 'ada', given);
    const token = first.value?.tokens.accessToken ?? '';
    expect(await intentOf('ada')).toBeUndefined();
    const changed = await change(hub.address, token, given, good);
    expect(changed.value).toEqual({ password: { due: null, expiresAt: clock.now() + 90 * day } });
    expect(await intentOf('ada')).toBe('available');
    const said = await hello(hub.address, token);
    expect(said).toMatchObject({
      epoch: first.value?.epoch,
      superseded: false,
      password: { due: null, expiresAt: clock.now() + 90 * day },
    });
    const body = { refreshToken: first.value?.tokens.refreshToken };
    expect((await callHub(hub.address, 'refresh', { body })).status).toBe(200);
    expect((await trySignIn(hub.address, 'ada', given)).problem?.code).toBe('auth.wrongCredentials');
    expect(await auditOf()).toEqual(expect.arrayContaining(['auth.passwordDue', 'auth.passwordChanged']));
  });

  test('PLUS-10: a day that is to begin paused begins so after the change', async () => {
    const first = await trySignIn(hub.address, 'ada', given, { startPaused: true });
    await change(hub.address, first.value?.tokens.accessToken ?? '', given, good);
    expect(await intentOf('ada')).toBe('paused');
  });

  test('a password that is due takes nothing over before it is changed', async () => {
    await settle();
    const here = await signIn(hub.address, 'ada', { password: good, takeOver: true });
    await hub.database.query("update agent set password_temporary = true where login = 'ada'");
    const refused = await trySignIn(hub.address, 'ada', good);
    expect(refused.problem?.code).toBe('auth.sessionElsewhere');
    const there = await trySignIn(hub.address, 'ada', good, { takeOver: true });
    expect(there.value?.password.due).toBe('first');
    expect((await hello(hub.address, here.token)).superseded).toBe(false);
    const socket = new StreamClient(hub.address, here.token);
    await socket.connected();
    const token = there.value?.tokens.accessToken ?? '';
    expect((await change(hub.address, token, good, 'Correct-horse-2')).status).toBe(200);
    await socket.until(() => socket.told.some(({ name }) => name === 'superseded'));
    expect((await hello(hub.address, here.token)).superseded).toBe(true);
    expect((await hello(hub.address, token)).superseded).toBe(false);
    socket.close();
  });

  test('on a desktop where the session of before is still active, that one works until the change', async () => {
    const { token } = await settle();
    await hub.database.query("update agent set password_temporary = true where login = 'ada'");
    const [row] = await hub.database.query<{ id: string }>('select desktop_id as id from session');
    const desktopId = row?.id ?? '';
    const again = await trySignIn(hub.address, 'ada', good, { desktopId });
    expect((await hello(hub.address, token)).superseded).toBe(false);
    await change(hub.address, again.value?.tokens.accessToken ?? '', good, 'Correct-horse-2');
    expect((await callHub(hub.address, 'hello', { token })).problem?.code).toBe('auth.required');
    expect(await intentOf('ada')).toBe('available');
  });
});

describe('a new password', () => {
  test.each([
    ['Sh0rt-x', 'length'],
    ['correct-horse-1', 'upper'],
    ['CORRECT-HORSE-1', 'lower'],
    ['Correct-horse', 'digit'],
    ['Correct1horse', 'special'],
    ['correcthorse', 'upper,digit,special'],
    [`Correct-1${'x'.repeat(200)}`, 'tooLong'],
  ])('PWD-4, PWD-5: %s is against the rules: %s', async (next, faults) => {
    const first = await trySignIn(hub.address, 'ada', given);
    const refused = await change(hub.address, first.value?.tokens.accessToken ?? '', given, next);
    expect(refused).toMatchObject({ status: 422, problem: { code: 'password.weak', details: { faults } } });
  });

  test('PWD-3: is another one; and the last twelve do not come back', async () => {
    const { token } = await settle('ada', 'Correct-horse-0');
    const same = await change(hub.address, token, 'Correct-horse-0', 'Correct-horse-0');
    expect(same.problem).toMatchObject({ code: 'password.weak', details: { faults: 'same' } });
    for (let number = 1; number <= 12; number += 1) {
      const to = [`Correct-horse-${number - 1}`, `Correct-horse-${number}`] as const;
      expect((await change(hub.address, token, ...to)).status).toBe(200);
    }
    const used = await change(hub.address, token, 'Correct-horse-12', 'Correct-horse-0');
    expect(used).toMatchObject({
      status: 422,
      problem: { code: 'password.used', details: { history: 12 } },
    });
    expect((await change(hub.address, token, 'Correct-horse-12', 'Correct-horse-13')).status).toBe(200);
    // Thirteen back, it counts no longer.
    expect((await change(hub.address, token, 'Correct-horse-13', 'Correct-horse-0')).status).toBe(200);
    expect(await hub.database.query('select count(*)::int as kept from password_used')).toEqual([
      { kept: 12 },
    ]);
  });

  test('PWD-12: ends the other sessions and keeps its own', async () => {
    await settle();
    const old = await signIn(hub.address, 'ada', { password: good, takeOver: true });
    const ada = await signIn(hub.address, 'ada', { password: good, takeOver: true });
    expect((await change(hub.address, ada.token, good, 'Correct-horse-2')).status).toBe(200);
    await hello(hub.address, ada.token);
    expect((await callHub(hub.address, 'hello', { token: old.token })).problem?.code).toBe('auth.required');
    expect(await intentOf('ada')).toBe('available');
  });

  test('a wrong present password is a wrong attempt: five lock the account, for signing in as well', async () => {
    const { token } = await settle();
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect((await change(hub.address, token, 'wrong', 'Correct-horse-2')).problem?.code).toBe(
        'password.wrong',
      );
    const locked = await change(hub.address, token, 'wrong', 'Correct-horse-2');
    expect(locked).toMatchObject({ status: 429, problem: { code: 'auth.lockedOut' } });
    expect((await change(hub.address, token, good, 'Correct-horse-2')).problem?.code).toBe('auth.lockedOut');
    expect((await trySignIn(hub.address, 'ada', good)).problem?.code).toBe('auth.lockedOut');
    clock.advance(15 * 60_000);
    expect((await trySignIn(hub.address, 'ada', good)).problem?.code).toBe('auth.sessionElsewhere');
  });

  test('a new one that is refused for itself is no wrong attempt', async () => {
    const { token } = await settle();
    for (let attempt = 0; attempt < 6; attempt += 1)
      expect((await change(hub.address, token, good, 'weak')).problem?.code).toBe('password.weak');
  });

  test('two changes at once: one is made', async () => {
    const { token } = await settle();
    const both = await Promise.all(
      ['Correct-horse-2', 'Correct-horse-3'].map((next) => change(hub.address, token, good, next)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  test('HDR-11: an agent from whom it was taken does not change it, but for one that is due', async () => {
    const file = passwordFile();
    const ada = file.agents['ada'];
    if (ada === undefined) throw new Error('ada is in the practice workspace');
    file.agents['ada'] = { ...ada, headerHidden: ['changePassword'] };
    await applyFile(hub, clock, file);
    const { token } = await settle();
    expect((await change(hub.address, token, good, 'Correct-horse-2')).problem?.code).toBe('auth.denied');
  });
});

describe('the end of a password', () => {
  test('PWD-6: after 90 days the next sign-in asks for another one', async () => {
    await settle();
    const chosen = (at: number) =>
      hub.database.query("update agent set password_chosen_at = $1 where login = 'ada'", [at]);
    await hub.database.query("update session set state = 'ended'");
    await chosen(clock.now() - 90 * day + 1);
    const last = await trySignIn(hub.address, 'ada', good);
    expect(last.value?.password).toEqual({ due: null, expiresAt: clock.now() + 1 });
    await hub.database.query("update session set state = 'ended'");
    await chosen(clock.now() - 90 * day);
    const over = await trySignIn(hub.address, 'ada', good);
    expect(over.value?.password).toEqual({ due: 'expired', expiresAt: null });
    const token = over.value?.tokens.accessToken ?? '';
    expect((await change(hub.address, token, good, 'Correct-horse-2')).value?.password.expiresAt).toBe(
      clock.now() + 90 * day,
    );
  });

  test('PWD-6: a session goes on until its tokens want to be fresh; with work in hand for some hours more', async () => {
    const { token, refreshToken } = await settle();
    await hub.database.query('update session set password_expires_at = $1', [clock.now() + 1000]);
    clock.advance(1000);
    await hello(hub.address, token);
    const fresh = () => callHub(hub.address, 'refresh', { body: { refreshToken } });
    expect((await fresh()).problem?.code).toBe('auth.refreshRefused');
    await hello(hub.address, token);
    const [ada] = await hub.database.query<{ id: string }>("select id from agent where login = 'ada'");
    await hub.database.query(
      `insert into work_item (participation_id, agent_id, interaction_id, channel, phase, since)
       values ($1, $2, $3, 'voice', 'live', $4)`,
      [newId(), ada?.id, newId(), clock.now()],
    );
    const last = await fresh();
    expect(last.status).toBe(200);
    clock.advance(12 * 60 * 60 * 1000);
    const body = { refreshToken: last.value?.refreshToken };
    expect((await callHub(hub.address, 'refresh', { body })).problem?.code).toBe('auth.refreshRefused');
  });

  test('PWD-1: turning the suite on counts from the next sign-in, turning it off lets everybody in', async () => {
    await applyFile(hub, clock, passwordFile({ suite: false }));
    const ben = await trySignIn(hub.address, 'ben', given);
    expect(ben.value?.password).toEqual({ due: null, expiresAt: null });
    expect(ben.value?.passwordRules).toEqual({ suite: false });
    await applyFile(hub, clock, passwordFile());
    const token = ben.value?.tokens.accessToken ?? '';
    expect((await hello(hub.address, token)).password).toEqual({ due: null, expiresAt: null });
    const body = { refreshToken: ben.value?.tokens.refreshToken };
    expect((await callHub(hub.address, 'refresh', { body })).status).toBe(200);
    await hub.database.query("update session set state = 'ended'");
    expect((await trySignIn(hub.address, 'ben', given)).value?.password.due).toBe('first');
  });

  test('without the suite: eight characters and another one; a password of then is weak with it', async () => {
    await applyFile(hub, clock, passwordFile({ suite: false }));
    const ben = await signIn(hub.address, 'ben');
    const { token } = ben;
    expect((await change(hub.address, token, given, 'seven77')).problem?.details).toEqual({
      faults: 'length',
    });
    expect((await change(hub.address, token, given, given)).problem?.details).toEqual({ faults: 'same' });
    expect((await change(hub.address, token, given, 'simple words')).value?.password).toEqual({
      due: null,
      expiresAt: null,
    });
    expect((await change(hub.address, token, 'simple words', given)).status).toBe(200);
    expect((await change(hub.address, token, given, 'simple words')).status).toBe(200);
    await hub.database.query("update session set state = 'ended'");
    await applyFile(hub, clock, passwordFile());
    const again = await trySignIn(hub.address, 'ben', 'simple words');
    expect(again.value?.password).toEqual({ due: 'weak', expiresAt: null });
  });
});

test('a password that the agent chose stays when the file is applied again; one that changes there is set', async () => {
  await settle();
  await applyFile(hub, clock, passwordFile({ policy: { lockoutAttempts: 7 } }));
  await hub.database.query("update session set state = 'ended'");
  expect((await trySignIn(hub.address, 'ada', good)).value?.password.due).toBeNull();
  const file = passwordFile();
  const ada = file.agents['ada'];
  if (ada === undefined) throw new Error('ada is in the practice workspace');
  file.agents['ada'] = { ...ada, password: `\${env:ADA}` };
  await applyFile(hub, clock, file);
  await hub.database.query("update session set state = 'ended'");
  expect((await trySignIn(hub.address, 'ada', good)).problem?.code).toBe('auth.wrongCredentials');
  expect((await trySignIn(hub.address, 'ada', 'from a secret')).value?.password.due).toBe('first');
});

test('PERM-9: a hub without outgoing mail says so, before sign-in and when it is asked (PWD-10)', async () => {
  expect((await callHub(hub.address, 'hubCard')).value?.passwordReset).toBe(false);
  const asked = await callHub(hub.address, 'forgotPassword', { body: { email: 'ada@hub.test' } });
  expect(asked).toMatchObject({ status: 503, problem: { code: 'mail.notSetUp' } });
});

test('no event tells of passwords', async () => {
  const { token } = await settle();
  await change(hub.address, token, good, 'Correct-horse-2');
  const [row] = await hub.database.query<{ text: string }>(
    'select coalesce(json_agg(e)::text, $1) || (select json_agg(a)::text from audit a) as text from event e',
    [''],
  );
  for (const secret of ['Correct-horse', 'argon2', '@hub.test']) expect(row?.text).not.toContain(secret);
  expect(row?.text).toContain(streamName('agent', (await hello(hub.address, token)).agent.id));
});
