import { setTimeout as nextLook } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { ExchangeSnapshot } from '#hub/exchange/port.ts';
import type { Call } from '#shared/domain/call.ts';
import type { Bridge, RequestInput, RequestName, RequestOutput } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/util/result.ts';
import type { DevelopedDesktop } from './desktop.ts';
import { hearOf } from './scenario-desktop-ear.ts';
import type { Sound } from './scenario-ears.ts';
import { isOutside, type Numbers, numberOf } from './scenario-numbers.ts';
import type { Simulated } from './scenario-simulated.ts';
import type { AgentName, PersonName, Refusal, ScenarioAgent, Target } from './scenarios.ts';

declare global {
  interface Window {
    readonly lineside: Bridge;
  }
}

const LOOK_MS = 50;
const PATIENCE_MS = 20_000;

/** Why a call did not come about, in the desktop's words and in the list's. */
const REFUSALS: Readonly<Partial<Record<string, Refusal>>> = {
  busy: 'busy',
  wrongNumber: 'wrongNumber',
  rejected: 'declined',
  noAnswer: 'noAnswer',
};
/** Transfers tell the status itself. */
const TRANSFER_REFUSALS: Readonly<Record<number, Refusal>> = {
  404: 'wrongNumber',
  480: 'noAnswer',
  486: 'busy',
  603: 'declined',
};

export interface DesktopAgentOptions {
  readonly name: AgentName;
  readonly desktop: DevelopedDesktop;
  readonly mediaHost: Page;
  readonly numbers: Numbers;
  /** The other agents of the scenario, who answer what is sent to them. */
  readonly others: ReadonlyMap<AgentName, Pick<ScenarioAgent, 'answer'>>;
}

/** An agent of a scenario at a real desktop, driven by what its window may ask for. */
export class DesktopAgent implements ScenarioAgent {
  readonly #o: DesktopAgentOptions;
  /** With whom the calls of this desktop are, by its own ids. */
  readonly #calls = new Map<PersonName | 'queue', string>();
  #dialled = '';
  #simulated: Simulated | null = null;
  /** What outside numbers are dialled with. */
  #skillId: string | null = null;

  constructor(options: DesktopAgentOptions) {
    this.#o = options;
  }

  async call(whom: Target): Promise<void> {
    await this.#dial(whom, null);
  }

  async consult(whom: Target, about: PersonName): Promise<void> {
    await this.#dial(whom, this.#idOf(about));
  }

  async getsThrough(): Promise<void> {
    const { callId } = await this.#until(this.#dialled, ({ kind }) => kind === 'active');
    await this.#simulated?.outsideAnswers(callId);
  }

  async refusal(): Promise<Refusal> {
    const call = await this.#until(this.#dialled, ({ kind }) => kind === 'ended');
    const cause = call.kind === 'ended' ? call.endCause : '';
    const refusal = REFUSALS[cause];
    if (refusal === undefined) throw new Error(`The desktop says "${cause}"`);
    return refusal;
  }

  async rung(whom: PersonName): Promise<void> {
    const rings = await this.#look((calls) => calls.find(({ kind }) => kind === 'ringing'), 'rings');
    this.#calls.set(whom, rings.id);
  }

  async answer(whom: PersonName): Promise<void> {
    await this.rung(whom);
    const id = this.#idOf(whom);
    await this.ask('phone.answer', { id, holdOthers: false });
    await this.#until(id, ({ kind }) => kind === 'active');
  }

