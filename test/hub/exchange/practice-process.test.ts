import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTROL_PROTOCOL } from '#hub/exchange/practice/control-protocol.ts';
import { Exchange } from '#hub/exchange/practice/exchange.ts';
import { Voices } from '#hub/exchange/practice/voices.ts';
import { createLog } from '#hub/log.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { PracticeLink, practicePaths, Told } from '#test/support/practice.ts';
import { SipAgent } from '#test/support/sip-agent.ts';

const ENTRY = fileURLToPath(new URL('../../../src/hub/exchange/practice/process.ts', import.meta.url));

let paths: ReturnType<typeof practicePaths>;
const children: ChildProcess[] = [];

beforeEach(() => {
  paths = practicePaths();
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  paths.remove();
});

/** The process itself, started by hand. */
function start(lingerSeconds: number): ChildProcess {
  const child = spawn(
    process.execPath,
    [ENTRY, '--control', paths.controlPath, '--log', paths.logFile, '--linger', String(lingerSeconds)],
    { stdio: 'ignore' },
  );
  children.push(child);
  return child;
}

async function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** One answered call over this link. */
async function call(link: PracticeLink) {
  await link.configure(['1001']);
  const agent = link.agent('1001');
  await agent.register();
  await link.event('phoneRegistered');
  const customerId = await link.customer();
  const { caller } = await link.event('callerJoined');
  const interactionId = newId();
  await link.exchange.assignInteraction(caller.linkedId, interactionId);
  const agentCall = await agent.nextCall();
  await agentCall.answer();
  await link.event('agentConnected');
  return { agent, agentCall, customerId, linkedId: caller.linkedId, interactionId };
}

describe('the hub goes and comes back', () => {
  test('the call stays up, and the next hub learns everything from the snapshot', async () => {
    const first = new PracticeLink({ ...paths, spawn: true });
    await first.exchange.ready();
    const before = first.exchange.signalling;
    const { agent, agentCall, customerId, linkedId, interactionId } = await call(first);
    await agentCall.media.hear(10);
    await first.exchange.dispose();
    await first.downs.next(() => true);
    // A second of sound while nobody is connected.
    await agentCall.media.hear(50);

    const second = new PracticeLink({ ...paths, spawn: true });
    const snapshot = await second.snapshots.next(() => true);
    expect(snapshot).toMatchObject({
      callers: [
        { linkedId, interactionId, queueId: 'orders', address: '+31201234567', name: 'Zoë "Z" Smith' },
      ],
      legs: [{ linkedId, user: '1001', callId: agentCall.callId, answeredAt: expect.any(Number) }],
      members: [{ queueId: 'orders', user: '1001', loggedIn: true, paused: false }],
      registered: ['1001', '2001', '2002', '2003'],
    });
    expect(second.exchange.signalling).toEqual(before);
    const report = await second.exchange.customerReport(customerId);
    expect(report.state).toBe('talking');
    expect(report.agent.longestGapMs).toBeLessThan(500);
    expect((await agentCall.hangUp()).status).toBe(200);
    expect(await second.event('agentCompleted')).toMatchObject({ linkedId, why: 'agentHangup' });
    await agentCall.close();
    await agent.close();
    await second.exchange.shutdown();
  });

  test('two hubs at one exchange both hear everything', async () => {
    const first = new PracticeLink({ ...paths, spawn: true });
    await first.exchange.ready();
    const second = new PracticeLink({ ...paths, spawn: false });
    await second.exchange.ready();
    await first.configure([]);
    const id = await first.customer();
    await first.exchange.stopCustomer(id);
    for (const link of [first, second]) {
      await link.event('callerJoined');
      await link.event('callerAbandoned');
    }
    await second.exchange.dispose();
    await first.exchange.shutdown();
  });

  test('an exchange that died is started again at the same port', async () => {
    const link = new PracticeLink({ ...paths, spawn: true });
    await link.exchange.ready();
    const { webSocketUrl } = link.exchange.signalling;
    const pid = Number(/"pid":(\d+)/.exec(readFileSync(paths.logFile, 'utf8'))?.[1]);
    process.kill(pid, 'SIGKILL');
    await link.downs.next(() => true);
    expect(link.exchange.connected).toBe(false);
    await expect(link.exchange.hangUp('x')).rejects.toMatchObject({
      problem: { code: 'exchange.unreachable' },
    });
    await link.exchange.ready();
    expect(link.exchange.signalling.webSocketUrl).toBe(webSocketUrl);
    await link.exchange.shutdown();
  });
});

