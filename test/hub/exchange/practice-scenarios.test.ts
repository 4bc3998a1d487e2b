import { expect, test } from 'vitest';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { SCENARIOS } from '#test/support/scenario-list.ts';
import { practiceWorld } from '#test/support/scenario-practice.ts';
import { judge, runScenario, TONES } from '#test/support/scenarios.ts';

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
