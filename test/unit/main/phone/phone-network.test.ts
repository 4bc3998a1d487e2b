import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, PhoneLines, refused } from '#test/support/phone-bench.ts';

let bench: PhoneLines;

beforeEach(async () => {
  bench = await PhoneLines.start();
});

afterEach(async () => {
  await bench.close();
});

describe('with several calls and the exchange away (KEEP-5)', () => {
  it('says nothing in any of them, and negotiates every one anew when it is back', async () => {
    const { customer, expert } = await bench.consults();
    const said = [[...customer.wire.said], [...expert.wire.said]];
    bench.lose();
    expect(await bench.phone.resume(customer.id, { holdOthers: true })).toMatchObject(
      refused('phone.exchangeAway'),
    );
    expect(await bench.phone.hold(expert.id)).toMatchObject(refused('phone.exchangeAway'));
    expect(await bench.phone.merge()).toMatchObject(refused('phone.exchangeAway'));
    expect(await bench.phone.renegotiate()).toMatchObject(refused('phone.exchangeAway'));
    expect(
      await bench.phone.transfer(customer.id, { kind: 'number', number: '1002', name: null }),
    ).toMatchObject(refused('phone.exchangeAway'));
    expect([customer.wire.said, expert.wire.said]).toEqual(said);
    expect(bench.kinds()).toEqual(['held', 'active']);
    await bench.reconnect();
    await expert.wire.says('re-offer');
    expect(customer.wire.said).toEqual([...(said[0] ?? []), 're-offer held']);
  });

  it('gives up what rings and keeps what is talked on', async () => {
    await bench.talks();
    bench.rings();
    bench.lose();
    expect(bench.kinds()).toEqual(['active', 'ended']);
    expect(bench.rang().at(-1)).toBe('stop');
  });

  it('says goodbye later to a leg that was left meanwhile', async () => {
    const { customer } = await bench.consults();
    bench.lose();
    bench.media.crash();
    await bench.reaches(customer.id, 'ended');
    expect(customer.wire.said.at(-1)).toBe('(silence)');
    await bench.reconnect();
    expect(customer.wire.said.at(-1)).toBe('BYE');
  });
});

describe('another network (KEEP-3)', () => {
  it('has every call look for a new path', async () => {
    const { customer, expert } = await bench.consults();
    bench.phone.networkChanged();
    await Promise.all([customer.wire.says('re-offer held ice'), expert.wire.says('re-offer ice')]);
    expect(bench.sip.checks).toBe(1);
    must(await bench.phone.renegotiate());
    expect(expert.wire.said.at(-1)).toBe('re-offer');
  });

  it('is not forgotten when the connection breaks with it', async () => {
    const { wire } = await bench.talks();
    wire.reOfferAnswers.push('silent');
    bench.phone.networkChanged();
    await wire.says('re-offer ice');
    bench.lose();
    wire.said.length = 0;
    await bench.reconnect();
    await wire.says('re-offer ice');
  });

  it('makes a waiting attempt at once', async () => {
    bench.lose();
    expect(bench.phone.view().registration.kind).toBe('failed');
    bench.phone.networkChanged();
    expect(bench.phone.view().registration.kind).toBe('registered');
  });
});

describe('waking up (KEEP-2)', () => {
  it('looks for a new path where the old one broke, and leaves the others alone', async () => {
    const { customer, expert } = await bench.consults();
    expert.wire.pathBroken = true;
    const before = [...customer.wire.said];
    bench.phone.wake();
    await expert.wire.says('re-offer ice');
    expect(customer.wire.said).toEqual(before);
    expect(bench.sip.checks).toBe(1);
  });

  it('a path that fails in mid-call is looked for anew, once the exchange can be told', async () => {
    const { id, wire } = await bench.talks();
    wire.pathBroken = true;
    bench.media.peerState(id, { iceConnectionState: 'failed' });
    await wire.says('re-offer ice');
    wire.said.length = 0;
    bench.lose();
    bench.media.peerState(id, { iceConnectionState: 'failed' });
    expect(wire.said).toEqual([]);
    await bench.reconnect();
    await wire.says('re-offer ice');
  });
});
