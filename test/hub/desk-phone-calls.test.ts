import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConferenceChanged, ExchangeEvent } from '#hub/exchange/port.ts';
import type { Participation } from '#shared/domain/interaction.ts';
import type { RouteName } from '#shared/hub-api/routes.ts';
import { newId } from '#shared/util/id.ts';
import { FakeExchange, scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, signIn } from '#test/support/hub-client.ts';

/** Calls of a phone on a desk, which the hub controls for its agent. */
let hub: TestHub;
let commands: FakeExchange;
let dina: SignedIn;
let ada: SignedIn;
let sales: string;
let skills: { id: string; key: string }[];

beforeAll(async () => {
  commands = new FakeExchange();
  hub = await startTestHub({ commands });
  await hub.hub.driver?.inStep;
  sales = (await hub.database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
  skills = await hub.database.query('select id, key from skill');
});
afterAll(() => hub.dispose());
beforeEach(async () => {
  hub.exchange.up({ registered: ['3001', '3002'] });
  await hub.settled();
  await hub.database.query('delete from desk_phone_hold');
  await hub.database.query('delete from work_item');
  await hub.database.query("update participation set phase = 'done'");
  for (const list of [hub.exchange.originated, hub.exchange.held, hub.exchange.transferred]) list.splice(0);
  hub.exchange.pressed.splice(0);
  dina = await signIn(hub.address, 'dina', { takeOver: true });
  ada = await signIn(hub.address, 'ada', { takeOver: true });
  await take('3001');
});

async function take(extension: string, agent = dina): Promise<void> {
  const [phone] = await hub.database.query<{ id: string }>('select id from desk_phone where extension = $1', [
    extension,
  ]);
  const taken = await callHub(hub.address, 'takeDeskPhone', {
    token: agent.token,
    body: { id: phone?.id ?? '' },
  });
  if (taken.problem !== null) throw new Error(taken.problem.code);
}

async function say(...events: ExchangeEvent[]): Promise<void> {
  hub.exchange.say(...events);
  await hub.settled();
}

const ask = async (name: RouteName, body: object, agent: SignedIn = dina) => {
  const called = await callHub(hub.address, name, { token: agent.token, body });
  return called.problem?.code ?? 'ok';
};

interface PartRow {
  id: string;
  agent_id: string;
  phase: Participation['phase'];
  phase_since: string;
  answered_at: string;
  role: string;
  interaction_id: string;
  source: { address: string };
}
const part = async (callId: string) => {
  const [row] = await hub.database.query<PartRow>('select * from participation where call_id = $1', [callId]);
  if (row === undefined) throw new Error(`There is no part in ${callId}`);
  return row;
};

/** A customer of the sales queue whom an agent talks with. */
async function talk(user = '3001') {
  const call = scriptCall(sales);
  const leg = call.leg(user);
  await say(call.joined(), leg.called(), leg.connected());
  return { call, leg, callId: leg.callId };
}

const conferenceOf = (callIds: readonly string[]): ConferenceChanged => ({
  kind: 'conferenceChanged',
  conferenceId: `room-${newId()}`,
  linkedId: `linked-${newId()}`,
  members: [
    ...callIds.map((callId) => ({ user: '3001', callId, address: '3001', name: null })),
    { user: null, callId: null, address: '+12025550143', name: null },
    { user: null, callId: null, address: '+12025550144', name: null },
  ],
  at: Date.now() + 5_000,
});

describe('a call to the phone', () => {
  test('is its agent’s: offered, live, wrap-up, with the agent’s own number', async () => {
    const { leg, callId } = await talk();
    expect(await part(callId)).toMatchObject({ agent_id: dina.agentId, phase: 'live', role: 'owner' });
    const [work] = await hub.database.query('select phase from work_item where agent_id = $1', [
      dina.agentId,
    ]);
    expect(work).toEqual({ phase: 'live' });
    await say(leg.completed());
    expect(await part(callId)).toMatchObject({ phase: 'wrapUp' });
  });

  test('let ring out, the agent is not responding', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('3001');
    await say(call.joined(), leg.called(), leg.notAnswered('timeout'));
    expect((await part(leg.callId)).phase).toBe('missed');
    await hub.exchange.untilSeats('3001', { paused: true, reason: 'notResponding' });
  });

  test('from a colleague, who sees the agent and not the phone; theirs from the phone likewise', async () => {
    const [toDina, fromDina] = [newId(), newId()];
    const call = (linkedId: string, from: string, to: string, interactionId: string) => {
      const at = Date.now();
      const out = {
        linkedId,
        user: from,
        callId: `out-${linkedId}`,
        interactionId,
        number: to,
        skillId: null,
      };
      const address = from;
      const direct = { linkedId, user: to, callId: `in-${linkedId}`, interactionId, address, name: null };
      return say(
        { kind: 'outboundCalled', ...out, at },
        { kind: 'directCalled', ...direct, user: to === '1012' ? '3001' : to, at: at + 10 },
      );
    };
    await call(toDina, '1001', '1012', newId());
    expect(await part(`in-${toDina}`)).toMatchObject({ agent_id: dina.agentId, source: { address: '1001' } });
    await call(fromDina, '3001', '1001', newId());
    expect(await part(`out-${fromDina}`)).toMatchObject({
      agent_id: dina.agentId,
      source: { address: '1012', name: 'Dina Moreau' },
    });
    expect(await part(`in-${fromDina}`)).toMatchObject({
      agent_id: ada.agentId,
      source: { address: '1012', name: 'Dina Moreau' },
    });
  });

  test('of a phone that nobody has is nobody’s', async () => {
    const { callId } = await talk('3002');
    expect(await hub.database.query('select 1 from participation where call_id = $1', [callId])).toEqual([]);
  });

  test('that is taken up from a snapshot is still that of whoever had the phone', async () => {
    const { leg, call, callId } = await talk();
    await callHub(hub.address, 'signOut', { token: dina.token });
    hub.exchange.up({
      registered: ['3001'],
      callers: [],
      legs: [{ ...leg.leg, answeredAt: leg.leg.calledAt + 1_000 }],
      held: [callId],
      others: [],
    });
    await hub.settled();
    expect(await part(callId)).toMatchObject({ agent_id: dina.agentId, phase: 'held' });
    await say({
      kind: 'recordingFinished',
      linkedId: call.linkedId,
      callId,
      user: '3001',
      interactionId: null,
      path: '/nowhere.wav',
      durationMs: 1_000,
      startedAt: Date.now(),
      at: Date.now(),
    });
    const recorded = await hub.database.query('select agent_id from recording where call_id = $1', [callId]);
    expect(recorded).toEqual([{ agent_id: dina.agentId }]);
  });
});

