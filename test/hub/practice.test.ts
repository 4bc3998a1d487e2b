import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import type { AgentState } from '#shared/domain/agent-state.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import {
  callHub,
  hello,
  makeCompletable,
  type SignedIn,
  sendCommand,
  signIn,
} from '#test/support/hub-client.ts';
import { type HubServer, startHubServer } from '#test/support/hub-server.ts';
import { type AgentCall, SipAgent } from '#test/support/sip-agent.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** The hub and the real practice exchange, each a process of its own, with a small SIP phone for an agent. */
let data: string;
let hub: HubServer;
let ada: SignedIn;
let phone: SipAgent;
let client: StreamClient;
const start = () => startHubServer(['--practice', '--auto-customers', 'off', '--data', data]);

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lineside-practice-'));
  await chmod(data, 0o755);
  hub = await start();
  ada = await signIn(hub.address, 'ada');
  const said = await hello(hub.address, ada.token);
  if (said.phone === null) throw new Error('ada has the built-in phone');
  const { webSocketUrl: url, domain, user, secret } = said.phone;
  phone = new SipAgent({ url, domain, user, secret });
  expect(await phone.register()).toBe(200);
  await follow();
});
afterAll(async () => {
  client.close();
  await phone.close();
  await hub.stop();
  await rm(data, { recursive: true, force: true });
});

async function follow(): Promise<void> {
  const cursors = client?.cursors ?? new Map<string, number>();
  const seen = client?.events ?? [];
  client = new StreamClient(hub.address, ada.token);
  client.events.push(...seen);
  for (const [stream, cursor] of cursors) client.cursors.set(stream, cursor);
  await client.connected();
  await client.follow(streamName('agent', ada.agentId));
}

const customer = (options: Record<string, unknown> = {}) =>
  callHub(hub.address, 'practiceStartCustomer', {
    token: ada.token,
    body: {
      name: 'Grace Okafor',
      number: '+12025550143',
      queueKey: 'support',
      voice: { kind: 'tone', hz: 700, dbfs: -20 },
      listenSeconds: null,
      patienceSeconds: 60,
      ...options,
    },
  });
const report = (id: string, state: string) =>
  callHub(hub.address, 'practiceCustomer', {
    token: ada.token,
    params: { id },
    query: { state, waitMs: 10_000 },
  });
const rows = (callId: string) =>
  client.events
    .filter((event) => (event.row as Participation).callId === callId)
    .map((event) => event.row as Participation);
const reaches = (callId: string, phase: Participation['phase']) =>
  client.until(() => rows(callId).at(-1)?.phase === phase);
const shows = (test_: (state: AgentState) => boolean) =>
  client.until(() => {
    const state = client.events.filter(({ entity }) => entity === 'agentState').at(-1)?.row as
      | AgentState
      | undefined;
    return state !== undefined && test_(state);
  });

/** Completes the outcome, so that the next call may come. */
async function complete(callId: string): Promise<void> {
  const [disposition] = client.events.length > 0 ? await dispositions() : [];
  const payload = {
    participationId: newId(),
    callId,
    interactionId: null,
    dispositionId: disposition,
    note: 'x',
    baseOutcomeVersion: null,
  };
  await makeCompletable(hub.address, ada.token, callId);
  expect((await sendCommand(hub.address, ada.token, 'outcome.complete', payload)).status).toBe(200);
  await shows(({ work }) => work.length === 0);
}

async function dispositions(): Promise<string[]> {
  const snapshot = await callHub(hub.address, 'streamSnapshot', {
    params: { stream: 'workspace' },
    token: ada.token,
  });
  return snapshot.value?.rows.filter(({ entity }) => entity === 'disposition').map(({ id }) => id) ?? [];
}

async function talk(): Promise<{ call: AgentCall; customerId: string }> {
  const started = await customer();
  const customerId = started.value?.id ?? '';
  const call = await phone.nextCall();
  await call.answer();
  await reaches(call.callId, 'live');
  expect((await report(customerId, 'talking')).value?.state).toBe('talking');
  return { call, customerId };
}

