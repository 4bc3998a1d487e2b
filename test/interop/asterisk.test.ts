import { expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { idSchema, newId } from '#shared/util/id.ts';
import type { Asterisk } from '#test/support/asterisk.ts';
import type { AsteriskBench } from '#test/support/asterisk-bench.ts';
import { atAsterisk, CUSTOMER } from '#test/support/asterisk-fixture.ts';
import { TONES } from '#test/support/scenario-ears.ts';
import { OUTSIDE } from '#test/support/scenario-numbers.ts';
import type { TrunkLine } from '#test/support/trunk-line.ts';

const QUEUE = '2001';
let asterisk: Asterisk;
let bench: AsteriskBench;
let trunk: TrunkLine;

atAsterisk((at) => {
  ({ asterisk, bench, trunk } = at);
});

test("a caller's interaction begins at the exchange and stands in the INVITE to the agent", async () => {
  const ada = await bench.registered('1001');
  await bench.configure(['1001']);
  await trunk.call(QUEUE, CUSTOMER, TONES.customer);
  const { caller } = await bench.event('callerJoined');
  expect(idSchema.safeParse(caller.interactionId).success).toBe(true);
  expect(caller.address).toBe(CUSTOMER.number);
  const { invite } = await bench.rings(ada);
  expect(header(invite, 'X-Lineside-Interaction')).toBe(caller.interactionId);
  expect(header(invite, 'From')).toContain(CUSTOMER.number);
});

test('whoever has the lower penalty is rung first, also when it changes', async () => {
  const [ada, ben] = [await bench.registered('1001'), await bench.registered('1002')];
  await bench.configure(['1001', '1002']);
  const rank = (user: string, penalty: number) =>
    bench.link.exchange.setMember({
      queueId: 'sales',
      user,
      loggedIn: true,
      paused: false,
      reason: '',
      penalty,
    });
  for (const [first, later] of [
    [ada, { first: '1001', later: '1002' }],
    [ben, { first: '1002', later: '1001' }],
  ] as const) {
    await rank(later.first, 0);
    await rank(later.later, 5);
    const call = await trunk.call(QUEUE, CUSTOMER, TONES.customer);
    await bench.rings(first);
    await trunk.hangUp(call);
  }
});

test('a phone behind a private CA registers over TLS and is called there', async () => {
  const ada = await bench.registered('1001', 'tls');
  const ben = await bench.registered('1002');
  const interactionId = newId();
  bench.call(ben, '1001', { headers: [`X-Lineside-Interaction: ${interactionId}`] });
  const { invite } = await bench.rings(ada);
  expect(header(invite, 'X-Lineside-Interaction')).toBe(interactionId);
});

test('who is called with a skill sees the number of the skill', async () => {
  await asterisk.command('database put lineside-skill sales +12025550190');
  const ada = await bench.registered('1001');
  const shown = async (headers: readonly string[]) => {
    const call = bench.call(ada, OUTSIDE.menu, { headers });
    expect(await call.final()).toBe(200);
    await call.hangUp();
    const invite = trunk.invites.at(-1);
    return invite === undefined ? undefined : header(invite, 'From');
  };
  expect(await shown(['X-Lineside-Skill: sales'])).toContain('+12025550190');
  expect(await shown(['X-Lineside-Skill: nobody'])).toContain('1001');
  expect(await shown([])).toContain('1001');
});

test('the echo number plays back what it hears', async () => {
  const ada = await bench.registered('1001');
  const call = bench.call(ada, asterisk.access.echoNumber, { tone: TONES.ada });
  expect(await call.final()).toBe(200);
  await call.media.hear(80);
  const { hz, dbfs } = call.media.meter.reading().lastSecond;
  expect(hz).toBeCloseTo(TONES.ada.hz, 0);
  expect(dbfs).toBeCloseTo(TONES.ada.dbfs, 0);
});

test('a blind transfer that nobody takes comes back to who transferred it, in the same interaction', async () => {
  const ada = await bench.registered('1001');
  await bench.configure(['1001']);
  const customer = await trunk.call(QUEUE, CUSTOMER, TONES.customer);
  const first = await bench.rings(ada);
  await first.answer(TONES.ada);
  await first.media.hear(1);
  expect((await first.refer(OUTSIDE.busy)).status).toBe(202);
  const back = await bench.rings(ada);
  const interaction = header(first.invite, 'X-Lineside-Interaction');
  expect(header(back.invite, 'X-Lineside-Interaction')).toBe(interaction);
  await back.answer(TONES.ada);
  const heard = await customer.ear.listen();
  expect(heard.hz).toBeCloseTo(TONES.ada.hz, 0);
  await trunk.hangUp(customer);
  await ada.nextRequest('BYE');
});
