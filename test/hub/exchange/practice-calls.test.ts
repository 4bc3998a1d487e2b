import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { newId } from '#shared/util/id.ts';
import { PracticeLink, practicePaths } from '#test/support/practice.ts';
import type { AgentCall, SipAgent } from '#test/support/sip-agent.ts';

let paths: ReturnType<typeof practicePaths>;
let link: PracticeLink;
const agents: SipAgent[] = [];
const calls: AgentCall[] = [];

// An exchange for each test: what one leaves behind is no other's business.
beforeEach(async () => {
  paths = practicePaths();
  link = new PracticeLink({ ...paths, spawn: true });
  await link.exchange.ready();
});

afterEach(async () => {
  for (const call of calls.splice(0)) await call.close();
  for (const agent of agents.splice(0)) await agent.close();
  await link.exchange.shutdown();
  await link.downs.next(() => true);
  paths.remove();
});

async function registered(user = '1001', algorithm?: 'MD5' | 'SHA-256'): Promise<SipAgent> {
  const agent = link.agent(user, algorithm);
  expect(await agent.register()).toBe(200);
  agents.push(agent);
  await link.events.next((event) => event.kind === 'phoneRegistered' && event.user === user);
  return agent;
}

/** A customer who talks to a registered agent. */
async function talking(agent: SipAgent, change: Parameters<PracticeLink['customer']>[0] = {}) {
  const customerId = await link.customer(change);
  const joined = await link.event('callerJoined');
  await link.exchange.assignInteraction(joined.caller.linkedId, newId());
  const call = await agent.nextCall();
  calls.push(call);
  call.ring();
  await call.answer({ hz: 440, dbfs: -20 });
  await link.event('agentConnected');
  return { customerId, call, linkedId: joined.caller.linkedId };
}

/** A report of a talking customer with so many seconds of sound in it that come from now on. */
async function heardByCustomer(customerId: string, seconds = 1) {
  const before = (await link.exchange.customerReport(customerId)).agent.packets;
  const enough = before + seconds * 50 - 5;
  return await link.customers.next((report) => report.id === customerId && report.agent.packets >= enough);
}

describe('a queue call', () => {
  test.each(['MD5', 'SHA-256'] as const)(
    'sound goes both ways after a registration by %s',
    async (algorithm) => {
      await link.configure(['1001']);
      const agent = await registered('1001', algorithm);
      const { call, customerId } = await talking(agent);
      const heard = await heardByCustomer(customerId);
      expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 440)).toBeLessThan(2);
      expect(Math.abs((heard.agent.lastSecond.dbfs ?? 0) + 20)).toBeLessThan(0.5);
      const back = call.media.meter.reading();
      expect(Math.abs((back.overall.hz ?? 0) - 660)).toBeLessThan(2);
      expect(Math.abs((back.lastSecond.dbfs ?? 0) + 18)).toBeLessThan(0.5);
      expect((await call.hangUp()).status).toBe(200);
      expect(await link.event('agentCompleted')).toMatchObject({ callId: call.callId, why: 'agentHangup' });
      expect(await link.exchange.customerReport(customerId)).toMatchObject({
        state: 'ended',
        cause: 'agentHangup',
      });
    },
  );

  test('the INVITE says who calls, for which queue, in which interaction', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const customerId = await link.customer();
    const interactionId = newId();
    const { caller } = await link.event('callerJoined');
    await link.exchange.assignInteraction(caller.linkedId, interactionId);
    const call = await agent.nextCall();
    expect(header(call.invite, 'From')).toMatch(
      /^"Zoë \\"Z\\" Smith" <sip:\+31201234567@practice\.invalid>;tag=/,
    );
    expect(header(call.invite, 'X-Lineside-Interaction')).toBe(interactionId);
    expect(decodeURIComponent(header(call.invite, 'X-Lineside-Queue') ?? '')).toBe('Örders & more');
    expect(header(call.invite, 'X-Lineside-Queue')).toMatch(/^[\x21-\x7e]+$/);
    expect(call.invite.uri).toBe(agent.contact.slice(1, -1));
    expect(await link.event('agentCalled')).toMatchObject({
      caller: { interactionId },
      leg: { callId: call.callId },
    });
    // Before the first provisional answer no CANCEL may be sent (RFC 3261 section 9.1).
    call.ring();
    await link.exchange.stopCustomer(customerId);
    await agent.nextRequest('CANCEL');
    call.refuse('487 Request Terminated');
    await agent.nextRequest('ACK');
    expect(await link.event('agentNotAnswered')).toMatchObject({ why: 'cancelled' });
    expect(await link.event('callerAbandoned')).toMatchObject({ linkedId: caller.linkedId });
  });

  test('a refusal goes to the next agent; the caller hears music until somebody answers', async () => {
    await link.configure(['1001', '1002']);
    const [first, second] = [await registered('1001'), await registered('1002')];
    const customerId = await link.customer();
    (await first.nextCall()).refuse('486 Busy Here');
    expect(await link.event('agentNotAnswered')).toMatchObject({ user: '1001', why: 'rejected' });
    const call = await second.nextCall();
    calls.push(call);
    await call.answer();
    const report = await heardByCustomer(customerId);
    expect(report.music.packets).toBeGreaterThan(0);
    expect(report.music.overall.dbfs).toBeLessThan(-20);
    await call.hangUp();
    await link.event('agentCompleted');
  });

  test('a customer with enough hangs up', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call, customerId } = await talking(agent, { listenSeconds: 0.3 });
    await agent.nextRequest('BYE');
    expect(await link.event('agentCompleted')).toMatchObject({ callId: call.callId, why: 'customerHangup' });
    expect(await link.exchange.customerReport(customerId)).toMatchObject({ cause: 'customerHangup' });
  });

  test('the hub hangs up for the agent', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call } = await talking(agent);
    await link.exchange.hangUp(call.callId);
    await agent.nextRequest('BYE');
    expect(await link.event('agentCompleted')).toMatchObject({ why: 'agentHangup' });
    await expect(link.exchange.hangUp(call.callId)).rejects.toMatchObject({
      problem: { code: 'exchange.callGone' },
    });
  });
});

