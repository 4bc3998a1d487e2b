import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExchangeEvent, SupervisionMode } from '#hub/exchange/port.ts';
import { newId } from '#shared/util/id.ts';
import { FakeExchange, scriptCall } from '#test/support/fake-exchange.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';

/** Supervisors in their agents' calls (PLUS-15), through a hub with a scripted exchange. Sara supervises sales only. */
let hub: TestHub;
let commands: FakeExchange;
let ada: SignedIn;
let sara: SignedIn;
let admin: SignedIn;
const queues = new Map<string, string>();

beforeAll(async () => {
  const file = practiceFile();
  const supervisor = file.agents['sup'];
  if (supervisor === undefined) throw new Error('sup is in the practice workspace');
  file.agents['sup'] = { ...supervisor, queues: ['sales'] };
  file.agents['desk'] = {
    ...supervisor,
    name: 'Supervisor at a desk',
    extension: '1090',
    typology: 'external',
    queues: ['sales'],
  };
  commands = new FakeExchange();
  hub = await startTestHub({ file, commands });
  await hub.hub.driver?.inStep;
  for (const { key, id } of await hub.database.query<{ key: string; id: string }>(
    'select key, id from queue',
  ))
    queues.set(key, id);
  ada = await signIn(hub.address, 'ada');
  sara = await signIn(hub.address, 'sup');
  admin = await signIn(hub.address, 'admin');
});
afterAll(() => hub.dispose());
beforeEach(async () => {
  hub.exchange.up();
  await hub.settled();
  await hub.database.query('delete from work_item');
  await policy({});
  hub.exchange.supervised.splice(0);
});

const policy = (parts: object) => hub.database.query('update workspace set policy = $1', [parts]);

async function say(...events: ExchangeEvent[]): Promise<void> {
  hub.exchange.say(...events);
  await hub.settled();
}

const part = async (callId: string) => {
  const [row] = await hub.database.query<Record<string, unknown> & { id: string }>(
    'select * from participation where call_id = $1',
    [callId],
  );
  return row;
};

/** A call of a queue that ada has taken. */
async function taken(queue = 'sales') {
  const call = scriptCall(queues.get(queue) ?? '');
  const leg = call.leg('1001');
  await say(call.joined(), leg.called(), leg.connected());
  const record = await part(leg.callId);
  return { call, leg, participationId: record?.id ?? '' };
}
type Taken = Awaited<ReturnType<typeof taken>>;

const supervise = (who: SignedIn, participationId: string, mode: SupervisionMode = 'listen') =>
  callHub(hub.address, 'superviseCall', { token: who.token, body: { participationId, mode } });

/** What the exchange tells of a supervisor in a call. */
const told = (
  { call, leg }: Taken,
  callId: string,
  mode: SupervisionMode | null,
  over: { user?: string; at?: number } = {},
): ExchangeEvent => ({
  kind: 'supervisionChanged',
  linkedId: call.linkedId,
  supervision: { user: over.user ?? '1009', callId, targetCallId: leg.callId },
  mode,
  at: over.at ?? leg.leg.calledAt + 10_000,
});

async function joins(here: Taken, mode: SupervisionMode = 'listen'): Promise<string> {
  const asked = await supervise(sara, here.participationId, mode);
  const callId = asked.value?.callId ?? '';
  await say(told(here, callId, mode));
  return callId;
}

const audited = async () =>
  (
    await hub.database.query<{ agent_id: string; details: { mode: string } }>(
      "select agent_id, details from audit where action = 'call.supervised' order by id",
    )
  ).map(({ agent_id, details }) => [agent_id, details.mode]);

