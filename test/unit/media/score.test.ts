import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGapWatch, createScore } from '#media/score.ts';
import type { Figures } from '#media/statistics.ts';
import { estimateMos } from '#shared/media/e-model.ts';

const clean = { roundTripMs: 0, jitterMs: 0, loss: 0 };

describe('the estimate of the E-model', () => {
  // Worked out by hand from ITU-T G.107 (7.5, Annex B) and Cole and Rosenbluth's delay term.
  it.each([
    [clean, 4.4],
    [{ ...clean, roundTripMs: null }, 4.4],
    [{ ...clean, loss: 0.05 }, 3.9],
    [{ roundTripMs: 400, jitterMs: 10, loss: 0 }, 4.04],
    [{ roundTripMs: 400, jitterMs: 10, loss: 0.05 }, 3.34],
  ])('%j is %d', (transmission, mos) => {
    expect(estimateMos(transmission)).toBeCloseTo(mos, 2);
  });

  it('falls with every disturbance and stays on its scale', () => {
    expect(estimateMos({ ...clean, roundTripMs: 200 })).toBeLessThan(estimateMos(clean));
    expect(estimateMos({ ...clean, jitterMs: 40 })).toBeLessThan(estimateMos(clean));
    expect(estimateMos({ ...clean, loss: 0.02 })).toBeLessThan(estimateMos({ ...clean, loss: 0.01 }));
    for (let loss = 0; loss <= 1; loss += 0.05) {
      for (const roundTripMs of [0, 300, 1000, 5000]) {
        const mos = estimateMos({ roundTripMs, jitterMs: 100, loss });
        expect(mos).toBeGreaterThanOrEqual(1);
        expect(mos).toBeLessThanOrEqual(4.5);
      }
    }
  });
});

describe('the score of a call', () => {
  const figures = (packetsReceived: number, packetsLost = 0): Figures => ({
    roundTripMs: 0,
    jitterMs: 0,
    packetsSent: 0,
    packetsReceived,
    packetsLost,
    codec: null,
    localCandidate: null,
    remoteCandidate: null,
  });

  it('says nothing before there is sound to judge', () => {
    const score = createScore();
    const nothing = { mos: null, mosAverage: null, mosLowest: null };
    expect(score.add(figures(0), true)).toEqual(nothing);
    expect(score.add(figures(0), true)).toEqual(nothing);
    expect(score.add(figures(50), true)).toEqual(nothing);
    expect(score.add(figures(100), true).mos).toBeCloseTo(4.4, 2);
  });

  it('is smoothed for the eye, while average and lowest tell of the seconds as they were', () => {
    const score = createScore();
    score.add(figures(50), true);
    score.add(figures(100), true);
    const dented = score.add(figures(140, 10), true);
    // A fifth of the packets lost.
    const bad = estimateMos({ ...clean, loss: 0.2 });
    expect(dented.mosLowest).toBeCloseTo(bad, 5);
    expect(dented.mosAverage).toBeCloseTo((estimateMos(clean) + bad) / 2, 5);
    expect(dented.mos).toBeGreaterThan(bad + 0.5);
    expect(dented.mos).toBeLessThan(4.3);
    let later = dented;
    for (let packets = 190; packets < 800; packets += 50) later = score.add(figures(packets, 10), true);
    expect(later.mos).toBeCloseTo(4.4, 1);
    expect(later.mosLowest).toBeCloseTo(bad, 5);
  });

  it('is at its worst when nothing comes at all, and silent on hold (KEEP-5)', () => {
    const score = createScore();
    score.add(figures(50), true);
    score.add(figures(100), true);
    const held = score.add(figures(100), false);
    expect(held).toMatchObject({ mos: null, mosLowest: expect.closeTo(4.4, 2) });
    expect(score.add(figures(100), true).mosLowest).toBeLessThan(1.2);
  });

  it('does not count packets twice that came late after all', () => {
    const score = createScore();
    score.add(figures(50, 5), true);
    expect(score.add(figures(105, 0), true).mosLowest).toBeCloseTo(4.4, 2);
  });
});

describe('the longest gap', () => {
  let now = 0;
  let heardAt: number | null = null;
  let direction: RTCRtpTransceiverDirection = 'sendrecv';
  const connection = {
    getTransceivers: () => [
      {
        currentDirection: direction,
        receiver: {
          getSynchronizationSources: () => (heardAt === null ? [] : [{ timestamp: heardAt }]),
        },
      },
    ],
  } as unknown as Pick<RTCPeerConnection, 'getTransceivers'>;
  /** Time passes; the far end is heard all the while, or not. */
  const pass = (milliseconds: number, sounding: boolean): void => {
    for (let at = 0; at < milliseconds; at += 100) {
      now += 100;
      if (sounding) heardAt = now;
      vi.advanceTimersByTime(100);
    }
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [now, heardAt, direction] = [1_000_000, null, 'sendrecv'];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the longest time without sound that was expected', () => {
    const gaps = createGapWatch(connection, () => now);
    pass(2000, false);
    expect(gaps.longestMs()).toBe(0);
    pass(1000, true);
    pass(400, false);
    pass(1000, true);
    pass(700, false);
    pass(1000, true);
    pass(300, false);
    expect(gaps.longestMs()).toBe(700);
    gaps.stop();
    pass(5000, false);
    expect(gaps.longestMs()).toBe(700);
  });

  it('does not count a hold, nor what the browser has forgotten', () => {
    const gaps = createGapWatch(connection, () => now);
    pass(1000, true);
    direction = 'sendonly';
    expect(gaps.expects()).toBe(false);
    pass(30_000, false);
    direction = 'sendrecv';
    pass(200, false);
    expect(gaps.longestMs()).toBeLessThanOrEqual(200);
    pass(1000, true);
    heardAt = null;
    pass(12_000, false);
    expect(gaps.longestMs()).toBe(12_000);
    gaps.stop();
  });
});
