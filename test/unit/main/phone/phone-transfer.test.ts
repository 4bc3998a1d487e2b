import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { must, PhoneLines, refused } from '#test/support/phone-bench.ts';

let bench: PhoneLines;

beforeEach(async () => {
  bench = await PhoneLines.start();
});

afterEach(async () => {
  await bench.close();
});

const refusal = fail(problem('phone.transferRefused', undefined, { status: 486 }));
const toNumber = (number: string) => ({ kind: 'number', number, name: 'Bo' }) as const;
const toCall = (id: string) => ({ kind: 'call', id }) as const;

describe('a blind transfer (XFER-15)', () => {
  it('hands the call over, and the agent is out of it once it was taken', async () => {
    const { id, wire } = await bench.talks();
    const handing = bench.phone.transfer(id, toNumber('1002'));
    await wire.says('REFER 1002');
    expect(bench.callOf(id)).toMatchObject({
      kind: 'transferring',
      heldAt: null,
      to: { address: '1002', name: 'Bo' },
    });
    wire.referred(ok(null));
    must(await handing);
    expect(bench.callOf(id)).toMatchObject({ kind: 'ended', endCause: 'transferred' });
    expect(wire.said.at(-1)).toBe('BYE');
    expect(bench.ended).toHaveLength(1);
  });

  it.each(['active', 'held'] as const)('that is refused leaves the call %s, and says why', async (kind) => {
    const { id, wire } = await bench.talks();
    if (kind === 'held') must(await bench.phone.hold(id));
    const before = bench.callOf(id);
    const handing = bench.phone.transfer(id, toNumber('1002'));
    await wire.says('REFER 1002');
    wire.referred(refusal);
    expect(await handing).toEqual(refusal);
    expect(bench.callOf(id)).toEqual(before);
    expect(bench.phone.view().problem).toMatchObject({
      code: 'phone.transferRefused',
      details: { status: 486 },
    });
  });

  it('refuses at once what it forbids, however long it takes', async () => {
    const { id, wire } = await bench.talks();
    const handing = bench.phone.transfer(id, toNumber('1002'));
    await wire.says('REFER 1002');
    expect(await bench.phone.hold(id)).toMatchObject(refused('phone.transferring'));
    expect(await bench.phone.resume(id, { holdOthers: false })).toMatchObject(refused('phone.transferring'));
    expect(await bench.phone.merge()).toMatchObject(refused('phone.transferring'));
    wire.referred(ok(null));
    must(await handing);
  });

  it('ends with the customer who hangs up on the way', async () => {
    const { id, wire } = await bench.talks();
    const handing = bench.phone.transfer(id, toNumber('1002'));
    await wire.says('REFER 1002');
    wire.endRemotely();
    expect(await handing).toMatchObject(refused('phone.callOver'));
    expect(bench.callOf(id)).toMatchObject({ kind: 'ended', endCause: 'customerHangup' });
    expect(bench.ended).toHaveLength(1);
  });

  it('may be left to the exchange: End is the end of the agent\u2019s part', async () => {
    const { id, wire } = await bench.talks();
    const handing = bench.phone.transfer(id, toNumber('1002'));
    await wire.says('REFER 1002');
    must(await bench.phone.end(id));
    expect(await handing).toMatchObject(refused('phone.callOver'));
    expect(bench.callOf(id)).toMatchObject({ kind: 'ended', endCause: 'transferred' });
  });

  it('that the connection was lost in leaves the call as it was, and is negotiated anew', async () => {
    const { id, wire } = await bench.talks();
    const handing = bench.phone.transfer(id, toNumber('1002'));
    await wire.says('REFER 1002');
    bench.lose();
    expect(await handing).toMatchObject(refused('phone.exchangeAway'));
    expect(bench.callOf(id)?.kind).toBe('active');
    await bench.reconnect();
    await wire.says('re-offer');
  });

  it.each([
    ['1 2 3 hello world, what', 'dial.unreadable'],
    ['tel:+31-20-123-45-67;ext=12', 'phone.noKeysOnTransfer'],
  ])('to %s is refused', async (number, code) => {
    const { id, wire } = await bench.talks();
    expect(await bench.phone.transfer(id, toNumber(number))).toMatchObject(refused(code));
    expect(wire.said).toEqual(['200']);
  });

  it('is refused for a call that only rings, while the exchange is away, and in a conference', async () => {
    const ringing = bench.rings();
    expect(await bench.phone.transfer(ringing.id, toNumber('1002'))).toMatchObject(
      refused('phone.notConnected'),
    );
    ringing.wire.endRemotely();
    const { customer } = await bench.confers();
    expect(await bench.phone.transfer(customer.id, toNumber('1004'))).toMatchObject(
      refused('phone.inConference'),
    );
    bench.lose();
    expect(await bench.phone.transfer(customer.id, toCall('nobody'))).toMatchObject(
      refused('phone.noSuchCall'),
    );
  });
});

