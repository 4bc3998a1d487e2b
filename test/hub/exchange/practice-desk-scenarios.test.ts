import { test } from 'vitest';
import { PracticeBench } from '#test/support/practice-bench.ts';
import { SCENARIOS } from '#test/support/scenario-list.ts';
import { deskWorld, fitsDeskPhones } from '#test/support/scenario-practice-desk.ts';
import { runScenario } from '#test/support/scenarios.ts';

/* The list of scenarios with phones on desks. */
test.each(SCENARIOS.filter(fitsDeskPhones))('$name', async (scenario) => {
  const bench = await PracticeBench.start();
  try {
    await runScenario(scenario, await deskWorld(bench, scenario.agents));
  } finally {
    await bench.dispose();
  }
});
