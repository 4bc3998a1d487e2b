import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import type { LiveCall } from '#shared/domain/board.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import { serverMessages } from '#shared/hub-api/socket.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { callHub, hello, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { type HubServer, startHubServer } from '#test/support/hub-server.ts';
import { SipAgent } from '#test/support/sip-agent.ts';
import { StreamClient } from '#test/support/stream-client.ts';

/** An agent is supervised, and then lost: the hub and the practice exchange, each a process of its own. */
let data: string;
let hub: HubServer;
const phones: SipAgent[] = [];
const clients: StreamClient[] = [];

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lineside-lost-agent-'));
  await chmod(data, 0o755);
  hub = await startHubServer(['--practice', '--auto-customers', 'off', '--data', data]);
});
afterAll(async () => {
  for (const client of clients) client.close();
  for (const phone of phones) await phone.close();
  await hub.stop();
  await rm(data, { recursive: true, force: true });
});

async function agent(login: string): Promise<{ who: SignedIn; phone: SipAgent }> {
  const who = await signIn(hub.address, login);
  const said = await hello(hub.address, who.token);
  if (said.phone === null) throw new Error(`${login} has the built-in phone`);
  const { webSocketUrl: url, domain, user, secret } = said.phone;
  const phone = new SipAgent({ url, domain, user, secret });
  phones.push(phone);
  expect(await phone.register()).toBe(200);
  return { who, phone };
}

async function follow(who: SignedIn): Promise<StreamClient> {
  const client = new StreamClient(hub.address, who.token);
  clients.push(client);
  await client.connected();
  await client.follow(streamName('agent', who.agentId));
  return client;
}

const partOf = (client: StreamClient, callId: string) =>
  client.events.findLast((event) => (event.row as Participation).callId === callId)?.row as
    | Participation
    | undefined;

function liveCall(client: StreamClient): LiveCall | undefined {
  const messages = client.told
    .filter(({ name }) => name === 'board')
    .map(({ message }) => serverMessages.board.parse(message));
  return messages.flatMap(({ calls }) => calls).at(-1);
}

test('the customer of a lost agent reaches a colleague with the same interaction, and whoever supervised is out (PLUS-15, PLUS-26)', async () => {
  const ada = await agent('ada');
  const started = await callHub(hub.address, 'practiceStartCustomer', {
    token: ada.who.token,
    body: {
      ...{ name: 'Grace Okafor', number: '+12025550143', queueKey: 'support' },
      ...{ voice: { kind: 'tone', hz: 700, dbfs: -20 }, listenSeconds: null, patienceSeconds: 120 },
    },
  });
  const call = await ada.phone.nextCall();
  await call.answer();

  const sara = await agent('sup');
  await sendCommand(hub.address, sara.who.token, 'agent.setIntent', {
    intent: { kind: 'paused', reason: 'meeting' },
  });
  const board = await follow(sara.who);
  await board.until(() => liveCall(board)?.phase === 'live');
  const participationId = liveCall(board)?.participationId ?? '';
  const asked = await callHub(hub.address, 'superviseCall', {
    token: sara.who.token,
    body: { participationId, mode: 'listen' },
  });
  const listening = await sara.phone.nextCall();
  expect(listening.callId).toBe(asked.value?.callId);
  expect(header(listening.invite, 'X-Lineside-Supervise')).toBe('listen');
  await listening.answer();
  await board.until(() => liveCall(board)?.supervisors.length === 1);
  expect(liveCall(board)?.supervisors).toMatchObject([{ name: 'Sara de Vries', mode: 'listen' }]);
  await board.until(() => partOf(board, listening.callId)?.phase === 'live');
  expect(partOf(board, listening.callId)).toMatchObject({ role: 'supervisor', phase: 'live', queueId: null });
  const eve = await agent('eve');

  call.media.mute();
  ada.phone.cut();

  const next = await eve.phone.nextCall();
  const adas = await follow(ada.who);
  await adas.until(() => partOf(adas, call.callId)?.phase === 'wrapUp');
  const lost = partOf(adas, call.callId);
  expect(lost).toMatchObject({ endCause: 'mediaLost', role: 'owner', supervisedBy: [] });
  expect(header(next.invite, 'X-Lineside-Interaction')).toBe(lost?.interactionId);
  await next.answer();
  const eves = await follow(eve.who);
  await eves.until(() => partOf(eves, next.callId)?.phase === 'live');
  expect(partOf(eves, next.callId)).toMatchObject({
    interactionId: lost?.interactionId,
    direction: 'inbound',
    queueName: 'Support',
  });
  const saras = await follow(sara.who);
  await saras.until(() => partOf(saras, listening.callId)?.phase === 'done');
  const talking = await callHub(hub.address, 'practiceCustomer', {
    token: eve.who.token,
    params: { id: started.value?.id ?? '' },
    query: { state: 'talking', waitMs: 10_000 },
  });
  expect(talking.value?.state).toBe('talking');
  await next.hangUp();
  await eves.until(() => partOf(eves, next.callId)?.phase === 'wrapUp');
});