describe('a supervisor joins a call', () => {
  test('of their queue: the exchange rings the own phone, the agent sees who is there, the audit tells', async () => {
    const here = await taken();
    const before = await part(here.leg.callId);
    const asked = await supervise(sara, here.participationId);
    expect(asked.status).toBe(200);
    const [order] = hub.exchange.supervised;
    expect(order).toEqual({
      user: '1009',
      targetCallId: here.leg.callId,
      mode: 'listen',
      interactionId: before?.['interaction_id'],
    });
    const callId = asked.value?.callId ?? '';
    expect(await part(callId), 'nobody is in a call that their phone only rings for').toBeUndefined();
    await say(told(here, callId, 'listen'));
    expect(await part(callId)).toMatchObject({
      role: 'supervisor',
      phase: 'live',
      agent_id: sara.agentId,
      interaction_id: before?.['interaction_id'],
      queue_id: null,
    });
    expect(await part(here.leg.callId)).toMatchObject({
      phase: 'live',
      supervised_by: [{ agentId: sara.agentId, name: 'Sara de Vries', mode: 'listen' }],
    });
    expect((await audited()).at(-1)).toEqual([sara.agentId, 'listen']);
    await say(here.leg.completed());
  });

  test('and is heard by the agent, then by both: one leg, another mode, each in the audit', async () => {
    const here = await taken();
    const count = (await audited()).length;
    const callId = await joins(here);
    for (const [index, mode] of (['whisper', 'barge'] as const).entries()) {
      const changed = await supervise(sara, here.participationId, mode);
      expect(changed.value?.callId).toBe(callId);
      await say(told(here, callId, mode, { at: here.leg.leg.calledAt + 12_000 + index }));
      expect(await part(here.leg.callId)).toMatchObject({ supervised_by: [{ mode }] });
    }
    expect(hub.exchange.supervised.map(({ mode }) => mode)).toEqual(['listen', 'whisper', 'barge']);
    expect((await audited()).slice(count).map(([, mode]) => mode)).toEqual(['listen', 'whisper', 'barge']);
    await say(here.leg.completed());
  });

  test('until they leave: the call goes on, and they owe nothing', async () => {
    const here = await taken();
    const callId = await joins(here);
    await hub.exchange.untilSeats('1009', { paused: true, reason: 'busy' });
    await say(told(here, callId, null, { at: here.leg.leg.calledAt + 20_000 }));
    expect(await part(callId)).toMatchObject({ phase: 'done', outcome_locked: false });
    expect(await part(here.leg.callId)).toMatchObject({ phase: 'live', supervised_by: [] });
    await hub.exchange.untilSeats('1009', { paused: false });
    await say(here.leg.completed());
  });

  test('until the call is over, also when that is all the exchange says', async () => {
    const here = await taken();
    const callId = await joins(here, 'barge');
    await say(here.leg.completed());
    expect(await part(callId)).toMatchObject({ phase: 'done', role: 'supervisor' });
    expect(await part(here.leg.callId)).toMatchObject({ phase: 'wrapUp', supervised_by: [] });
    const [interaction] = await hub.database.query<{ status: string; direction: string }>(
      'select status, direction from interaction where linked_id = $1',
      [here.call.linkedId],
    );
    expect(interaction).toEqual({ status: 'closed', direction: 'inbound' });
    await say(told(here, callId, null, { at: here.leg.leg.calledAt + 70_000 }));
    expect(await part(callId)).toMatchObject({ phase: 'done' });
  });

  test('with another supervisor in it', async () => {
    const here = await taken();
    await joins(here);
    const asked = await supervise(admin, here.participationId, 'whisper');
    const second = asked.value?.callId ?? '';
    const at = here.leg.leg.calledAt + 11_000;
    await say(told(here, second, 'whisper', { user: '1000', at }));
    expect(await part(here.leg.callId)).toMatchObject({
      supervised_by: [{ mode: 'listen' }, { agentId: admin.agentId, mode: 'whisper', since: at }],
    });
    await say(here.leg.completed());
  });

  test('unseen by the agent where the workspace wants that', async () => {
    await policy({ supervision: { shownToAgent: false } });
    const here = await taken();
    const callId = await joins(here);
    expect(await part(callId)).toMatchObject({ phase: 'live' });
    expect(await part(here.leg.callId)).toMatchObject({ supervised_by: [] });
    await say(here.leg.completed());
  });

  test('and can do nothing with it but leave: it is not theirs to record', async () => {
    await policy({ recording: { mode: 'always' } });
    hub.exchange.recorded.splice(0);
    const here = await taken();
    const callId = await joins(here);
    const body = { callId, action: 'start' };
    const recorded = await callHub(hub.address, 'recordCall', { token: sara.token, body });
    expect(recorded.problem?.code).toBe('call.unknown');
    const leg = { ...here.leg.leg, answeredAt: here.leg.leg.calledAt + 2_000 };
    const supervision = { user: '1009', callId, targetCallId: here.leg.callId, mode: 'listen' } as const;
    hub.exchange.up({ legs: [leg], supervisions: [supervision] });
    await hub.settled();
    expect(hub.exchange.recorded.map((asked) => asked.callId)).toEqual([here.leg.callId]);
    const ended = await callHub(hub.address, 'endCall', { token: sara.token, body: { callId } });
    expect(ended.status).toBe(200);
    expect(hub.exchange.hungUp.at(-1)).toBe(callId);
    await say(here.leg.completed());
  });

  test("their desktop's report of the call changes nothing and misses nothing", async () => {
    const here = await taken();
    const asked = await supervise(sara, here.participationId);
    const callId = asked.value?.callId ?? '';
    const startedAt = Date.now();
    const reported = await sendCommand(hub.address, sara.token, 'call.report', {
      participationId: newId(),
      interactionId: null,
      callId,
      direction: 'inbound',
      remote: { address: '1001', name: null },
      queueName: null,
      skillId: null,
      consultFor: null,
      startedAt,
      answeredAt: null,
      endedAt: startedAt + 2_000,
      endCause: 'noAnswer',
      quality: null,
    });
    expect(reported.status).toBe(200);
    expect(await part(callId)).toMatchObject({ role: 'supervisor', phase: 'done' });
    expect(await hub.database.query("select 1 from participation where phase = 'missed'")).toEqual([]);
    await say(here.leg.completed());
  });
});

