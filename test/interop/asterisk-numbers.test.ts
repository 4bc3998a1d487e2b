import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Asterisk } from '#test/support/asterisk.ts';
import { AsteriskBench } from '#test/support/asterisk-bench.ts';
import { openTrunk } from '#test/support/scenario-asterisk.ts';
import type { TrunkLine } from '#test/support/trunk-line.ts';

let asterisk: Asterisk;
let bench: AsteriskBench;
let trunk: TrunkLine;

beforeAll(async () => {
  asterisk = await Asterisk.start();
});

beforeEach(async () => {
  bench = await AsteriskBench.open(asterisk);
  trunk = await openTrunk(bench);
});

afterEach(async () => {
  await bench.dispose();
  await trunk[Symbol.asyncDispose]();
});

afterAll(() => asterisk[Symbol.asyncDispose]());

test.each(['1001&PJSIP/1001', '12025550100,1', '1001)', '2001=1'])(
  'a phone that dials what is no number calls nobody: %s',
  async (dialled) => {
    await bench.registered('1001');
    const ben = await bench.registered('1002');
    expect(await bench.call(ben, dialled).final()).toBe(484);
    expect(trunk.calls).toEqual([]);
  },
);
