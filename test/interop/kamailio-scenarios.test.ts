import { afterAll, expect, test } from 'vitest';
import { Kamailio } from '#test/support/kamailio.ts';
import {
  ACCOUNTS,
  kamailioWorld,
  NOT_AT_A_PROXY,
  NOT_WITH_JSSIP,
  withoutMusic,
} from '#test/support/kamailio-world.ts';
import { SCENARIOS } from '#test/support/scenario-list.ts';
import { runScenario } from '#test/support/scenarios.ts';

const OTHERWISE: Readonly<Record<string, string>> = { ...NOT_AT_A_PROXY, ...NOT_WITH_JSSIP };
const list = SCENARIOS.filter(({ name }) => OTHERWISE[name] === undefined).map(withoutMusic);
const outcomes = new Map<string, string>(SCENARIOS.map(({ name }) => [name, OTHERWISE[name] ?? 'failed']));

afterAll(() => {
  const width = Math.max(...[...outcomes.keys()].map((name) => name.length));
  console.log(`${'scenario'.padEnd(width)}  Kamailio`);
  for (const [name, outcome] of outcomes) console.log(`${name.padEnd(width)}  ${outcome}`);
});

// Most of the time is listening: several at once, each with a Kamailio of its own.
test.concurrent.for(list)('$name', async (scenario, { expect }) => {
  await using kamailio = await Kamailio.start(ACCOUNTS);
  const { world, leave } = await kamailioWorld(kamailio, scenario.agents);
  try {
    await runScenario(scenario, world);
    await expect.poll(() => kamailio.calls(), { timeout: 10_000 }).toBe(0);
    outcomes.set(scenario.name, 'passed');
  } finally {
    await leave();
  }
});

test('what goes otherwise is in the list', () => {
  expect(SCENARIOS.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(OTHERWISE)));
});
