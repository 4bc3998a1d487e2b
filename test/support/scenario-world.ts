import type { Sound } from './scenario-ears.ts';
import { type Simulated, samplesOf } from './scenario-simulated.ts';
import type { AgentName, ScenarioAgent, ScenarioWorld } from './scenarios.ts';

/** An agent who also tells what is heard at their phone. */
export type ListeningAgent = ScenarioAgent & { listen(): Promise<Sound> };

/** A world whose customers and outside numbers the practice exchange simulates. */
export function simulatedWorld(parts: {
  readonly people: ReadonlyMap<AgentName, ListeningAgent>;
  readonly simulated: Simulated;
  readonly takesQueue: (name: AgentName) => Promise<void>;
  /** Calls the queue; answers with the customer's id. */
  readonly customer: () => Promise<string>;
  /** Where the last recording that was finished is. */
  readonly recording: () => Promise<string>;
}): ScenarioWorld {
  const { people, simulated } = parts;
  const agent = (name: AgentName) => {
    const found = people.get(name);
    if (found === undefined) throw new Error(`${name} is not in this scenario`);
    return found;
  };
  return {
    agent,
    listen: (name) =>
      name === 'customer' || name === 'outside' ? simulated.listen(name) : agent(name).listen(),
    takesQueue: parts.takesQueue,
    customerCalls: async () => {
      simulated.customerId = await parts.customer();
    },
    customerHangsUp: () => simulated.customerHangsUp(),
    keysOutside: (length) => simulated.keysOutside(length),
    recording: async () => samplesOf(await parts.recording()),
  };
}
