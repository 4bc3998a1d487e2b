import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/util/result.ts';
import { must, PhoneLines, refused } from '#test/support/phone-bench.ts';

const sales = { id: '01893c2e-7a00-7000-8000-00000000000a', name: 'Sales' };
const support = { id: '01893c2e-7a00-7000-8000-00000000000b', name: 'Support' };
let skills = [sales];
let bench: PhoneLines;

beforeEach(async () => {
  skills = [sales];
  bench = await PhoneLines.start({
    skills: () => skills,
    isInternal: (dial) => dial.length === 4,
  });
});

afterEach(async () => {
  await bench.close();
});

const number = '+31 20 123 45 67';
const wire = '+31201234567';

describe('a call that goes out', () => {
  it('opens the microphone first, then tells who it is about and with which skill (DIAL-1, DIAL-4)', async () => {
    const { id } = must(await bench.dials(number));
    expect(bench.media.asked.map(({ name }) => name)).toContain('microphone.open');
    expect(bench.sip.orders).toEqual([
      {
        target: wire,
        headers: { 'X-Lineside-Interaction': 'call-2', 'X-Lineside-Skill': sales.id },
        peer: id,
        iceServers: [],
      },
    ]);
    expect(bench.callOf(id)).toMatchObject({
      kind: 'dialling',
      progress: 'calling',
      direction: 'outbound',
      interactionId: 'call-2',
      callId: bench.lastWire().callId,
      remote: { address: wire, name: null },
      queueName: 'Sales',
      skillId: sales.id,
      consultFor: null,
      emergency: false,
    });
  });

  it('rings, is heard before the answer, and is answered', async () => {
    const { id } = must(await bench.dials(number));
    bench.lastWire().progress('ringing');
    expect(bench.callOf(id)).toMatchObject({ kind: 'dialling', progress: 'ringing' });
    bench.lastWire().progress('announcement');
    expect(bench.callOf(id)).toMatchObject({ kind: 'dialling', progress: 'announcement' });
    bench.lastWire().establish();
    expect(bench.callOf(id)).toMatchObject({ kind: 'active', answeredAt: bench.clock.now() });
    expect(bench.rang()).toEqual([]);
  });

  it('belongs to the interaction that it is said to, such as an abandoned one (ABAN-3)', async () => {
    const interactionId = '01893c2e-7a00-7000-8000-0000000000ab';
    const { id } = must(await bench.dials(number, { interactionId }));
    expect(bench.callOf(id)).toMatchObject({ interactionId });
    expect(bench.sip.orders[0]?.headers).toMatchObject({ 'X-Lineside-Interaction': interactionId });
  });

  it('hears what is told while the INVITE is still being sent', async () => {
    bench.sip.whileCalling = (session) => session.progress('ringing');
    const { id } = must(await bench.dials(number));
    expect(bench.callOf(id)).toMatchObject({ progress: 'ringing' });
    await bench.phone.end(id);
    bench.sip.whileCalling = (session) => session.endRemotely({ cause: 'Busy', status: 486 });
    const { id: second } = must(await bench.dials(number));
    expect(bench.callOf(second)).toMatchObject({ kind: 'ended', sipStatus: 486 });
  });

  it('is taken back by End, and the microphone is let go', async () => {
    const { id } = must(await bench.dials(number));
    must(await bench.phone.end(id));
    expect(bench.lastWire().said).toEqual(['CANCEL']);
    expect(bench.callOf(id)).toMatchObject({ kind: 'ended', endCause: 'cancelled', answeredAt: null });
    bench.clock.advance(5000);
    expect(bench.media.count('microphone.release')).toBe(1);
  });

  it('tells with which status it was refused', async () => {
    const { id } = must(await bench.dials(number));
    bench.lastWire().endRemotely({ cause: 'Not Found', status: 404 });
    expect(bench.callOf(id)).toMatchObject({ kind: 'ended', answeredAt: null, sipStatus: 404 });
    expect(bench.ended).toMatchObject([{ call: { id }, consultForCallId: null }]);
  });

  it('presses the extension once it is answered, and not before (RFC 3966)', async () => {
    const { id } = must(await bench.dials('tel:+31-20-123-45-67;ext=12'));
    expect(bench.callOf(id)).toMatchObject({ postDial: '12' });
    bench.lastWire().establish();
    expect(bench.lastWire().said).toEqual([]);
    bench.clock.advance(1000);
    await bench.media.asks('peer.pressKey');
    expect(bench.media.asked.at(-1)).toMatchObject({ input: { peer: id, digit: '1' } });
  });

  it('says so when the far end does not take the extension', async () => {
    const { id } = must(await bench.dials('tel:+31-20-123-45-67;ext=12'));
    bench.lastWire().takesKeys = false;
    bench.lastWire().establish();
    bench.clock.advance(1000);
    await bench.until(({ problem }) => problem?.code === 'phone.keyRefused');
    expect(bench.callOf(id)?.kind).toBe('active');
  });

  it('presses no extension into a call that is over', async () => {
    must(await bench.dials('tel:+31-20-123-45-67;ext=12'));
    bench.lastWire().establish();
    bench.lastWire().endRemotely();
    bench.clock.advance(2000);
    expect(bench.media.count('peer.pressKey')).toBe(0);
  });

  it('ends when the connection is lost, and the hub is asked to take it back', async () => {
    await bench.close();
    bench = await PhoneLines.start({
      endAtHub: async (callId) => {
        bench.askedOfHub.push(callId);
        return { ok: true, value: null };
      },
    });
    const { id } = must(await bench.dials(number));
    bench.lose();
    expect(bench.callOf(id)).toMatchObject({ kind: 'ended', endCause: 'failed' });
    expect(bench.askedOfHub).toEqual([bench.lastWire().callId]);
  });

  it('that was answered is hung up by the hub when the program ends while the connection is lost', async () => {
    await bench.close();
    bench = await PhoneLines.start({
      endAtHub: async (callId) => {
        bench.askedOfHub.push(callId);
        return { ok: true, value: null };
      },
    });
    const { wire: leg } = await bench.talks();
    bench.lose();
    await bench.phone.dispose();
    expect(bench.askedOfHub).toEqual([leg.callId]);
    expect(leg.said.at(-1)).toBe('(silence)');
    expect(bench.ended).toMatchObject([{ call: { endCause: 'agentHangup' } }]);
  });

  it('ends when the media host dies under it', async () => {
    const { id } = must(await bench.dials(number));
    bench.media.crash();
    await bench.reaches(id, 'ended');
    expect(bench.callOf(id)).toMatchObject({ endCause: 'mediaLost' });
    expect(bench.lastWire().said).toEqual(['CANCEL']);
  });
});

