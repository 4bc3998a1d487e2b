import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { must, PhoneLines, refused } from '#test/support/phone-bench.ts';

let bench: PhoneLines;
/** What the hub does when it is asked to join legs. */
let atHub: (callIds: readonly string[]) => Promise<Result<{ readonly callId: string }>>;

beforeEach(async () => {
  atHub = async (callIds) => ok({ callId: callIds[0] ?? '' });
  bench = await PhoneLines.start({
    bridgeAtHub: async (callIds) => {
      bench.askedOfHub.push(callIds.join(' '));
      return atHub(callIds);
    },
    recordAtHub: async () => ok(null),
  });
});

afterEach(async () => {
  await bench.close();
});

describe('Merge of two calls (XFER-7)', () => {
  it('takes the customer back, mixes both here, and says so of each', async () => {
    const { customer, expert } = await bench.consults();
    must(await bench.phone.merge());
    expect(bench.mixes()).toEqual([{ peers: [customer.id, expert.id] }]);
    expect(bench.phone.view().calls).toMatchObject([
      { kind: 'active', merged: 'local' },
      { kind: 'active', merged: 'local' },
    ]);
    expect([customer.wire.held, expert.wire.held]).toEqual([false, false]);
    expect(bench.askedOfHub).toEqual([]);
  });

  it('needs two connected calls that are not joined yet', async () => {
    const first = await bench.talks();
    expect(await bench.phone.merge()).toMatchObject(refused('phone.nothingToMerge'));
    bench.rings();
    expect(await bench.phone.merge()).toMatchObject(refused('phone.nothingToMerge'));
    first.wire.endRemotely();
    bench.sip.calls.at(-1)?.endRemotely();
    await bench.confers();
    expect(await bench.phone.merge()).toMatchObject(refused('phone.nothingToMerge'));
  });

  it('leaves the customer on hold when they cannot be taken back', async () => {
    const { customer } = await bench.consults();
    customer.wire.reOfferAnswers.push(500);
    expect(await bench.phone.merge()).toMatchObject(refused('phone.refused'));
    expect(bench.kinds()).toEqual(['held', 'active']);
    expect(bench.mixes()).toEqual([]);
  });

  it('puts the customer on hold again when the media host cannot mix', async () => {
    const { customer } = await bench.consults();
    bench.media.answer('conference.set', { code: 'media.failed' });
    expect(await bench.phone.merge()).toMatchObject(refused('media.failed'));
    expect(bench.kinds()).toEqual(['held', 'active']);
    expect(customer.wire.said.slice(-2)).toEqual(['re-offer', 're-offer held']);
    expect(bench.phone.view().calls).toMatchObject([{ merged: null }, { merged: null }]);
  });

  it('goes on with whoever is left when the other hangs up on the way', async () => {
    const { customer, expert } = await bench.consults();
    customer.wire.reOfferAnswers.push('silent');
    const merging = bench.phone.merge();
    await customer.wire.says('re-offer');
    expert.wire.endRemotely();
    customer.wire.settle();
    expect(await merging).toMatchObject(refused('phone.callOver'));
    expect(bench.phone.view().calls).toMatchObject([
      { kind: 'active', merged: null },
      { kind: 'ended', endCause: 'customerHangup' },
    ]);
    expect(bench.mixes()).toEqual([]);
  });

  it('is a plain call when the other hangs up while the mix begins', async () => {
    const { customer, expert } = await bench.consults();
    bench.media.answer('conference.set', 'never');
    const merging = bench.phone.merge();
    await bench.media.asks('conference.set');
    expert.wire.endRemotely();
    const request = bench.media.asked.findLast(({ name }) => name === 'conference.set');
    bench.media.answer('conference.set', { value: null });
    bench.media.send({
      kind: 'reply',
      id: request?.id,
      states: null,
      result: { ok: true, value: null },
    });
    expect(await merging).toMatchObject(refused('phone.callOver'));
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'active', merged: null });
    expect(bench.mixes().at(-1)).toEqual({ peers: [] });
  });

  it('has one mute, that of the call which was talked on', async () => {
    const { customer, expert } = await bench.consults();
    must(await bench.phone.mute(customer.id, true));
    must(await bench.phone.merge());
    expect([customer.wire.muted, expert.wire.muted]).toEqual([false, false]);
    must(await bench.phone.mute(expert.id, true));
    expect([customer.wire.muted, expert.wire.muted]).toEqual([true, true]);
    expect(bench.phone.view().calls).toMatchObject([{ muted: true }, { muted: true }]);
  });

  it('forbids hold, keys and mask, and says why (CONFR-1..4); unmasking stays possible', async () => {
    const { customer, expert } = await bench.confers();
    expect(await bench.phone.hold(customer.id)).toMatchObject(refused('phone.inConference'));
    expect(await bench.phone.keypad(expert.id, '1')).toMatchObject(refused('phone.inConference'));
    expect(await bench.phone.record(customer.id, 'mask')).toMatchObject(refused('phone.inConference'));
    must(await bench.phone.record(customer.id, 'unmask'));
    expect(bench.phone.view().calls).toMatchObject([{ kind: 'active' }, { kind: 'active' }]);
  });

  it('leaves a plain call when one hangs up or is hung up on', async () => {
    const { customer, expert } = await bench.confers();
    must(await bench.phone.end(expert.id));
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'active', merged: null });
    expect(bench.mixes().at(-1)).toEqual({ peers: [] });
    must(await bench.phone.hold(customer.id));
  });

  it('is held whole for an emergency, and comes back whole', async () => {
    const { customer, expert } = await bench.confers();
    must(await bench.phone.dialEmergency('911'));
    await bench.until(({ calls }) => calls.filter(({ kind }) => kind === 'held').length === 2);
    bench.lastWire().endRemotely();
    must(await bench.phone.resume(customer.id, { holdOthers: false }));
    must(await bench.phone.resume(expert.id, { holdOthers: false }));
    expect(bench.phone.view().calls.slice(0, 2)).toMatchObject([
      { kind: 'active', merged: 'local' },
      { kind: 'active', merged: 'local' },
    ]);
  });
});