describe('an attended transfer (XFER-7, XFER-8)', () => {
  it.each(['customer', 'expert'] as const)('asked for on the call of the %s joins both', async (which) => {
    const { customer, expert } = await bench.consults();
    const [from, to] = which === 'customer' ? [customer, expert] : [expert, customer];
    const handing = bench.phone.transfer(from.id, toCall(to.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    expect(bench.kinds()).toEqual(['transferring', 'transferring']);
    customer.wire.referred(ok(null));
    must(await handing);
    expect(bench.ended.map(({ call }) => call.endCause)).toEqual(['transferred', 'transferred']);
    expect([customer.wire.said.at(-1), expert.wire.said.at(-1)]).toEqual(['BYE', 'BYE']);
  });

  it('knows the goodbyes that come before the outcome for what they are', async () => {
    const { customer, expert } = await bench.consults();
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    expert.wire.endRemotely();
    customer.wire.referred(ok(null));
    must(await handing);
    expect(bench.ended.map(({ call }) => call.endCause)).toEqual(['transferred', 'transferred']);
  });

  it('is over at once when the agent ends a call whose far end has left before the outcome', async () => {
    const { customer, expert } = await bench.consults();
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    expert.wire.endRemotely();
    must(await bench.phone.end(expert.id));
    expect(bench.callOf(expert.id)?.kind).toBe('ended');
    customer.wire.referred(refusal);
    expect(await handing).toEqual(refusal);
    expect(bench.kinds()).toEqual(['held', 'ended']);
    expect(bench.ended).toHaveLength(1);
  });

  it('that is refused leaves the customer on hold with the timer, and the consult as it was', async () => {
    const { customer, expert } = await bench.consults();
    const before = bench.phone.view().calls;
    bench.clock.advance(3000);
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    customer.wire.referred(refusal);
    expect(await handing).toEqual(refusal);
    expect(bench.phone.view().calls).toEqual(before);
  });

  it('leaves the agent with the expert when the customer hangs up on the way', async () => {
    const { customer, expert } = await bench.consults();
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    customer.wire.endRemotely();
    expect(await handing).toMatchObject(refused('phone.callOver'));
    expect(bench.kinds()).toEqual(['ended', 'active']);
    expect(bench.callOf(customer.id)).toMatchObject({ endCause: 'customerHangup' });
  });

  it('leaves the customer on hold when the expert hangs up on the way and the exchange says so', async () => {
    const { customer, expert } = await bench.consults();
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    expert.wire.endRemotely();
    customer.wire.referred(refusal);
    expect(await handing).toEqual(refusal);
    expect(bench.kinds()).toEqual(['held', 'ended']);
    expect(bench.callOf(expert.id)).toMatchObject({ endCause: 'customerHangup' });
    must(await bench.phone.resume(customer.id, { holdOthers: false }));
  });

  it('leaves both as they were when the connection is lost on the way', async () => {
    const { customer, expert } = await bench.consults();
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    bench.lose();
    expect(await handing).toMatchObject(refused('phone.exchangeAway'));
    expect(bench.kinds()).toEqual(['held', 'active']);
    await bench.reconnect();
    await Promise.all([customer.wire.says('re-offer held'), expert.wire.says('re-offer')]);
  });

  it('is refused while the expert has not answered, and to the call itself', async () => {
    const customer = await bench.talks();
    const { id } = must(await bench.dials('1002', { consultFor: customer.id }));
    expect(await bench.phone.transfer(customer.id, toCall(id))).toMatchObject(refused('phone.notConnected'));
    expect(await bench.phone.transfer(customer.id, toCall(customer.id))).toMatchObject(
      refused('phone.noSuchCall'),
    );
    expect(bench.kinds()).toEqual(['held', 'dialling']);
  });

  it('asked for twice, from both ends, is done once', async () => {
    const { customer, expert } = await bench.consults();
    const both = Promise.all([
      bench.phone.transfer(customer.id, toCall(expert.id)),
      bench.phone.transfer(expert.id, toCall(customer.id)),
    ]);
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    customer.wire.referred(ok(null));
    expect((await both).map((result) => result.ok)).toEqual([true, false]);
    expect(bench.ended).toHaveLength(2);
  });

  it('of two that were merged is how the agent leaves them together', async () => {
    const { customer, expert } = await bench.confers();
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    customer.wire.referred(ok(null));
    must(await handing);
    expect(bench.ended.map(({ call }) => call.endCause)).toEqual(['transferred', 'transferred']);
    const mix = bench.media.asked.findLast(({ name }) => name === 'conference.set');
    expect(mix).toMatchObject({ input: { peers: [] } });
  });

  it('of two that were merged leaves them merged when it is refused', async () => {
    const { customer, expert } = await bench.confers();
    const handing = bench.phone.transfer(customer.id, toCall(expert.id));
    await customer.wire.says(`REFER 1002 replaces ${expert.wire.callId}`);
    customer.wire.referred(refusal);
    await handing;
    expect(bench.phone.view().calls).toMatchObject([
      { kind: 'active', merged: 'local' },
      { kind: 'active', merged: 'local' },
    ]);
  });

  it('of a caller who withheld their number names them by their call', async () => {
    const customer = await bench.talks();
    const other = bench.rings('anonymous');
    must(await bench.phone.answer(other.id, { holdOthers: true }));
    other.wire.establish();
    const handing = bench.phone.transfer(customer.id, toCall(other.id));
    await customer.wire.says(`REFER anonymous replaces ${other.wire.callId}`);
    customer.wire.referred(ok(null));
    must(await handing);
  });
});
