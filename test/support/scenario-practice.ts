import type { PracticeBench } from './practice-bench.ts';
import { TONES } from './scenario-ears.ts';
import { setOutsideNumbers } from './scenario-numbers.ts';
import { PracticePhone } from './scenario-practice-phone.ts';
import { Simulated, samplesOf } from './scenario-simulated.ts';
import type { AgentName, ScenarioWorld } from './scenarios.ts';

const USERS: Readonly<Record<AgentName, string>> = { ada: '1001', ben: '1002', eve: '1003' };

/** The practice exchange with SIP phones that write their messages by hand. The first agent takes the queue's calls. */
export async function practiceWorld(
  bench: PracticeBench,
  agents: readonly AgentName[],
): Promise<ScenarioWorld> {
  const { link } = bench;
  await setOutsideNumbers(link.exchange);
  const phones = new Map<AgentName, PracticePhone>();
  const simulated = new Simulated(link);
  const numbers = { users: USERS, queue: '800' };
  for (const name of agents) {
    const sip = await bench.registered(USERS[name]);
    phones.set(name, new PracticePhone({ bench, name, sip, numbers, others: phones, simulated }));
  }
  await link.configure(agents.slice(0, 1).map((name) => USERS[name]));
  const agent = (name: AgentName) => {
    const phone = phones.get(name);
    if (phone === undefined) throw new Error(`${name} is not in this scenario`);
    return phone;
  };
  return {
    agent,
    listen: (name) =>
      name === 'customer' || name === 'outside' ? simulated.listen(name) : agent(name).listen(),
    takesQueue: (name) => link.configure([USERS[name]]),
    customerCalls: async () => {
      simulated.customerId = await link.customer({ voice: { kind: 'tone', ...TONES.customer } });
    },
    customerHangsUp: () => simulated.customerHangsUp(),
    keysOutside: (length) => simulated.keysOutside(length),
    recording: async () => samplesOf((await link.event('recordingFinished')).path),
  };
}
