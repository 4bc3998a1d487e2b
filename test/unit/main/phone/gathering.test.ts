import { EventEmitter } from 'node:events';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { sendWhenGathered } from '#main/phone/gathering.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { scriptedSdp } from '#test/support/media-scripted.ts';
import { SipWire, type ToldCall } from '#test/support/sip-wire.ts';

describe('a description', () => {
  const ipv4 = 'candidate:1 1 udp 2122194687 192.0.2.2 45106 typ host';
  const ipv6 = 'candidate:2 1 udp 2122265343 2001:db8::2 47038 typ host';
  const tcp = 'candidate:3 1 tcp 1518214911 192.0.2.2 9 typ host tcptype active';
  const server = 'candidate:4 1 udp 1686052607 198.51.100.7 45106 typ srflx raddr 192.0.2.2 rport 45106';
  let clock: ManualClock;
  let session: EventEmitter;
  let sent: number;

  beforeEach(() => {
    clock = new ManualClock();
    session = new EventEmitter();
    sent = 0;
  });

  /** A candidate of the description that is being made. */
  function comes(candidate: string): void {
    session.emit('icecandidate', { candidate: { candidate }, ready: () => (sent += 1) });
  }

  it('is sent when no more addresses come, with all of them', () => {
    sendWhenGathered(session as unknown as RTCSession, clock, false);
    comes(ipv4);
    clock.advance(20);
    comes(ipv6);
    clock.advance(20);
    expect(sent).toBe(0);
    clock.advance(5);
    expect(sent).toBe(1);
  });

  it('does not wait for TCP, which no exchange takes', () => {
    sendWhenGathered(session as unknown as RTCSession, clock, false);
    comes(ipv4);
    clock.advance(20);
    comes(tcp);
    clock.advance(5);
    expect(sent).toBe(1);
  });

  it('waits for the address that a server tells, but not for ever', () => {
    sendWhenGathered(session as unknown as RTCSession, clock, true);
    comes(ipv4);
    clock.advance(100);
    expect(sent).toBe(0);
    comes(server);
    clock.advance(25);
    expect(sent).toBe(1);
    comes(ipv4);
    clock.advance(399);
    expect(sent).toBe(1);
    clock.advance(1);
    expect(sent).toBe(2);
  });
});

describe('a call whose addresses came late', () => {
  let wire: SipWire;

  beforeEach(async () => {
    wire = await SipWire.open();
    return () => wire.close();
  });

  /** The media page has found all it will find. */
  function complete(call: ToldCall, sdp: string): void {
    wire.media.emit({
      kind: 'peer',
      peer: 'out-1',
      name: 'icegatheringstatechange',
      candidate: null,
      states: {
        localDescription: { type: 'offer', sdp },
        iceGatheringState: 'complete',
        iceConnectionState: 'connected',
        signalingState: 'stable',
      },
    });
    expect(call.ends).toEqual([]);
  }

  async function established(): Promise<ToldCall> {
    const call = wire.call('+12025550100');
    wire.respond(await wire.request('INVITE'), 200, { body: scriptedSdp });
    await wire.request('ACK');
    await wire.until(() => call.established$ === 1);
    return call;
  }

  const more = `${scriptedSdp}a=candidate:9 1 udp 2122265343 2001:db8::2 47038 typ host\r\n`;

  it('has to be negotiated anew, once', async () => {
    const call = await established();
    complete(call, more);
    complete(call, more);
    expect(call.untold$).toBe(1);
  });

  it('needs nothing when all were told', async () => {
    const call = await established();
    complete(call, scriptedSdp);
    expect(call.untold$).toBe(0);
  });

  it('needs nothing while ICE starts again', async () => {
    const call = await established();
    complete(call, `${more}a=ice-ufrag:anew\r\n`);
    expect(call.untold$).toBe(0);
  });
});