describe('renegotiation', () => {
  test.each([false, true])('sound goes on after a re-INVITE (ICE restart: %s)', async (iceRestart) => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call, customerId } = await talking(agent);
    await call.media.hear(10);
    expect((await call.reinvite({ iceRestart })).status).toBe(200);
    await call.media.hear(60);
    const heard = await heardByCustomer(customerId);
    expect(Math.abs((heard.agent.lastSecond.hz ?? 0) - 440)).toBeLessThan(2);
    await call.hangUp();
    await link.event('agentCompleted');
  });

  test('on hold the customer hears music, and the agent again afterwards', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call, customerId } = await talking(agent);
    await call.media.hear(10);
    await call.reinvite({ iceRestart: false, direction: 'sendonly' });
    const held = await link.customers.next((report) => report.id === customerId && report.held);
    const later = await link.customers.next(
      (report) => report.held && report.music.packets > held.music.packets + 40,
    );
    expect(later.agent.packets).toBe(held.agent.packets);
    await call.reinvite({ iceRestart: false });
    await link.customers.next((report) => report.id === customerId && !report.held);
    await heardByCustomer(customerId);
    await call.hangUp();
    await link.event('agentCompleted');
  });

  test('an offer that cannot be used is refused and the call goes on', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call } = await talking(agent);
    expect((await call.request('INVITE', 'v=0\r\nm=nonsense\r\n')).status).toBe(488);
    expect((await call.request('INVITE')).status).toBe(488);
    expect((await call.request('UPDATE')).status).toBe(200);
    expect((await call.request('INFO')).status).toBe(200);
    await call.media.hear(20);
    await call.hangUp();
    await link.event('agentCompleted');
  });
});

describe('the agent’s WebSocket goes in a call', () => {
  test('the customer hangs up meanwhile: the BYE comes after the next registration', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call, customerId } = await talking(agent);
    agent.cut();
    await link.event('phoneUnregistered');
    await call.media.hear(25);
    await link.exchange.stopCustomer(customerId);
    expect(await link.event('agentCompleted')).toMatchObject({ why: 'customerHangup' });
    expect(await agent.register()).toBe(200);
    const bye = await agent.nextRequest('BYE');
    expect(header(bye, 'Call-ID')).toBe(call.callId);
    await link.event('phoneRegistered');
  });

  test('the call goes on over the next socket', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call } = await talking(agent);
    await call.media.hear(10);
    agent.cut();
    await link.event('phoneUnregistered');
    await agent.register();
    await link.event('phoneRegistered');
    expect((await call.reinvite({ iceRestart: true })).status).toBe(200);
    await call.media.hear(50);
    expect((await call.hangUp()).status).toBe(200);
    expect(await link.event('agentCompleted')).toMatchObject({ why: 'agentHangup' });
  });

  test('while it rings the caller goes on waiting for the next agent', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const customerId = await link.customer();
    await agent.nextCall();
    agent.cut();
    expect(await link.event('agentNotAnswered')).toMatchObject({ why: 'unreachable' });
    expect(await link.exchange.customerReport(customerId)).toMatchObject({ state: 'waiting' });
    await link.exchange.stopCustomer(customerId);
    await link.event('callerAbandoned');
    await agent.register();
    await link.event('phoneRegistered');
  });
});

describe('hostile phones', () => {
  test('a wrong password, a strange subprotocol and a message of 1 MB harm nobody else', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call } = await talking(agent);
    const { webSocketUrl: url, domain } = link.exchange.signalling;
    const intruder = link.agent('1002');
    const guesser = new (intruder.constructor as typeof SipAgent)({
      url,
      domain,
      user: '1002',
      secret: 'guess',
    });
    expect(await guesser.register()).toBe(401);
    await intruder.connect();
    intruder.raw('x'.repeat(1_048_576));
    await intruder.closed();
    for (let i = 0; i < 20; i++) guesser.raw('INVITE sip:\u0000 SIP/2.0\r\n\r\n');
    await guesser.closed();
    await call.media.hear(25);
    await call.hangUp();
    await link.event('agentCompleted');
  });

  test('nobody ends or moves another’s call', async () => {
    await link.configure(['1001']);
    const agent = await registered();
    const { call } = await talking(agent);
    const other = await registered('1002');
    const stolen = call.as(other);
    expect((await stolen.request('BYE')).status).toBe(481);
    await call.media.hear(25);
    await call.hangUp();
    await link.event('agentCompleted');
  });

  test('methods and extensions that are not there are said so', async () => {
    await link.configure([]);
    const agent = await registered();
    const lines = (method: string) => [
      'From: <sip:1001@practice.invalid>;tag=1',
      'To: <sip:800@practice.invalid>',
      `Call-ID: ${newId()}`,
      `CSeq: 1 ${method}`,
    ];
    const ask = async (method: string, extra: readonly string[] = []) =>
      (await agent.request(method, 'sip:800@practice.invalid', [...lines(method), ...extra])).status;
    expect(await ask('OPTIONS')).toBe(200);
    // Without a Contact no dialog can come about (RFC 3261 section 12.1.1).
    expect(await ask('INVITE')).toBe(400);
    expect(await ask('BYE')).toBe(481);
    expect(await ask('PUBLISH')).toBe(405);
    expect(await ask('OPTIONS', ['Require: 100rel'])).toBe(420);
  });
});