describe('the process', () => {
  test('ends by itself when no hub comes', async () => {
    expect(await exited(start(0.2))).toBe(0);
  });

  test('does not end while a hub or a call is there, and ends soon after', async () => {
    const child = start(3);
    const link = new PracticeLink({ ...paths, spawn: false });
    await link.exchange.ready();
    const { agent, agentCall } = await call(link);
    await link.exchange.dispose();
    // Longer than the limit, measured in sound: the call alone keeps it up.
    await agentCall.media.hear(160);
    expect(child.exitCode).toBeNull();
    await agentCall.hangUp();
    expect(await exited(child)).toBe(0);
    await agentCall.close();
    await agent.close();
  });

  test('ends at once on shutdown, and tells the phones', async () => {
    const child = start(60);
    const link = new PracticeLink({ ...paths, spawn: false });
    await link.exchange.ready();
    const { agent, agentCall } = await call(link);
    await link.exchange.shutdown();
    await agent.nextRequest('BYE');
    expect(await exited(child)).toBe(0);
    await agentCall.close();
  });

  test('stays up for another hub when one asks it to end', async () => {
    const child = start(60);
    const first = new PracticeLink({ ...paths, spawn: false, hub: 'first' });
    const second = new PracticeLink({ ...paths, spawn: false, hub: 'second' });
    await Promise.all([first.exchange.ready(), second.exchange.ready()]);
    await expect(first.exchange.shutdown()).rejects.toMatchObject({ problem: { code: 'exchange.inUse' } });
    await first.exchange.dispose();
    const { agentCall } = await call(second);
    await agentCall.hangUp();
    await agentCall.close();
    await second.exchange.shutdown();
    expect(await exited(child)).toBe(0);
  });

  test('a second one on the same path gives way to the first', async () => {
    const link = new PracticeLink({ ...paths, spawn: true });
    await link.exchange.ready();
    expect(await exited(start(60))).toBe(1);
    await link.configure([]);
    await link.exchange.shutdown();
  });

  test.runIf(process.platform !== 'win32')('a socket file that a killed one left is replaced', async () => {
    const killed = start(60);
    const probe = new PracticeLink({ ...paths, spawn: false });
    await probe.exchange.ready();
    killed.kill('SIGKILL');
    await exited(killed);
    await probe.exchange.dispose();
    const link = new PracticeLink({ ...paths, spawn: true });
    await link.exchange.ready();
    await link.exchange.shutdown();
  });

  test('a port that somebody else has is no reason not to start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const link = new PracticeLink({ ...paths, spawn: true, port: address.port });
    await link.exchange.ready();
    expect(new URL(link.exchange.signalling.webSocketUrl).port).not.toBe(String(address.port));
    await link.exchange.shutdown();
    other.close();
  });

  test('a file in the way of the socket is not deleted by a process that cannot start', async () => {
    writeFileSync(`${paths.logFile}.keep`, 'x');
    expect(await exited(spawnOn(`${paths.logFile}.keep/sub.sock`))).toBe(1);
    expect(readFileSync(`${paths.logFile}.keep`, 'utf8')).toBe('x');
  });
});

function spawnOn(controlPath: string): ChildProcess {
  const child = spawn(process.execPath, [ENTRY, '--control', controlPath, '--log', paths.logFile], {
    stdio: 'ignore',
  });
  children.push(child);
  return child;
}