describe('calling from the phone', () => {
  const dial = (over: object = {}, agent = dina) =>
    callHub(hub.address, 'dialFromPhone', {
      token: agent.token,
      body: { number: '+12025550100', interactionId: newId(), skillId: null, consultFor: null, ...over },
    });

  test('the exchange rings it, with the skill’s number; the call is the agent’s', async () => {
    const skillId = skills.find(({ key }) => key === 'sales')?.id ?? '';
    const interactionId = newId();
    const called = await dial({ interactionId, skillId });
    expect(hub.exchange.originated).toEqual([
      { user: '3001', number: '+12025550100', interactionId, skillId, callerId: '+12025550190' },
    ]);
    const callId = called.value?.callId ?? '';
    const out = {
      linkedId: `linked-${newId()}`,
      user: '3001',
      callId,
      interactionId,
      number: '+12025550100',
    };
    await say({ kind: 'outboundCalled', ...out, skillId, at: Date.now() });
    expect(await part(callId)).toMatchObject({
      agent_id: dina.agentId,
      phase: 'offered',
      interaction_id: interactionId,
      skill_id: skillId,
    });
  });

  test('an emergency number needs no skill', async () => {
    expect((await dial({ number: '112' })).status).toBe(200);
    expect(hub.exchange.originated).toMatchObject([{ number: '112', skillId: null, callerId: null }]);
  });

  test('to consult: in the interaction of the call that it is about', async () => {
    const { callId } = await talk();
    await ask('holdCall', { callId, held: true });
    const called = await dial({ number: '1001', consultFor: callId });
    const { interaction_id: interactionId } = await part(callId);
    expect(hub.exchange.originated).toMatchObject([{ number: '1001', interactionId }]);
    const out = {
      linkedId: `linked-${newId()}`,
      user: '3001',
      callId: called.value?.callId ?? '',
      interactionId,
      number: '1001',
    };
    await say({ kind: 'outboundCalled', ...out, at: Date.now() + 5_000 });
    expect(await part(out.callId)).toMatchObject({ role: 'consult', interaction_id: interactionId });
  });

  test('not with a skill of others, without a phone, or with one that is away or busy', async () => {
    const unknown = await dial({ skillId: newId() });
    expect(unknown.problem?.code).toBe('skill.unknown');
    await hub.database.query(
      "delete from agent_skill where agent_id = $1 and skill_id in (select id from skill where key = 'support')",
      [dina.agentId],
    );
    const foreign = await dial({ skillId: skills.find(({ key }) => key === 'support')?.id ?? '' });
    expect(foreign.problem?.code).toBe('skill.unknown');
    hub.exchange.refuseNext = 'exchange.phoneBusy';
    expect((await dial()).problem?.code).toBe('deskPhone.inUse');
    hub.exchange.refuseNext = 'exchange.phoneUnreachable';
    expect((await dial()).problem?.code).toBe('deskPhone.notRegistered');
    hub.exchange.refuseNext = 'exchange.noSuchNumber';
    expect(await dial()).toMatchObject({
      status: 409,
      problem: { code: 'exchange.refused', details: { why: 'exchange.noSuchNumber' } },
    });
    await say({ kind: 'phoneUnregistered', user: '3001', at: Date.now() });
    expect((await dial()).problem?.code).toBe('deskPhone.notRegistered');
    await callHub(hub.address, 'releaseDeskPhone', { token: dina.token });
    expect((await dial()).problem?.code).toBe('deskPhone.none');
    expect((await dial({}, ada)).problem?.code).toBe('deskPhone.none');
    expect(hub.exchange.originated).toEqual([]);
  });

  test.each([
    '1002&PJSIP/1001',
    '1002,30',
    '1002,CALLERID(num)=112',
    '1002\r\nAction: Command',
    '$' + '{EXTEN}',
    'sip:ada@example.com',
    '+',
    ' 1002',
    '1'.repeat(33),
  ])('a number is digits, or a code, and nothing that means something to an exchange: %j', async (number) => {
    expect(await dial({ number })).toMatchObject({ status: 400, problem: { code: 'request.invalid' } });
    expect(hub.exchange.originated).toEqual([]);
  });

  test('not while the exchange is away, or its link breaks meanwhile', async () => {
    hub.exchange.refuseNext = 'exchange.unreachable';
    expect((await dial()).problem?.code).toBe('exchange.away');
    commands.down();
    expect((await dial()).problem?.code).toBe('exchange.away');
    commands.up();
  });
});

