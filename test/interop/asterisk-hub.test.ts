import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createHub, type Hub } from '#hub/app.ts';
import { createAsteriskExchange } from '#hub/exchange/asterisk/adapter.ts';
import type { ExchangeEvent, ExchangeHandlers, ExchangePort } from '#hub/exchange/port.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { Asterisk } from '#test/support/asterisk.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { practiceFile } from '#test/support/hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { Told } from '#test/support/practice.ts';
import { SipAgent } from '#test/support/sip-agent.ts';
import { TrunkLine } from '#test/support/trunk-line.ts';

/** The hub with its driver, a real Asterisk and PostgreSQL: what is said on the phones stands in the tables. */
const customerTone = { hz: 1130, dbfs: -20 };
const customer = { number: '+4930123456', name: 'Ada Kunde' };
const outside = '+12025550100';

let asterisk: Asterisk;
let database: TestDatabase;
let hub: Hub;
let address: string;
let trunk: TrunkLine;
let folder: string;
let ada: SignedIn;
let adasPhone: SipAgent;
let bensPhone: SipAgent;
/** Of this test: what an earlier one left is not taken for it. */
let events: Told<ExchangeEvent>;
let links = new Told<'up' | 'down'>();

/** The hub's own connection, with what it hears told to the test as well. */
function overheard(port: ExchangePort): ExchangePort {
  const start = port.start.bind(port);
  return Object.assign(port, {
    start: (handlers: ExchangeHandlers) =>
      start({
        event: (event) => {
          handlers.event(event);
          events.tell(event);
        },
        up: (snapshot) => {
          handlers.up(snapshot);
          links.tell('up');
        },
        down: () => {
          handlers.down();
          links.tell('down');
        },
      }),
  });
}

function port(queues: Parameters<typeof createAsteriskExchange>[0]['queues']): ExchangePort {
  const { ami, ari, webSocketUrl, domain } = asterisk.access;
  return createAsteriskExchange({
    ami: { ...ami, tls: false },
    ari,
    signalling: { webSocketUrl, domain },
    recordings: join(folder, 'fetched'),
    clock: systemClock,
    logger: quietLog(),
    queues,
  });
}

beforeAll(async () => {
  asterisk = await Asterisk.start();
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'lineside-asterisk-'));
  hub = await createHub({
    databaseUrl: database.url,
    clock: systemClock,
    log: quietLog(),
    http: { tls: null, trustProxy: false },
    practice: true,
    knownPasswords: true,
    autoCustomers: false,
    practicePeople: false,
    exchange: {
      commands: port(null),
      practice: null,
      connectForEvents: (queues) => overheard(port(queues)),
    },
    recordings: join(folder, 'recordings'),
    files: join(folder, 'files'),
    workspace: { file: practiceFile(), practice: true, secret: () => ok('from a secret') },
  });
  address = await hub.server.listen({ host: '127.0.0.1', port: 0 });
  await hub.driver?.inStep;
  await links.next((link) => link === 'up');
  const { port: sip, providerPort } = asterisk.access.trunk;
  trunk = await TrunkLine.open({ port: sip, providerPort }, new Map([[outside, { status: 200 }]]), {
    hz: 1370,
    dbfs: -20,
  });
});

