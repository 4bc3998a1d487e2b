import { beforeEach, describe, expect, it } from 'vitest';
import type { DialOrder } from '#main/phone/port.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { DeskPhoneBench, hubAheadMs } from '#test/support/desk-phone-bench.ts';

let bench: DeskPhoneBench;
const code = (result: { ok: boolean; problem?: { code: string } }): string =>
  result.ok ? 'ok' : (result.problem?.code ?? '');
const order = (changes: Partial<DialOrder> = {}): DialOrder => ({
  number: '1002',
  name: null,
  skillId: null,
  consultFor: null,
  holdOthers: false,
  interactionId: null,
  ...changes,
});
const outgoing = {
  direction: 'outbound' as const,
  source: { address: '201', name: 'Anna' },
  destination: { address: '+31301112222', name: null },
};

beforeEach(async () => {
  bench = new DeskPhoneBench();
  bench.phone.sit(bench.seat);
  await bench.settled();
});

describe('the calls that the hub tells of', () => {
  it('ring, are talked on, held and over, in the time of this machine', async () => {
    await bench.tells('a', 'offered');
    expect(bench.call('a')).toMatchObject({
      kind: 'ringing',
      direction: 'inbound',
      remote: { address: '+31201234567', name: 'Maria' },
      queueName: 'Sales',
    });
    bench.clock.advance(1000);
    await bench.tells('a', 'live');
    expect(bench.call('a')).toMatchObject({ kind: 'active', answeredAt: bench.clock.now(), muted: false });
    bench.clock.advance(1000);
    await bench.tells('a', 'held');
    expect(bench.call('a')).toMatchObject({ kind: 'held', heldAt: bench.clock.now() });
    await bench.tells('a', 'wrapUp', { endedAt: bench.clock.now() + hubAheadMs, endCause: 'customerHangup' });
    expect(bench.call('a')).toMatchObject({
      kind: 'ended',
      endCause: 'customerHangup',
      endedAt: bench.clock.now(),
    });
  });

  it.each([
    ['wrapUp', 'owner', 'customerHangup', 'wrapUp'],
    ['missed', 'owner', 'noAnswer', 'notice'],
    ['done', 'consult', 'agentHangup', 'notice'],
    ['done', 'owner', 'merged', 'nothing'],
    ['done', 'supervisor', 'agentHangup', 'nothing'],
  ] as const)(
    'that end as %s (%s, %s) leave %s, and are told once',
    async (phase, role, endCause, leaves) => {
      await bench.tells('a', 'live', { role });
      await bench.tells('a', phase, { role, endCause });
      await bench.tells('a', phase, { role, endCause, version: 3 });
      expect(bench.ended).toMatchObject([{ call: { callId: 'a', endCause }, leaves, quality: null }]);
    },
  );

  it('are there after a restart in mid-call, held or not', async () => {
    await bench.tells('a', 'held');
    await bench.tells('b', 'live', outgoing);
    bench.phone.sit(null);
    expect(bench.phone.view()).toMatchObject({ registration: { kind: 'off' }, calls: [] });
    bench.phone.sit(bench.seat);
    await bench.settled();
    expect(bench.kinds()).toEqual(['held', 'active']);
    expect(bench.ended).toEqual([]);
  });

  it('that the hub knows no more are over', async () => {
    await bench.tells('a', 'live');
    await bench.erases('a');
    expect(bench.call('a')).toMatchObject({ kind: 'ended', endCause: 'unknown' });
  });

  it('that the agent makes are dialling until somebody has answered', async () => {
    await bench.tells('a', 'offered', outgoing);
    expect(bench.call('a')).toMatchObject({ kind: 'dialling', remote: outgoing.destination });
    await bench.tells('a', 'live');
    expect(bench.call('a')?.kind).toBe('active');
  });

  it.each([
    ['201', 'dialling', '1002'],
    ['1002', 'ringing', '1002'],
  ])('among colleagues are %s who calls: %s', async (from, kind, remote) => {
    const to = from === '201' ? '1002' : '201';
    await bench.tells('a', 'offered', {
      direction: 'internal',
      source: { address: from, name: null },
      destination: { address: to, name: null },
    });
    expect(bench.call('a')).toMatchObject({ kind, remote: { address: remote } });
  });

  it('are in a conference while the hub has members of it', async () => {
    await bench.tells('a', 'live', { conference: { id: 'c', members: [] } });
    expect(bench.call('a')).toMatchObject({ merged: 'exchange' });
    expect(code(await bench.phone.hold(bench.id('a')))).toBe('phone.inConference');
    await bench.tells('a', 'live', { conference: null });
    expect(bench.call('a')).toMatchObject({ merged: null });
  });

  it('leave the bar when they are cleared, and when the next begins', async () => {
    await bench.tells('a', 'live');
    await bench.tells('a', 'wrapUp');
    bench.phone.clearEnded(bench.id('a'));
    expect(bench.kinds()).toEqual([]);
    await bench.tells('b', 'live');
    await bench.tells('b', 'done');
    await bench.tells('c', 'offered');
    expect(bench.kinds()).toEqual(['ringing']);
  });
});