describe('garbage on the control socket', () => {
  test('is refused line by line and harms no other hub', async () => {
    const link = new PracticeLink({ ...paths, spawn: true });
    await link.exchange.ready();
    const socket = connect(paths.controlPath);
    const lines = new Told<Record<string, unknown>>();
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const whole = text.split('\n');
      text = whole.pop() ?? '';
      for (const line of whole) lines.tell(JSON.parse(line));
    });
    const code = async (line: string) => {
      socket.write(`${line}\n`);
      const answer = await lines.next((one) => one['kind'] === 'refused' || one['kind'] === 'reply');
      return answer['kind'] === 'reply' ? 'ok' : (answer['problem'] as { code: string }).code;
    };
    expect(await code('nonsense')).toBe('exchange.badRequest');
    expect(await code('null')).toBe('exchange.badRequest');
    expect(await code('{"id":1,"request":{"op":"snapshot"}}')).toBe('exchange.helloFirst');
    expect(await code('{"id":1,"request":{"op":"rm"}}')).toBe('exchange.badRequest');
    expect(await code(`{"id":2,"request":{"op":"hello","protocol":${CONTROL_PROTOCOL}}}`)).toBe('ok');
    expect(await code('{"id":3,"request":{"op":"hangUp","callId":"x"}}')).toBe('exchange.callGone');
    // The other side may reset what it no longer reads.
    const closed = new Promise<void>((resolve) =>
      socket.on('error', () => undefined).once('close', () => resolve()),
    );
    socket.write('x'.repeat(1_100_000));
    await closed;

    const other = connect(paths.controlPath);
    other.write('{"id":1,"request":{"op":"hello","protocol":999}}\n');
    await once(other.resume(), 'close');
    await link.configure([]);
    await link.exchange.shutdown();
  });
});

describe('a desktop that is gone without a word', () => {
  test('its call ends when its sound has been missing for the limit', async () => {
    const events = new Told<{ kind: string; why?: string }>();
    const exchange = await Exchange.start(
      {
        port: 0,
        clock: systemClock,
        logger: createLog({ level: 'silent', file: null }),
        voices: new Voices(new URL('../../../resources/practice/', import.meta.url)),
        mediaTimeoutMs: 1_000,
        recordings: null,
      },
      { event: (event) => events.tell(event), customer: () => undefined, hubConnected: () => false },
    );
    const { webSocketUrl: url, domain } = exchange.signalling;
    exchange.configure(
      [{ user: '1001', kind: 'builtIn', secret: 'pw', displayName: '' }],
      [{ id: 'orders', name: 'Orders', number: '800', ringSeconds: 20 }],
      { rescueAfterMs: null, bindings: [] },
    );
    exchange.setMember({ queueId: 'orders', user: '1001', loggedIn: true, paused: false, reason: '' });
    const agent = new SipAgent({ url, domain, user: '1001', secret: 'pw' });
    await agent.register();
    const voice = { kind: 'sample', language: 'nl' } as const;
    const base = { name: '', number: '', queueId: 'orders', listenSeconds: null, patienceSeconds: 60 };
    const customerId = exchange.simulation.startCustomer({ ...base, voice });
    const ringing = await agent.nextCall();
    await ringing.answer();
    await ringing.media.hear(20);
    expect(ringing.media.meter.reading().packets).toBeGreaterThanOrEqual(20);
    ringing.media.mute();
    expect(await events.next((event) => event.kind === 'agentCompleted')).toMatchObject({ why: 'mediaLost' });
    await agent.nextRequest('BYE');
    expect(customerId.ok && exchange.simulation.customerReport(customerId.value)).toMatchObject({
      value: { cause: 'mediaLost' },
    });
    await ringing.close();
    await agent.close();
    await exchange.dispose();
  });
});
