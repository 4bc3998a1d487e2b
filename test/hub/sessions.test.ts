import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, hello, signIn } from '#test/support/hub-client.ts';
import { passwordFile, trySignIn } from '#test/support/password-hub.ts';
import { StreamClient } from '#test/support/stream-client.ts';

const minute = 60_000;
let hub: TestHub;
let clock: ManualClock;

beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startTestHub({ clock });
});
afterEach(() => hub.dispose());

const list = async (token: string) => (await callHub(hub.address, 'sessions', { token })).value?.sessions;
const end = (token: string, id: string) => callHub(hub.address, 'endSession', { token, params: { id } });

describe('an agent’s sessions', () => {
  test('stand in a list, the newest first, with when each was used last', async () => {
    const first = await signIn(hub.address, 'ada');
    const began = clock.now();
    clock.advance(5 * minute);
    const second = await signIn(hub.address, 'ada', { takeOver: true });
    clock.advance(minute / 2);
    await hello(hub.address, second.token);
    await signIn(hub.address, 'ben');
    expect(await list(second.token)).toEqual([
      {
        ...{ id: second.sessionId, desktopName: 'Desk of ada', state: 'active', current: true },
        ...{ createdAt: began + 5 * minute, lastSeenAt: began + 5 * minute },
      },
      {
        ...{ id: first.sessionId, desktopName: 'Desk of ada', state: 'superseded', current: false },
        ...{ createdAt: began, lastSeenAt: began },
      },
    ]);
    // Written at most once a minute.
    clock.advance(2 * minute);
    await hello(hub.address, second.token);
    expect((await list(second.token))?.[0]?.lastSeenAt).toBe(clock.now());
    clock.advance(10 * minute);
    await callHub(hub.address, 'refresh', { body: { refreshToken: second.refreshToken } });
    const fresh = await signIn(hub.address, 'ada', { takeOver: true });
    expect((await list(fresh.token))?.find(({ id }) => id === second.sessionId)?.lastSeenAt).toBe(
      clock.now(),
    );
  });

  test('end from another desktop: that one is told at once', async () => {
    const away = await signIn(hub.address, 'ada');
    const there = new StreamClient(hub.address, away.token);
    await there.connected();
    const here = await signIn(hub.address, 'ada', { takeOver: true });
    await there.until(() => there.told.some(({ name }) => name === 'superseded'));
    expect((await end(here.token, away.sessionId)).status).toBe(200);
    expect((await callHub(hub.address, 'hello', { token: away.token })).problem?.code).toBe('auth.required');
    const body = { refreshToken: away.refreshToken };
    expect((await callHub(hub.address, 'refresh', { body })).problem?.code).toBe('auth.refreshRefused');
    expect((await list(here.token))?.map(({ id }) => id)).toEqual([here.sessionId]);
    there.close();
  });

  test('the one that works ends too, and its agent is logged out', async () => {
    const first = await signIn(hub.address, 'ada');
    const second = await signIn(hub.address, 'ada', { takeOver: true });
    const socket = new StreamClient(hub.address, second.token);
    await socket.connected();
    expect((await end(first.token, second.sessionId)).status).toBe(200);
    await socket.until(() => socket.told.some(({ name }) => name === 'disconnect'));
    const [state] = await hub.database.query<{ kind: string }>(
      "select intent->>'kind' as kind from agent_state where agent_id = $1",
      [first.agentId],
    );
    expect(state?.kind).toBe('loggedOut');
    expect(
      await hub.database.query("select agent_id, session_id from audit where action = 'auth.sessionEnded'"),
    ).toEqual([{ agent_id: first.agentId, session_id: second.sessionId }]);
    socket.close();
  });

  test('are nobody else’s: another agent’s, one that has ended and none at all are unknown', async () => {
    const ada = await signIn(hub.address, 'ada');
    const ben = await signIn(hub.address, 'ben');
    const gone = await signIn(hub.address, 'ada', { takeOver: true });
    await callHub(hub.address, 'signOut', { token: gone.token });
    for (const id of [ben.sessionId, gone.sessionId, newId()])
      expect(await end(ada.token, id)).toMatchObject({ status: 404, problem: { code: 'session.unknown' } });
    await hello(hub.address, ben.token);
  });
});

test('one that waits for a new password is in no list, and ends with its access token', async () => {
  const suite = await startTestHub({ clock, file: passwordFile() });
  try {
    const due = await trySignIn(suite.address, 'ada', 'practice');
    const [row] = await suite.database.query<{ state: string; expires_at: string }>('select * from session');
    expect([row?.state, Number(row?.expires_at)]).toEqual(['due', clock.now() + 10 * minute]);
    await suite.database.query('update agent set password_chosen_at = $1', [clock.now()]);
    await suite.database.query(
      "update workspace set policy = jsonb_set(policy, '{password,securitySuite}', 'false')",
    );
    const ada = await signIn(suite.address, 'ada');
    const sessions = await callHub(suite.address, 'sessions', { token: ada.token });
    expect(sessions.value?.sessions.map(({ id }) => id)).toEqual([ada.sessionId]);
    expect(due.value?.sessionId).not.toBe(ada.sessionId);
  } finally {
    await suite.dispose();
  }
});
