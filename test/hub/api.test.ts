import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandKinds } from '#shared/hub-api/commands.ts';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { generalProblems, type RouteName, routes } from '#shared/hub-api/routes.ts';
import { newId } from '#shared/util/id.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, signIn } from '#test/support/hub-client.ts';

let hub: TestHub;
let ada: SignedIn;

beforeAll(async () => {
  hub = await startTestHub();
  ada = await signIn(hub.address, 'ada');
});
afterAll(() => hub.dispose());

const names = Object.keys(routes) as RouteName[];

describe('documentation', () => {
  interface OpenApi {
    openapi: string;
    paths: Record<
      string,
      Record<string, { operationId: string; security?: unknown[]; responses: Record<string, unknown> }>
    >;
  }
  const openApi = async () => (await (await fetch(`${hub.address}/docs/json`)).json()) as OpenApi;

  test('OpenAPI 3.1 names every route of the contract, its problems and who may call it', async () => {
    const document = await openApi();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual([...names].sort());
    for (const operation of operations) {
      const contract: RouteContract = routes[operation.operationId as RouteName];
      const open = ['public', 'refreshToken'].includes(contract.requires.kind);
      expect(operation.security === undefined).toBe(!open);
      const statuses = [200, ...Object.values(contract.problems ?? {}), ...Object.values(generalProblems)];
      expect(Object.keys(operation.responses).sort()).toEqual([...new Set(statuses)].map(String).sort());
    }
  });

  test('the page allows no script from elsewhere and asks for nothing from elsewhere', async () => {
    const page = await fetch(`${hub.address}/docs/`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self';.*script-src 'self';/);
    const text = await page.text();
    expect(text.match(/(?:src|href)="(?!\.|\/)[^"]*"/g)).toBeNull();
    for (const [, path] of text.matchAll(/src="([^"]+)"/g)) {
      expect((await fetch(new URL(path ?? '', `${hub.address}/docs/`))).status).toBe(200);
    }
  });
});

describe('malformed requests are answered as such, never with 500', () => {
  const values = [
    undefined,
    null,
    true,
    0,
    -1,
    1e308,
    '',
    'x',
    '\0',
    '\ud800',
    'a'.repeat(100_000),
    [],
    [[]],
    {},
    { kind: 'x' },
    '0194d1c2-5e6f-7abc-8def-0123456789ab',
  ];

  /** What a route or command takes when all is well, to be spoilt one field at a time. */
  const good: Partial<Record<RouteName | keyof typeof commandKinds, Record<string, unknown>>> = {
    signIn: { login: 'ada', password: 'practice', desktopId: newId(), desktopName: 'x', takeOver: false },
    refresh: { refreshToken: 'x' },
    endCall: { callId: 'x' },
    recordings: { search: 'x', sort: 'caller', descending: true, after: null, limit: 1 },
    rateRecording: { id: newId(), rating: { stars: 1, comment: 'x' } },
    reserveAbandoned: { interactionId: newId(), reserved: true },
    'abandoned.dispose': {
      interactionId: newId(),
      dispositionId: null,
      note: 'x',
      baseOutcomeVersion: 0,
    },
    practiceStartCustomer: {
      name: 'x',
      number: '1',
      voice: { kind: 'sample' },
      listenSeconds: 1,
      patienceSeconds: 1,
    },
    'call.report': {
      participationId: newId(),
      callId: 'x',
      interactionId: null,
      direction: 'inbound',
      remote: { address: 'x', name: null },
      queueName: null,
      startedAt: 1,
      answeredAt: null,
      endedAt: 2,
      endCause: 'unknown',
      quality: null,
    },
    'outcome.save': {
      participationId: newId(),
      callId: 'x',
      interactionId: null,
      dispositionId: null,
      note: 'x',
      baseOutcomeVersion: null,
    },
    'agent.setIntent': { intent: { kind: 'available' } },
  };
  const spoilt = (body: Record<string, unknown>) => [
    ...values,
    ...Object.keys(body).flatMap((key) => values.map((value) => ({ ...body, [key]: value }))),
  ];

  const withBody = names.filter((name) => 'body' in routes[name] && name !== 'signOut');
  test.each(withBody)('%s', async (name) => {
    const contract: RouteContract = routes[name];
    const body = name === 'command' ? { ...command('call.report', {}) } : (good[name] ?? {});
    const path = contract.path.replace(':id', 'x');
    for (const payload of spoilt(body)) {
      const status = await post(path, JSON.stringify(payload) ?? '');
      expect([status, JSON.stringify(payload)?.slice(0, 200)]).not.toEqual([500, expect.anything()]);
      expect(status).not.toBe(500);
    }
  });

  const kinds = Object.keys(commandKinds) as (keyof typeof commandKinds)[];
  test.each(kinds)('command %s', async (kind) => {
    const payloads = spoilt(good[kind] ?? good['outcome.save'] ?? {});
    for (const payload of payloads) {
      const status = await post('/api/commands', JSON.stringify(command(kind, payload)));
      expect([status, JSON.stringify(payload)?.slice(0, 200)]).not.toEqual([500, expect.anything()]);
      expect(status).not.toBe(500);
    }
  });

  test.each([
    ['not JSON', '{"login":'],
    ['nothing', ''],
    ['a prototype', '{"__proto__":{"x":1}}'],
    ['two megabytes', JSON.stringify({ login: 'x'.repeat(2_000_000) })],
  ])('a body that is %s', async (_what, body) => {
    const response = await fetch(`${hub.address}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ problem: { code: 'request.invalid' } });
  });

  test('queries and paths', async () => {
    const headers = { authorization: `Bearer ${ada.token}` };
    for (const path of [
      '/api/streams/workspace/events',
      '/api/streams/workspace/events?after=x',
      '/api/streams/workspace/events?after=-1',
      '/api/streams/workspace/events?after=1e400',
      '/api/streams/workspace/events?after=0&limit=0',
      '/api/streams/workspace/snapshot?limit=1001',
      '/api/streams/%00/snapshot',
      '/api/streams/%ff/snapshot',
      `/api/streams/${'x'.repeat(101)}/snapshot`,
      `/api/streams/agent:${ada.agentId}/snapshot?after=%00`,
    ]) {
      const response = await fetch(`${hub.address}${path}`, { headers });
      expect([path, response.status >= 400 && response.status < 500]).toEqual([path, true]);
    }
    expect(await (await fetch(`${hub.address}/nowhere`)).json()).toMatchObject({
      problem: { code: 'request.notFound' },
    });
  });

  function command(kind: string, payload: unknown) {
    return { id: newId(), kind, version: 1, aggregate: 'x', at: Date.now(), payload };
  }

  async function post(path: string, body: string): Promise<number> {
    const response = await fetch(`${hub.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.token}` },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  }
});

test('the card says to anybody what the hub is', async () => {
  expect((await callHub(hub.address, 'hubCard')).value).toEqual({
    product: 'lineside-hub',
    name: 'Practice',
    language: 'en',
    protocol: { major: 1, minor: 2 },
    practice: true,
    passwordReset: false,
    startPaused: true,
  });
});

test('while the database is away the answer is 503, and afterwards all is well', async () => {
  await hub.database.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()',
    ['lineside-hub'],
  );
  const codes: number[] = [];
  for (let n = 0; n < 4; n += 1) codes.push((await callHub(hub.address, 'hubCard')).status);
  expect(codes.every((status) => status === 200 || status === 503)).toBe(true);
  expect(codes.at(-1)).toBe(200);
});