  async decline(whom: PersonName): Promise<void> {
    await this.rung(whom);
    await this.ask('phone.decline', { id: this.#idOf(whom) });
    this.#calls.delete(whom);
  }

  async hold(whom: PersonName, held: boolean): Promise<void> {
    const id = this.#idOf(whom);
    if (held) await this.ask('phone.hold', { id });
    else await this.ask('phone.resume', { id, holdOthers: false });
    await this.#until(id, ({ kind }) => kind === (held ? 'held' : 'active'));
  }

  async mute(whom: PersonName, muted: boolean): Promise<void> {
    await this.ask('phone.mute', { id: this.#idOf(whom), muted });
  }

  async press(whom: PersonName, keys: string): Promise<void> {
    await this.ask('phone.keypad', { id: this.#idOf(whom), digits: keys });
  }

  async record(whom: PersonName, action: 'start' | 'stop' | 'mask' | 'unmask'): Promise<void> {
    await this.ask('phone.record', { id: this.#idOf(whom), action });
  }

  async transferBlind(whom: PersonName, to: Target): Promise<Refusal | null> {
    const number = numberOf(to, this.#o.numbers);
    const asked = this.#asking('phone.transfer', {
      id: this.#idOf(whom),
      to: { kind: 'number', number, name: null },
    });
    if (to !== 'queue' && !isOutside(to)) await this.#o.others.get(to)?.answer(whom);
    const outcome = await asked;
    if (outcome.ok) return null;
    const refusal = TRANSFER_REFUSALS[Number(outcome.problem.details?.['status'])];
    if (refusal === undefined) throw new Error(`phone.transfer: ${JSON.stringify(outcome.problem)}`);
    return refusal;
  }

  async transferAttended(whom: PersonName, to: PersonName): Promise<void> {
    await this.ask('phone.transfer', {
      id: this.#idOf(whom),
      to: { kind: 'call', id: this.#idOf(to) },
    });
  }

  async merge(): Promise<void> {
    await this.ask('phone.merge', null);
    await this.#look((calls) => {
      const up = calls.filter(({ kind }) => kind !== 'ended');
      return up.every((call) => call.kind === 'active' && call.merged !== null) || null;
    }, 'has merged its calls');
  }

  /** The wire to the exchange breaks, as far as main's side of it goes; the desktop has to find out and come back. */
  async reconnect(): Promise<void> {
    const { registration } = await this.ask('phone.get', null);
    const since = registration.kind === 'registered' ? registration.since : 0;
    await this.#o.desktop.app.evaluate((_electron, port) => {
      const { _getActiveHandles } = process as unknown as {
        _getActiveHandles(): { remotePort?: number; destroy?(): void }[];
      };
      for (const handle of _getActiveHandles.call(process))
        if (handle.remotePort === port) handle.destroy?.();
    }, this.#o.numbers.signallingPort);
    await this.#poll(async () => {
      const now = (await this.ask('phone.get', null)).registration;
      return now.kind === 'registered' && now.since > since ? now : null;
    }, 'has registered again');
  }

  async hangUp(whom: PersonName | null): Promise<void> {
    const id = whom === null ? await this.#spokenOn() : this.#idOf(whom);
    await this.ask('phone.end', { id });
    await this.#until(id, ({ kind }) => kind === 'ended');
  }

  async free(): Promise<void> {
    await this.#look((calls) => calls.every(({ kind }) => kind === 'ended') || null, 'is free');
  }

  /** What is heard once sound has come in every call that is talked on. */
  async listen(): Promise<Sound> {
    await this.#poll(async () => {
      const { calls } = await this.ask('phone.get', null);
      for (const { id, kind } of calls) {
        if (kind !== 'active') continue;
        const quality = await this.ask('phone.quality', { id });
        if ((quality?.packetsReceived ?? 0) === 0) return null;
      }
      return true;
    }, 'had sound in its calls');
    return await hearOf(this.#o.mediaHost);
  }

  /** The simulated people of the next scenario. */
  enters(simulated: Simulated): void {
    this.#simulated = simulated;
  }

  /** Signs in, leaves the sound of the microphone as it is, and waits for the phone. */
  async signsIn(login: string): Promise<void> {
    await this.#poll(async () => {
      const session = await this.ask('session.get', null);
      return session.kind === 'signedOut' && session.hub !== null ? true : null;
    }, 'saw the hub');
    await this.ask('session.signIn', { login, password: 'practice', takeOver: true });
    await this.#poll(async () => {
      const { registration } = await this.ask('phone.get', null);
      return registration.kind === 'registered' ? true : null;
    }, 'had its phone registered');
    await this.ask('audio.setProcessing', {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    const { skills } = await this.#poll(async () => {
      const directory = await this.ask('directory.get', null);
      return directory.skills.length > 0 ? directory : null;
    }, 'had a directory');
    this.#skillId = skills.find(({ mayDialWith }) => mayDialWith)?.id ?? null;
  }

  /** Whether this agent takes the calls of queues. */
  async takesCalls(takes: boolean): Promise<void> {
    const { pauseReasons } = await this.ask('workspace.get', null);
    const reason = pauseReasons[0]?.key ?? '';
    await this.ask('desk.setIntent', takes ? { kind: 'available' } : { kind: 'paused', reason });
  }

  /** The exchange knows whether this agent takes calls. */
  async isSeated(look: () => Promise<ExchangeSnapshot>, user: string, takes: boolean): Promise<void> {
    await this.#poll(
      async () => {
        const seats = (await look()).members.filter((member) => member.user === user && member.loggedIn);
        const right = takes
          ? seats.length > 0 && seats.every(({ paused }) => !paused)
          : seats.every(({ paused }) => paused);
        return right || null;
      },
      `was ${takes ? 'ready' : 'paused'} at the exchange`,
    );
  }

  /** Ends what is up and wraps up what is over. */
  async clearsUp(): Promise<void> {
    const { calls } = await this.ask('phone.get', null);
    for (const { id, kind } of calls) {
      if (kind === 'held') await this.#asking('phone.resume', { id, holdOthers: true });
      if (kind !== 'ended') await this.#asking('phone.end', { id });
    }
    await this.free();
    this.#calls.clear();
    const { dispositions } = await this.ask('workspace.get', null);
    await this.#poll(async () => {
      const { wrapUps, state } = await this.ask('desk.get', null);
      for (const { callId, outcome } of wrapUps) {
        if (callId === null) continue;
        await this.#asking('outcome.complete', {
          callId,
          dispositionId: dispositions[0]?.id ?? null,
          note: 'Scenario',
          baseOutcomeVersion: outcome.version,
        });
      }
      // Until the hub has told of the end of the last call, the agent counts as busy.
      return (wrapUps.length === 0 && !['busy', 'wrapUp'].includes(state?.kind ?? '')) || null;
    }, 'has wrapped up');
    for (const { id } of (await this.ask('phone.get', null)).calls)
      await this.ask('phone.clearEnded', { id });
  }

  /** Asks main as the window does; throws what is refused. */
  async ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    const answer = await this.#asking(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.problem)}`);
    return answer.value;
  }

  async #asking<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
    return (await this.#o.desktop.window.evaluate(
      ([asked, given]) => window.lineside.request(asked as RequestName, given),
      [name, input] as const,
    )) as Result<RequestOutput<N>>;
  }

  async #dial(whom: Target, consultFor: string | null): Promise<void> {
    const { id } = await this.ask('phone.dial', {
      number: numberOf(whom, this.#o.numbers),
      name: null,
      skillId: isOutside(whom) ? this.#skillId : null,
      consultFor,
      holdOthers: false,
    });
    this.#dialled = id;
    this.#calls.set(isOutside(whom) ? 'outside' : whom, id);
    if (whom === 'announced')
      await this.#until(id, (call) => call.kind === 'dialling' && call.progress === 'announcement');
  }

  #idOf(whom: PersonName): string {
    // Who answers for a queue is not known to who calls it.
    const id = this.#calls.get(whom) ?? this.#calls.get('queue');
    if (id === undefined) throw new Error(`${this.#o.name} has no call with ${whom}`);
    return id;
  }

  async #spokenOn(): Promise<string> {
    const { calls } = await this.ask('phone.get', null);
    const found = calls.find(({ kind }) => kind === 'active' || kind === 'dialling');
    if (found === undefined) throw new Error(`${this.#o.name} talks to nobody`);
    return found.id;
  }

  async #until(id: string, fits: (call: Call) => boolean): Promise<Call> {
    return await this.#look(
      (calls) => calls.find((call) => call.id === id && fits(call)),
      `has call ${id} so`,
    );
  }

  async #look<T>(find: (calls: readonly Call[]) => T | null | undefined, what: string): Promise<T> {
    return await this.#poll(async () => find((await this.ask('phone.get', null)).calls), what);
  }

  async #poll<T>(find: () => Promise<T | null | undefined>, what: string): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = await find();
      if (found !== null && found !== undefined) return found;
      if (performance.now() > until) {
        const { calls } = await this.ask('phone.get', null);
        throw new Error(`${this.#o.name} never ${what}: ${JSON.stringify(calls)}`);
      }
      await nextLook(LOOK_MS);
    }
  }
}
