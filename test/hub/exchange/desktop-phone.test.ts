import '#test/support/media-globals.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { OutsideBehaviour } from '#hub/exchange/practice/outside-numbers.ts';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { endCauseOf, type SipEnd } from '#main/phone/causes.ts';
import { createJsSipAgent } from '#main/phone/jssip.ts';
import type { CallProgress, SipAgent, SipSession } from '#main/phone/sip.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { Told } from '#test/support/practice.ts';
import { PracticeBench } from '#test/support/practice-bench.ts';
import type { AgentMedia } from '#test/support/sip-agent-media.ts';
import { isHeard } from '#test/support/tones.ts';
import { WeriftLink } from '#test/support/werift-link.ts';

const adaTone = { hz: 500, dbfs: -20 };
const benTone = { hz: 710, dbfs: -20 };
const outsideTone = { kind: 'tone', hz: 830, dbfs: -20 } as const;

/** What a call was told, in order. */
type Event =
  | { readonly kind: 'progress'; readonly progress: CallProgress }
  | { readonly kind: 'established' }
  | { readonly kind: 'ended'; readonly end: SipEnd };

interface DesktopCall {
  readonly session: SipSession;
  readonly told: Told<Event>;
  readonly media: AgentMedia;
}

let bench: PracticeBench;
let link: WeriftLink;
let agent: SipAgent;
const rung = new Told<DesktopCall>();

beforeEach(async () => {
  bench = await PracticeBench.start();
  link = new WeriftLink(adaTone);
  const { webSocketUrl, domain } = bench.link.exchange.signalling;
  agent = createJsSipAgent({
    credentials: {
      webSocketUrl,
      domain,
      user: '1001',
      secret: 'secret-1001',
      displayName: 'Agent 1001',
      iceServers: [],
    },
    net: { webSocket: async (url, protocols) => new WebSocket(url, [...protocols]) },
    link,
    clock: systemClock,
    handlers: {
      disconnected: () => undefined,
      registered: () => undefined,
      mayRenew: () => true,
      refused: (status) => {
        throw new Error(`registration refused: ${status}`);
      },
      invited: (session) => {
        const { told, handlers } = follow();
        const peer = newId();
        session.answer({ peer, iceServers: [] });
        rung.tell({ session, told, media: link.media(peer) });
        return handlers;
      },
    },
    onDropped: (why) => {
      throw new Error(`dropped: ${why}`);
    },
  });
  agent.attempt();
  await bench.link.events.next((event) => event.kind === 'phoneRegistered' && event.user === '1001');
});

afterEach(async () => {
  await agent.stop();
  await link.dispose();
  await bench.dispose();
});

function follow() {
  const told = new Told<Event>();
  return {
    told,
    handlers: {
      progress: (progress: CallProgress) => told.tell({ kind: 'progress', progress }),
      established: () => told.tell({ kind: 'established' }),
      addressesUntold: () => undefined,
      ended: (end: SipEnd) => told.tell({ kind: 'ended', end }),
    },
  };
}

/** Calls from the desktop's phone. */
function call(target: string, headers: Readonly<Record<string, string>> = {}): DesktopCall {
  const { told, handlers } = follow();
  const peer = newId();
  const session = agent.call({ target, headers, peer, iceServers: [] }, handlers);
  if (session === null) throw new Error('not connected');
  return { session, told, media: link.media(peer) };
}

async function established({ told }: DesktopCall): Promise<void> {
  await told.next((event) => event.kind === 'established');
}
async function progressed({ told }: DesktopCall, progress: CallProgress): Promise<void> {
  await told.next((event) => event.kind === 'progress' && event.progress === progress);
}
async function end({ told }: DesktopCall): Promise<SipEnd> {
  const event = await told.next(({ kind }) => kind === 'ended');
  if (event.kind !== 'ended') throw new Error('did not end');
  return event.end;
}

/** Sound that said something else before is out of what is measured. */
async function hears(media: AgentMedia, { hz, dbfs }: { hz: number; dbfs: number }): Promise<void> {
  await media.hear(70);
  expect(isHeard(media.levelAt(hz), dbfs)).toBe(true);
}

const quick: Partial<OutsideBehaviour> = { ringMs: 50, voice: outsideTone };