beforeEach(async () => {
  [events, links] = [new Told(), new Told()];
  await asterisk.hangUpAll();
  await hub.driver?.idle();
  adasPhone = await phone('1001');
  bensPhone = await phone('1002');
  await database.query('delete from work_item');
  ada = await signIn(address, 'ada', { takeOver: true });
  await sendCommand(address, ada.token, 'agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
  await sendCommand(address, ada.token, 'agent.setIntent', { intent: { kind: 'available' } });
  await seated('1001');
});

afterEach(() => {
  for (const agent of [adasPhone, bensPhone]) agent.cut();
});

afterAll(async () => {
  await trunk[Symbol.asyncDispose]();
  await hub.dispose();
  await database.dispose();
  await asterisk[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function phone(user: string): Promise<SipAgent> {
  const { webSocketUrl: url, domain } = asterisk.access;
  const [row] = await database.query<{ secret: string }>(
    'select phone_secret as secret from agent where extension = $1',
    [user],
  );
  const agent = new SipAgent({ url, domain, user, secret: row?.secret ?? '' });
  expect(await agent.register()).toBe(200);
  return agent;
}

/** The queue may ring this phone. */
async function seated(user: string): Promise<void> {
  const seat = new RegExp(`\\(PJSIP/${user}\\)(?!.*paused)`);
  await expect.poll(() => asterisk.command('queue show 2001'), { timeout: 10_000 }).toMatch(seat);
}

/** The event of this leg has come, and has been written. */
async function happened(kind: ExchangeEvent['kind'], { callId }: { callId: string }): Promise<void> {
  await events.next((event) => event.kind === kind && 'callId' in event && event.callId === callId);
  await hub.driver?.idle();
}

const parts = (callId: string) =>
  database.query<{ phase: string; end_cause: string | null; interaction_id: string; role: string }>(
    'select phase, end_cause, interaction_id, role from participation where call_id = $1',
    [callId],
  );

/** A customer in the queue, answered by Ada. */
async function queueCall() {
  const caller = await trunk.call('2001', customer, customerTone);
  const call = await adasPhone.nextCall();
  await call.answer();
  await happened('agentConnected', call);
  return { caller, call };
}

test('a caller in the queue: rung, connected, recorded and masked on demand, completed', async () => {
  const { caller, call } = await queueCall();
  expect(await parts(call.callId)).toMatchObject([{ phase: 'live', end_cause: null }]);
  const say = (action: 'start' | 'stop' | 'mask' | 'unmask') =>
    callHub(address, 'recordCall', { token: ada.token, body: { callId: call.callId, action } });
  await say('start');
  await caller.ear.listen();
  expect(await say('mask')).toMatchObject({ value: { recording: 'masked' } });
  await caller.ear.listen();
  await say('stop');
  await happened('recordingFinished', call);
  const [stored] = await database.query<{ file: string; duration_ms: number }>(
    'select file, duration_ms from recording where call_id = $1',
    [call.callId],
  );
  expect(readdirSync(join(folder, 'recordings'))).toContain(stored?.file);
  const sound = readFileSync(join(folder, 'recordings', stored?.file ?? ''));
  expect(loudest(sound.subarray(44, 44 + 8_000))).toBeGreaterThan(1_000);
  expect(loudest(sound.subarray(-8_000))).toBe(0);
  await trunk.hangUp(caller);
  await happened('agentCompleted', call);
  expect(await parts(call.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'customerHangup' }]);
});

test('a recording goes on when the hub that began it dies', async () => {
  const { caller, call } = await queueCall();
  const other = port(null);
  await new Promise<void>((up) =>
    other.start({ event: () => undefined, up: () => up(), down: () => undefined }),
  );
  await other.record?.(call.callId, 'start');
  await other.dispose();
  await caller.ear.listen();
  await trunk.hangUp(caller);
  await happened('recordingFinished', call);
  const [stored] = await database.query<{ file: string; duration_ms: number }>(
    'select file, duration_ms from recording where call_id = $1',
    [call.callId],
  );
  expect(Number(stored?.duration_ms)).toBeGreaterThan(500);
});

test('an outbound call with its interaction and skill; the other end hangs up', async () => {
  const interactionId = newId();
  const call = adasPhone.call(outside, { headers: [`X-Lineside-Interaction: ${interactionId}`] });
  expect(await call.final()).toBe(200);
  await happened('outboundAnswered', call);
  expect(await parts(call.callId)).toMatchObject([{ phase: 'live', interaction_id: interactionId }]);
  const far = trunk.calls.at(-1);
  if (far === undefined) throw new Error('nobody was called');
  await trunk.hangUp(far);
  await happened('outboundCompleted', call);
  expect(await parts(call.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'customerHangup' }]);
});

test('a transfer keeps the interaction; the hub ends the leg that it is told to', async () => {
  const { call, caller } = await queueCall();
  await call.refer('1002');
  const moved = await bensPhone.nextCall();
  await moved.answer();
  await happened('directAnswered', moved);
  const [before] = await parts(call.callId);
  expect(before).toMatchObject({ phase: 'wrapUp', end_cause: 'transferred' });
  expect(await parts(moved.callId)).toMatchObject([
    { phase: 'live', interaction_id: before?.interaction_id },
  ]);
  await asterisk.hangUpAll();
  await caller.ended;
  await happened('directCompleted', moved);
});

test('a desktop is killed in a call: the customer rings at the next agent, in the same interaction', async () => {
  const { call, caller } = await queueCall();
  const ben = await signIn(address, 'ben', { takeOver: true });
  await sendCommand(address, ben.token, 'agent.setIntent', { intent: { kind: 'available' } });
  onTestFinished(async () => {
    await sendCommand(address, ben.token, 'agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
  });
  await seated('1002');
  const killed = performance.now();
  await call.close();
  adasPhone.cut();
  const next = await bensPhone.nextCall();
  console.log(`killed, rings at the next agent: ${Math.round(performance.now() - killed)} ms`);
  await next.answer();
  await happened('agentConnected', next);
  const [lost] = await parts(call.callId);
  expect(await parts(next.callId)).toMatchObject([{ phase: 'live', interaction_id: lost?.interaction_id }]);
  expect(lost?.phase).not.toBe('live');
  await trunk.hangUp(caller);
  await happened('agentCompleted', next);
});

test('Asterisk dies in the middle of a call: the call has ended for a reason nobody saw, the next one works', async () => {
  const { call } = await queueCall();
  await asterisk.stop('killed');
  await links.next((link) => link === 'down');
  await asterisk.boot();
  await links.next((link) => link === 'up');
  await hub.driver?.idle();
  expect(await parts(call.callId)).toMatchObject([{ phase: 'wrapUp', end_cause: 'unknown' }]);
  adasPhone.cut();
  adasPhone = await phone('1001');
  await sendCommand(address, ada.token, 'agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
  await database.query('delete from work_item');
  await sendCommand(address, ada.token, 'agent.setIntent', { intent: { kind: 'available' } });
  const next = await queueCall();
  expect(await parts(next.call.callId)).toMatchObject([{ phase: 'live' }]);
  await trunk.hangUp(next.caller);
  await happened('agentCompleted', next.call);
});

function loudest(samples: Buffer): number {
  let most = 0;
  for (let at = 0; at + 1 < samples.length; at += 2) most = Math.max(most, Math.abs(samples.readInt16LE(at)));
  return most;
}