describe('what keeps a call from going out', () => {
  it.each([
    ['', 'dial.empty'],
    ['hello world, how are you doing', 'dial.unreadable'],
    ['1'.repeat(100), 'dial.tooLong'],
  ])('%j', async (text, code) => {
    expect(await bench.dials(text)).toMatchObject(refused(code));
    expect(bench.sip.orders).toEqual([]);
  });

  it('no connection to the exchange', async () => {
    bench.lose();
    expect(await bench.dials(number)).toMatchObject(refused('phone.exchangeAway'));
    bench.phone.setCredentials(null);
    expect(await bench.dials(number)).toMatchObject(refused('phone.exchangeAway'));
  });

  it('a microphone that stays shut; it is said, and nothing else was touched', async () => {
    const first = await bench.talks();
    bench.media.answer('microphone.open', { code: 'audio.microphoneBusy' });
    expect(await bench.dials(number, { holdOthers: true })).toMatchObject(refused('audio.microphoneBusy'));
    expect(bench.phone.view().problem).toMatchObject({ code: 'audio.microphoneBusy' });
    expect(bench.kinds()).toEqual(['active']);
    expect(first.wire.said).toEqual(['200']);
  });

  it('a skill that must be chosen, or is not the agent\u2019s (XFER-10)', async () => {
    skills = [sales, support];
    expect(await bench.dials(number)).toMatchObject(refused('phone.skillNeeded'));
    const other = '01893c2e-7a00-7000-8000-00000000000c';
    expect(await bench.dials(number, { skillId: other })).toMatchObject(refused('phone.skillNotYours'));
    const { id } = must(await bench.dials(number, { skillId: support.id }));
    expect(bench.callOf(id)).toMatchObject({ queueName: 'Support', skillId: support.id });
  });

  it('not the lack of a skill, nor several of them for a number of one\u2019s own', async () => {
    skills = [sales, support];
    const { id } = must(await bench.dials('1002'));
    expect(bench.callOf(id)).toMatchObject({ skillId: null, queueName: null });
    expect(bench.sip.orders[0]?.headers).not.toHaveProperty('X-Lineside-Skill');
    await bench.phone.end(id);
    skills = [];
    must(await bench.dials(number));
  });

  it('a talk that is not on hold, unless it may be held (DIAL-8)', async () => {
    const first = await bench.talks();
    expect(await bench.dials(number)).toMatchObject(refused('phone.holdFirst'));
    expect(bench.kinds()).toEqual(['active']);
    must(await bench.dials(number, { holdOthers: true }));
    expect(bench.kinds()).toEqual(['held', 'dialling']);
    expect(first.wire.said).toEqual(['200', 're-offer held']);
  });

  it('two calls already', async () => {
    await bench.talks();
    await bench.talks(true);
    expect(await bench.dials(number, { holdOthers: true })).toMatchObject(refused('phone.linesBusy'));
    expect(bench.kinds()).toEqual(['held', 'active']);
  });

  it('a call that is going out; and that one keeps another from being answered or resumed', async () => {
    const first = await bench.talks();
    must(await bench.dials(number, { holdOthers: true }));
    expect(await bench.phone.resume(first.id, { holdOthers: true })).toMatchObject(
      refused('phone.stillDialling'),
    );
    first.wire.endRemotely();
    expect(await bench.dials('1002', { holdOthers: true })).toMatchObject(refused('phone.stillDialling'));
    const ringing = bench.rings();
    expect(bench.rang().at(-1)).toBe('quiet');
    expect(await bench.phone.answer(ringing.id, { holdOthers: true })).toMatchObject(
      refused('phone.stillDialling'),
    );
  });
});

