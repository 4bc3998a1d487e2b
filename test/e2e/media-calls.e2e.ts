import { expect } from '@playwright/test';
import { agentTone } from '../support/desktop.ts';
import type { PracticeLink } from '../support/practice.ts';
import type { AgentCall, SipAgent } from '../support/sip-agent.ts';
import { customerHears, customerHz, type Desk, reaches, talk, test } from './phone-desk.ts';

/* Several calls of one phone in the real Electron against the practice exchange: who hears whom, by measurement. */

/** Far from what the agent says: echo cancellation takes out of a microphone what the loudspeaker plays. */
const expertTone = { hz: 1030, dbfs: -20 };
const plain = { name: null, skillId: null, consultFor: null, interactionId: null, holdOthers: false };

/** Another agent's phone, registered, that answers what rings. */
async function colleague(practice: PracticeLink, user: string): Promise<SipAgent> {
  const agent = practice.agent(user);
  expect(await agent.register()).toBe(200);
  return agent;
}

/** The desk consults `user` about a call; both sides hear each other. */
async function consults(
  desk: Desk,
  agent: SipAgent,
  number: string,
  about: string,
): Promise<{ id: string; expert: AgentCall }> {
  const dialled = await desk.dial({ ...plain, number, consultFor: about });
  if (!dialled.ok) throw new Error(dialled.problem.code);
  const expert = await agent.nextCall();
  await expert.answer(expertTone);
  await desk.isKind(dialled.value.id, 'active');
  await desk.hears(expertTone.hz, dialled.value.id);
  await agentHears(expert, agentTone.hz, true);
  return { id: dialled.value.id, expert };
}

/** Whether a colleague hears this tone, from now on. */
async function agentHears(call: AgentCall, hz: number, loud: boolean): Promise<void> {
  await expect
    .poll(async () => {
      await call.media.hear(60);
      return (call.media.levelAt(hz) ?? -150) > -45;
    })
    .toBe(loud);
}

test('a consult holds the customer, Merge joins all three, Transfer leaves them together (XFER-6..8)', async ({
  practice,
  desk,
}) => {
  const { customer, id } = await talk(practice, desk);
  const second = await colleague(practice, '1002');
  const { id: consult, expert } = await consults(desk, second, '1002', id);
  expect(await desk.isKind(id, 'held')).toMatchObject({ heldAt: expect.any(Number) });
  await agentHears(expert, customerHz, false);

  expect(await desk.merge()).toEqual({ ok: true, value: null });
  await agentHears(expert, customerHz, true);
  await agentHears(expert, agentTone.hz, true);
  await customerHears(practice, customer, expertTone.hz);
  expert.media.setMuted(true);
  await customerHears(practice, customer);
  expert.media.setMuted(false);

  // Mute silences the agent alone (CONFR): the others still hear each other.
  expect(await desk.mute(id, true)).toMatchObject({ ok: true });
  await agentHears(expert, agentTone.hz, false);
  await agentHears(expert, customerHz, true);
  expect(await desk.mute(id, false)).toMatchObject({ ok: true });
  await agentHears(expert, agentTone.hz, true);

  expect(await desk.transfer(id, { kind: 'call', id: consult })).toEqual({ ok: true, value: null });
  expect((await desk.ended()).map(({ call }) => call.endCause)).toEqual(['transferred', 'transferred']);
  await agentHears(expert, customerHz, true);
  await agentHears(expert, agentTone.hz, false);
  await expert.hangUp();
  await reaches(practice, customer, 'ended');
  await second.close();
});

test('more than three are joined at the exchange, and the agent consults on (XFER-9)', async ({
  practice,
  desk,
}) => {
  const { customer, id } = await talk(practice, desk);
  const [second, third] = [await colleague(practice, '1002'), await colleague(practice, '1003')];
  const first = await consults(desk, second, '1002', id);
  expect(await desk.merge()).toMatchObject({ ok: true });

  const joins = async (): Promise<void> => {
    await expect.poll(async () => (await desk.bridges()).length).toBe(1);
    const [callIds = []] = await desk.bridges();
    await practice.exchange.bridge(callIds);
    await desk.bridged(callIds[0] ?? '');
  };
  const asking = consults(desk, third, '1003', id);
  await joins();
  const next = await asking;
  expect(await desk.isKind(id, 'held')).toMatchObject({ merged: 'exchange' });
  // The others of the conference go on without the agent.
  await agentHears(first.expert, customerHz, true);
  await agentHears(first.expert, agentTone.hz, false);

  const merging = desk.merge();
  await joins();
  expect(await merging).toEqual({ ok: true, value: null });
  await desk.isKind(id, 'active');
  expect((await desk.ended()).map(({ call }) => call.endCause)).toEqual(['merged', 'merged']);
  await agentHears(next.expert, customerHz, true);
  await agentHears(next.expert, agentTone.hz, true);
  await customerHears(practice, customer, expertTone.hz);
  await Promise.all([second.close(), third.close()]);
});

