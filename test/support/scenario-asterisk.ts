import type { AsteriskBench } from './asterisk-bench.ts';
import { TONES } from './scenario-ears.ts';
import { OUTSIDE, USERS } from './scenario-numbers.ts';
import { PracticePhone } from './scenario-practice-phone.ts';
import { samplesOf } from './scenario-simulated.ts';
import type { ListeningAgent } from './scenario-world.ts';
import type { AgentName, ScenarioWorld } from './scenarios.ts';
import { type OutsideBehaviour, type TrunkCall, TrunkLine } from './trunk-line.ts';

/** The number of the queue Sales. */
export const QUEUE = '2001';
const CUSTOMER = { number: '+4930123456', name: 'Zoe Smith' };

/** What goes otherwise at Asterisk than the list says, and why. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  'a transfer that nobody takes: the call is as it was': 'the agent is rung again, see asterisk.test.ts',
};

/** And at real desktops. */
export const OTHERWISE_AT_DESKTOPS: typeof OTHERWISE = {
  ...OTHERWISE,
  'four in a conference; the one who made it leaves':
    'a desktop hears the customer 4 dB too low while another one holds the conference; SIP phones hear them as they are',
};

/** The outside numbers of the list, as the public network behind the trunk has them. */
const BEHAVIOURS = new Map<string, OutsideBehaviour>([
  [OUTSIDE.outside, { status: 200, ringMs: 100 }],
  [OUTSIDE.menu, { status: 200 }],
  [OUTSIDE.announced, { status: 200, ringMs: 5_000, announcement: TONES.announcement }],
  [OUTSIDE.busy, { status: 486 }],
  [OUTSIDE.declining, { status: 603, ringMs: 100 }],
  [OUTSIDE.silent, { status: 480, ringMs: 300 }],
]);

/** The network behind the trunk of a real Asterisk. */
export function openTrunk({ asterisk }: Pick<AsteriskBench, 'asterisk'>): Promise<TrunkLine> {
  return trunkAt(asterisk.access.trunk);
}

/** The network behind a trunk with these ports. */
export function trunkAt(ports: Parameters<typeof TrunkLine.open>[0]): Promise<TrunkLine> {
  return TrunkLine.open(ports, BEHAVIOURS, TONES.outside);
}

/** A real Asterisk: SIP phones by WebSocket, customer and outside by a trunk with plain RTP. The first agent takes the queue's calls. */
export async function asteriskWorld(
  bench: AsteriskBench,
  trunk: TrunkLine,
  agents: readonly AgentName[],
): Promise<ScenarioWorld> {
  const phones = new Map<AgentName, PracticePhone>();
  for (const name of agents) {
    const sip = await bench.registered(USERS[name]);
    const ways = { keepsIce: true, endsTransferred: true };
    phones.set(
      name,
      new PracticePhone({
        bench,
        ...ways,
        name,
        sip,
        queue: QUEUE,
        others: phones,
        simulated: outsideOf(trunk),
      }),
    );
  }
  await bench.configure(agents.slice(0, 1).map((name) => USERS[name]));
  return trunkWorld({
    trunk,
    people: phones,
    takesQueue: (name) => bench.configure([USERS[name]]),
    recording: async () => (await bench.event('recordingFinished')).path,
  });
}

/** Those whom an agent calls outside. */
export function outsideOf(trunk: TrunkLine): { outsideAnswers(): Promise<void> } {
  return {
    outsideAnswers: async () => {
      await lastOutside(trunk).up;
    },
  };
}

function lastOutside(trunk: TrunkLine): TrunkCall {
  const call = trunk.calls.at(-1);
  if (call === undefined) throw new Error('Nobody outside was called');
  return call;
}

/** A world whose customers and outside numbers are behind the trunk of a real exchange. */
export function trunkWorld(parts: {
  readonly trunk: TrunkLine;
  readonly people: ReadonlyMap<AgentName, ListeningAgent>;
  readonly takesQueue: (name: AgentName) => Promise<void>;
  /** Where the last recording that was finished is. */
  readonly recording: () => Promise<string>;
  /** What customers dial; the number of the queue unless said. */
  readonly customerDials?: () => string;
}): ScenarioWorld {
  const { trunk, people } = parts;
  let customer: TrunkCall | null = null;
  const agent = (name: AgentName) => {
    const phone = people.get(name);
    if (phone === undefined) throw new Error(`${name} is not in this scenario`);
    return phone;
  };
  const outside = () => lastOutside(trunk);
  const customerCall = (): TrunkCall => {
    if (customer === null) throw new Error('No customer has called');
    return customer;
  };
  return {
    agent,
    seconds: 5,
    listen: async (name) => {
      if (name === 'customer') return await customerCall().ear.listen();
      if (name !== 'outside') return await agent(name).listen();
      // A transfer has succeeded for who made it before the number that was called has answered.
      await outside().up;
      return await outside().ear.listen();
    },
    takesQueue: parts.takesQueue,
    customerCalls: async () => {
      customer = await trunk.call(parts.customerDials?.() ?? QUEUE, CUSTOMER, TONES.customer);
    },
    customerHangsUp: () => trunk.hangUp(customerCall()),
    keysOutside: (length) => outside().ear.pressed(length),
    recording: async () => samplesOf(await parts.recording()),
  };
}
