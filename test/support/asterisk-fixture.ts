import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { Asterisk } from './asterisk.ts';
import { AsteriskBench } from './asterisk-bench.ts';
import { openTrunk } from './scenario-asterisk.ts';
import { TONES } from './scenario-ears.ts';
import type { AgentCall, SipAgent } from './sip-agent.ts';
import type { TrunkCall, TrunkLine } from './trunk-line.ts';

/** Who calls in tests of Asterisk. */
export const CUSTOMER = { number: '+4930123456', name: 'Zoe Smith' };

export interface AtAsterisk {
  readonly asterisk: Asterisk;
  readonly bench: AsteriskBench;
  readonly trunk: TrunkLine;
}

/** One Asterisk for a file of tests; each test is given a bench and a trunk of its own before anything else happens. */
export function atAsterisk(opened: (at: AtAsterisk) => void): void {
  let asterisk: Asterisk;
  let stack: AsyncDisposableStack;
  beforeAll(async () => {
    asterisk = await Asterisk.start();
  });
  beforeEach(async () => {
    stack = new AsyncDisposableStack();
    const bench = await AsteriskBench.open(asterisk);
    const trunk = stack.use(await openTrunk(bench));
    stack.defer(() => bench.dispose());
    opened({ asterisk, bench, trunk });
  });
  afterEach(() => stack.disposeAsync());
  afterAll(() => asterisk[Symbol.asyncDispose]());
}

/** A customer of the queue whom Ada, at a SIP phone, has answered. */
export async function adaTalks({
  bench,
  trunk,
}: Pick<AtAsterisk, 'bench' | 'trunk'>): Promise<{ ada: SipAgent; adas: AgentCall; customer: TrunkCall }> {
  const ada = await bench.registered('1001');
  await bench.configure(['1001']);
  const customer = await trunk.call('2001', CUSTOMER, TONES.customer);
  const adas = await bench.rings(ada);
  await adas.answer(TONES.ada);
  await bench.event('agentConnected');
  return { ada, adas, customer };
}
