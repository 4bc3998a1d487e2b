import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import type { RouteName } from '#shared/hub-api/routes.ts';
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
import { StreamClient } from '#test/support/stream-client.ts';

/** A day of an agent with a phone on the desk: the hub and the practice exchange, each a process of its own. */
let data: string;
let hub: HubServer;
let dina: SignedIn;
let client: StreamClient;
const start = () => startHubServer(['--practice', '--auto-customers', 'off', '--data', data]);

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lineside-desk-phone-'));
  await chmod(data, 0o755);
  hub = await start();
  dina = await signIn(hub.address, 'dina');
  await follow();
});
afterAll(async () => {
  client.close();
  await hub.stop();
  await rm(data, { recursive: true, force: true });
});

async function follow(): Promise<void> {
  const cursor = client?.cursors.get(streamName('agent', dina.agentId)) ?? 0;
  const seen = client?.events ?? [];
  client = new StreamClient(hub.address, dina.token);
  client.events.push(...seen);
  await client.connected();
  await client.follow(streamName('agent', dina.agentId), cursor);
}

const phone = (extension = '3001'): DeskPhone | undefined =>
  client.deskPhones().find((other) => other.extension === extension);
const parts = () =>
  client.events.filter(({ entity }) => entity === 'participation').map(({ row }) => row as Participation);
/** The newest row of a part, as soon as it is as said. */
async function part(
  is: (row: Participation) => boolean,
  phase: Participation['phase'],
): Promise<Participation> {
  const last = () => parts().findLast(is);
  await client.until(() => last()?.phase === phase);
  const row = last();
  if (row === undefined) throw new Error('It was there a moment ago');
  return row;
}
const hand = (action: 'pickUp' | 'putDown' | 'unplug' | 'plugIn' | 'look', extension = '3001') =>
  callHub(hub.address, 'practiceDeskPhone', { token: dina.token, params: { extension }, body: { action } });
const ask = async (name: RouteName, body: object) => {
  const called = await callHub(hub.address, name, { token: dina.token, body });
  return called.problem?.code ?? 'ok';
};

async function complete(callId: string): Promise<void> {
  const snapshot = await callHub(hub.address, 'streamSnapshot', {
    params: { stream: 'workspace' },
    token: dina.token,
  });
  const dispositionId = snapshot.value?.rows.find(({ entity }) => entity === 'disposition')?.id;
  const payload = { callId, interactionId: null, dispositionId, note: 'x', baseOutcomeVersion: null };
  await makeCompletable(hub.address, dina.token, callId);
  const done = await sendCommand(hub.address, dina.token, 'outcome.complete', {
    participationId: newId(),
    ...payload,
  });
  expect(done.status).toBe(200);
}

test('takes a phone, a customer rings it, and is put on hold while the hub dies and comes back (HOT-2, HOT-4)', async () => {
  await client.until(() => phone()?.registered === true);
  const body = { id: phone()?.id ?? '' };
  expect((await callHub(hub.address, 'takeDeskPhone', { token: dina.token, body })).status).toBe(200);
  const started = await callHub(hub.address, 'practiceStartCustomer', {
    token: dina.token,
    body: {
      name: 'Grace Okafor',
      number: '+12025550143',
      queueKey: 'support',
      voice: { kind: 'tone', hz: 700, dbfs: -20 },
      listenSeconds: null,
      patienceSeconds: 120,
    },
  });
  const { callId } = await part(({ queueName }) => queueName === 'Support', 'offered');
  const isIt = (row: Participation) => row.callId === callId;
  await hand('pickUp');
  await part(isIt, 'live');
  await client.until(() => phone()?.inUse === true);
  expect(await ask('holdCall', { callId, held: true })).toBe('ok');
  await part(isIt, 'held');

  await hub.kill();
  hub = await start();
  await follow();
  expect((await hello(hub.address, dina.token)).deskPhone).toMatchObject({ extension: '3001', inUse: true });
  await client.until(() => phone()?.inUse === true);
  expect(await ask('holdCall', { callId, held: false })).toBe('ok');
  await part(isIt, 'live');
  expect(await ask('releaseDeskPhone', {})).toBe('deskPhone.inCall');
  await callHub(hub.address, 'practiceHangUpCustomer', {
    token: dina.token,
    params: { id: started.value?.id ?? '' },
  });
  await part(isIt, 'wrapUp');
  await hand('putDown');
  await client.until(() => phone()?.inUse === false);
  await complete(callId ?? '');
});

test('calls from the phone: it rings first, then the number; keys; hung up from the desktop', async () => {
  const dialled = await callHub(hub.address, 'dialFromPhone', {
    token: dina.token,
    body: { number: '+12025550108', interactionId: newId(), skillId: null, consultFor: null },
  });
  const callId = dialled.value?.callId ?? '';
  await part((row) => row.callId === callId, 'offered');
  expect((await hand('look')).value?.state).toBe('ringing');
  await hand('pickUp');
  const live = await part((row) => row.callId === callId, 'live');
  expect(live).toMatchObject({ direction: 'outbound', source: { address: '1012', name: 'Dina Moreau' } });
  expect(await ask('keypadCall', { callId, digits: '1' })).toBe('ok');
  expect(await ask('endCall', { callId })).toBe('ok');
  await part((row) => row.callId === callId, 'wrapUp');
  await hand('putDown');
  await complete(callId);
});

test('an unplugged phone is said at once, another one is taken, and the first is free (HOT-4)', async () => {
  await hand('unplug');
  await client.until(() => phone()?.registered === false);
  const dial = { number: '+12025550100', interactionId: newId(), skillId: null, consultFor: null };
  expect(await ask('dialFromPhone', dial)).toBe('deskPhone.notRegistered');
  expect(await ask('takeDeskPhone', { id: phone('3002')?.id })).toBe('ok');
  await client.until(() => phone('3001')?.heldBy === null && phone('3002')?.heldBy?.agentId === dina.agentId);
  await hand('plugIn');
  await client.until(() => phone()?.registered === true);
  await callHub(hub.address, 'signOut', { token: dina.token });
  dina = await signIn(hub.address, 'dina');
  expect((await hello(hub.address, dina.token)).deskPhone).toBeNull();
});
