import { sql as raw } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { endExpiredSessions } from '#hub/jobs/sweeps.ts';
import { createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { ManualClock, systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { FakeExchange, scriptCall } from '#test/support/fake-exchange.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, hello, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** Who works with which phone on a desk, at two nodes of one hub: the first holds the exchange. */
let database: TestDatabase;
let first: TestHub;
let second: TestHub;
let dina: SignedIn;
let finn: SignedIn;
const clients: StreamClient[] = [];

const finns = {
  name: 'Finn Berg',
  extension: '1013',
  role: 'agent',
  typology: 'external',
  queues: ['sales'],
  penalties: {},
  skills: [],
  messenger: true,
} as const;

function fileWith(change: (file: WorkspaceFile) => void = () => undefined): WorkspaceFile {
  const file = practiceFile();
  file.agents['finn'] = {
    ...finns,
    queues: [...finns.queues],
    skills: [],
    contactLists: {},
    headerHidden: [],
  };
  change(file);
  return file;
}

beforeAll(async () => {
  database = await createTestDatabase();
  first = await startTestHub({ database, file: fileWith() });
  await first.hub.driver?.inStep;
  second = await startTestHub({ database, exchange: new FakeExchange(null), file: null });
});
afterAll(async () => {
  for (const client of clients) client.close();
  await second.dispose();
  await first.dispose();
  await database.dispose();
});
beforeEach(async () => {
  await apply(fileWith());
  const members = [...first.exchange.members.values()];
  first.exchange.up({ registered: ['3001', '3002'], members });
  await first.settled();
  await database.query('delete from desk_phone_hold');
  await database.query('delete from work_item');
  await database.query("update participation set phase = 'done'");
  dina = await signIn(first.address, 'dina', { takeOver: true });
  finn = await signIn(second.address, 'finn', { takeOver: true });
});

async function apply(file: WorkspaceFile): Promise<void> {
  const other = openDatabase(database.url, quietLog());
  const applied = await applyWorkspace(createChanges(other, systemClock), {
    file,
    practice: true,
    secret: () => ok('a secret'),
  });
  await other.dispose();
  if (!applied.ok) throw new Error(applied.problem.message);
}

async function phone(extension: string, token = dina.token): Promise<DeskPhone> {
  const called = await callHub(first.address, 'deskPhones', { token });
  const found = called.value?.phones.find((other) => other.extension === extension);
  if (found === undefined) throw new Error(`There is no phone ${extension}`);
  return found;
}

async function take(hub: TestHub, agent: SignedIn, extension: string) {
  const { id } = await phone(extension);
  return callHub(hub.address, 'takeDeskPhone', { token: agent.token, body: { id } });
}

const release = (hub: TestHub, agent: SignedIn) =>
  callHub(hub.address, 'releaseDeskPhone', { token: agent.token });

async function connect(hub: TestHub, agent: SignedIn): Promise<StreamClient> {
  const client = new StreamClient(hub.address, agent.token);
  clients.push(client);
  await client.connected();
  return client;
}

const salesId = async () =>
  (await database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';

/** A call of the sales queue that rings on a phone. */
async function rings(user: string) {
  const call = scriptCall(await salesId());
  const leg = call.leg(user);
  first.exchange.say(call.joined(), leg.called());
  await first.settled();
  return { call, leg };
}

describe('taking a phone', () => {
  test('the agent has it from then on, and colleagues see who', async () => {
    const taken = await take(first, dina, '3001');
    const row = { name: 'Desk by the window', extension: '3001', registered: true, inUse: false };
    expect(taken.value).toMatchObject({ ...row, heldBy: { agentId: dina.agentId, name: 'Dina Moreau' } });
    expect((await hello(second.address, dina.token)).deskPhone).toEqual(taken.value);
    expect(await phone('3001', finn.token)).toEqual(taken.value);
    expect((await take(first, dina, '3001')).value).toEqual(taken.value);
  });

  test('of two at the same moment, at two nodes, exactly one gets it, whoever that is', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await phone('3002');
      const asked = await Promise.all(
        [
          { hub: first, agent: dina },
          { hub: second, agent: finn },
        ].map(({ hub, agent }) =>
          callHub(hub.address, 'takeDeskPhone', { token: agent.token, body: { id } }),
        ),
      );
      expect(asked.map(({ status, problem }) => problem?.code ?? status).sort()).toEqual([
        200,
        'deskPhone.taken',
      ]);
      const holds = await database.query('select agent_id from desk_phone_hold');
      expect(holds).toHaveLength(1);
      const winner = asked.find(({ value }) => value !== null)?.value;
      expect(holds[0]).toMatchObject({ agent_id: winner?.heldBy?.agentId });
      await database.query('delete from desk_phone_hold');
    }
  });

  test('one agent who asks for two at the same moment ends with one', async () => {
    const ids = [(await phone('3001')).id, (await phone('3002')).id];
    const asked = await Promise.all(
      ids.map((id, index) =>
        callHub((index === 0 ? first : second).address, 'takeDeskPhone', { token: dina.token, body: { id } }),
      ),
    );
    expect(asked.map(({ status }) => status)).toEqual([200, 200]);
    expect(await database.query('select phone_id from desk_phone_hold')).toHaveLength(1);
  });

  test('another one instead frees the first', async () => {
    await take(first, dina, '3001');
    expect((await take(first, dina, '3002')).status).toBe(200);
    expect((await phone('3001')).heldBy).toBeNull();
    expect((await take(second, finn, '3001')).status).toBe(200);
  });

  test('not one that is unknown, away, in use, or for an agent with the built-in phone', async () => {
    const code = async (agent: SignedIn, id: string) =>
      (await callHub(first.address, 'takeDeskPhone', { token: agent.token, body: { id } })).problem?.code;
    expect(await code(dina, newId())).toBe('deskPhone.unknown');
    expect(await code(dina, (await phone('3003')).id)).toBe('deskPhone.notRegistered');
    first.exchange.say({ kind: 'phoneInUse', user: '3001', inUse: true, at: Date.now() });
    await first.settled();
    expect(await code(dina, (await phone('3001')).id)).toBe('deskPhone.inUse');
    const ada = await signIn(first.address, 'ada', { takeOver: true });
    expect(await code(ada, (await phone('3002')).id)).toBe('deskPhone.notForYou');
    expect((await callHub(first.address, 'deskPhones', { token: ada.token })).value?.phones).toEqual([]);
    expect((await hello(first.address, ada.token)).deskPhone).toBeNull();
  });

  test('where everybody has their own, theirs is the one with their extension (HOT-1)', async () => {
    await take(first, dina, '3002');
    await apply(
      fileWith((file) => {
        file.policy = { ...file.policy, phone: { ...file.policy.phone, hotDesk: false } };
        file.phones['own'] = { name: "Dina's phone", extension: '1012' };
      }),
    );
    expect((await phone('1012')).heldBy).toMatchObject({ agentId: dina.agentId });
    const seen = await callHub(first.address, 'deskPhones', { token: dina.token });
    expect(seen.value?.phones.map(({ extension }) => extension)).toEqual(['1012']);
    const { id } = await phone('1012');
    const refused = await callHub(first.address, 'takeDeskPhone', { token: finn.token, body: { id } });
    expect(refused.problem?.code).toBe('deskPhone.notForYou');
    await first.exchange.until(() => first.exchange.phones.some(({ user }) => user === '1012'));
    expect(first.exchange.bindings).toEqual([]);
    first.exchange.say({ kind: 'phoneRegistered', user: '1012', at: Date.now() });
    await first.exchange.untilSeats('1012', { loggedIn: true, paused: false });
    const { leg } = await rings('1012');
    const [part] = await database.query('select agent_id from participation where call_id = $1', [
      leg.callId,
    ]);
    expect(part).toEqual({ agent_id: dina.agentId });
  });
});

describe('giving it back', () => {
  test('by choice, at sign-out, and by an ended session; a colleague can take it then', async () => {
    await take(first, dina, '3001');
    expect((await release(first, dina)).status).toBe(200);
    expect((await take(second, finn, '3001')).status).toBe(200);
    await callHub(second.address, 'signOut', { token: finn.token });
    expect((await take(first, dina, '3001')).status).toBe(200);
    const other = openDatabase(database.url, quietLog());
    await endExpiredSessions(createChanges(other, new ManualClock(Date.now() + 400 * 24 * 3_600_000)));
    await other.dispose();
    expect(await database.query('select 1 from desk_phone_hold')).toEqual([]);
    dina = await signIn(first.address, 'dina');
    expect((await hello(first.address, dina.token)).deskPhone).toBeNull();
  });

  test('a session that is ended elsewhere while it takes a phone has none', async () => {
    const { id } = await phone('3001');
    const ending = openDatabase(database.url, quietLog());
    const asked = await ending.transaction(async (sql) => {
      await sql.execute(raw`update session set state = 'ended' where id = ${dina.sessionId}`);
      await sql.execute(raw`select 1 from session where id = ${dina.sessionId} for update`);
      const taking = callHub(first.address, 'takeDeskPhone', { token: dina.token, body: { id } });
      const blocked =
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      while ((await database.query(blocked)).length === 0);
      return { taking };
    });
    expect((await asked.taking).problem?.code).toBe('auth.required');
    expect(await database.query('select phone_id from desk_phone_hold')).toEqual([]);
    await ending.dispose();
  });

  test('a session that had run out leaves nothing to the next one', async () => {
    await take(first, dina, '3001');
    await database.query('update session set expires_at = 1 where agent_id = $1', [dina.agentId]);
    dina = await signIn(first.address, 'dina');
    expect((await hello(first.address, dina.token)).deskPhone).toBeNull();
  });

  test('taken over: the new session has it; the old one can give nothing back, and its sign-out frees nothing', async () => {
    await take(first, dina, '3001');
    const old = dina;
    dina = await signIn(second.address, 'dina', { takeOver: true });
    expect((await hello(first.address, dina.token)).deskPhone).toMatchObject({ extension: '3001' });
    expect((await hello(first.address, old.token)).deskPhone).toBeNull();
    expect((await release(first, old)).status).toBe(200);
    await callHub(first.address, 'signOut', { token: old.token });
    expect((await phone('3001')).heldBy).toMatchObject({ agentId: dina.agentId });
    expect((await take(first, old, '3002')).problem?.code).toMatch(/^auth\./);
  });

  test('the same desktop signs in again: the phone stays', async () => {
    await take(first, dina, '3001');
    dina = await signIn(first.address, 'dina', { desktopId: dina.desktopId });
    expect((await hello(first.address, dina.token)).deskPhone).toMatchObject({ extension: '3001' });
  });

  test('an archived phone, and an agent who is archived or gets the built-in phone, hold nothing', async () => {
    await take(first, dina, '3001');
    await take(second, finn, '3002');
    await apply(
      fileWith((file) => {
        file.phones = { corner: { name: 'Corner desk', extension: '3002' } };
        file.agents['finn'] = {
          ...finns,
          queues: [],
          skills: [],
          contactLists: {},
          headerHidden: [],
          typology: 'builtin',
        };
      }),
    );
    expect(await database.query('select 1 from desk_phone_hold')).toEqual([]);
    const seen = await callHub(first.address, 'deskPhones', { token: dina.token });
    expect(seen.value?.phones.map(({ extension }) => extension)).toEqual(['3002']);
    await first.exchange.until(() => !first.exchange.phones.some(({ user }) => user === '3001'));
  });

  test('a phone of another key may have the number of one that goes at the same moment', async () => {
    await apply(
      fileWith((file) => {
        file.phones = { reception: { name: 'Reception', extension: '3001' } };
      }),
    );
    expect((await phone('3001')).name).toBe('Reception');
  });
});

describe('during a call', () => {
  test('the phone stays until the call is over', async () => {
    await take(first, dina, '3001');
    const { leg } = await rings('3001');
    expect((await take(first, dina, '3002')).problem?.code).toBe('deskPhone.inCall');
    first.exchange.say(leg.connected());
    await first.settled();
    expect((await release(first, dina)).problem?.code).toBe('deskPhone.inCall');
    expect((await take(first, dina, '3001')).status).toBe(200);
    first.exchange.say(leg.completed());
    await first.settled();
    expect((await take(first, dina, '3002')).status).toBe(200);
  });

  test('whoever pulled its plug may go on with another; the call and its end stay theirs', async () => {
    await take(first, dina, '3001');
    const { leg } = await rings('3001');
    first.exchange.say(leg.connected(), { kind: 'phoneUnregistered', user: '3001', at: Date.now() });
    await first.settled();
    expect((await take(first, dina, '3002')).status).toBe(200);
    expect((await phone('3001')).heldBy).toBeNull();
    first.exchange.say({ kind: 'phoneRegistered', user: '3001', at: Date.now() });
    await first.settled();
    expect((await take(second, finn, '3001')).status).toBe(200);
    first.exchange.say(leg.completed());
    await first.settled();
    const parts = await database.query('select agent_id, phase from participation where call_id = $1', [
      leg.callId,
    ]);
    expect(parts).toEqual([{ agent_id: dina.agentId, phase: 'wrapUp' }]);
  });

  test('who signs out in mid-call gives the phone back, and the call stays theirs', async () => {
    await take(first, dina, '3001');
    const { leg } = await rings('3001');
    first.exchange.say(leg.connected());
    await first.settled();
    await callHub(first.address, 'signOut', { token: dina.token });
    first.exchange.say({ kind: 'phoneInUse', user: '3001', inUse: true, at: Date.now() });
    await first.settled();
    finn = await signIn(second.address, 'finn', { takeOver: true });
    const seen = await phone('3001', finn.token);
    expect(seen).toMatchObject({ heldBy: null, inUse: true });
    const taken = await callHub(second.address, 'takeDeskPhone', {
      token: finn.token,
      body: { id: seen.id },
    });
    expect(taken.problem?.code).toBe('deskPhone.inUse');
    first.exchange.say(leg.completed());
    await first.settled();
    const parts = await database.query('select agent_id, phase from participation where call_id = $1', [
      leg.callId,
    ]);
    expect(parts).toEqual([{ agent_id: dina.agentId, phase: 'wrapUp' }]);
    dina = await signIn(first.address, 'dina');
  });
});

describe('queues (TYPO-2)', () => {
  const seats = (user: string) => [...first.exchange.members.values()].filter((seat) => seat.user === user);

  test('the agent sits in them by the phone, which the own extension leads to', async () => {
    await take(second, dina, '3001');
    await first.exchange.untilSeats('3001', { loggedIn: true, paused: false });
    const taken = (user: string) => seats(user).filter(({ loggedIn }) => loggedIn).length;
    await first.exchange.until(() => taken('3001') === 2 && taken('1012') === 0);
    expect(first.exchange.bindings).toEqual([{ extension: '1012', user: '3001' }]);
    expect(first.exchange.phones).toContainEqual(
      expect.objectContaining({ user: '3001', kind: 'desk', displayName: 'Desk by the window' }),
    );
    expect(first.exchange.phones.some(({ user }) => user === '1012')).toBe(false);
    await sendCommand(first.address, dina.token, 'agent.setIntent', {
      intent: { kind: 'paused', reason: 'lunch' },
    });
    await first.exchange.untilSeats('3001', { paused: true, reason: 'lunch' });
    await take(first, dina, '3002');
    await first.exchange.untilSeats('3001', { loggedIn: false });
    await first.exchange.untilSeats('3002', { loggedIn: true, paused: true, reason: 'lunch' });
    expect(first.exchange.bindings).toEqual([{ extension: '1012', user: '3002' }]);
    await callHub(first.address, 'signOut', { token: dina.token });
    await first.exchange.untilSeats('3002', { loggedIn: false });
    await first.exchange.until(() => first.exchange.bindings.length === 0);
  });

  test('only while the exchange reaches the phone', async () => {
    await take(first, dina, '3001');
    await first.exchange.untilSeats('3001', { loggedIn: true });
    first.exchange.say({ kind: 'phoneUnregistered', user: '3001', at: Date.now() });
    await first.exchange.untilSeats('3001', { loggedIn: false });
    first.exchange.say({ kind: 'phoneRegistered', user: '3001', at: Date.now() });
    await first.exchange.untilSeats('3001', { loggedIn: true, paused: false });
  });

  test('a call that nobody here knows of pauses, with the reason', async () => {
    await take(first, dina, '3001');
    await first.exchange.untilSeats('3001', { loggedIn: true, paused: false });
    first.exchange.say({ kind: 'phoneInUse', user: '3001', inUse: true, at: Date.now() });
    await first.exchange.untilSeats('3001', { paused: true, reason: 'phoneInUse' });
    first.exchange.say({ kind: 'phoneInUse', user: '3001', inUse: false, at: Date.now() });
    await first.exchange.untilSeats('3001', { paused: false, reason: '' });
  });

  test('a snapshot says which phones are there and in use; seats that it remembers of nobody are emptied', async () => {
    await take(first, dina, '3001');
    const queueId = await salesId();
    const remembered = { queueId, user: '3003', loggedIn: true, paused: false, reason: '' };
    first.exchange.up({ registered: ['3001', '3003'], inUse: ['3001'], members: [remembered] });
    await first.exchange.untilSeats('3003', { loggedIn: false });
    await first.exchange.untilSeats('3001', { loggedIn: true, paused: true, reason: 'phoneInUse' });
    const phones = (await callHub(first.address, 'deskPhones', { token: dina.token })).value?.phones;
    expect(phones?.map(({ extension, registered, inUse }) => [extension, registered, inUse]).sort()).toEqual([
      ['3001', true, true],
      ['3002', false, false],
      ['3003', true, false],
    ]);
  });
});

describe('what desktops are told (HOT-3, HOT-4)', () => {
  test('all once, then what changes, at whichever node; agents with the built-in phone are told nothing', async () => {
    const ada = await signIn(second.address, 'ada', { takeOver: true });
    const [dinas, finns2, adas] = await Promise.all([
      connect(first, dina),
      connect(second, finn),
      connect(second, ada),
    ]);
    await finns2.until(() => finns2.deskPhones().length === 3);
    expect(finns2.deskPhones().map(({ name }) => name)).toEqual([
      'Corner desk',
      'Desk by the window',
      'Meeting room',
    ]);
    const seen = (client: StreamClient, extension: string) =>
      client.deskPhones().find((other) => other.extension === extension);
    await take(first, dina, '3001');
    await finns2.until(() => seen(finns2, '3001')?.heldBy?.name === 'Dina Moreau');
    await dinas.until(() => seen(dinas, '3001')?.heldBy?.agentId === dina.agentId);
    first.exchange.say({ kind: 'phoneUnregistered', user: '3001', at: Date.now() });
    await dinas.until(() => seen(dinas, '3001')?.registered === false);
    await finns2.until(() => seen(finns2, '3001')?.registered === false);
    const [, ...later] = finns2.told.filter(({ name }) => name === 'deskPhones');
    for (const { message } of later) expect(message).toMatchObject({ all: false, gone: [] });
    await apply(
      fileWith((file) => {
        file.phones = { corner: { name: 'Corner table', extension: '3002' } };
      }),
    );
    await finns2.until(() => finns2.deskPhones().length === 1);
    expect(finns2.deskPhones()).toMatchObject([{ name: 'Corner table' }]);
    await adas.until(() => adas.told.some(({ name }) => name === 'presence'));
    expect(adas.told.some(({ name }) => name === 'deskPhones')).toBe(false);
  });
});
