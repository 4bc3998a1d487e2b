import { describe, expect, it } from 'vitest';
import { gradeOf, withLastScore } from '#renderer/features/phone-bar/quality-grade.ts';
import type { QualityView } from '#shared/ipc/views.ts';

const figures = (change: Partial<QualityView>): QualityView => ({
  roundTripMs: 40,
  jitterMs: 5,
  packetsSent: 1000,
  packetsReceived: 1000,
  packetsLost: 0,
  microphoneDbfs: -30,
  speakerDbfs: -30,
  speakerHz: null,
  mos: 4.3,
  mosAverage: 4.3,
  mosLowest: 4.1,
  longestGapMs: 0,
  codec: 'opus',
  localCandidate: 'host',
  remoteCandidate: 'host',
  ...change,
});

describe('the word for a line', () => {
  it('is not known before anything was measured, nor while nothing is heard', () => {
    expect(gradeOf(null)).toBe('unknown');
    expect(gradeOf(figures({ mos: null }))).toBe('unknown');
  });

  it.each([
    ['good', 4.4],
    ['good', 4],
    ['fair', 3.99],
    ['fair', 3.6],
    ['poor', 3.59],
    ['poor', 1],
  ] as const)('is %s at a mean opinion score of %d', (grade, mos) => {
    expect(gradeOf(figures({ mos }))).toBe(grade);
  });
});

describe('the score of a call on hold', () => {
  const held = figures({ mos: null, mosAverage: 3.8, packetsLost: 7 });

  it('is the last one, beside the newest figures', () => {
    expect(withLastScore(held, figures({ mos: 4.2 }))).toMatchObject({ mos: 4.2, packetsLost: 7 });
    expect(withLastScore(figures({ mos: 3 }), figures({ mos: 4.2 }))?.mos).toBe(3);
  });

  it('is the average for one that comes into view, and none when nothing was measured', () => {
    expect(withLastScore(held, null)?.mos).toBe(3.8);
    expect(withLastScore(figures({ mos: null, mosAverage: null }), null)?.mos).toBeNull();
    expect(withLastScore(null, held)).toBeNull();
  });
});
