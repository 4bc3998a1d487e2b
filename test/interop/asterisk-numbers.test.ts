import { expect, test } from 'vitest';
import type { AsteriskBench } from '#test/support/asterisk-bench.ts';
import { atAsterisk } from '#test/support/asterisk-fixture.ts';
import type { TrunkLine } from '#test/support/trunk-line.ts';

let bench: AsteriskBench;
let trunk: TrunkLine;

atAsterisk((at) => {
  ({ bench, trunk } = at);
});

test.each(['1001&PJSIP/1001', '12025550100,1', '1001)', '2001=1'])(
  'a phone that dials what is no number calls nobody: %s',
  async (dialled) => {
    await bench.registered('1001');
    const ben = await bench.registered('1002');
    expect(await bench.call(ben, dialled).final()).toBe(484);
    expect(trunk.calls).toEqual([]);
  },
);
