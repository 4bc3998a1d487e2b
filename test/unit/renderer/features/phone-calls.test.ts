import { describe, expect, it } from 'vitest';
import {
  canConsult,
  canMerge,
  currentCall,
  handOver,
  mayOnlyLook,
  ringingCall,
  shownCalls,
  swapTarget,
  talkOf,
} from '#renderer/features/phone-bar/calls.ts';
import type { Call } from '#shared/domain/call.ts';
import { FakeBridge } from '#test/support/fake-bridge.ts';

const maria = { address: '+31201234567', name: 'Maria Jansen' };

/** The customer on hold, a colleague called about them. */
function consulting() {
  const { phone } = new FakeBridge();
  phone.ring(maria, 'Sales');
  phone.establish();
  const parent = phone.calls[0]?.id ?? '';
  phone.dial({ number: '1002', name: 'Bianca', skillId: null, consultFor: parent, holdOthers: false });
  return { phone, parent, consult: phone.calls[1]?.id ?? '' };
}

describe('more calls than the bar has room for', () => {
  const call = (id: string, kind: Call['kind'], emergency = false): Call => ({ id, kind, emergency }) as Call;
  const idsOf = (...calls: Call[]) => shownCalls(calls).map(({ id }) => id);

  it('leave their place to an emergency call, which comes last', () => {
    expect(idsOf(call('a', 'held'), call('b', 'held'), call('sos', 'active', true))).toEqual(['b', 'sos']);
    expect(idsOf(call('a', 'active'), call('b', 'held'), call('sos', 'dialling', true))).toEqual([
      'a',
      'sos',
    ]);
  });

  it('leave it to who is talked with, then to who rings', () => {
    expect(idsOf(call('a', 'held'), call('b', 'held'), call('c', 'active'))).toEqual(['b', 'c']);
    expect(idsOf(call('a', 'held'), call('b', 'active'), call('c', 'ringing'))).toEqual(['b', 'c']);
  });
});

describe('a phone that another desktop has taken over', () => {
  it('may only be looked at, but for a call that goes on', () => {
    const call = (kind: Call['kind']): Call => ({ kind }) as Call;
    expect(mayOnlyLook(false, [])).toBe(false);
    expect(mayOnlyLook(true, [])).toBe(true);
    expect(mayOnlyLook(true, [call('ended'), call('ringing')])).toBe(true);
    expect(mayOnlyLook(true, [call('ended'), call('held')])).toBe(false);
  });
});

describe('two calls on the bar', () => {
  it('leave no place to one that is over, and one leaves it to the latest', () => {
    const { phone, parent, consult } = consulting();
    phone.hangUp('busy', Date.now(), consult);
    expect(shownCalls(phone.calls).map((call) => call.kind)).toEqual(['held', 'ended']);
    const [over] = phone.calls.slice(1);
    if (over === undefined) throw new Error('the call that is over has gone');
    phone.ring(maria, null);
    const up = phone.calls;
    expect(shownCalls([...up, over]).map((call) => call.id)).toEqual(up.map((call) => call.id));
    expect(up[0]?.id).toBe(parent);
  });

  it('the keys are about whoever is talked to, else about what is on its way, else about what waits', () => {
    const { phone, parent, consult } = consulting();
    expect(currentCall(phone.calls)?.id).toBe(consult);
    phone.establish();
    expect(currentCall(phone.calls)?.id).toBe(consult);
    phone.resume(parent, true);
    expect(currentCall(phone.calls)?.id).toBe(parent);
    phone.hangUp('agentHangup', Date.now(), parent);
    expect(currentCall(phone.calls)?.id).toBe(consult);
    phone.hangUp('agentHangup', Date.now(), consult);
    expect(currentCall(phone.calls)).toBeNull();
    phone.ring(maria, null);
    expect(currentCall(phone.calls)).toBe(ringingCall(phone.calls));
  });

  it('of a conference the keys end the one who joined, not the customer', () => {
    const { phone, consult } = consulting();
    phone.establish();
    phone.merge();
    expect(currentCall(phone.calls)?.id).toBe(consult);
  });

  it('change over only when one talks and the other waits', () => {
    const { phone, parent } = consulting();
    expect(swapTarget(phone.calls)).toBeNull();
    phone.establish();
    expect(swapTarget(phone.calls)?.id).toBe(parent);
    phone.merge();
    expect(swapTarget(phone.calls)).toBeNull();
  });

  it('are merged and connected once both are answered; within a conference the agent can still leave them together', () => {
    const { phone, parent, consult } = consulting();
    expect([canMerge(phone.calls), handOver(phone.calls)]).toEqual([false, null]);
    phone.establish();
    expect(canMerge(phone.calls)).toBe(true);
    expect(handOver(phone.calls)).toMatchObject({ call: { id: parent }, to: { id: consult } });
    phone.merge();
    expect(canMerge(phone.calls)).toBe(false);
    expect(handOver(phone.calls)).toMatchObject({ call: { id: parent }, to: { id: consult } });
    phone.move({ kind: 'transferPressed', to: maria }, parent);
    expect(handOver(phone.calls)).toBeNull();
  });

  it('hand the customer to whoever was consulted, whichever of them came first', () => {
    const { phone, parent, consult } = consulting();
    phone.establish();
    expect(handOver([...phone.calls].reverse())).toMatchObject({ call: { id: parent }, to: { id: consult } });
  });

  it('leave room for a third only as a conference (XFER-9)', () => {
    const { phone, consult } = consulting();
    phone.establish();
    expect(canConsult(phone.calls)).toBe(false);
    phone.merge();
    expect(canConsult(phone.calls)).toBe(true);
    phone.hangUp('agentHangup', Date.now(), consult);
    expect(canConsult(phone.calls)).toBe(true);
  });

  it('name the one that must be held for another', () => {
    const { phone, parent, consult } = consulting();
    expect(talkOf(phone.calls, parent)?.id).toBe(consult);
    expect(talkOf(phone.calls, consult)).toBeNull();
  });
});