describe('nobody joins', () => {
  const refused = async (who: SignedIn, participationId: string) =>
    (await supervise(who, participationId)).problem?.code;

  test('a call of a queue of others; administrators join all', async () => {
    const here = await taken('support');
    expect(await refused(sara, here.participationId)).toBe('auth.denied');
    expect(hub.exchange.supervised).toEqual([]);
    expect((await supervise(admin, here.participationId)).status).toBe(200);
    await say(here.leg.completed());
  });

  test('a call of their own, nor as an agent', async () => {
    const call = scriptCall(queues.get('sales') ?? '');
    const leg = call.leg('1009');
    await say(call.joined(), leg.called(), leg.connected());
    const own = await part(leg.callId);
    expect(await refused(sara, own?.id ?? '')).toBe('supervision.ownCall');
    expect(await refused(ada, own?.id ?? '')).toBe('auth.denied');
    await say(leg.completed());
  });

  test('a call that nobody knows, that nobody has answered, or that is over', async () => {
    expect(await refused(sara, newId())).toBe('call.unknown');
    const call = scriptCall(queues.get('sales') ?? '');
    const leg = call.leg('1001');
    await say(call.joined(), leg.called());
    const id = (await part(leg.callId))?.id ?? '';
    expect(await refused(sara, id)).toBe('call.unknown');
    await say(leg.connected(), leg.completed());
    expect(await refused(sara, id)).toBe('call.unknown');
  });

  test('the leg of another supervisor', async () => {
    const here = await taken();
    const callId = await joins(here);
    expect(await refused(admin, (await part(callId))?.id ?? '')).toBe('call.unknown');
    await say(here.leg.completed());
  });

  test('while their own phone rings or talks, in a call or in another supervision', async () => {
    const here = await taken();
    const call = scriptCall(queues.get('sales') ?? '');
    const leg = call.leg('1009');
    await say(call.joined(), leg.called());
    expect(await refused(sara, here.participationId)).toBe('supervision.phoneBusy');
    await say(leg.notAnswered('rejected'));
    await joins(here);
    const other = scriptCall(queues.get('sales') ?? '');
    const bens = other.leg('1002');
    await say(other.joined(), bens.called(), bens.connected());
    expect(await refused(sara, (await part(bens.callId))?.id ?? '')).toBe('supervision.phoneBusy');
    await say(here.leg.completed(), bens.completed(), call.abandoned());
  });

  test.each([
    ['exchange.phoneBusy', 'supervision.phoneBusy'],
    ['exchange.phoneUnreachable', 'supervision.phoneAway'],
    ['exchange.callGone', 'call.unknown'],
    ['exchange.unreachable', 'exchange.away'],
    ['exchange.other', 'supervision.notPossible'],
  ])('when the exchange says %s', async (said, code) => {
    const here = await taken();
    const count = (await audited()).length;
    hub.exchange.refuseNext = said;
    expect(await refused(sara, here.participationId)).toBe(code);
    expect(await audited()).toHaveLength(count);
    await say(here.leg.completed());
  });

  test('while the exchange is away', async () => {
    const here = await taken();
    commands.down();
    expect(await refused(sara, here.participationId)).toBe('exchange.away');
    commands.up();
    await say(here.leg.completed());
  });
});

