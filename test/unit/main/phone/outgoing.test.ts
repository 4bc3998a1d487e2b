import { beforeEach, describe, expect, it } from 'vitest';
import { header } from '#hub/exchange/practice/sip/message.ts';
import { SipWire, scriptedSdp } from '#test/support/sip-wire.ts';

let wire: SipWire;

beforeEach(async () => {
  wire = await SipWire.open();
  return () => wire.close();
});

describe('a call that goes out', () => {
  it('carries its headers, rings, is answered and acknowledged', async () => {
    const call = wire.call('+12025550100', { headers: { 'X-Lineside-Skill': 'sales' } });
    const invite = await wire.request('INVITE');
    expect(invite.uri).toBe('sip:+12025550100@exchange.test');
    expect(header(invite, 'X-Lineside-Skill')).toBe('sales');
    expect(header(invite, 'Call-ID')).toBe(call.port.callId);
    expect(call.port.from).toEqual({ user: '+12025550100', displayName: null });
    wire.respond(invite, 100);
    wire.respond(invite, 180);
    expect(call.progressed).toEqual(['ringing']);
    expect(call.port.answered).toBe(false);
    wire.respond(invite, 200, { body: scriptedSdp });
    expect(call.port.answered).toBe(true);
    await wire.request('ACK');
    await wire.until(() => call.established$ === 1);
    call.port.terminate();
    await wire.request('BYE');
    expect(call.ends).toMatchObject([{ by: 'local', cause: 'Terminated', status: null }]);
    expect(wire.media.count('peer.close')).toBe(1);
  });
});
