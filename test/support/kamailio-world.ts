import { FollowingPhone } from './following-phone.ts';
import type { Kamailio } from './kamailio.ts';
import { KamailioAgent } from './kamailio-agent.ts';
import { outsideOf, trunkAt, trunkWorld } from './scenario-asterisk.ts';
import { TONES } from './scenario-ears.ts';
import { USERS } from './scenario-numbers.ts';
import type { ListeningAgent } from './scenario-world.ts';
import type { AgentName, Scenario, ScenarioWorld, Step } from './scenarios.ts';
import type { TrunkLine } from './trunk-line.ts';

/** Secrets of the agents' phones by user. */
export const ACCOUNTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(USERS).map((user) => [user, `secret-${user}`]),
);

/** What of the list does not apply at a proxy, whoever phones, and why. */
export const NOT_AT_A_PROXY: Readonly<Record<string, string>> = {
  'a recording with a mask': 'a proxy records nothing',
  'a recording that ends with the call': 'a proxy records nothing',
  'declined, the call goes to somebody else': 'no queue',
  'blind transfer to a queue': 'no queue',
  'consult of a queue, then transfer': 'no queue',
  'four in a conference; the one who made it leaves': 'no bridge for more than three',
};

/** What a phone cannot do that is JsSIP as it comes. */
export const NOT_WITH_JSSIP: Readonly<Record<string, string>> = {
  'the connection breaks in mid-call': 'JsSIP does not renegotiate by itself',
  'consult, then merge: three hear each other; the consulted one leaves': 'the phone for tests does not mix',
  'consult, then merge: the agent leaves, the two others stay together': 'the phone for tests does not mix',
  'consult, then merge: the customer leaves': 'the phone for tests does not mix',
  'a conference with an outside number': 'the phone for tests does not mix',
};

/** The scenario where nobody plays music: whoever is on hold hears nothing, as the far end has asked for. */
export function withoutMusic(scenario: Scenario): Scenario {
  const steps = scenario.steps.map(
    (step): Step => (step.does === 'hears' && step.hears === 'music' ? { ...step, hears: 'silence' } : step),
  );
  return { ...scenario, steps };
}

/** Who is outside of a Kamailio, and its agents: customers dial whoever takes calls, the first of the list to begin with. */
export function proxyWorld(
  trunk: TrunkLine,
  people: ReadonlyMap<AgentName, ListeningAgent>,
  takesQueue: (name: AgentName) => Promise<void> = () => Promise.resolve(),
): ScenarioWorld {
  let taking: AgentName = 'ada';
  return trunkWorld({
    trunk,
    people,
    takesQueue: async (name) => {
      await takesQueue(name);
      taking = name;
    },
    recording: () => Promise.reject(new Error('A proxy records nothing')),
    customerDials: () => USERS[taking],
  });
}

/** A real Kamailio: phones by WebSocket, customer and outside by a trunk with plain RTP.*/
export async function kamailioWorld(
  kamailio: Kamailio,
  agents: readonly AgentName[],
): Promise<{ readonly world: ScenarioWorld; readonly leave: () => Promise<void> }> {
  const stack = new AsyncDisposableStack();
  const { webSocketUrl, domain, trunk: ports } = kamailio.access;
  const trunk = stack.use(await trunkAt(ports));
  const people = new Map<AgentName, KamailioAgent>();
  for (const name of agents) {
    const user = USERS[name];
    const account = { webSocketUrl, domain, user, secret: ACCOUNTS[user] ?? '', tone: TONES[name] };
    const phone = stack.use(await FollowingPhone.register(account));
    const { outsideAnswers } = outsideOf(trunk);
    people.set(name, new KamailioAgent({ name, phone, others: people, outsideAnswers }));
  }
  return { world: proxyWorld(trunk, people), leave: () => stack.disposeAsync() };
}
