import { setTimeout as nextLook } from 'node:timers/promises';
import type { ExchangeEvent } from '#hub/exchange/port.ts';
import { newId } from '#shared/util/id.ts';
import type { PracticeBench } from './practice-bench.ts';
import { PracticeDesk } from './practice-desk.ts';
import { type Sound, TONES } from './scenario-ears.ts';
import {
  CallsWith,
  numberOf,
  type Others,
  refusalOf,
  setOutsideNumbers,
  taken,
  USERS,
} from './scenario-numbers.ts';
import { FRESH_PACKETS, Simulated } from './scenario-simulated.ts';
import { simulatedWorld } from './scenario-world.ts';
import type {
  AgentName,
  PersonName,
  Refusal,
  Scenario,
  ScenarioAgent,
  ScenarioWorld,
  Target,
} from './scenarios.ts';

const LOOK_MS = 100;
/** As often until silence is no pause: what the phone heard is a second old at most. */
const SILENT_LOOKS = 12;

/** The desk phones of the agents; their extensions lead there. */
const DESKS: Readonly<Record<AgentName, string>> = { ada: '2001', ben: '2002', eve: '2003' };

const bindings = (['ada', 'ben', 'eve'] as const).map((name) => ({
  extension: USERS[name],
  user: DESKS[name],
}));

/** Whether the list can be played at phones that have a hook and nothing else: mute is their own matter, a second call is busy. */
export function fitsDeskPhones({ name, steps }: Scenario): boolean {
  const refusedLate = steps.some((step) => step.does === 'transfers blind' && step.because !== undefined);
  return (
    !refusedLate && !steps.some((step) => step.does === 'mutes') && !name.startsWith('a second call comes in')
  );
}

/** The practice exchange with desk phones that the hub controls. The first agent takes the queue's calls. */
export async function deskWorld(bench: PracticeBench, agents: readonly AgentName[]): Promise<ScenarioWorld> {
  const { link } = bench;
  await setOutsideNumbers(link.exchange);
  const takesQueue = (name: AgentName) => link.configure([DESKS[name]], { rescueAfterMs: null, bindings });
  const people = new Map<AgentName, DeskAgent>();
  const simulated = new Simulated(link);
  for (const name of agents) {
    await link.exchange.setDeskTone(DESKS[name], TONES[name].hz);
    people.set(name, new DeskAgent(bench, name, people, simulated));
  }
  for (const name of agents.slice(0, 1)) await takesQueue(name);
  return simulatedWorld({
    people,
    simulated,
    takesQueue,
    customer: () => link.customer({ voice: { kind: 'tone', ...TONES.customer } }),
    recording: async () => (await link.event('recordingFinished')).path,
  });
}

/** An agent of a scenario with a phone on the desk: a hand at the hook, everything else by the hub. */
class DeskAgent implements ScenarioAgent {
  readonly #bench: PracticeBench;
  readonly #desk: PracticeDesk;
  readonly #others: Others;
  readonly #simulated: Simulated;
  readonly #calls: CallsWith<string>;
  #dialled = '';
  #ringing: string | null = null;

  constructor(bench: PracticeBench, name: AgentName, others: Others, simulated: Simulated) {
    this.#bench = bench;
    this.#desk = new PracticeDesk(bench.link.exchange, DESKS[name]);
    this.#others = others;
    this.#simulated = simulated;
    this.#calls = new CallsWith(name);
  }

