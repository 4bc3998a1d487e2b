import { expect, test } from 'vitest';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { judge, TONES } from '#test/support/scenario-ears.ts';
import { SCENARIOS } from '#test/support/scenario-list.ts';
import { practiceWorld } from '#test/support/scenario-practice.ts';
import { judgeRecording } from '#test/support/scenario-recording.ts';
import { runScenario } from '#test/support/scenarios.ts';

test.each(SCENARIOS)('$name', async (scenario) => {
  const bench = await PracticeBench.start();
  try {
    await runScenario(scenario, await practiceWorld(bench, scenario.agents));
  } finally {
    await bench.dispose();
  }
});

test('an ear that hears the wrong one, too many, or nobody says so', () => {
  const only = (name: keyof typeof TONES, others = -90) => ({
    ...TONES[name],
    levelAt: (hz: number) => (hz === TONES[name].hz ? TONES[name].dbfs : others),
  });
  expect(judge(only('ada'), ['ada'])).toBeNull();
  expect(judge(only('ben'), ['ada'])).toContain('nobody who was expected');
  expect(judge(only('ada', -30), ['ada'])).toContain('was heard too');
  expect(judge(only('ada'), ['ada', 'ben'])).toContain('instead of -17.0');
  expect(judge(only('ada'), 'music')).toContain('instead of music');
  expect(judge({ hz: null, dbfs: null, levelAt: null }, ['ada'])).toContain('nothing');
});

test('a recording with the wrong voices, or with a mask that it should not have, is told', () => {
  const voices = (...names: (keyof typeof TONES)[]) =>
    Int16Array.from({ length: 8_000 }, (_, i) =>
      names.reduce((sum, name) => {
        const { hz, dbfs } = TONES[name];
        return sum + Math.SQRT2 * 32_768 * 10 ** (dbfs / 20) * Math.sin((2 * Math.PI * hz * i) / 8_000);
      }, 0),
    );
  const plain = voices('ada', 'customer');
  const masked = Int16Array.from([...plain, ...new Int16Array(8_000), ...plain]);
  expect(judgeRecording(plain, ['ada', 'customer'], false)).toBeNull();
  expect(judgeRecording(masked, ['ada', 'customer'], true)).toBeNull();
  expect(judgeRecording(plain, ['ada', 'customer'], true)).toContain('silent for 0.0 s');
  expect(judgeRecording(masked, ['ada', 'customer'], false)).toContain('silent for 1.0 s');
  expect(judgeRecording(plain, ['ada'], false)).toContain('customer is on it too');
  expect(judgeRecording(voices('ada'), ['ada', 'ben'], false)).toContain('ben is on it at');
  expect(judgeRecording(plain.subarray(0, 100), ['ada'], false)).toContain('only 100 samples');
});

test('silence is told from noise, and music from a voice', () => {
  expect(judge({ hz: null, dbfs: null, levelAt: null }, 'silence')).toBeNull();
  expect(judge({ hz: 300, dbfs: -70, levelAt: null }, 'silence')).toBeNull();
  expect(judge({ hz: 300, dbfs: -30, levelAt: null }, 'silence')).toContain('is no silence');
  expect(judge({ hz: 300, dbfs: -50, levelAt: null }, 'music')).toContain('not the level of music');
});