describe('a call in the practice workspace', () => {
  test('rings with the interaction that the hub minted, is live, and goes to wrap-up when the customer hangs up', async () => {
    const { call, customerId } = await talk();
    const [offered, live] = rows(call.callId);
    expect(offered).toMatchObject({
      phase: 'offered',
      queueName: 'Support',
      source: { address: '+12025550143', name: 'Grace Okafor' },
    });
    expect(live?.interactionId).toBe(header(call.invite, 'X-Lineside-Interaction'));
    const ended = await callHub(hub.address, 'practiceHangUpCustomer', {
      token: ada.token,
      params: { id: customerId },
    });
    expect(ended.value).toMatchObject({ state: 'ended', endedBecause: 'customerHangup' });
    await reaches(call.callId, 'wrapUp');
    expect(rows(call.callId).at(-1)).toMatchObject({ endCause: 'customerHangup' });
    await complete(call.callId);
  });

  test('the hub ends the leg for a desktop whose SIP socket is down', async () => {
    const { call } = await talk();
    const ended = await callHub(hub.address, 'endCall', { token: ada.token, body: { callId: call.callId } });
    expect(ended.status).toBe(200);
    await reaches(call.callId, 'wrapUp');
    expect(rows(call.callId).at(-1)?.endCause).toBe('agentHangup');
    await complete(call.callId);
  });

  test('the hub is killed in mid-call and comes back: the call has stayed up, and its end is noticed', async () => {
    const { call, customerId } = await talk();
    await hub.kill();
    hub = await start();
    await follow();
    expect((await report(customerId, 'talking')).value?.state).toBe('talking');
    await call.hangUp();
    await reaches(call.callId, 'wrapUp');
    expect(rows(call.callId).at(-1)?.endCause).toBe('agentHangup');
    await complete(call.callId);
  });

  test('the call ends while the hub is away: wrap-up all the same, for a reason nobody saw', async () => {
    const { call } = await talk();
    await hub.kill();
    await call.hangUp();
    hub = await start();
    await follow();
    await reaches(call.callId, 'wrapUp');
    expect(rows(call.callId).at(-1)?.endCause).toBe('unknown');
    await complete(call.callId);
  });

  test('a recording that ends while the hub is away is taken over when it is back (CALL-2)', async () => {
    const { call } = await talk();
    const body = { callId: call.callId, action: 'start' } as const;
    await callHub(hub.address, 'recordCall', { token: ada.token, body });
    await hub.kill();
    await call.hangUp();
    hub = await start();
    await follow();
    await reaches(call.callId, 'wrapUp');
    await client.until(() => rows(call.callId).at(-1)?.recording === 'off');
    await complete(call.callId);
    const kept = await readdir(join(data, 'recordings'));
    expect(kept).toHaveLength(1);
    expect(await readdir(join(data, 'exchange-recordings'))).not.toContainEqual(
      expect.stringMatching(/wav$/),
    );
    await rm(join(data, 'recordings'), { recursive: true });
  });

  test('customers that do not exist, queues that do not exist', async () => {
    expect((await report('nobody', 'ended')).problem?.code).toBe('customer.unknown');
    expect((await customer({ queueKey: 'nowhere' })).problem?.code).toBe('queue.unknown');
  });

  test('a hand at a simulated desk phone, and at one that does not exist (HOT-1)', async () => {
    const hand = (extension: string, action: 'look' | 'unplug' | 'plugIn') =>
      callHub(hub.address, 'practiceDeskPhone', {
        token: ada.token,
        params: { extension },
        body: { action },
      });
    expect((await hand('3001', 'look')).value).toEqual({ registered: true, state: 'idle', heardHz: null });
    expect((await hand('3001', 'unplug')).value).toMatchObject({ registered: false });
    expect((await hand('3001', 'plugIn')).value).toMatchObject({ registered: true });
    expect((await hand('9999', 'look')).problem?.code).toBe('deskPhone.unknown');
  });

  test('a caller who gives up leaves a missed call', async () => {
    const started = await customer({ patienceSeconds: 0.5 });
    const call = await phone.nextCall();
    expect((await report(started.value?.id ?? '', 'ended')).value?.endedBecause).toBe('abandoned');
    await reaches(call.callId, 'missed');
    expect(rows(call.callId).at(-1)?.endCause).toBe('cancelled');
  });

  test('is recorded, consulted about and handed over: one interaction, each with their part, and a file (CALL-2, XFER-7)', async () => {
    const ben = await signIn(hub.address, 'ben');
    const said = await hello(hub.address, ben.token);
    if (said.phone === null) throw new Error('ben has the built-in phone');
    const { webSocketUrl: url, domain, user, secret } = said.phone;
    const benPhone = new SipAgent({ url, domain, user, secret });
    expect(await benPhone.register()).toBe(200);
    // Ben is there for the consultation only.
    await sendCommand(hub.address, ben.token, 'agent.setIntent', {
      intent: { kind: 'paused', reason: 'default' },
    });
    const bens = new StreamClient(hub.address, ben.token);
    await bens.connected();
    await bens.follow(streamName('agent', ben.agentId));
    const benRow = () =>
      bens.events.filter(({ entity }) => entity === 'participation').at(-1)?.row as Participation | undefined;

    const { call, customerId } = await talk();
    const interactionId = header(call.invite, 'X-Lineside-Interaction') ?? '';
    const started = await callHub(hub.address, 'recordCall', {
      token: ada.token,
      body: { callId: call.callId, action: 'start' },
    });
    expect(started.value).toEqual({ recording: 'recording' });
    const consult = phone.call('1002', { headers: [`X-Lineside-Interaction: ${interactionId}`] });
    const consulted = await benPhone.nextCall();
    await consulted.answer();
    await consult.final();
    await reaches(consult.callId, 'live');
    expect(rows(consult.callId).at(-1)).toMatchObject({ role: 'consult', interactionId });
    await bens.until(() => benRow()?.phase === 'live');
    expect(benRow()).toMatchObject({ role: 'consult', direction: 'internal', interactionId });

    await call.refer('1002', consult);
    await reaches(call.callId, 'wrapUp');
    await reaches(consult.callId, 'done');
    expect(rows(call.callId).at(-1)).toMatchObject({ endCause: 'transferred', recording: 'off' });
    expect(rows(consult.callId).at(-1)).toMatchObject({ endCause: 'transferred' });
    await bens.until(() => benRow()?.role === 'owner');
    expect(benRow()).toMatchObject({ phase: 'live', source: { address: '+12025550143' } });
    await complete(call.callId);

    await callHub(hub.address, 'practiceHangUpCustomer', {
      token: ada.token,
      params: { id: customerId },
    });
    await bens.until(() => benRow()?.phase === 'wrapUp');
    const kept = await readdir(join(data, 'recordings'));
    expect(kept).toHaveLength(1);
    expect((await stat(join(data, 'recordings', kept[0] ?? ''))).size).toBeGreaterThan(1_000);
    bens.close();
    await benPhone.close();
  });
});
