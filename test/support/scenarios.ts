import { judge, type Sound, type Speaker } from './scenario-ears.ts';
import { judgeRecording } from './scenario-recording.ts';

/**
 * Who does what, and must hear whom: one list for every exchange and every phone. A world gives the agents, the customer and
 * the measurement; the runner knows nothing of SIP.
 */

export type AgentName = 'ada' | 'ben' | 'eve';
/** `outside` is whoever answers at the outside number that was dialled. */
export type PersonName = AgentName | 'customer' | 'outside';

/**
 * Outside numbers by what they do: answer, announce before they answer, take keys, are busy, do not exist, refuse, ring and
 * ring.
 */
export const OUTSIDE_TARGETS = [
  'outside',
  'announced',
  'menu',
  'busy',
  'wrong',
  'declining',
  'silent',
] as const;
export type OutsideTarget = (typeof OUTSIDE_TARGETS)[number];

/** What an agent can dial. */
export type Target = AgentName | 'queue' | OutsideTarget;

/** Why a call or a transfer did not come about, as the agent is told. */
export type Refusal = 'busy' | 'wrongNumber' | 'declined' | 'noAnswer';

/** What somebody hears: these and nobody else, hold music, or nothing. */
export type Hears = readonly Speaker[] | 'music' | 'silence';

type Call = { readonly who: AgentName; readonly whom: PersonName };

export type Step =
  | { readonly does: 'calls the queue'; readonly who: 'customer' }
  /** From now on this agent, and nobody else, takes the calls of the queue. */
  | { readonly does: 'takes over the queue'; readonly who: AgentName }
  /** `calls` of one agent are told apart by whom they are with. */
  | { readonly does: 'calls'; readonly who: AgentName; readonly whom: Target }
  /** Calls somebody about a call, which is put on hold for it where the phone does not do so by itself. */
  | {
      readonly does: 'consults';
      readonly who: AgentName;
      readonly whom: Target;
      readonly about: PersonName;
    }
  /** The outside number that was called answers. */
  | { readonly does: 'gets through'; readonly who: AgentName }
  | { readonly does: 'is refused'; readonly who: AgentName; readonly because: Refusal }
  | ({ readonly does: 'is rung' | 'answers' | 'declines' } & Call)
  | ({ readonly does: 'holds' | 'resumes' | 'mutes' | 'unmutes' } & Call)
  | ({ readonly does: 'presses'; readonly keys: string } & Call)
  | { readonly does: 'was told keys'; readonly who: 'outside'; readonly keys: string }
  | ({ readonly does: 'records' | 'masks' | 'unmasks' | 'stops recording' } & Call)
  /** The last recording has these people, and a masked stretch or none. */
  | {
      readonly does: 'is recorded';
      readonly who: readonly PersonName[];
      readonly masked: boolean;
    }
  /** `because`: nobody takes it, and the call stays. */
  | ({ readonly does: 'transfers blind'; readonly to: Target; readonly because?: Refusal } & Call)
  | ({ readonly does: 'transfers attended'; readonly to: PersonName } & Call)
  /** Joins all calls of this agent: everyone hears everyone. */
  | { readonly does: 'merges'; readonly who: AgentName }
  /** Out of a conference, in which the others stay together. */
  | { readonly does: 'leaves'; readonly who: AgentName }
  /** The phone's connection to the exchange breaks in the midst of everything, and is made anew. */
  | { readonly does: 'reconnects'; readonly who: AgentName }
  /** Ends the call with this person, the one that is talked on when nobody is named, or all of the customer's. */
  | { readonly does: 'hangs up'; readonly who: AgentName | 'customer'; readonly whom?: PersonName }
  /** No call of this agent is up or rings any more, by the phone and by the exchange. */
  | { readonly does: 'is free'; readonly who: AgentName }
  | { readonly does: 'hears'; readonly who: PersonName; readonly hears: Hears };

export interface Scenario {
  readonly name: string;
  /** Agents that have to be signed in; the first one takes the queue's calls. */
  readonly agents: readonly AgentName[];
  readonly steps: readonly Step[];
}

export interface ScenarioAgent {
  /** Dials; resolves when the call is on its way. */
  call(whom: Target): Promise<void>;
  consult(whom: Target, about: PersonName): Promise<void>;
  /** Resolves when the outside number has answered. */
  getsThrough(): Promise<void>;
  /** Why the last call that was dialled did not come about. */
  refusal(): Promise<Refusal>;
  /** Resolves when the phone rings. */
  rung(whom: PersonName): Promise<void>;
  /** Answers what rings; resolves when both ends know. */
  answer(whom: PersonName): Promise<void>;
  decline(whom: PersonName): Promise<void>;
  hold(whom: PersonName, held: boolean): Promise<void>;
  mute(whom: PersonName, muted: boolean): Promise<void>;
  press(whom: PersonName, keys: string): Promise<void>;
  record(whom: PersonName, action: 'start' | 'stop' | 'mask' | 'unmask'): Promise<void>;
  /** Sends the call to somebody, who takes it if they are an agent; resolves with null once it has succeeded. */
  transferBlind(whom: PersonName, to: Target): Promise<Refusal | null>;
  /** Resolves when the transfer has succeeded. */
  transferAttended(whom: PersonName, to: PersonName): Promise<void>;
  merge(): Promise<void>;
  leave(): Promise<void>;
  reconnect(): Promise<void>;
  hangUp(whom: PersonName | null): Promise<void>;
  /** Resolves when no call is up. */
  free(): Promise<void>;
}

