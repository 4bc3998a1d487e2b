import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PhoneView } from '#shared/ipc/views.ts';
import { must, PhoneLines } from '#test/support/phone-bench.ts';

const interactionId = '01893c2e-7a00-7000-8000-0000000000ab';
let bench: PhoneLines;
beforeEach(async () => {
  bench = await PhoneLines.start();
});
afterEach(async () => {
  await bench.close();
});

/** Ada has asked this agent about a customer. */
async function asked() {
  const ada = bench.rings('1001', { 'X-Lineside-Interaction': interactionId });
  must(await bench.phone.answer(ada.id, { holdOthers: false }));
  ada.wire.establish();
  return ada;
}

describe('a call that comes in the place of another (RFC 3891)', () => {
  it('goes on with whoever comes, without a ring, and ends the call before', async () => {
    const ada = await asked();
    const seen: PhoneView[] = [];
    bench.phone.onChange((view) => seen.push(view));
    const customer = bench.rings('+31201234567', {}, ada.wire);
    await customer.wire.says('200');
    expect(bench.callOf(ada.id)).toMatchObject({ kind: 'active' });
    customer.wire.establish();
    expect(bench.callOf(customer.id)).toMatchObject({
      kind: 'active',
      remote: { address: '+31201234567' },
      interactionId,
    });
    expect(ada.wire.said).toEqual(['200', 'BYE']);
    expect(bench.ended.map(({ call }) => call)).toMatchObject([{ id: ada.id, endCause: 'merged' }]);
    expect(seen.flatMap(({ calls }) => calls.map(({ kind }) => kind))).not.toContain('ringing');
  });

  it('is muted when the call before was', async () => {
    const ada = await asked();
    must(await bench.phone.mute(ada.id, true));
    const customer = bench.rings('+31201234567', {}, ada.wire);
    await customer.wire.says('200');
    customer.wire.establish();
    expect(bench.callOf(customer.id)).toMatchObject({ kind: 'active', muted: true });
    expect(customer.wire.muted).toBe(true);
  });

  it('takes no line: somebody else may be on hold', async () => {
    const other = await bench.talks();
    const ada = bench.rings('1001');
    must(await bench.phone.answer(ada.id, { holdOthers: true }));
    ada.wire.establish();
    const customer = bench.rings('+31201234568', {}, ada.wire);
    await customer.wire.says('200');
    customer.wire.establish();
    expect(bench.callOf(other.id)?.kind).toBe('held');
    expect(bench.callOf(customer.id)?.kind).toBe('active');
  });

  it('rings in the place of a call on hold, which stays until somebody answers', async () => {
    const ada = await asked();
    must(await bench.phone.hold(ada.id));
    const customer = bench.rings('+31201234567', {}, ada.wire);
    expect(bench.kinds()).toEqual(['held', 'ringing']);
    must(await bench.phone.answer(customer.id, { holdOthers: false }));
    customer.wire.establish();
    expect(bench.callOf(customer.id)?.kind).toBe('active');
    expect(ada.wire.said.at(-1)).toBe('BYE');
  });

  it('comes to nothing when whoever comes is gone again: the call before goes on', async () => {
    const ada = await asked();
    const customer = bench.rings('+31201234567', {}, ada.wire);
    customer.wire.endRemotely();
    expect(bench.callOf(customer.id)?.kind).not.toBe('active');
    expect(bench.callOf(ada.id)?.kind).toBe('active');
    expect(ada.wire.said).toEqual(['200']);
  });

  it('is busy in a conference, where nobody is exchanged for another', async () => {
    const { expert } = await bench.confers();
    const { wire } = bench.rings('+31201234569', {}, expert.wire);
    expect(wire.said).toEqual(['486']);
    expect(bench.callOf(expert.id)?.kind).toBe('active');
  });

  it('is busy in the place of a call that is over', async () => {
    const ada = await asked();
    ada.wire.endRemotely();
    expect(bench.rings('+31201234567', {}, ada.wire).wire.said).toEqual(['486']);
  });
});
