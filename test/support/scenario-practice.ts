import type { PracticeBench } from './practice-bench.ts';
import { TONES } from './scenario-ears.ts';
import { setOutsideNumbers, USERS } from './scenario-numbers.ts';
import { PracticePhone } from './scenario-practice-phone.ts';
import { Simulated } from './scenario-simulated.ts';
import { simulatedWorld } from './scenario-world.ts';
import type { AgentName, ScenarioWorld } from './scenarios.ts';

/** The practice exchange with SIP phones that write their messages by hand. The first agent takes the queue's calls. */
export async function practiceWorld(
  bench: PracticeBench,
  agents: readonly AgentName[],
): Promise<ScenarioWorld> {
  const { link } = bench;
  await setOutsideNumbers(link.exchange);
  const people = new Map<AgentName, PracticePhone>();
  const simulated = new Simulated(link);
  for (const name of agents) {
    const sip = await bench.registered(USERS[name]);
    people.set(name, new PracticePhone({ bench, name, sip, queue: '800', others: people, simulated }));
  }
  await link.configure(agents.slice(0, 1).map((name) => USERS[name]));
  return simulatedWorld({
    people,
    simulated,
    takesQueue: (name) => link.configure([USERS[name]]),
    customer: () => link.customer({ voice: { kind: 'tone', ...TONES.customer } }),
    recording: async () => (await link.event('recordingFinished')).path,
  });
}
