import { describe, expect, it } from 'vitest';
import { endingsOf } from '#hub/figures/calls.ts';
import type { Leg } from '#hub/interactions/legs.ts';

const linkedId = 'call';
const link = (changes: object = {}) => ({ linkedId, abandonedAt: null, goneAt: null, ...changes });
const leg = (callId: string, answeredAt: number | null, changes: Partial<Leg> = {}): Leg =>
  ({
    ...{ callId, linkedId, agentId: 'ada', kind: 'queue', unanswered: false, report: null },
    ...{ answeredAt, endedAt: null, ...changes },
  }) as Leg;
const waits = (...times: number[]) => times.map((enteredAt) => ({ enteredAt }));
const short = (...given: Parameters<typeof endingsOf>) =>
  endingsOf(...given).map(({ leftAt, how, leg: by }) => [how, leftAt, by?.callId ?? null]);

describe('how a caller’s waits ended', () => {
  it('goes on while nobody has answered and the caller is there', () => {
    expect(short(waits(10), link(), [])).toEqual([[null, null, null]]);
    expect(short(waits(10), link(), [leg('rings', null)])).toEqual([[null, null, null]]);
    expect(short(waits(10), link(), [leg('in vain', null, { unanswered: true, endedAt: 20 })])).toEqual([
      [null, null, null],
    ]);
  });

  it('is the first answer after it began, whoever else was rung', () => {
    const legs = [
      leg('second', 40),
      leg('first', 30),
      leg('before', 5),
      leg('missed', null, { unanswered: true }),
    ];
    expect(short(waits(10), link(), legs)).toEqual([['answered', 30, 'first']]);
  });

  it('was an answer also when nobody told of it but the agent’s own desktop, or the end', () => {
    const reported = leg('reported', null, { report: { answeredAt: 25 } as Leg['report'] });
    expect(short(waits(10), link(), [reported])).toEqual([['answered', 25, 'reported']]);
    expect(short(waits(10), link(), [leg('completed', null, { endedAt: 60 })])).toEqual([
      ['answered', 60, 'completed'],
    ]);
  });

  it('is the caller’s leaving, as it was told before as it was found', () => {
    expect(short(waits(10), link({ abandonedAt: 20, goneAt: 15 }), [])).toEqual([['abandoned', 20, null]]);
    expect(short(waits(10), link({ goneAt: 15 }), [])).toEqual([['abandoned', 15, null]]);
  });

  it('is the begin of the next wait when nothing else ended it', () => {
    expect(short(waits(10, 50), link(), [leg('later', 70)])).toEqual([
      ['overflowed', 50, null],
      ['answered', 70, 'later'],
    ]);
  });

  it('belongs to the wait in which it happened: an answer before a rescue, and leaving after it', () => {
    expect(short(waits(10, 100), link({ abandonedAt: 120 }), [leg('lost', 30)])).toEqual([
      ['answered', 30, 'lost'],
      ['abandoned', 120, null],
    ]);
  });

  it('is not told by legs of other calls, nor by those that no queue rang', () => {
    const legs = [leg('elsewhere', 20, { linkedId: 'other' }), leg('handed over', 30, { kind: 'direct' })];
    expect(short(waits(10), link(), legs)).toEqual([[null, null, null]]);
  });
});