  async call(whom: Target): Promise<void> {
    const callId = await this.#exchange.originate({
      user: this.#desk.user,
      number: numberOf(whom, '800'),
      interactionId: newId(),
      skillId: null,
      callerId: null,
    });
    if ((await this.#desk.look()).state === 'ringing') await this.#desk.act('pickUp');
    this.#dialled = callId;
    this.#calls.dialled(whom, callId);
  }

  async consult(whom: Target, about: PersonName): Promise<void> {
    await this.hold(about, true);
    await this.call(whom);
  }

  getsThrough(): Promise<void> {
    return this.#simulated.outsideAnswers(this.#dialled);
  }

  async refusal(): Promise<Refusal> {
    const callId = this.#dialled;
    const over = await this.#told((event) => event.kind === 'outboundCompleted' && event.callId === callId);
    this.#calls.remove(callId);
    return refusalOf(over.kind === 'outboundCompleted' ? (over.status ?? 0) : 0);
  }

  async rung(): Promise<void> {
    await this.#rung();
  }

  async answer(whom: PersonName): Promise<void> {
    const callId = await this.#rung();
    this.#ringing = null;
    await this.#desk.act('pickUp');
    this.#calls.add(whom, callId);
  }

  async decline(): Promise<void> {
    await this.#exchange.hangUp(await this.#rung());
    this.#ringing = null;
  }

  async hold(whom: PersonName, held: boolean): Promise<void> {
    await this.#exchange.hold(this.#calls.with(whom), held);
  }

  mute(): Promise<void> {
    throw new Error('A desk phone is muted at the phone');
  }

  async press(whom: PersonName, keys: string): Promise<void> {
    await this.#exchange.keypad(this.#calls.with(whom), keys);
  }

  async record(whom: PersonName, action: 'start' | 'stop' | 'mask' | 'unmask'): Promise<void> {
    await this.#exchange.record(this.#calls.with(whom), action);
  }

  async transferBlind(whom: PersonName, to: Target): Promise<Refusal | null> {
    const callId = this.#calls.with(whom);
    await this.#exchange.transfer(callId, { kind: 'number', number: numberOf(to, '800') });
    await taken(this.#others, to, whom);
    await this.#told((event) => event.kind === 'transferred' && event.callId === callId);
    this.#calls.remove(callId);
    return null;
  }

  async transferAttended(whom: PersonName, to: PersonName): Promise<void> {
    const [callId, consult] = [this.#calls.with(whom), this.#calls.with(to)];
    await this.#exchange.transfer(callId, { kind: 'call', callId: consult });
    this.#calls.remove(callId);
    this.#calls.remove(consult);
  }

  async merge(): Promise<void> {
    const [first, ...ended] = this.#calls.all();
    if (first === undefined) throw new Error('There is no call');
    await this.#exchange.bridge([first, ...ended]);
    for (const callId of ended) this.#calls.remove(callId);
  }

  leave(): Promise<void> {
    return this.hangUp(null);
  }

  /** The plug is pulled and put back. */
  async reconnect(): Promise<void> {
    await this.#desk.act('unplug');
    await this.#desk.act('plugIn');
  }

  /** The one call is put down; of several the hub ends the one that is meant. */
  async hangUp(whom: PersonName | null): Promise<void> {
    const all = this.#calls.all();
    const callId = whom === null ? all.at(-1) : this.#calls.with(whom);
    if (callId === undefined) throw new Error('There is no call');
    if (all.length === 1) await this.#desk.act('putDown');
    else await this.#exchange.hangUp(callId);
    this.#calls.remove(callId);
  }

  async free(): Promise<void> {
    for (;;) {
      const { legs, others = [] } = await this.#bench.snapshot();
      const up = [...legs, ...others].filter((leg) => leg.user === this.#desk.user);
      if (up.length === 0 && (await this.#desk.look()).state === 'idle') break;
      await nextLook(LOOK_MS);
    }
    this.#ringing = null;
    this.#calls.clear();
  }

  /** What is in the ear over a second from now on. */
  async listen(): Promise<Sound> {
    const fresh = (await this.#desk.look()).heard.packets + FRESH_PACKETS;
    for (let look = 0; ; look++) {
      const { packets, lastSecond } = (await this.#desk.look()).heard;
      if (packets >= fresh || (look >= SILENT_LOOKS && lastSecond.dbfs === null))
        return { ...lastSecond, levelAt: null };
      await nextLook(LOOK_MS);
    }
  }

  get #exchange() {
    return this.#bench.link.exchange;
  }

  async #rung(): Promise<string> {
    if (this.#ringing !== null) return this.#ringing;
    const { user } = this.#desk;
    const event = await this.#told(
      (told) =>
        (told.kind === 'directCalled' && told.user === user) ||
        (told.kind === 'agentCalled' && told.leg.user === user),
    );
    const callId = event.kind === 'agentCalled' ? event.leg.callId : 'callId' in event ? event.callId : '';
    this.#ringing = callId;
    return callId;
  }

  #told(fits: (event: ExchangeEvent) => boolean): Promise<ExchangeEvent> {
    return this.#bench.link.events.next(fits);
  }
}
