import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, PhoneLines, refused } from '#test/support/phone-bench.ts';

let bench: PhoneLines;

beforeEach(async () => {
  bench = await PhoneLines.start();
});

afterEach(async () => {
  await bench.close();
});

describe('a second call while the agent talks (CALL-7, DIAL-8)', () => {
  it('rings quietly, and loudly once the first is over', async () => {
    const first = await bench.talks();
    bench.rings();
    expect(bench.rang()).toEqual(['loud', 'stop', 'quiet']);
    first.wire.endRemotely();
    expect(bench.rang()).toEqual(['loud', 'stop', 'quiet', 'stop', 'loud']);
  });

  it('beeps on in a new media host', async () => {
    bench.rings();
    bench.media.crash();
    await bench.media.asks('ring.start', 2);
    expect(bench.rang()).toEqual(['loud', 'loud']);
  });

  it('is not answered over the first: the agent is asked to hold, and it goes on ringing', async () => {
    await bench.talks();
    const second = bench.rings();
    expect(await bench.phone.answer(second.id, { holdOthers: false })).toMatchObject(
      refused('phone.holdFirst'),
    );
    expect(bench.kinds()).toEqual(['active', 'ringing']);
    expect(bench.phone.view().problem).toBeNull();
  });

  it('is answered once the first is on hold', async () => {
    const first = await bench.talks();
    const second = bench.rings();
    must(await bench.phone.answer(second.id, { holdOthers: true }));
    second.wire.establish();
    expect(bench.kinds()).toEqual(['held', 'active']);
    expect(first.wire.said).toEqual(['200', 're-offer held']);
    expect(bench.rang()).toEqual(['loud', 'stop', 'quiet', 'stop']);
  });

  it('keeps ringing when the first cannot be held, and the first is heard again', async () => {
    const first = await bench.talks();
    first.wire.reOfferAnswers.push(488);
    const second = bench.rings();
    expect(await bench.phone.answer(second.id, { holdOthers: true })).toMatchObject(refused('phone.refused'));
    expect(bench.kinds()).toEqual(['active', 'ringing']);
    expect(first.wire.held).toBe(false);
    expect(bench.phone.view().problem).toMatchObject({ code: 'phone.refused' });
  });

  it('leaves the first alone while the microphone stays shut', async () => {
    const first = await bench.talks();
    bench.media.answer('microphone.open', { code: 'audio.microphoneBusy' });
    const second = bench.rings();
    expect(await bench.phone.answer(second.id, { holdOthers: true })).toMatchObject(
      refused('audio.microphoneBusy'),
    );
    expect(bench.kinds()).toEqual(['active', 'ringing']);
    expect(first.wire.said).toEqual(['200']);
  });

  it('that is taken back while the first is being held leaves the first on hold, one click from talking', async () => {
    const first = await bench.talks();
    const second = bench.rings();
    const answered = bench.phone.answer(second.id, { holdOthers: true });
    await first.wire.says('re-offer held');
    second.wire.endRemotely();
    expect(await answered).toMatchObject(refused('phone.callOver'));
    expect(bench.kinds()).toEqual(['held', 'ended']);
    must(await bench.phone.resume(first.id, { holdOthers: false }));
    expect(bench.callOf(first.id)?.kind).toBe('active');
  });

  it.each([
    ['cancelled', null],
    ['answeredElsewhere', 'SIP;cause=200;text="Call completed elsewhere"'],
  ])('stops beeping when it is %s, and the first goes on', async (cause, reason) => {
    await bench.talks();
    const second = bench.rings();
    second.wire.endRemotely({ reason });
    expect(bench.rang().at(-1)).toBe('stop');
    expect(bench.callOf(second.id)).toMatchObject({ kind: 'ended', endCause: cause });
    expect(bench.kinds()[0]).toBe('active');
  });

  it('is declined without a word to the first', async () => {
    const first = await bench.talks();
    const second = bench.rings();
    must(await bench.phone.decline(second.id));
    expect(second.wire.said).toEqual(['486']);
    expect(first.wire.said).toEqual(['200']);
    expect(bench.kinds()).toEqual(['active', 'ended']);
  });

  it('is busy at a desktop that another one has taken over from; the first goes on', async () => {
    await bench.close();
    let mayRing = true;
    bench = await PhoneLines.start({ mayRing: () => mayRing });
    await bench.talks();
    mayRing = false;
    expect(bench.rings().wire.said).toEqual(['486']);
    expect(bench.kinds()).toEqual(['active']);
  });

  it('the third is busy', async () => {
    await bench.talks();
    bench.rings();
    const third = bench.rings();
    expect(third.wire.said).toEqual(['486']);
    expect(bench.kinds()).toEqual(['active', 'ringing']);
  });

  it('is busy where the workspace allows one call', async () => {
    bench.policy.capacity.voiceWithSecondCall = 1;
    await bench.talks();
    expect(bench.rings().wire.said).toEqual(['486']);
  });
});