describe('the desktop calls outside', () => {
  test('a number that answers is heard, and told what this side is', async () => {
    const number = '12025550100';
    await bench.link.exchange.setOutside(number, quick);
    const interactionId = newId();
    const out = call(number, { 'X-Lineside-Interaction': interactionId });
    await progressed(out, 'ringing');
    await established(out);
    await hears(out.media, outsideTone);
    expect(await bench.link.event('outboundAnswered')).toMatchObject({
      user: '1001',
      callId: out.session.callId,
      interactionId,
      number,
    });
    out.session.terminate();
    expect(await bench.link.event('outboundCompleted')).toMatchObject({ why: 'agentHangup' });
    expect(endCauseOf(await end(out), true)).toBe('agentHangup');
  });

  test('what refuses says why, and the agent is told what it means', async () => {
    const refusals = [
      ['12025550101', 486, 'busy'],
      ['12025550103', 404, 'wrongNumber'],
      ['12025550104', 603, 'rejected'],
      ['12025550105', 503, 'unavailable'],
      ['12025550107', 404, 'wrongNumber'],
      ['12025550109', 484, 'wrongNumber'],
      ['77', 484, 'wrongNumber'],
      ['1003', 480, 'unavailable'],
    ] as const;
    const told = refusals.map(async ([number]) => {
      if (number.length === 11) await bench.link.exchange.setOutside(number, { ringMs: 50 });
      const ended = await end(call(number));
      return [number, ended.status, endCauseOf(ended, false)];
    });
    expect(await Promise.all(told)).toEqual(refusals);
  });

  test('a number that nobody answers rings until the agent has enough', async () => {
    const out = call('12025550102');
    await progressed(out, 'ringing');
    out.session.terminate();
    expect(endCauseOf(await end(out), false)).toBe('cancelled');
    expect(await bench.link.event('outboundCompleted')).toMatchObject({ why: 'cancelled' });
  });

  test('an announcement is heard before the answer, and the voice after it', async () => {
    const number = '12025550106';
    await bench.link.exchange.setOutside(number, { ringMs: 1500, voice: outsideTone });
    const out = call(number);
    await progressed(out, 'announcement');
    await out.media.hear(20);
    expect(out.session.answered).toBe(false);
    await established(out);
    await hears(out.media, outsideTone);
    out.session.terminate();
    await end(out);
  });

  test('a number that answers at once', async () => {
    const out = call('12025550108');
    await established(out);
    await out.media.hear(10);
    out.session.terminate();
    await end(out);
  });
});

describe('the desktop transfers', () => {
  test('blind: the outside talks to the colleague, and this leg ends', async () => {
    const number = '12025550100';
    await bench.link.exchange.setOutside(number, quick);
    const ben = await bench.registered('1002');
    const out = call(number);
    await established(out);
    const outcome = out.session.refer('1002', null);
    const second = await bench.rings(ben);
    expect(header(second.invite, 'Referred-By')).toBe('<sip:1001@practice.invalid>');
    second.ring();
    await second.answer(benTone);
    expect(await outcome).toEqual({ ok: true, value: null });
    expect((await end(out)).by).toBe('remote');
    await hears(second.media, outsideTone);
  });

  test('blind to somebody who is busy: says so, and the call goes on', async () => {
    const number = '12025550100';
    await bench.link.exchange.setOutside(number, quick);
    const out = call(number);
    await established(out);
    expect(await out.session.refer('12025550101', null)).toMatchObject({
      ok: false,
      problem: { code: 'phone.transferRefused', details: { status: 486 } },
    });
    await hears(out.media, outsideTone);
    out.session.terminate();
    await end(out);
  });

  test('attended: the outside talks to whom was consulted, and both legs end', async () => {
    const number = '12025550100';
    await bench.link.exchange.setOutside(number, quick);
    const ben = await bench.registered('1002');
    const out = call(number);
    await established(out);
    const consult = call('1002');
    const second = await bench.rings(ben);
    await second.answer(benTone);
    await established(consult);
    await hears(consult.media, benTone);
    expect(await out.session.refer('1002', consult.session)).toEqual({ ok: true, value: null });
    await Promise.all([end(out), end(consult)]);
    await hears(second.media, outsideTone);
    expect(await bench.link.event('transferred')).toMatchObject({
      how: 'attended',
      consultCallId: consult.session.callId,
    });
  });

  test('attended to somebody who had called: the tags are named as they see them', async () => {
    const number = '12025550100';
    await bench.link.exchange.setOutside(number, quick);
    const ben = await bench.registered('1002');
    const out = call(number);
    await established(out);
    const fromBen = bench.call(ben, '1001', { tone: benTone });
    const incoming = await rung.next(() => true);
    expect(await fromBen.final()).toBe(200);
    await established(incoming);
    expect(await out.session.refer('1002', incoming.session)).toEqual({ ok: true, value: null });
    await Promise.all([end(out), end(incoming)]);
    await hears(fromBen.media, outsideTone);
  });
});
