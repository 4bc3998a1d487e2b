import { expect } from '@playwright/test';
import { customerHears, customerHz, reaches, talk, test } from './phone-desk.ts';

/*
 * Phone, audio and media host in the real Electron against the practice exchange, without hub and window, on a network
 * that the test can cut.
 */

test('both ends hear each other, and go on when the exchange is lost and found again (KEEP-5)', async ({
  practice,
  relay,
  desk,
}) => {
  const { customer } = await talk(practice, desk);
  const address = practice.exchange.signalling.webSocketUrl.replace('ws:', 'http:');
  relay.cut();
  await expect.poll(async () => (await desk.view()).registration.kind).toBe('failed');
  await desk.hears(customerHz);
  relay.to(address);
  await desk.isRegistered();
  await expect.poll(desk.log).toContain('call negotiated anew {"ok":true,"code":null}');
  await desk.hears(customerHz);
  const { agent } = await customerHears(practice, customer);
  expect(agent.longestGapMs).toBeLessThan(500);

  // What the far end says now reaches us on the new socket.
  await practice.exchange.stopCustomer(customer);
  expect(await desk.call('ended')).toMatchObject({ endCause: 'customerHangup' });
  expect((await desk.ended())[0]?.quality?.packetsReceived).toBeGreaterThan(100);
});

test('End without the exchange is silence at once, and the exchange hears of it when it is back (DEC-21)', async ({
  practice,
  relay,
  desk,
}) => {
  const { customer, id } = await talk(practice, desk);
  const address = practice.exchange.signalling.webSocketUrl.replace('ws:', 'http:');
  relay.cut();
  await expect.poll(async () => (await desk.view()).registration.kind).toBe('failed');
  expect(await desk.end(id)).toEqual({ ok: true, value: null });
  expect((await desk.view()).calls.at(-1)).toMatchObject({ kind: 'ended', endCause: 'agentHangup' });
  expect((await practice.exchange.customerReport(customer)).state).toBe('talking');
  relay.to(address);
  expect((await reaches(practice, customer, 'ended')).cause).toBe('agentHangup');
  await desk.isRegistered();
  await talk(practice, desk);
});

test('another microphone and speaker take over within the call (KEEP-7)', async ({ practice, desk }) => {
  const { customer } = await talk(practice, desk);
  const { microphones, speakers } = await desk.audio();
  const [microphone, speaker] = [microphones[1], speakers[1]];
  if (microphone === undefined || speaker === undefined) throw new Error('two of each are expected');
  expect(await desk.choose('microphone', microphone.id)).toMatchObject({ ok: true });
  expect(await desk.choose('speaker', speaker.id)).toMatchObject({ ok: true });
  expect((await desk.audio()).chosen).toEqual({
    microphone: microphone.id,
    speaker: speaker.id,
    ringer: null,
  });
  await desk.hears(customerHz);
  const { agent } = await customerHears(practice, customer);
  expect(agent.longestGapMs).toBeLessThan(1000);
  expect((await desk.log()).filter((line) => line.includes('fault'))).toEqual([]);
});

test.describe('without a microphone', () => {
  test.use({ microphone: false });

  test('a call cannot be answered, says why, and keeps ringing until it is declined', async ({
    practice,
    desk,
  }) => {
    const customer = await practice.customer();
    const { id } = await desk.call('ringing');
    expect(await desk.answer(id)).toMatchObject({ ok: false, problem: { code: 'audio.noMicrophone' } });
    expect(await desk.view()).toMatchObject({
      calls: [{ kind: 'ringing' }],
      problem: { code: 'audio.noMicrophone' },
    });
    expect((await desk.audio()).problem).toMatchObject({ code: 'audio.noMicrophone' });
    expect((await practice.exchange.customerReport(customer)).state).toBe('ringing');
    expect(await desk.decline(id)).toEqual({ ok: true, value: null });
    expect(await desk.call('ended')).toMatchObject({ endCause: 'rejected' });
  });

  test('an emergency call goes out all the same, and is heard (DIAL-5)', async ({ desk }) => {
    const dialled = await desk.dialEmergency('933');
    if (!dialled.ok) throw new Error(dialled.problem.code);
    await desk.isKind(dialled.value.id, 'active');
    await expect
      .poll(async () => (await desk.quality(dialled.value.id))?.packetsReceived ?? 0)
      .toBeGreaterThan(50);
    await expect
      .poll(async () => (await desk.quality(dialled.value.id))?.packetsSent ?? 0)
      .toBeGreaterThan(50);
    expect(await desk.end(dialled.value.id)).toEqual({ ok: true, value: null });
  });
});