describe('hold, then dial', () => {
  it('does not dial when the first cannot be held', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push(488);
    expect(await bench.dials(number, { holdOthers: true })).toMatchObject(refused('phone.refused'));
    expect(bench.kinds()).toEqual(['active']);
    expect(bench.sip.orders).toEqual([]);
  });

  it('leaves the first on hold when the INVITE cannot go out: it is said, and one click takes the customer back', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push('silent');
    const dialled = bench.dials(number, { holdOthers: true });
    await first.wire.says('re-offer held');
    bench.lose();
    expect(await dialled).toMatchObject(refused('phone.exchangeAway'));
    expect(bench.kinds()).toEqual(['active']);
    expect(bench.phone.view().problem).toMatchObject({ code: 'phone.exchangeAway' });

    await bench.reconnect();
    bench.sip.call = () => null;
    expect(await bench.dials(number, { holdOthers: true })).toMatchObject(refused('phone.exchangeAway'));
    expect(bench.kinds()).toEqual(['held']);
    expect(bench.phone.view().problem).toMatchObject({ code: 'phone.exchangeAway' });
    must(await bench.phone.resume(first.id, { holdOthers: false }));
    expect(bench.phone.view().problem).toBeNull();
  });

  it('does not take a line that rang meanwhile', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push('silent');
    const dialled = bench.dials(number, { holdOthers: true });
    await first.wire.says('re-offer held');
    bench.rings();
    first.wire.settle();
    expect(await dialled).toMatchObject(refused('phone.linesBusy'));
    expect(bench.kinds()).toEqual(['held', 'ringing']);
  });
});

