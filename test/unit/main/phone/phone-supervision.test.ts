import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExpectedSupervision } from '#main/phone/port.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { must, PhoneLines, refused } from '#test/support/phone-bench.ts';

const interactionId = '01893c2e-7a00-7000-8000-0000000000ab';
const asked = (changes: Partial<ExpectedSupervision> = {}): ExpectedSupervision => ({
  interactionId,
  mode: 'listen',
  callId: null,
  ...changes,
});
const headers = (mode = 'listen', id = interactionId) => ({
  'X-Lineside-Supervise': mode,
  'X-Lineside-Interaction': id,
});

let bench: PhoneLines;
beforeEach(async () => {
  bench = await PhoneLines.start();
});
afterEach(async () => {
  await bench.close();
});

describe('the leg of a supervision that this desktop asked for', () => {
  it('is answered without a ring, and is never shown as ringing', async () => {
    const seen: PhoneView[] = [];
    bench.phone.onChange((view) => seen.push(view));
    bench.phone.expectSupervision(asked());
    const { id, wire } = bench.rings('1002', headers());
    await wire.says('200');
    wire.establish();
    expect(bench.callOf(id)).toMatchObject({ kind: 'active', interactionId, muted: true });
    expect(wire.muted).toBe(true);
    expect(seen.flatMap(({ calls }) => calls.map(({ kind }) => kind))).not.toContain('ringing');
    expect(bench.media.count('ring.start')).toBe(0);
  });

  it('leaves nothing to be done, answered or not', async () => {
    bench.phone.expectSupervision(asked());
    const first = bench.rings('1002', headers());
    await first.wire.says('200');
    first.wire.establish();
    first.wire.endRemotely();
    bench.phone.expectSupervision(asked());
    const second = bench.rings('1002', headers());
    second.wire.endRemotely();
    expect(bench.ended.map(({ leaves }) => leaves)).toEqual(['nothing', 'nothing']);
  });

  it('is heard when it whispers, and silent again when it listens', async () => {
    bench.phone.expectSupervision(asked({ mode: 'whisper' }));
    const { id, wire } = bench.rings('1002', headers('whisper'));
    await wire.says('200');
    wire.establish();
    expect(wire.muted).toBe(false);
    bench.phone.setSupervision(wire.callId, 'listen');
    expect(bench.callOf(id)).toMatchObject({ muted: true });
    expect(await bench.phone.mute(id, false)).toMatchObject(refused('supervision.listening'));
    expect(wire.muted).toBe(true);
    bench.phone.setSupervision(wire.callId, 'barge');
    expect(wire.muted).toBe(false);
    must(await bench.phone.mute(id, true));
    must(await bench.phone.mute(id, false));
  });

  it('is turned away, with the reason, while the microphone stays shut', async () => {
    bench.media.answer('microphone.open', { code: 'audio.noMicrophone' });
    bench.phone.expectSupervision(asked());
    const { id, wire } = bench.rings('1002', headers());
    await bench.reaches(id, 'ended');
    expect(wire.said).toEqual(['480']);
    expect(bench.phone.view().problem).toMatchObject({ code: 'audio.noMicrophone' });
  });

  it('is busy in a call, and the talk goes on', async () => {
    const customer = await bench.talks();
    bench.phone.expectSupervision(asked());
    const { wire } = bench.rings('1002', headers());
    expect(wire.said).toEqual(['486']);
    expect(bench.callOf(customer.id)?.kind).toBe('active');
  });
});

describe('whatever else says that it supervises', () => {
  const rings = (): void => {
    const { id, wire } = bench.rings('1002', headers());
    expect(bench.callOf(id)?.kind).toBe('ringing');
    expect(wire.said).toEqual([]);
  };

  it('rings when nothing was asked for', rings);

  it('rings when it has another Call-ID, mode or interaction', () => {
    for (const other of [
      asked({ callId: 'other' }),
      asked({ mode: 'barge' }),
      asked({ interactionId: '01893c2e-7a00-7000-8000-0000000000ac' }),
    ]) {
      bench.phone.expectSupervision(other);
      const { id, wire } = bench.rings('1002', headers());
      expect(bench.callOf(id)?.kind).toBe('ringing');
      wire.endRemotely();
    }
  });

  it('rings without the header, although it is about the same interaction', () => {
    bench.phone.expectSupervision(asked());
    const { id } = bench.rings('1002', { 'X-Lineside-Interaction': interactionId });
    expect(bench.callOf(id)?.kind).toBe('ringing');
  });

  it('rings when it comes later than ten seconds, or is not wanted any more', () => {
    bench.phone.expectSupervision(asked());
    bench.clock.advance(10_000);
    rings();
    bench.phone.expectSupervision(asked());
    bench.phone.expectSupervision(null);
    rings();
  });

  it('rings the second time: what was asked for comes once', async () => {
    bench.phone.expectSupervision(asked());
    const { wire } = bench.rings('1002', headers());
    await wire.says('200');
    wire.establish();
    wire.endRemotely();
    rings();
  });

  it('is a call like any other for the desk, also one that supervision is set for', async () => {
    const customer = await bench.talks();
    bench.phone.setSupervision(customer.wire.callId, 'listen');
    expect(customer.wire.muted).toBe(false);
    customer.wire.endRemotely();
    expect(bench.ended).toMatchObject([{ leaves: 'report' }]);
  });
});
