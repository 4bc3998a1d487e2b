import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { type RouteName, routes } from '#shared/hub-api/routes.ts';
import { type StreamKind, streamKinds, streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { practiceFile, queueInFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, signIn } from '#test/support/hub-client.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/**
 * Walks every route and every stream of the contract as nobody, as a session that was taken over, as an agent of elsewhere
 * and as an agent without the right. A route that is added is walked without a change here.
 */
let hub: TestHub;
let plain: TestHub;
let ada: SignedIn;
let superseded: SignedIn;
/** The token of somebody who chats. */
let visitor: string;
let adaQueue: string;
let elsewhereQueue: string;
let adaList: string;
let elsewhereList: string;
/** A group of the messenger that ada is not in. */
let elsewhereGroup: string;

beforeAll(async () => {
  const file = practiceFile();
  file.contactLists['elsewhere'] = { name: 'Elsewhere', fields: {} };
  file.queues['elsewhere'] = queueInFile({ name: 'Elsewhere', number: '2999' });
  const agent = file.agents['ben'];
  if (agent === undefined) throw new Error('ben is in the practice workspace');
  file.agents['ben'] = { ...agent, queues: ['elsewhere'] };
  hub = await startTestHub({ file });
  plain = await startTestHub({ practice: false });
  superseded = await signIn(hub.address, 'ada');
  ada = await signIn(hub.address, 'ada', { takeOver: true });
  const started = await callHub(hub.address, 'webchatStart', {
    body: { site: 'shop', name: 'Mara', email: null },
  });
  visitor = started.value?.token ?? '';
  const rows = await hub.database.query<{ id: string; key: string }>('select id, key from queue');
  adaQueue = rows.find((row) => row.key === 'sales')?.id ?? '';
  elsewhereQueue = rows.find((row) => row.key === 'elsewhere')?.id ?? '';
  const lists = await hub.database.query<{ id: string; key: string }>('select id, key from contact_list');
  adaList = lists.find((row) => row.key === 'customers')?.id ?? '';
  elsewhereList = lists.find((row) => row.key === 'elsewhere')?.id ?? '';
  elsewhereGroup = newId();
  const sup = await signIn(hub.address, 'sup');
  const made = await callHub(hub.address, 'saveGroup', {
    token: sup.token,
    body: {
      ...{ id: elsewhereGroup, baseVersion: null, name: 'Elsewhere' },
      members: [{ agentId: sup.agentId, mayWrite: true }],
    },
  });
  if (made.value === null) throw new Error(`No group: ${made.problem.code}`);
});
afterAll(async () => {
  await hub.dispose();
  await plain.dispose();
});

const names = Object.keys(routes) as RouteName[];
const guarded = names.filter((name) => !['public', 'refreshToken'].includes(routes[name].requires.kind));
const params = (name: RouteName) => {
  const contract: RouteContract = routes[name];
  return { params: contract.path.includes(':stream') ? { stream: 'workspace' } : { id: 'someone' } };
};

describe('routes', () => {
  test.each(guarded)('%s refuses nobody', async (name) => {
    const called = await callHub(hub.address, name, params(name));
    expect(called.problem?.code).toBe('auth.required');
    expect(called.status).toBe(401);
  });

  test.each(guarded)('%s refuses a made-up token', async (name) => {
    const called = await callHub(hub.address, name, { ...params(name), token: 'lsa_made-up' });
    expect(called.problem?.code).toBe('auth.required');
  });

  test.each(guarded)('%s refuses a refresh token', async (name) => {
    const called = await callHub(hub.address, name, { ...params(name), token: ada.refreshToken });
    expect(called.problem?.code).toBe('auth.required');
  });

  test.each(guarded.filter((name) => routes[name].requires.kind === 'visitor'))(
    '%s is for customers: an agent is nobody there',
    async (name) => {
      const called = await callHub(hub.address, name, { ...params(name), token: ada.token });
      expect(called).toMatchObject({ status: 401, problem: { code: 'auth.required' } });
    },
  );

  const ofAgents = guarded.filter((name) => routes[name].requires.kind !== 'visitor');
  test.each(ofAgents)('%s refuses a customer', async (name) => {
    const called = await callHub(hub.address, name, { ...params(name), token: visitor });
    expect(called).toMatchObject({ status: 401, problem: { code: 'auth.required' } });
  });

  test.each(ofAgents)('%s looks at a session that was taken over', async (name) => {
    const contract: RouteContract = routes[name];
    const { requires } = contract;
    const allowed = requires.kind === 'role' && requires.superseded === true;
    // Signing out would end the session that the other routes need.
    if (name === 'signOut') return expect(allowed).toBe(true);
    const called = await callHub(hub.address, name, { ...params(name), token: superseded.token });
    if (allowed) return expect(called.problem?.code ?? 'ok').not.toMatch(/^auth\./);
    expect(called.problem).toMatchObject({
      code: 'auth.superseded',
      details: { desktopName: 'Desk of ada' },
    });
    return expect(called.status).toBe(403);
  });

  test.each(guarded.filter((name) => routes[name].requires.kind === 'practice'))(
    '%s exists on a practice hub only',
    async (name) => {
      const agent = await signIn(plain.address, 'ada', { takeOver: true });
      const called = await callHub(plain.address, name, { ...params(name), token: agent.token });
      expect(called).toMatchObject({ status: 403, problem: { code: 'auth.denied' } });
    },
  );
});

/** A stream of each kind that ada must not read; null: everybody who is signed in may. */
function foreign(kind: StreamKind): string | null {
  switch (kind) {
    case 'workspace':
      return null;
    case 'agent':
      return streamName('agent', newId());
    case 'queue':
      return streamName('queue', elsewhereQueue);
    case 'list':
      return streamName('list', elsewhereList);
    case 'interaction':
      return streamName('interaction', newId());
    case 'group':
      return streamName('group', elsewhereGroup);
  }
}

const kinds = Object.keys(streamKinds) as StreamKind[];

describe('streams', () => {
  test.each(kinds)('%s of elsewhere is denied by route and socket', async (kind) => {
    const stream = foreign(kind);
    if (stream === null) return expect(streamKinds[kind].requires).toMatchObject({ scope: 'workspace' });
    const options = { params: { stream }, token: ada.token };
    const events = await callHub(hub.address, 'streamEvents', { ...options, query: { after: 0 } });
    const snapshot = await callHub(hub.address, 'streamSnapshot', options);
    expect([events.problem?.code, snapshot.problem?.code]).toEqual(['auth.denied', 'auth.denied']);
    const client = new StreamClient(hub.address, ada.token);
    await client.connected();
    expect(await client.follow(stream)).toMatchObject({ problem: { code: 'auth.denied' } });
    return client.close();
  });

  test('own streams are open', async () => {
    for (const stream of [
      'workspace',
      streamName('agent', ada.agentId),
      streamName('queue', adaQueue),
      streamName('list', adaList),
    ]) {
      const called = await callHub(hub.address, 'streamSnapshot', { params: { stream }, token: ada.token });
      expect(called.status).toBe(200);
    }
  });

  test.each([
    'nothing',
    'agent',
    'queue:',
    'workspace:x',
    'agent:x',
    'constructor',
    'toString:x',
    'queue:a:b',
  ])('%s is no stream', async (stream) => {
    const called = await callHub(hub.address, 'streamEvents', {
      params: { stream },
      query: { after: 0 },
      token: ada.token,
    });
    expect(called).toMatchObject({ status: 404, problem: { code: 'stream.unknown' } });
  });

  test.each([undefined, 'lsa_made-up', 7, { token: 1 }])(
    'a socket with the token %s is refused',
    async (token) => {
      const client = new StreamClient(hub.address, token as string);
      await expect(client.connected()).rejects.toThrow('refused');
      expect(client.told[0]?.message).toMatchObject({ data: { problem: { code: 'auth.required' } } });
      client.close();
    },
  );

  test('a socket of a session that was taken over is refused', async () => {
    const client = new StreamClient(hub.address, superseded.token);
    await expect(client.connected()).rejects.toThrow('refused');
    expect(client.told[0]?.message).toMatchObject({ data: { problem: { code: 'auth.superseded' } } });
    client.close();
  });

  test('a supervisor sees the queues they are in, an administrator all', async () => {
    const sup = await signIn(hub.address, 'sup', { takeOver: true });
    const admin = await signIn(hub.address, 'admin');
    const read = (token: string, id: string) =>
      callHub(hub.address, 'streamSnapshot', { params: { stream: streamName('queue', id) }, token });
    expect((await read(sup.token, adaQueue)).status).toBe(200);
    expect((await read(sup.token, elsewhereQueue)).status).toBe(403);
    expect((await read(admin.token, elsewhereQueue)).status).toBe(200);
  });
});
