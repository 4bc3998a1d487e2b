import { afterAll, beforeAll, expect, test } from 'vitest';
import { Asterisk } from '#test/support/asterisk.ts';
import { AsteriskBench } from '#test/support/asterisk-bench.ts';
import { asteriskWorld, OTHERWISE, openTrunk } from '#test/support/scenario-asterisk.ts';
import { SCENARIOS } from '#test/support/scenario-list.ts';
import { runScenario } from '#test/support/scenarios.ts';

const list = SCENARIOS.filter(({ name }) => OTHERWISE[name] === undefined);
const outcomes = new Map<string, string>(SCENARIOS.map(({ name }) => [name, OTHERWISE[name] ?? 'not run']));
let asterisk: Asterisk;

beforeAll(async () => {
  asterisk = await Asterisk.start();
});

afterAll(async () => {
  await asterisk[Symbol.asyncDispose]();
  const width = Math.max(...[...outcomes.keys()].map((name) => name.length));
  console.log(`${'scenario'.padEnd(width)}  Asterisk`);
  for (const [name, outcome] of outcomes) console.log(`${name.padEnd(width)}  ${outcome}`);
});

test.each(list)('$name', async (scenario) => {
  outcomes.set(scenario.name, 'failed');
  const bench = await AsteriskBench.open(asterisk);
  await using trunk = await openTrunk(bench);
  try {
    const world = await asteriskWorld(bench, trunk, scenario.agents);
    await runScenario(scenario, world);
    outcomes.set(scenario.name, 'passed');
  } finally {
    await bench.dispose();
  }
});

test('what goes otherwise is in the list', () => {
  expect(SCENARIOS.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(OTHERWISE)));
});