test('a supervisor with an external phone is rung on the phone that they took', async () => {
  const here = await taken();
  const desk = await signIn(hub.address, 'desk');
  expect((await supervise(desk, here.participationId)).problem?.code).toBe('supervision.phoneAway');
  const phones = await callHub(hub.address, 'deskPhones', { token: desk.token });
  const phone = phones.value?.phones[0];
  if (phone === undefined) throw new Error('The practice workspace has phones on desks');
  hub.exchange.say({ kind: 'phoneRegistered', user: phone.extension, at: Date.now() });
  await hub.settled();
  await callHub(hub.address, 'takeDeskPhone', { token: desk.token, body: { id: phone.id } });
  const asked = await supervise(desk, here.participationId);
  expect(hub.exchange.supervised.at(-1)?.user).toBe(phone.extension);
  const callId = asked.value?.callId ?? '';
  await say(told(here, callId, 'listen', { user: phone.extension }));
  await say({ kind: 'phoneInUse', user: phone.extension, inUse: true, at: Date.now() });
  expect(await part(callId)).toMatchObject({ role: 'supervisor', agent_id: desk.agentId });
  expect((await supervise(desk, here.participationId, 'barge')).status).toBe(200);
  await say(told(here, callId, null, { user: phone.extension, at: here.leg.leg.calledAt + 30_000 }));
  expect((await supervise(desk, here.participationId)).problem?.code).toBe('supervision.phoneBusy');
  await say(here.leg.completed());
});

describe('the hub was away', () => {
  test('while a supervisor came, changed how, and left', async () => {
    const here = await taken();
    const asked = await supervise(sara, here.participationId);
    const callId = asked.value?.callId ?? '';
    const leg = { ...here.leg.leg, answeredAt: here.leg.leg.calledAt + 2_000 };
    for (const mode of ['listen', 'barge'] as const) {
      hub.exchange.up({
        legs: [leg],
        supervisions: [{ user: '1009', callId, targetCallId: here.leg.callId, mode }],
      });
      await hub.settled();
      expect(await part(callId)).toMatchObject({ phase: 'live' });
      expect(await part(here.leg.callId)).toMatchObject({ phase: 'live', supervised_by: [{ mode }] });
    }
    hub.exchange.up({ legs: [leg], supervisions: [] });
    await hub.settled();
    expect(await part(callId)).toMatchObject({ phase: 'done', role: 'supervisor' });
    expect(await part(here.leg.callId)).toMatchObject({ phase: 'live', supervised_by: [] });
    await say(here.leg.completed());
  });
});