describe('two calls side by side', () => {
  async function both() {
    const first = await bench.talks();
    const second = await bench.talks(true);
    return { first, second };
  }

  it('are swapped: the one that is talked on is held first', async () => {
    const { first, second } = await both();
    expect(await bench.phone.resume(first.id, { holdOthers: false })).toMatchObject(
      refused('phone.holdFirst'),
    );
    must(await bench.phone.resume(first.id, { holdOthers: true }));
    expect(bench.kinds()).toEqual(['active', 'held']);
    expect([first.wire.held, second.wire.held]).toEqual([false, true]);
  });

  it('swapped back and forth in a hurry end as the last key wanted, never both heard', async () => {
    const { first, second } = await both();
    const heard: number[] = [];
    bench.phone.onChange(() => heard.push([first, second].filter(({ wire }) => !wire.held).length));
    await Promise.all([
      bench.phone.resume(first.id, { holdOthers: true }),
      bench.phone.resume(second.id, { holdOthers: true }),
      bench.phone.resume(first.id, { holdOthers: true }),
    ]);
    expect(bench.kinds()).toEqual(['active', 'held']);
    expect(Math.max(...heard)).toBe(1);
  });

  it('are both on hold when the second half of a swap is refused, and it is said', async () => {
    const { first } = await both();
    first.wire.reOfferAnswers.push(500);
    expect(await bench.phone.resume(first.id, { holdOthers: true })).toMatchObject(refused('phone.refused'));
    expect(bench.kinds()).toEqual(['held', 'held']);
    expect(bench.phone.view().problem).toMatchObject({ code: 'phone.refused' });
    must(await bench.phone.resume(first.id, { holdOthers: true }));
    expect(bench.phone.view().problem).toBeNull();
  });

  it('have their own mute, keys and figures', async () => {
    const { first, second } = await both();
    must(await bench.phone.mute(second.id, true));
    expect([first.wire.muted, second.wire.muted]).toEqual([false, true]);
    bench.media.answer('peer.pressKey', { value: { sent: true } });
    must(await bench.phone.keypad(second.id, '5'));
    expect(await bench.phone.keypad(first.id, '5')).toMatchObject(refused('phone.resumeFirst'));
    expect(bench.phone.quality(first.id)).toBeNull();
  });

  it('end one at a time, and the other stays as it is', async () => {
    const { first, second } = await both();
    must(await bench.phone.end(second.id));
    expect(bench.kinds()).toEqual(['held', 'ended']);
    expect(await bench.phone.end(first.id)).toMatchObject(refused('phone.resumeFirst'));
    expect(bench.phone.view().problem).toMatchObject({ code: 'phone.resumeFirst' });
    must(await bench.phone.resume(first.id, { holdOthers: false }));
    must(await bench.phone.end(first.id));
    expect(bench.ended.map(({ call }) => call.id)).toEqual([second.id, first.id]);
  });

  it('keep the microphone until the last is over (DEC-19)', async () => {
    const { first, second } = await both();
    second.wire.endRemotely();
    bench.clock.advance(6000);
    // The media host answers what it was asked, or it would be taken for dead.
    await new Promise((resolve) => setImmediate(resolve));
    expect(bench.media.count('microphone.release')).toBe(0);
    first.wire.endRemotely();
    bench.clock.advance(5000);
    expect(bench.media.count('microphone.release')).toBe(1);
  });

  it('leave the view when they are cleared, or when the next call comes', async () => {
    const { first, second } = await both();
    second.wire.endRemotely();
    first.wire.endRemotely();
    bench.phone.clearEnded(second.id);
    expect(bench.phone.view().calls.map(({ id }) => id)).toEqual([first.id]);
    const next = bench.rings();
    bench.phone.clearEnded(next.id);
    expect(bench.phone.view().calls.map(({ id }) => id)).toEqual([next.id]);
  });

  it('end together when the media host dies', async () => {
    await both();
    bench.media.crash();
    await bench.until(({ problem }) => problem?.code === 'phone.mediaLost');
    expect(bench.ended.map(({ call }) => call.endCause)).toEqual(['mediaLost', 'mediaLost']);
  });

  it('end together when the agent signs off', async () => {
    const { first, second } = await both();
    bench.phone.setCredentials(null);
    expect([first.wire.said.at(-1), second.wire.said.at(-1)]).toEqual(['BYE', 'BYE']);
    expect(bench.ended).toHaveLength(2);
  });
});

describe('recording', () => {
  it('is the hub\u2019s to do, for a call that is connected', async () => {
    const asked: string[] = [];
    await bench.close();
    bench = await PhoneLines.start({
      recordAtHub: async (callId, action) => {
        asked.push(`${action} ${callId}`);
        return { ok: true, value: null };
      },
    });
    const { id, wire } = bench.rings();
    expect(await bench.phone.record(id, 'start')).toMatchObject(refused('phone.notConnected'));
    must(await bench.phone.answer(id, { holdOthers: false }));
    wire.establish();
    must(await bench.phone.record(id, 'start'));
    must(await bench.phone.record(id, 'mask'));
    expect(asked).toEqual([`start ${wire.callId}`, `mask ${wire.callId}`]);
  });
});