describe('the phone itself', () => {
  it('is ready, lost or none', () => {
    const phone = bench.held;
    expect(bench.phone.view().registration).toEqual({ kind: 'deskPhone', state: 'ready', phone });
    const seen: PhoneView[] = [];
    bench.phone.onChange((view) => seen.push(view));
    bench.changes({ held: phone === null ? null : { ...phone, registered: false } });
    bench.changes({ held: null });
    expect(seen.map(({ registration }) => 'state' in registration && registration.state)).toEqual([
      'lost',
      'none',
    ]);
  });

  it('is answered and muted where it stands, and says so', async () => {
    await bench.tells('a', 'offered');
    expect(code(await bench.phone.answer(bench.id('a'), { holdOthers: false }))).toBe(
      'deskPhone.answerThere',
    );
    expect(bench.phone.view().problem).toMatchObject({ code: 'deskPhone.answerThere' });
    await bench.tells('a', 'live');
    expect(code(await bench.phone.mute(bench.id('a'), true))).toBe('deskPhone.muteThere');
    expect(bench.asked).toEqual([]);
    expect(code(await bench.phone.mute('nobody', true))).toBe('phone.noSuchCall');
  });

  it('cannot be moved without the hub, which is said before anybody tries', async () => {
    await bench.tells('a', 'live');
    bench.changes({ online: false });
    expect(bench.phone.view().problem).toMatchObject({ code: 'deskPhone.hubAway' });
    expect(code(await bench.phone.dial(order({ holdOthers: true })))).toBe('deskPhone.hubAway');
    bench.refuses('net.unreachable', 0);
    expect(await bench.phone.hold(bench.id('a'))).toMatchObject({
      problem: { code: 'deskPhone.hubAway', details: { reason: 'net.unreachable' } },
    });
    expect(bench.call('a')?.kind).toBe('active');
    bench.changes({ online: true });
    await bench.phone.hold(bench.id('a'));
    expect(bench.phone.view().problem).toBeNull();
  });
});

describe('hold', () => {
  it('shows at once, and is there when the hub says so', async () => {
    await bench.tells('a', 'live');
    const hub = bench.thinks();
    const asked = bench.phone.hold(bench.id('a'));
    await bench.settled();
    expect(bench.call('a')?.kind).toBe('holding');
    hub.answers(ok({}));
    expect(await asked).toEqual(ok(null));
    expect(bench.call('a')?.kind).toBe('holding');
    await bench.tells('a', 'held');
    expect(bench.call('a')?.kind).toBe('held');
    expect(bench.asked).toEqual([{ name: 'holdCall', body: { callId: 'a', held: true } }]);
  });

  it('that is refused leaves the call as it was', async () => {
    await bench.tells('a', 'live');
    bench.refuses('exchange.refused');
    expect(code(await bench.phone.hold(bench.id('a')))).toBe('exchange.refused');
    expect(bench.call('a')?.kind).toBe('active');
  });

  it('that the hub took and never tells of is what the row says after ten seconds', async () => {
    await bench.tells('a', 'live');
    await bench.phone.hold(bench.id('a'));
    bench.clock.advance(10_000);
    expect(bench.call('a')?.kind).toBe('active');
  });

  it('is taken back, with the other talk held first', async () => {
    await bench.tells('a', 'held');
    await bench.tells('b', 'live');
    expect(code(await bench.phone.resume(bench.id('a'), { holdOthers: false }))).toBe('phone.holdFirst');
    expect(bench.asked).toEqual([]);
    expect(code(await bench.phone.resume(bench.id('a'), { holdOthers: true }))).toBe('ok');
    expect(bench.asked.map(({ body }) => body)).toEqual([
      { callId: 'b', held: true },
      { callId: 'a', held: false },
    ]);
    await bench.tells('a', 'live');
    await bench.tells('b', 'held');
    expect(bench.kinds()).toEqual(['active', 'held']);
  });
});

