/**
 * Who does what, and must hear whom: one list for every exchange. A world gives the agents, the customers and the
 * measurement; the runner knows nothing of SIP.
 */

export type AgentName = 'ada' | 'ben' | 'eve';
export type PersonName = AgentName | 'customer' | 'outside';

/** What an agent can dial. */
export type Target = AgentName | 'queue' | 'outside';

/** What somebody hears: these people and nobody else, or hold music. */
export type Hears = readonly PersonName[] | 'music';

export type Step =
  | { readonly does: 'calls the queue'; readonly who: 'customer' }
  /** `calls` of one agent are told apart by whom they are with. */
  | { readonly does: 'calls'; readonly who: AgentName; readonly whom: Target }
  | { readonly does: 'answers'; readonly who: AgentName; readonly whom: PersonName }
  | { readonly does: 'holds' | 'resumes'; readonly who: AgentName; readonly whom: PersonName }
  | {
      readonly does: 'transfers blind';
      readonly who: AgentName;
      readonly whom: PersonName;
      readonly to: Target;
    }
  | {
      readonly does: 'transfers attended';
      readonly who: AgentName;
      readonly whom: PersonName;
      readonly to: PersonName;
    }
  /** Joins all calls of this agent into one conference. */
  | { readonly does: 'bridges'; readonly who: AgentName }
  /** Ends the call that is up, or all of the customer's. */
  | { readonly does: 'hangs up'; readonly who: AgentName | 'customer' }
  /** No call of this agent is up any more, by the phone and by the exchange. */
  | { readonly does: 'is free'; readonly who: AgentName }
  | { readonly does: 'hears'; readonly who: PersonName; readonly hears: Hears };

export interface Scenario {
  readonly name: string;
  /** Agents that have to be signed in; the first one takes the queue's calls. */
  readonly agents: readonly AgentName[];
  readonly steps: readonly Step[];
}

/** What was heard in the last second. */
export interface Sound {
  /** Level of all, dBFS; null for silence. */
  readonly dbfs: number | null;
  /** The strongest frequency. */
  readonly hz: number | null;
  /** Level at one frequency, where the ear can tell. */
  readonly levelAt: ((hz: number) => number) | null;
}

export interface ScenarioAgent {
  /** Dials; resolves when the call is on its way. */
  call(whom: Target): Promise<void>;
  /** Answers what rings; resolves when both ends know. */
  answer(whom: PersonName): Promise<void>;
  hold(whom: PersonName, held: boolean): Promise<void>;
  /** Resolve when the transfer has succeeded. */
  transferBlind(whom: PersonName, to: Target): Promise<void>;
  transferAttended(whom: PersonName, to: PersonName): Promise<void>;
  bridge(): Promise<void>;
  /** Ends the call that was used last. */
  hangUp(): Promise<void>;
  /** Resolves when no call is up. */
  free(): Promise<void>;
}

export interface ScenarioWorld {
  agent(name: AgentName): ScenarioAgent;
  /** What somebody hears over a full second from now on. Each says the tone of `TONES`. */
  listen(name: PersonName): Promise<Sound>;
  /** The customer calls the queue. */
  customerCalls(): Promise<void>;
  customerHangsUp(): Promise<void>;
}

/** The frequencies lie between the notes of the hold music. */
export const TONES: Readonly<Record<PersonName, { readonly hz: number; readonly dbfs: number }>> = {
  ada: { hz: 500, dbfs: -20 },
  ben: { hz: 710, dbfs: -20 },
  eve: { hz: 930, dbfs: -20 },
  customer: { hz: 1_130, dbfs: -20 },
  outside: { hz: 1_370, dbfs: -20 },
};

/**
 * Decibels that a way through an exchange may add or take. A mixer on a busy machine leaves out what comes too late; one voice
 * more or less of two is 3 dB.
 */
const TOLERANCE_DB = 2;
/** What is below this was not said to this ear. */
const NOT_HEARD_DBFS = -40;

/** Plays a scenario; throws with the step that did not go as it must. */
export async function runScenario(scenario: Scenario, world: ScenarioWorld): Promise<void> {
  for (const [index, step] of scenario.steps.entries()) {
    const problem = await play(step, world);
    if (problem !== null) throw new Error(`${scenario.name}, step ${index + 1} (${tell(step)}): ${problem}`);
  }
}

/** What is wrong with what was heard; null when it is right. */
export function judge(sound: Sound, hears: Hears): string | null {
  const { dbfs, hz, levelAt } = sound;
  if (dbfs === null || hz === null) return 'nothing was heard';
  const people = Object.entries(TONES);
  if (hears === 'music') {
    const speaker = people.find(([, tone]) => (levelAt?.(tone.hz) ?? -150) > dbfs - 3);
    if (speaker !== undefined) return `${speaker[0]} was heard instead of music`;
    return dbfs < -40 || dbfs > -15 ? `${dbfs.toFixed(1)} dBFS is not the level of music` : null;
  }
  const expected = people.filter(([name]) => hears.some((one) => one === name));
  const power = expected.reduce((sum, [, tone]) => sum + 10 ** (tone.dbfs / 10), 0);
  const level = 10 * Math.log10(power);
  if (Math.abs(dbfs - level) > TOLERANCE_DB)
    return `${dbfs.toFixed(1)} dBFS instead of ${level.toFixed(1)} (strongest at ${hz.toFixed(0)} Hz)`;
  if (!expected.some(([, tone]) => Math.abs(tone.hz - hz) < 4))
    return `${hz.toFixed(0)} Hz is nobody who was expected`;
  if (levelAt === null) return null;
  for (const [name, tone] of people) {
    const heard = levelAt(tone.hz);
    const due = expected.some(([one]) => one === name);
    if (due && Math.abs(heard - tone.dbfs) > TOLERANCE_DB)
      return `${name} was heard at ${heard.toFixed(1)} dBFS`;
    if (!due && heard > NOT_HEARD_DBFS) return `${name} was heard too, at ${heard.toFixed(1)} dBFS`;
  }
  return null;
}

async function play(step: Step, world: ScenarioWorld): Promise<string | null> {
  switch (step.does) {
    case 'calls the queue':
      await world.customerCalls();
      return null;
    case 'calls':
      await world.agent(step.who).call(step.whom);
      return null;
    case 'answers':
      await world.agent(step.who).answer(step.whom);
      return null;
    case 'holds':
    case 'resumes':
      await world.agent(step.who).hold(step.whom, step.does === 'holds');
      return null;
    case 'transfers blind':
      await world.agent(step.who).transferBlind(step.whom, step.to);
      return null;
    case 'transfers attended':
      await world.agent(step.who).transferAttended(step.whom, step.to);
      return null;
    case 'bridges':
      await world.agent(step.who).bridge();
      return null;
    case 'hangs up':
      await (step.who === 'customer' ? world.customerHangsUp() : world.agent(step.who).hangUp());
      return null;
    case 'is free':
      await world.agent(step.who).free();
      return null;
    case 'hears':
      return judge(await world.listen(step.who), step.hears);
  }
}

function tell(step: Step): string {
  return Object.values(step).flat().join(' ');
}