describe('hold', () => {
  test('shows at once, for the desktop and for the agent’s state, and its end too', async () => {
    const { callId } = await talk();
    expect(await ask('holdCall', { callId, held: true })).toBe('ok');
    expect(hub.exchange.held).toEqual([{ callId, held: true }]);
    const held = await part(callId);
    expect(held.phase).toBe('held');
    const [work] = await hub.database.query('select phase, since from work_item where agent_id = $1', [
      dina.agentId,
    ]);
    // Busy since the answer, held or not.
    expect(work).toEqual({ phase: 'held', since: held.answered_at });
    expect(await ask('holdCall', { callId, held: false })).toBe('ok');
    expect(await part(callId)).toMatchObject({ phase: 'live', phase_since: held.answered_at });
  });

  test('the exchange’s own word, late, twice and out of order', async () => {
    const { callId, leg, call } = await talk();
    const word = (held: boolean, at: number): ExchangeEvent => ({
      kind: 'legHeld',
      linkedId: call.linkedId,
      callId,
      user: '3001',
      held,
      at: call.caller.joinedAt + at,
    });
    await say(word(true, 5_000), word(true, 5_000));
    expect(await part(callId)).toMatchObject({
      phase: 'held',
      phase_since: String(call.caller.joinedAt + 5_000),
    });
    await say(word(false, 9_000), word(true, 7_000));
    expect((await part(callId)).phase).toBe('live');
    await say(word(true, 12_000), leg.completed());
    expect((await part(callId)).phase).toBe('wrapUp');
  });

  test('a clock of the exchange that is ahead does not undo what was asked for later', async () => {
    const { callId, call } = await talk();
    const ahead = Date.now() + 60_000;
    await say({ kind: 'legHeld', linkedId: call.linkedId, callId, user: '3001', held: true, at: ahead });
    await ask('holdCall', { callId, held: false });
    expect((await part(callId)).phase).toBe('live');
  });

  test('what was changed while the hub was away is taken from the snapshot', async () => {
    const { callId, leg } = await talk();
    const legs = [{ ...leg.leg, answeredAt: leg.leg.calledAt + 1_000 }];
    hub.exchange.up({ registered: ['3001'], legs, held: [callId] });
    await hub.settled();
    expect((await part(callId)).phase).toBe('held');
    hub.exchange.up({ registered: ['3001'], legs });
    await hub.settled();
    expect((await part(callId)).phase).toBe('held');
    hub.exchange.up({ registered: ['3001'], legs, held: [] });
    await hub.settled();
    expect((await part(callId)).phase).toBe('live');
  });

  test('refused, it is not shown', async () => {
    const { callId } = await talk();
    hub.exchange.refuseNext = 'exchange.refused';
    expect(await ask('holdCall', { callId, held: true })).toBe('exchange.refused');
    hub.exchange.refuseNext = 'exchange.callGone';
    expect(await ask('holdCall', { callId, held: true })).toBe('call.unknown');
    expect((await part(callId)).phase).toBe('live');
  });

  test('nobody is on hold in a conference, nor when it is down to two', async () => {
    const { callId } = await talk();
    await ask('holdCall', { callId, held: true });
    const conference = conferenceOf([callId]);
    await say(conference);
    expect((await part(callId)).phase).toBe('live');
    expect(await ask('bridgeCalls', { callIds: [callId, callId] })).toBe('ok');
    await say({ ...conference, members: conference.members.slice(0, 2), at: conference.at + 1_000 });
    expect(await part(callId)).toMatchObject({ phase: 'live', conference: null });
  });
});