describe('a consult (XFER-6)', () => {
  it('holds the customer by itself, and is about the same interaction', async () => {
    const customer = bench.rings('+31201234567', {
      'X-Lineside-Interaction': '01893c2e-7a00-7000-8000-0000000000ab',
    });
    must(await bench.phone.answer(customer.id, { holdOthers: false }));
    customer.wire.establish();
    const { id } = must(await bench.dials('1002', { consultFor: customer.id }));
    expect(bench.kinds()).toEqual(['held', 'dialling']);
    expect(bench.sip.orders[0]?.headers).toEqual({
      'X-Lineside-Interaction': '01893c2e-7a00-7000-8000-0000000000ab',
    });
    expect(bench.callOf(id)).toMatchObject({ consultFor: customer.id });
  });

  it('leaves the customer on hold, with the timer, when it ends, and tells whom it was about', async () => {
    const { customer, expert } = await bench.consults();
    const before = bench.callOf(customer.id);
    bench.clock.advance(3000);
    expert.wire.endRemotely();
    expect(bench.callOf(customer.id)).toEqual(before);
    expect(bench.ended).toMatchObject([
      { call: { id: expert.id, consultFor: customer.id }, consultForCallId: customer.wire.callId },
    ]);
    must(await bench.phone.resume(customer.id, { holdOthers: false }));
  });

  it('goes on when the customer hangs up', async () => {
    const { customer, expert } = await bench.consults();
    customer.wire.endRemotely();
    expect(bench.kinds()).toEqual(['ended', 'active']);
    must(await bench.phone.end(expert.id));
  });

  it('needs a call to be about', async () => {
    expect(await bench.dials('1002', { consultFor: 'nobody' })).toMatchObject(refused('phone.noSuchCall'));
    const customer = await bench.talks();
    customer.wire.reOfferAnswers.push('silent');
    const consult = bench.dials('1002', { consultFor: customer.id });
    await customer.wire.says('re-offer held');
    customer.wire.endRemotely();
    expect(await consult).toMatchObject(refused('phone.callOver'));
    expect(bench.sip.orders).toEqual([]);
  });
});

