import { describe, expect, test } from 'vitest';
import { Pacer } from '#hub/exchange/practice/media/pacer.ts';
import { type AudioSource, toneSource } from '#hub/exchange/practice/media/sources.ts';
import { OUTSIDE_RING_MS, OutsideLine } from '#hub/exchange/practice/outside-line.ts';
import { type OutsideBehaviour, OutsideNumbers } from '#hub/exchange/practice/outside-numbers.ts';
import { ManualClock } from '#shared/util/clock.ts';

function setUp(change: Partial<OutsideBehaviour>, voice: AudioSource | null = toneSource(1_370, -18)) {
  const clock = new ManualClock();
  const did: string[] = [];
  const line = new OutsideLine(
    {
      id: 'o1',
      linkedId: 'l1',
      number: '+12025550100',
      behaviour: { ...new OutsideNumbers().of('12025550100'), ...change },
      clock,
      pacer: new Pacer(clock),
      voice,
      announcement: toneSource(1_004, -20),
      music: toneSource(300, -27),
    },
    {
      ringing: () => did.push('ringing'),
      announces: () => did.push('announces'),
      answered: () => did.push('answered'),
      refused: (status) => did.push(`refused ${status}`),
      hangsUp: () => did.push('hangs up'),
    },
  );
  let frames = 0;
  line.spoken.on(() => {
    frames++;
  });
  line.start();
  return { clock, did, line, said: () => frames };
}

describe('an outside line', () => {
  test('rings, answers, speaks, and hangs up when its time is over', () => {
    const { clock, did, line, said } = setUp({ ringMs: 1_000, talkMs: 500 });
    clock.advance(999);
    expect([did, said(), line.report().state]).toEqual([['ringing'], 0, 'ringing']);
    clock.advance(1);
    expect(did).toEqual(['ringing', 'answered']);
    clock.advance(500);
    expect(said()).toBeGreaterThan(20);
    expect(did.at(-1)).toBe('hangs up');
    const before = said();
    clock.advance(5_000);
    expect([said(), line.ended]).toEqual([before, true]);
  });

  test('is not there after a minute', () => {
    const { clock, did, line } = setUp({ ringMs: null });
    clock.advance(OUTSIDE_RING_MS - 1);
    expect(did).toEqual(['ringing']);
    clock.advance(1);
    expect([did.at(-1), line.ended]).toEqual(['refused 480', true]);
  });

  test('announces before it refuses', () => {
    const { clock, did, said } = setUp({ ringMs: 200, announcement: true, outcome: 404 });
    clock.advance(200);
    expect(did).toEqual(['ringing', 'announces', 'refused 404']);
    expect(said()).toBeGreaterThan(5);
  });

  test('says nothing more once the caller has given up', () => {
    const { clock, did, line } = setUp({ ringMs: 1_000 });
    line.dismiss('hangup');
    clock.advance(10_000);
    expect(did).toEqual(['ringing']);
  });

  test('on hold it hears music and is silent; keys count only while it talks', () => {
    const { clock, line, said } = setUp({ ringMs: 0 });
    line.pressed('9');
    clock.advance(100);
    line.pressed('4');
    line.hold(true);
    const before = said();
    clock.advance(1_000);
    line.hear({ payload: toneSource(500, -20).next(), at: 1 });
    expect(said()).toBe(before);
    const { music, agent, digits } = line.report();
    expect([music.packets > 40, agent.packets, digits]).toEqual([true, 0, '4']);
    line.hold(false);
    clock.advance(100);
    expect(said()).toBeGreaterThan(before);
  });

  test('with an echo it says nothing but what it hears; two echoes do not answer each other for ever', () => {
    const [first, second] = [setUp({ ringMs: 0 }, null), setUp({ ringMs: 0 }, null)];
    const frame = { payload: toneSource(500, -20).next(), at: 1 };
    first.line.hear(frame);
    for (const { clock } of [first, second]) clock.advance(1_000);
    expect([first.said(), second.said()]).toEqual([0, 0]);
    first.line.spoken.on((said) => second.line.hear(said));
    second.line.spoken.on((said) => first.line.hear(said));
    first.line.hear(frame);
    expect([first.said(), second.said()]).toEqual([1, 1]);
    first.line.hold(true);
    first.line.hear(frame);
    expect(first.said()).toBe(1);
  });
});