describe('transfer and keys', () => {
  test('to a number, and to the other end of another call', async () => {
    const first = await talk();
    await ask('holdCall', { callId: first.callId, held: true });
    const second = await talk();
    const toNumber = { kind: 'number', number: '1002' };
    expect(await ask('transferCall', { callId: second.callId, to: toNumber })).toBe('ok');
    const toCall = { kind: 'call', callId: second.callId };
    expect(await ask('transferCall', { callId: first.callId, to: toCall })).toBe('ok');
    expect(hub.exchange.transferred).toEqual([
      { callId: second.callId, to: toNumber },
      { callId: first.callId, to: toCall },
    ]);
    const smuggled = { kind: 'number', number: '1002&PJSIP/1001' };
    expect(await ask('transferCall', { callId: first.callId, to: smuggled })).toBe('request.invalid');
    const itself = { kind: 'call', callId: first.callId };
    expect(await ask('transferCall', { callId: first.callId, to: itself })).toBe('call.unknown');
    const strangers = { kind: 'call', callId: `call-${newId()}` };
    expect(await ask('transferCall', { callId: first.callId, to: strangers })).toBe('call.unknown');
    hub.exchange.refuseNext = 'exchange.transferRefused';
    expect(await ask('transferCall', { callId: first.callId, to: toNumber })).toBe('exchange.refused');
  });

  test('keys', async () => {
    const { callId } = await talk();
    expect(await ask('keypadCall', { callId, digits: '12#' })).toBe('ok');
    expect(hub.exchange.pressed).toEqual([{ callId, digits: '12#' }]);
    expect(await ask('keypadCall', { callId, digits: 'x' })).toBe('request.invalid');
  });
});

/** What an agent may ask for a call, each with what else it needs. */
const controls = [
  ['holdCall', { held: true }],
  ['transferCall', { to: { kind: 'number', number: '1002' } }],
  ['keypadCall', { digits: '1' }],
] as const;

describe.each(controls)('%s', (name, more) => {
  const done = () => hub.exchange.held.length + hub.exchange.transferred.length + hub.exchange.pressed.length;

  test('is for own calls only, with an external phone, that are up', async () => {
    const { callId, leg } = await talk();
    const sup = await signIn(hub.address, 'sup', { takeOver: true });
    expect(await ask(name, { callId, ...more }, ada)).toBe('call.unknown');
    expect(await ask(name, { callId, ...more }, sup)).toBe('call.unknown');
    const adas = await talk('1001');
    expect(await ask(name, { callId: adas.callId, ...more }, ada)).toBe('call.unknown');
    expect(await ask(name, { callId: adas.callId, ...more })).toBe('call.unknown');
    await say(leg.completed());
    expect(await ask(name, { callId, ...more })).toBe('call.unknown');
    expect(done()).toBe(0);
  });

  test('not in a conference, and not while the exchange is away', async () => {
    const { callId } = await talk();
    commands.down();
    expect(await ask(name, { callId, ...more })).toBe('exchange.away');
    commands.up();
    await say(conferenceOf([callId]));
    expect(await ask(name, { callId, ...more })).toBe('phone.inConference');
    expect(done()).toBe(0);
  });

  test('a desktop that was taken over looks after the call that goes on there', async () => {
    const { callId } = await talk();
    const old = dina;
    await signIn(hub.address, 'dina', { takeOver: true });
    expect(await ask(name, { callId, ...more }, old)).toBe('ok');
  });
});