describe('the end', () => {
  it('shows at once, and takes back what the hub did not do', async () => {
    await bench.tells('a', 'live');
    bench.refuses('exchange.away', 503);
    expect(code(await bench.phone.end(bench.id('a')))).toBe('exchange.away');
    expect(bench.call('a')?.kind).toBe('active');
    expect(code(await bench.phone.end(bench.id('a')))).toBe('ok');
    expect(bench.call('a')).toMatchObject({ kind: 'ending', endCause: 'agentHangup' });
    await bench.tells('a', 'wrapUp', { endCause: 'agentHangup' });
    expect(bench.call('a')?.kind).toBe('ended');
    expect(bench.asked.at(-1)).toEqual({ name: 'endCall', body: { callId: 'a' } });
  });

  it('of a customer on hold is as the workspace has it (CALL-3)', async () => {
    await bench.tells('a', 'held');
    expect(code(await bench.phone.end(bench.id('a')))).toBe('phone.resumeFirst');
    bench.policy.phone.preventHangupOnHold = false;
    expect(code(await bench.phone.end(bench.id('a')))).toBe('ok');
  });

  it('of a ring is a decline', async () => {
    await bench.tells('a', 'offered');
    expect(code(await bench.phone.end(bench.id('a')))).toBe('phone.declineInstead');
    expect(code(await bench.phone.decline(bench.id('a')))).toBe('ok');
    expect(bench.call('a')).toMatchObject({ kind: 'ending', endCause: 'rejected' });
  });
});