export interface ScenarioWorld {
  agent(name: AgentName): ScenarioAgent;
  /** Seconds of which one has to be right, for an exchange that loses sound on a busy machine; 1 when left out. */
  readonly seconds?: number;
  /** What somebody hears over a full second from now on. Each says the tone of `TONES`. */
  listen(name: PersonName): Promise<Sound>;
  takesQueue(name: AgentName): Promise<void>;
  /** The customer calls the queue. */
  customerCalls(): Promise<void>;
  customerHangsUp(): Promise<void>;
  /** Resolves with what the outside number was told, once it is as long as this. */
  keysOutside(length: number): Promise<string>;
  /** The last recording that was finished: 16 bit, 8 kHz. */
  recording(): Promise<Int16Array>;
}

/** Longer than any step takes: who waits for what never comes is told of the step, and lets go of the exchange. */
const STEP_MS = 20_000;

/**
 * Plays a scenario; throws with the step that did not go as it must, or took too long. Those who listen one after the other
 * listen at once.
 */
export async function runScenario(scenario: Scenario, world: ScenarioWorld): Promise<void> {
  const { steps } = scenario;
  for (let next = 0; next < steps.length; ) {
    const first = next;
    do next++;
    while (steps[first]?.does === 'hears' && steps[next]?.does === 'hears');
    const problems = await Promise.all(
      steps.slice(first, next).map((step, i) => playStep(scenario.name, first + i + 1, step, world)),
    );
    const [found] = problems.filter((problem) => problem !== null);
    if (found !== undefined) throw new Error(found);
  }
}

async function playStep(name: string, number: number, step: Step, world: ScenarioWorld) {
  let problem: string | null;
  try {
    problem = await Promise.race([play(step, world), tooLate(STEP_MS)]);
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const told = Object.values(step).flat().join(' ');
  return problem === null ? null : `${name}, step ${number} (${told}): ${problem}`;
}

function tooLate(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`takes longer than ${ms} ms`)), ms).unref();
  });
}

const RECORD_ACTIONS = {
  records: 'start',
  'stops recording': 'stop',
  masks: 'mask',
  unmasks: 'unmask',
} as const;

async function play(step: Step, world: ScenarioWorld): Promise<string | null> {
  switch (step.does) {
    case 'hears':
      return await hears(step, world);
    case 'was told keys': {
      const told = await world.keysOutside(step.keys.length);
      return told === step.keys ? null : `it was told "${told}"`;
    }
    case 'is recorded':
      return judgeRecording(await world.recording(), step.who, step.masked);
    case 'is refused': {
      const why = await world.agent(step.who).refusal();
      return why === step.because ? null : `the reason was "${why}"`;
    }
    case 'transfers blind': {
      const why = await world.agent(step.who).transferBlind(step.whom, step.to);
      return why === (step.because ?? null) ? null : `the outcome was "${why ?? 'transferred'}"`;
    }
    default:
      await act(step, world);
      return null;
  }
}

async function hears({ who, hears }: Extract<Step, { does: 'hears' }>, world: ScenarioWorld) {
  let problem: string | null = null;
  for (let left = world.seconds ?? 1; left > 0; left--) {
    problem = judge(await world.listen(who), hears);
    if (problem === null) return null;
  }
  return problem;
}

type Deed = Exclude<
  Step,
  { does: 'hears' | 'was told keys' | 'is recorded' | 'is refused' | 'transfers blind' }
>;

async function act(step: Deed, world: ScenarioWorld): Promise<void> {
  if (step.does === 'calls the queue') return await world.customerCalls();
  if (step.who === 'customer') return await world.customerHangsUp();
  const agent = world.agent(step.who);
  switch (step.does) {
    case 'takes over the queue':
      return await world.takesQueue(step.who);
    case 'calls':
      return await agent.call(step.whom);
    case 'consults':
      return await agent.consult(step.whom, step.about);
    case 'gets through':
      return await agent.getsThrough();
    case 'is rung':
      return await agent.rung(step.whom);
    case 'answers':
      return await agent.answer(step.whom);
    case 'declines':
      return await agent.decline(step.whom);
    case 'holds':
    case 'resumes':
      return await agent.hold(step.whom, step.does === 'holds');
    case 'mutes':
    case 'unmutes':
      return await agent.mute(step.whom, step.does === 'mutes');
    case 'presses':
      return await agent.press(step.whom, step.keys);
    case 'records':
    case 'stops recording':
    case 'masks':
    case 'unmasks':
      return await agent.record(step.whom, RECORD_ACTIONS[step.does]);
    case 'transfers attended':
      return await agent.transferAttended(step.whom, step.to);
    case 'merges':
      return await agent.merge();
    case 'leaves':
      return await agent.leave();
    case 'reconnects':
      return await agent.reconnect();
    case 'hangs up':
      return await agent.hangUp(step.whom ?? null);
    case 'is free':
      return await agent.free();
  }
}
