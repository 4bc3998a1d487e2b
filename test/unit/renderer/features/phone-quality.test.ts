import { describe, expect, it } from 'vitest';
import { gradeOf } from '#renderer/features/phone-bar/quality-grade.ts';
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
const before = figures({});

describe('the word for a line', () => {
  it('is not known before anything was measured', () => {
    expect(gradeOf(null, null)).toBe('unknown');
  });

  it.each([
    ['good', { packetsReceived: 1050 }],
    ['fair', { packetsReceived: 1049, packetsLost: 1 }],
    ['poor', { packetsReceived: 1047, packetsLost: 3 }],
    ['fair', { packetsReceived: 1050, jitterMs: 31 }],
    ['poor', { packetsReceived: 1050, jitterMs: 61 }],
    ['fair', { packetsReceived: 1050, roundTripMs: 251 }],
    ['poor', { packetsReceived: 1050, roundTripMs: 401 }],
    ['good', { packetsReceived: 1050, roundTripMs: null, jitterMs: null }],
  ] as const)('is %s for %o', (grade, change) => {
    expect(gradeOf(figures(change), before)).toBe(grade);
  });

  it('looks at what was lost since the last figures, not since the call began', () => {
    const bad = figures({ packetsLost: 400 });
    expect(gradeOf(figures({ packetsReceived: 1050, packetsLost: 400 }), bad)).toBe('good');
  });

  it('does not divide by nothing when no packet came', () => {
    expect(gradeOf(before, before)).toBe('good');
  });
});