describe('a call that begins here', () => {
  it('rings the phone, and is the same call when the hub tells of it', async () => {
    const interactionId = newId();
    bench.says({ callId: 'out' });
    const dialled = await bench.phone.dial(order({ number: '030 111 2222', name: 'Bo', interactionId }));
    const id = bench.id('out');
    expect(dialled).toEqual(ok({ id }));
    expect(bench.asked).toEqual([
      {
        name: 'dialFromPhone',
        body: { number: '+31301112222', interactionId, skillId: null, consultFor: null },
      },
    ]);
    expect(bench.call('out')).toMatchObject({ kind: 'dialling', interactionId, remote: { name: 'Bo' } });
    await bench.tells('out', 'offered', outgoing);
    await bench.tells('out', 'live');
    expect(bench.call('out')).toMatchObject({ kind: 'active', id });
    expect(bench.kinds()).toHaveLength(1);
  });

  it('is one call also when the hub tells of it before it answers', async () => {
    const hub = bench.thinks();
    const dialled = bench.phone.dial(order());
    await bench.tells('out', 'offered', outgoing);
    const id = bench.id('out');
    hub.answers(ok({ callId: 'out' }));
    expect(await dialled).toEqual(ok({ id }));
    expect(bench.kinds()).toEqual(['dialling']);
  });

  it('keeps the name by which it was dialled where the hub knows only the number, whoever is first', async () => {
    const to = { remote: { address: '+31301112222', name: 'Bo' } };
    bench.says({ callId: 'out' });
    await bench.phone.dial(order({ number: '030 111 2222', name: 'Bo' }));
    await bench.tells('out', 'offered', outgoing);
    expect(bench.call('out')).toMatchObject({ kind: 'dialling', ...to });
    await bench.tells('out', 'done', { ...outgoing, endCause: 'busy' });
    expect(bench.call('out')).toMatchObject({ kind: 'ended', ...to });

    const hub = bench.thinks();
    const dialled = bench.phone.dial(order({ number: '030 111 2222', name: 'Bo' }));
    await bench.tells('next', 'offered', outgoing);
    hub.answers(ok({ callId: 'next' }));
    await dialled;
    expect(bench.call('next')).toMatchObject(to);
    const destination = { address: '+31301112222', name: 'Bo of the hub' };
    await bench.tells('next', 'live', { ...outgoing, destination });
    expect(bench.call('next')).toMatchObject({ kind: 'active', remote: destination });
  });

  it('that was over before the hub could be asked is told as it ended', async () => {
    bench.says({ callId: 'out' });
    await bench.phone.dial(order());
    await bench.tells('out', 'done', { ...outgoing, endCause: 'busy' });
    expect(bench.call('out')).toMatchObject({ kind: 'ended', endCause: 'busy', answeredAt: null });
  });

  it('that the hub never tells of goes', async () => {
    bench.says({ callId: 'out' });
    await bench.phone.dial(order());
    bench.clock.advance(20_000);
    expect(bench.kinds()).toEqual(['ended']);
  });

  it('can be taken back before the hub has told of it', async () => {
    bench.says({ callId: 'out' });
    await bench.phone.dial(order());
    expect(code(await bench.phone.end(bench.id('out')))).toBe('ok');
    expect(bench.call('out')).toMatchObject({ kind: 'ending', endCause: 'cancelled' });
  });

  it('goes to numbers only: the exchange makes it', async () => {
    expect(code(await bench.phone.dial(order({ number: 'sip:bo@example.com' })))).toBe('dial.unreadable');
    expect(bench.asked).toEqual([]);
  });

  it('presses the extension once it is answered', async () => {
    bench.says({ callId: 'out' });
    await bench.phone.dial(order({ number: 'tel:+31301112222;ext=12' }));
    await bench.tells('out', 'offered', outgoing);
    bench.clock.advance(2000);
    expect(bench.asked).toHaveLength(1);
    await bench.tells('out', 'live');
    bench.clock.advance(1000);
    expect(bench.asked.at(-1)).toEqual({ name: 'keypadCall', body: { callId: 'out', digits: '12' } });
  });

  it.each([
    ['without a phone', () => bench.changes({ held: null }), 'deskPhone.none'],
    [
      'with one that the exchange does not reach',
      () => bench.changes({ held: bench.held === null ? null : { ...bench.held, registered: false } }),
      'deskPhone.notRegistered',
    ],
    ['when the hub refuses it', () => bench.refuses('deskPhone.inUse'), 'deskPhone.inUse'],
    ['without anybody signed in', () => bench.phone.sit(null), 'session.signedOut'],
  ])('is refused %s', async (_why, make, expected) => {
    make();
    expect(code(await bench.phone.dial(order()))).toBe(expected);
    expect(bench.kinds()).toEqual([]);
  });

  it('needs a free line, and the talk held', async () => {
    await bench.tells('a', 'live');
    expect(code(await bench.phone.dial(order()))).toBe('phone.holdFirst');
    await bench.tells('b', 'held');
    expect(code(await bench.phone.dial(order({ holdOthers: true })))).toBe('phone.linesBusy');
    expect(bench.asked).toEqual([]);
  });

  it('to an emergency number holds what can be held, and goes out whatever that says', async () => {
    await bench.tells('a', 'live');
    await bench.tells('b', 'held');
    bench.refuses('exchange.refused');
    bench.says({ callId: 'sos' });
    expect(code(await bench.phone.dial(order({ number: '112' })))).toBe('ok');
    expect(bench.asked.map(({ name }) => name)).toEqual(['holdCall', 'dialFromPhone']);
    expect(bench.call('sos')).toMatchObject({ emergency: true });
    expect(code(await bench.phone.dialEmergency('112'))).toBe('ok');
    expect(bench.asked).toHaveLength(2);
    expect(code(await bench.phone.dialEmergency('1002'))).toBe('phone.notEmergency');
  });
});

