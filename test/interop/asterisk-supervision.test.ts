import { afterAll, beforeEach, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { AsteriskBench } from '#test/support/asterisk-bench.ts';
import { adaTalks, atAsterisk } from '#test/support/asterisk-fixture.ts';
import { judge, NOT_HEARD_DBFS, type Speaker, TONES } from '#test/support/scenario-ears.ts';
import type { AgentCall, SipAgent } from '#test/support/sip-agent.ts';
import type { TrunkCall, TrunkLine } from '#test/support/trunk-line.ts';

/** Ada talks to a customer, Ben supervises (PLUS-15): what each of them hears. */
let bench: AsteriskBench;
let trunk: TrunkLine;
let customer: TrunkCall;
let adas: AgentCall;
let ben: SipAgent;

/** Each says -20 dBFS. On a busy machine what a supervisor says comes through garbled, so that how loud it is is only printed. */
const levels: string[] = [];

atAsterisk((opened) => {
  ({ bench, trunk } = opened);
});

afterAll(() => {
  console.log(levels.join('\n'));
});

beforeEach(async () => {
  ben = await bench.registered('1002');
  ({ adas, customer } = await adaTalks({ bench, trunk }));
});

const order = (mode: SupervisionMode) => ({
  user: '1002',
  targetCallId: adas.callId,
  mode,
  interactionId: header(adas.invite, 'X-Lineside-Interaction') ?? '',
});

/** Ben's phone is rung and taken. */
async function supervised(mode: SupervisionMode): Promise<AgentCall> {
  const callId = await bench.link.exchange.supervise(order(mode));
  const rung = await bench.rings(ben);
  expect(rung.callId).toBe(callId);
  expect(header(rung.invite, 'X-Lineside-Supervise')).toBe(mode);
  expect(header(rung.invite, 'X-Lineside-Interaction')).toBe(order(mode).interactionId);
  await rung.answer(TONES.ben);
  expect(await bench.event('supervisionChanged')).toMatchObject(told(rung, mode));
  return rung;
}

const told = ({ callId }: AgentCall, mode: SupervisionMode | null) => ({
  supervision: { user: '1002', callId, targetCallId: adas.callId },
  mode,
});

/** At what level each of these is in a sound, dBFS; those who are not heard are left out. */
function heardIn(levelAt: (hz: number) => number, whom: readonly Speaker[]): Map<Speaker, number> {
  const levels = whom.map((name) => [name, levelAt(TONES[name].hz)] as const);
  return new Map(levels.filter(([, dbfs]) => dbfs > NOT_HEARD_DBFS));
}

/** Who is heard at a phone in a full second from now on. */
async function at(call: AgentCall, whom: readonly Speaker[]): Promise<Map<Speaker, number>> {
  await call.media.hear(80);
  return heardIn((hz) => call.media.levelAt(hz) ?? -150, whom);
}

async function expectHeard(
  mode: SupervisionMode,
  bens: AgentCall,
  byAda: Speaker[],
  byCustomer: Speaker[],
): Promise<void> {
  const supervisor = await at(bens, ['ada', 'customer']);
  const agent = await at(adas, ['customer', 'ben']);
  const { levelAt } = await customer.ear.listen();
  const caller = heardIn((hz) => levelAt?.(hz) ?? -150, ['ada', 'ben']);
  for (const [who, heard] of Object.entries({ supervisor, agent, caller })) {
    const voices = [...heard].map(([name, dbfs]) => `${name} ${dbfs.toFixed(1)}`);
    levels.push(`${mode}: the ${who} hears ${voices.join(', ')} dBFS`);
  }
  expect([...supervisor.keys()]).toEqual(['ada', 'customer']);
  expect([...agent.keys()]).toEqual(byAda);
  expect([...caller.keys()]).toEqual(byCustomer);
}

test('listening: hears both, is heard by nobody', async () => {
  const bens = await supervised('listen');
  await expectHeard('listen', bens, ['customer'], ['ada']);
});

test('whispering: is heard by the agent alone', async () => {
  const bens = await supervised('whisper');
  await expectHeard('whisper', bens, ['customer', 'ben'], ['ada']);
});

test('barging in: is heard by both', async () => {
  const bens = await supervised('barge');
  await expectHeard('barge', bens, ['customer', 'ben'], ['ada', 'ben']);
});

test('the mode changes while the supervisor is in the call, by whichever hub asks', async () => {
  const bens = await supervised('listen');
  const commands = await bench.commands();
  expect(await commands.supervise(order('barge'))).toBe(bens.callId);
  expect(await bench.event('supervisionChanged')).toMatchObject(told(bens, 'barge'));
  await expectHeard('barge', bens, ['customer', 'ben'], ['ada', 'ben']);
  await bench.link.exchange.supervise(order('listen'));
  expect(await bench.event('supervisionChanged')).toMatchObject(told(bens, 'listen'));
  await expectHeard('listen', bens, ['customer'], ['ada']);
  const supervisions = [{ ...told(bens, 'listen').supervision, mode: 'listen' }];
  expect(await bench.snapshot()).toMatchObject({ supervisions, legs: [{ callId: adas.callId }], others: [] });
});

test('it ends with the call', async () => {
  const bens = await supervised('listen');
  await trunk.hangUp(customer);
  await ben.nextRequest('BYE');
  expect(await bench.event('supervisionChanged')).toMatchObject(told(bens, null));
});

test('it ends with the supervisor, and the call goes on', async () => {
  const bens = await supervised('barge');
  await bens.hangUp();
  expect(await bench.event('supervisionChanged')).toMatchObject(told(bens, null));
  expect(judge(await customer.ear.listen(), ['ada'])).toBeNull();
  const again = await supervised('listen');
  await bench.link.exchange.hangUp(again.callId);
  expect(await bench.event('supervisionChanged')).toMatchObject(told(again, null));
  expect(judge(await customer.ear.listen(), ['ada'])).toBeNull();
});

test('a call that is over cannot be supervised', async () => {
  await trunk.hangUp(customer);
  await bench.event('agentCompleted');
  const gone = { problem: { code: 'exchange.callGone' } };
  await expect(bench.link.exchange.supervise(order('listen'))).rejects.toMatchObject(gone);
});

test('a phone that is in a call is not rung for another', async () => {
  const eve = await bench.registered('1003');
  bench.call(ben, '1003');
  await (await bench.rings(eve)).answer(TONES.eve);
  await bench.event('directAnswered');
  const busy = { problem: { code: 'exchange.phoneBusy' } };
  await expect(bench.link.exchange.supervise(order('listen'))).rejects.toMatchObject(busy);
});