describe('more than three (XFER-9)', () => {
  it('are joined at the exchange first, which leaves one leg; that waits while the next one is asked', async () => {
    const { customer, expert } = await bench.confers();
    const { id } = must(await bench.dials('1003', { consultFor: customer.id }));
    expect(bench.askedOfHub).toEqual([`${customer.wire.callId} ${expert.wire.callId}`]);
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'held', merged: 'exchange' });
    expect(bench.ended).toMatchObject([{ call: { id: expert.id, endCause: 'merged' } }]);
    expect(expert.wire.said.at(-1)).toBe('BYE');
    expect(bench.callOf(id)).toMatchObject({ kind: 'dialling', consultFor: customer.id });
    expect(bench.mixes().at(-1)).toEqual({ peers: [] });
  });

  it('and merged again at the exchange, as often as there are more', async () => {
    const { customer } = await bench.confers();
    const third = await bench.reachesOut('1003', { consultFor: customer.id });
    must(await bench.phone.merge());
    expect(bench.askedOfHub.at(-1)).toBe(`${customer.wire.callId} ${third.wire.callId}`);
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'active', merged: 'exchange' });
    expect(bench.callOf(third.id)).toMatchObject({ kind: 'ended', endCause: 'merged' });
    const fourth = await bench.reachesOut('1004', { consultFor: customer.id });
    must(await bench.phone.merge());
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'active', merged: 'exchange' });
    expect(bench.callOf(fourth.id)).toMatchObject({ kind: 'ended', endCause: 'merged' });
  });

  it('stay together when a third call is answered where the workspace allows three', async () => {
    bench.policy.capacity.voiceWithSecondCall = 3;
    const { customer, expert } = await bench.confers();
    const third = bench.rings();
    expect(await bench.phone.answer(third.id, { holdOthers: false })).toMatchObject(
      refused('phone.holdFirst'),
    );
    expect(bench.askedOfHub).toEqual([]);
    must(await bench.phone.answer(third.id, { holdOthers: true }));
    third.wire.establish();
    expect(bench.askedOfHub).toEqual([`${customer.wire.callId} ${expert.wire.callId}`]);
    expect(expert.wire.said).not.toContain('re-offer held');
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'held', merged: 'exchange' });
    expect(bench.callOf(expert.id)).toMatchObject({ kind: 'ended', endCause: 'merged' });
    expect(bench.callOf(third.id)?.kind).toBe('active');
  });

  it('are refused a third call while the hub cannot join them: nobody is put on hold apart from the others', async () => {
    bench.policy.capacity.voiceWithSecondCall = 3;
    await bench.confers();
    atHub = async () => fail(problem('exchange.away'));
    const third = bench.rings();
    expect(await bench.phone.answer(third.id, { holdOthers: true })).toMatchObject(refused('exchange.away'));
    expect(await bench.dials('0201234567', { holdOthers: true })).toMatchObject(refused('phone.linesBusy'));
    third.wire.endRemotely();
    expect(await bench.dials('0201234567', { holdOthers: true })).toMatchObject(refused('exchange.away'));
    expect(bench.phone.view().calls).toMatchObject([
      { kind: 'active', merged: 'local' },
      { kind: 'active', merged: 'local' },
      { kind: 'ended' },
    ]);
  });

  it('may stay on the other leg', async () => {
    const { customer, expert } = await bench.confers();
    atHub = async (callIds) => ok({ callId: callIds[1] ?? '' });
    must(await bench.dials('1003', { consultFor: customer.id }));
    expect(bench.callOf(expert.id)).toMatchObject({ kind: 'held', merged: 'exchange' });
    expect(bench.ended).toMatchObject([{ call: { id: customer.id, endCause: 'merged' } }]);
  });

  it('know the goodbye that comes before the hub\u2019s answer for what it is', async () => {
    const { customer, expert } = await bench.confers();
    atHub = async (callIds) => {
      expert.wire.endRemotely();
      return ok({ callId: callIds[0] ?? '' });
    };
    must(await bench.dials('1003', { consultFor: customer.id }));
    expect(bench.ended).toMatchObject([{ call: { id: expert.id, endCause: 'merged' } }]);
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'held', merged: 'exchange' });
  });

  it('are refused by the hub: everybody still hears everybody, and nobody is called', async () => {
    const { customer } = await bench.confers();
    atHub = async () => fail(problem('conference.full'));
    expect(await bench.dials('1003', { consultFor: customer.id })).toMatchObject(refused('conference.full'));
    expect(bench.phone.view().calls).toMatchObject([
      { kind: 'active', merged: 'local' },
      { kind: 'active', merged: 'local' },
    ]);
    expect(bench.sip.orders).toHaveLength(1);
  });

  it('are no more than the workspace allows', async () => {
    bench.policy.conference.maxParties = 3;
    const { customer } = await bench.confers();
    expect(await bench.dials('1003', { consultFor: customer.id })).toMatchObject(
      refused('phone.conferenceFull'),
    );
    expect(bench.askedOfHub).toEqual([]);
  });

  it('nor are three calls joined here where the workspace allows three people', async () => {
    bench.policy.capacity.voiceWithSecondCall = 3;
    bench.policy.conference.maxParties = 3;
    for (const holdOthers of [false, true, true]) await bench.talks(holdOthers);
    expect(await bench.phone.merge()).toMatchObject(refused('phone.conferenceFull'));
    expect(bench.kinds()).toEqual(['held', 'held', 'active']);
  });

  it('leave the consult as it is when the second merge is refused', async () => {
    const { customer } = await bench.confers();
    const third = await bench.reachesOut('1003', { consultFor: customer.id });
    atHub = async () => fail(problem('exchange.away'));
    expect(await bench.phone.merge()).toMatchObject(refused('exchange.away'));
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'held', merged: 'exchange' });
    expect(bench.callOf(third.id)).toMatchObject({ kind: 'active', merged: null });
    third.wire.endRemotely();
    must(await bench.phone.resume(customer.id, { holdOthers: false }));
  });

  it('may be held once the hub says that it is a call of two again', async () => {
    const { customer } = await bench.confers();
    const third = await bench.reachesOut('1003', { consultFor: customer.id });
    must(await bench.phone.merge());
    expect(await bench.phone.hold(customer.id)).toMatchObject(refused('phone.inConference'));
    bench.phone.conferenceOver(third.wire.callId);
    expect(await bench.phone.hold(customer.id)).toMatchObject(refused('phone.inConference'));
    bench.phone.conferenceOver(customer.wire.callId);
    must(await bench.phone.hold(customer.id));
  });
});