describe('a consult', () => {
  const consult = async (): Promise<void> => {
    await bench.tells('a', 'live');
    bench.answers.push(Promise.resolve(ok({})));
    bench.says({ callId: 'expert' });
    await bench.phone.dial(order({ consultFor: bench.id('a') }));
    await bench.tells('a', 'held');
    await bench.tells('expert', 'live', outgoing);
  };

  it('holds first, then rings, in the same interaction', async () => {
    await consult();
    const interactionId = bench.rows.get('a')?.interactionId;
    expect(bench.asked).toMatchObject([
      { name: 'holdCall', body: { callId: 'a', held: true } },
      { name: 'dialFromPhone', body: { consultFor: 'a', interactionId } },
    ]);
    expect(bench.call('expert')).toMatchObject({ consultFor: bench.id('a') });
    await bench.tells('expert', 'done', { role: 'consult', endCause: 'customerHangup' });
    expect(bench.ended).toMatchObject([{ consultForCallId: 'a', leaves: 'notice' }]);
  });

  it('does not ring when the customer cannot be held', async () => {
    await bench.tells('a', 'live');
    bench.refuses('exchange.refused');
    expect(code(await bench.phone.dial(order({ consultFor: bench.id('a') })))).toBe('exchange.refused');
    expect(bench.asked).toHaveLength(1);
  });

  it('is joined by the bridge of the exchange', async () => {
    await consult();
    bench.says({ conferenceId: 'c', callId: 'a' });
    expect(code(await bench.phone.merge())).toBe('ok');
    expect(bench.asked.at(-1)).toEqual({ name: 'bridgeCalls', body: { callIds: ['a', 'expert'] } });
    await bench.tells('expert', 'done', { endCause: 'merged' });
    expect(bench.ended).toMatchObject([{ leaves: 'nothing' }]);
    expect(code(await bench.phone.merge())).toBe('phone.nothingToMerge');
  });

  it.each([false, true])(
    'is completed: the customer goes to the expert (from the expert: %s)',
    async (from) => {
      await consult();
      const hub = bench.thinks();
      const [id, to] = from ? ['expert', 'a'] : ['a', 'expert'];
      const done = bench.phone.transfer(bench.id(id ?? ''), { kind: 'call', id: bench.id(to ?? '') });
      await bench.settled();
      expect(bench.kinds()).toEqual(['transferring', 'transferring']);
      hub.answers(ok({}));
      expect(code(await done)).toBe('ok');
      expect(bench.asked.at(-1)).toEqual({
        name: 'transferCall',
        body: { callId: 'a', to: { kind: 'call', callId: 'expert' } },
      });
    },
  );

  it('that nobody takes over leaves both as they were', async () => {
    await consult();
    bench.refuses('exchange.refused');
    expect(code(await bench.phone.transfer(bench.id('a'), { kind: 'call', id: bench.id('expert') }))).toBe(
      'exchange.refused',
    );
    expect(bench.kinds()).toEqual(['held', 'active']);
  });
});

describe('a transfer to a number', () => {
  it('goes to the number as it is read, and ends with what the hub tells', async () => {
    await bench.tells('a', 'live');
    const to = { kind: 'number', number: '030 111 2222', name: 'Bo' } as const;
    expect(code(await bench.phone.transfer(bench.id('a'), to))).toBe('ok');
    expect(bench.call('a')).toMatchObject({ kind: 'transferring', to: { address: '+31301112222' } });
    await bench.tells('a', 'wrapUp', { endCause: 'transferred' });
    expect(bench.call('a')).toMatchObject({ kind: 'ended', endCause: 'transferred' });
  });

  it.each([
    ['a number with an extension', '030 111 2222 ext 4', {}, 'phone.noKeysOnTransfer'],
    ['no number', 'x', {}, 'dial.unreadable'],
    ['a SIP address', 'sip:bo@example.com', {}, 'dial.unreadable'],
    ['a conference', '1002', { conference: { id: 'c', members: [] } }, 'phone.inConference'],
  ])('is refused for %s', async (_what, number, changes, expected) => {
    await bench.tells('a', 'live', changes);
    const to = { kind: 'number', number, name: null } as const;
    expect(code(await bench.phone.transfer(bench.id('a'), to))).toBe(expected);
    expect(bench.asked).toEqual([]);
    expect(bench.call('a')?.kind).toBe('active');
  });
});

describe('keys and recording', () => {
  it('are the hub\u2019s to do', async () => {
    await bench.tells('a', 'live');
    await bench.phone.keypad(bench.id('a'), '12#');
    await bench.phone.record(bench.id('a'), 'mask');
    expect(bench.asked).toEqual([
      { name: 'keypadCall', body: { callId: 'a', digits: '12#' } },
      { name: 'recordCall', body: { callId: 'a', action: 'mask' } },
    ]);
  });

  it('are refused on hold, in a conference, and while it rings', async () => {
    await bench.tells('a', 'offered');
    expect(code(await bench.phone.keypad(bench.id('a'), '1'))).toBe('phone.notConnected');
    expect(code(await bench.phone.record(bench.id('a'), 'start'))).toBe('phone.notConnected');
    await bench.tells('a', 'held');
    expect(code(await bench.phone.keypad(bench.id('a'), '1'))).toBe('phone.resumeFirst');
    await bench.tells('a', 'live', { conference: { id: 'c', members: [] } });
    expect(code(await bench.phone.keypad(bench.id('a'), '1'))).toBe('phone.inConference');
    expect(code(await bench.phone.record(bench.id('a'), 'mask'))).toBe('phone.inConference');
    expect(bench.asked).toEqual([]);
  });
});