describe('an emergency call (DIAL-5, DIAL-7)', () => {
  it('goes out at once, without skill, and its number alone makes it one', async () => {
    skills = [sales, support];
    const { id } = must(await bench.dials('112'));
    expect(bench.callOf(id)).toMatchObject({ emergency: true, skillId: null, remote: { address: '112' } });
    expect(bench.sip.orders[0]).toMatchObject({
      target: '112',
      headers: { 'X-Lineside-Interaction': expect.any(String) },
    });
    expect(must(await bench.phone.dialEmergency('1 1 2'))).toEqual({ id });
  });

  it('is for the workspace\u2019s numbers only, and needs the exchange', async () => {
    expect(await bench.phone.dialEmergency('0900-8844')).toMatchObject(refused('phone.notEmergency'));
    bench.sip.attempt = () => undefined;
    bench.lose();
    const dialled = bench.phone.dialEmergency('911');
    bench.lose();
    bench.clock.advance(100);
    expect(await dialled).toMatchObject(refused('phone.exchangeAway'));
    expect(bench.phone.view().problem).toMatchObject({ code: 'phone.exchangeAway' });
  });

  it('has the phone connect at once when the connection is lost, and goes out then', async () => {
    bench.lose();
    must(await bench.phone.dialEmergency('911'));
    expect(bench.sip.orders.map(({ target }) => target)).toEqual(['911']);
  });

  it('waits three seconds for a connection that is being made, and touches no talk meanwhile', async () => {
    const first = await bench.talks();
    bench.sip.attempt = () => undefined;
    bench.lose();
    const dialled = bench.phone.dialEmergency('911');
    bench.clock.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
    expect(bench.callOf(first.id)).toMatchObject({ kind: 'active', muted: false });
    bench.sip.connected = true;
    bench.clock.advance(100);
    const { id } = must(await dialled);
    expect(bench.callOf(id)).toMatchObject({ kind: 'dialling', emergency: true });
    await bench.reaches(first.id, 'held');
  });

  it('does not wait for the talk to be held; nobody hears it meanwhile', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push('silent');
    must(await bench.phone.dialEmergency('911'));
    expect(bench.kinds()).toEqual(['holding', 'dialling']);
    expect(first.wire.held).toBe(true);
  });

  it('mutes the talk that the exchange refuses to hold', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push(488);
    must(await bench.phone.dialEmergency('911'));
    await bench.until(() => first.wire.muted);
    expect(bench.callOf(first.id)).toMatchObject({ kind: 'active', muted: true });
  });

  it('waits for nothing that is under way', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push('silent');
    const dialled = bench.dials(number, { holdOthers: true });
    await first.wire.says('re-offer held');
    const { id } = must(await bench.phone.dialEmergency('911'));
    expect(bench.callOf(id)).toMatchObject({ kind: 'dialling', emergency: true });
    first.wire.settle();
    expect(await dialled).toMatchObject(refused('phone.linesBusy'));
  });

  it('drops no customer: what rings and what goes out give way, the others wait on hold', async () => {
    await bench.talks();
    await bench.talks(true);
    must(await bench.phone.dialEmergency('911'));
    await bench.until(({ calls }) => calls.filter(({ kind }) => kind === 'held').length === 2);
    expect(bench.kinds()).toEqual(['held', 'held', 'dialling']);
  });

  it('turns away what rings and takes back what goes out', async () => {
    const ringing = bench.rings();
    must(await bench.phone.dialEmergency('911'));
    expect(ringing.wire.said).toEqual(['486']);
    bench.lastWire().endRemotely();
    must(await bench.dials(number));
    const before = bench.lastWire();
    must(await bench.phone.dialEmergency('911'));
    expect(before.said).toEqual(['CANCEL']);
  });

  it('is not rung into', async () => {
    must(await bench.phone.dialEmergency('911'));
    bench.lastWire().establish();
    expect(bench.rings().wire.said).toEqual(['486']);
  });

  it('dialled like any number waits for nothing either', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push('silent');
    const held = bench.phone.hold(first.id);
    await first.wire.says('re-offer held');
    must(await bench.dials('112'));
    expect(bench.kinds()).toEqual(['holding', 'dialling']);
    first.wire.settle();
    must(await held);
  });

  it('goes out without a microphone: they can be heard, and know who calls', async () => {
    bench.media.answer('microphone.open', { code: 'audio.noMicrophone' });
    const { id } = must(await bench.phone.dialEmergency('911'));
    expect(bench.callOf(id)).toMatchObject({ kind: 'dialling', emergency: true });
  });

  it('waits a second for a microphone that is still being opened, and goes out then', async () => {
    bench.media.answer('microphone.open', 'never');
    const dialled = bench.phone.dialEmergency('911');
    expect(bench.rings().wire.said).toEqual(['486']);
    expect(bench.kinds()).toEqual([]);
    bench.clock.advance(1000);
    must(await dialled);
    expect(bench.kinds()).toEqual(['dialling']);
  });

  it('asked for twice while it is about to go out is one call', async () => {
    const both = [bench.phone.dialEmergency('911'), bench.phone.dialEmergency('911')];
    const [one, other] = await Promise.all(both);
    expect(one).toEqual(other);
    expect(bench.sip.orders).toHaveLength(1);
  });

  it('leaves what is asked for after it until it is out', async () => {
    const other = bench.dials(number);
    await bench.media.asks('microphone.open');
    const emergency = bench.phone.dialEmergency('911');
    expect((await other).ok).toBe(false);
    must(await emergency);
    expect(bench.sip.orders.map(({ target }) => target)).toEqual(['911']);
  });

  it('holds a call that was being answered as soon as it can be held', async () => {
    const first = bench.rings();
    must(await bench.phone.answer(first.id, { holdOthers: false }));
    must(await bench.phone.dialEmergency('911'));
    first.wire.establish();
    await bench.reaches(first.id, 'held');
    must(await bench.phone.end(bench.phone.view().calls[1]?.id ?? ''));
    must(await bench.phone.resume(first.id, { holdOthers: false }));
    expect(bench.callOf(first.id)?.kind).toBe('active');
  });

  it('is not heard by a call that is being handed over', async () => {
    const first = await bench.talks();
    const handing = bench.phone.transfer(first.id, { kind: 'number', number: '1002', name: null });
    await first.wire.says('REFER 1002');
    must(await bench.phone.dialEmergency('911'));
    await bench.until(() => first.wire.muted);
    first.wire.referred(ok(null));
    must(await handing);
  });
});