test('a second call is answered once the first is on hold, and the two are swapped (CALL-7, DIAL-8)', async ({
  practice,
  desk,
}) => {
  const { customer, id } = await talk(practice, desk);
  const other = await colleague(practice, '1002');
  const calling = other.call('1001', { tone: expertTone });
  const { id: second } = await desk.call('ringing');
  expect(await desk.answer(second)).toMatchObject({ ok: false, problem: { code: 'phone.holdFirst' } });
  expect(await desk.answer(second, true)).toEqual({ ok: true, value: null });
  await desk.isKind(second, 'active');
  await desk.isKind(id, 'held');
  await desk.hears(expertTone.hz, second);
  await agentHears(calling, agentTone.hz, true);
  expect(await desk.resume(id, true)).toEqual({ ok: true, value: null });
  await desk.hears(customerHz, id);
  await customerHears(practice, customer);
  await desk.isKind(second, 'held');
  await agentHears(calling, agentTone.hz, false);
  await other.close();
});

test('a call goes out: announcement before the answer, keys after it, busy with its status (DIAL-1, CALL-6)', async ({
  desk,
}) => {
  const announced = await desk.dial({ ...plain, number: '+1 202-555-0106' });
  if (!announced.ok) throw new Error(announced.problem.code);
  const { id } = announced.value;
  await expect
    .poll(async () => (await desk.view()).calls[0])
    .toMatchObject({ kind: 'dialling', progress: 'announcement' });
  await desk.isKind(id, 'active');
  expect(await desk.keypad(id, '12#')).toEqual({ ok: true, value: null });
  expect(await desk.end(id)).toEqual({ ok: true, value: null });

  const echo = await desk.dial({ ...plain, number: '+12025550110' });
  if (!echo.ok) throw new Error(echo.problem.code);
  await desk.isKind(echo.value.id, 'active');
  await desk.hears(agentTone.hz, echo.value.id);
  await desk.networkChanged();
  await expect.poll(desk.log).toContain('call negotiated anew {"ok":true,"code":null}');
  await desk.hears(agentTone.hz, echo.value.id);
  expect(await desk.end(echo.value.id)).toEqual({ ok: true, value: null });

  const busy = await desk.dial({ ...plain, number: '+12025550101' });
  if (!busy.ok) throw new Error(busy.problem.code);
  expect(await desk.isKind(busy.value.id, 'ended')).toMatchObject({ endCause: 'busy', sipStatus: 486 });
});

test('a blind transfer that nobody takes comes back with the reason; one that is taken leaves (XFER-15)', async ({
  practice,
  desk,
}) => {
  const { customer, id } = await talk(practice, desk);
  const busy = { kind: 'number', number: '+12025550101', name: null } as const;
  expect(await desk.transfer(id, busy)).toMatchObject({
    ok: false,
    problem: { code: 'phone.transferRefused', details: { status: 486 } },
  });
  await desk.isKind(id, 'active');
  await desk.hears(customerHz, id);
  await customerHears(practice, customer);

  const second = await colleague(practice, '1002');
  const handing = desk.transfer(id, { kind: 'number', number: '1002', name: 'Bo' });
  const taken = await second.nextCall();
  await taken.answer(expertTone);
  expect(await handing).toEqual({ ok: true, value: null });
  expect(await desk.isKind(id, 'ended')).toMatchObject({ endCause: 'transferred' });
  await agentHears(taken, customerHz, true);
  await second.close();
});

test('an emergency call holds the customer and goes out at once (DIAL-5)', async ({ practice, desk }) => {
  const { customer, id } = await talk(practice, desk);
  const called = await desk.dialEmergency('112');
  if (!called.ok) throw new Error(called.problem.code);
  expect(await desk.isKind(called.value.id, 'active')).toMatchObject({ emergency: true });
  await desk.isKind(id, 'held');
  expect(await desk.end(called.value.id)).toEqual({ ok: true, value: null });
  expect(await desk.resume(id)).toEqual({ ok: true, value: null });
  await customerHears(practice, customer);
});
