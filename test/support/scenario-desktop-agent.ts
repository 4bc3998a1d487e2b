import type { Page } from '@playwright/test';
import type { ExchangeSnapshot } from '#hub/exchange/port.ts';
import type { DevelopedDesktop } from './desktop.ts';
import { hearOf } from './scenario-desktop-ear.ts';
import { DesktopWindow } from './scenario-desktop-window.ts';
import type { Sound } from './scenario-ears.ts';
import { CallsWith, isOutside, numberOf, type Others, refusalOf, taken } from './scenario-numbers.ts';
import type { AgentName, PersonName, Refusal, ScenarioAgent, Target } from './scenarios.ts';

/** Why a call did not come about, in the desktop's words and in the list's. */
const REFUSALS: Readonly<Partial<Record<string, Refusal>>> = {
  busy: 'busy',
  wrongNumber: 'wrongNumber',
  rejected: 'declined',
  noAnswer: 'noAnswer',
};

/** The network behind the exchange. */
export interface OutsideWorld {
  /** The outside number that this call dialled answers. */
  outsideAnswers(callId: string): Promise<void>;
}

export interface DesktopAgentOptions {
  readonly name: AgentName;
  readonly desktop: DevelopedDesktop;
  readonly mediaHost: Page;
  /** The number of the queue. */
  readonly queue: string;
  /** Of the exchange, where the phone registers. */
  readonly signallingPort: number;
  readonly others: Others;
}

/** An agent of a scenario at a real desktop, driven by what its window may ask for. */
export class DesktopAgent implements ScenarioAgent {
  readonly #o: DesktopAgentOptions;
  readonly #window: DesktopWindow;
  /** The calls of this desktop by its own ids. */
  readonly #calls: CallsWith<string>;
  #dialled = '';
  #outside: OutsideWorld | null = null;
  /** What outside numbers are dialled with. */
  #skillId: string | null = null;

  constructor(options: DesktopAgentOptions) {
    this.#o = options;
    this.#window = new DesktopWindow(options.name, options.desktop);
    this.#calls = new CallsWith(options.name);
  }

  async call(whom: Target): Promise<void> {
    await this.#dial(whom, null);
  }

  async consult(whom: Target, about: PersonName): Promise<void> {
    await this.#dial(whom, this.#calls.with(about));
  }

  async getsThrough(): Promise<void> {
    const { callId } = await this.#window.until(this.#dialled, ({ kind }) => kind === 'active');
    await this.#outside?.outsideAnswers(callId);
  }

  async refusal(): Promise<Refusal> {
    const call = await this.#window.until(this.#dialled, ({ kind }) => kind === 'ended');
    const cause = call.kind === 'ended' ? call.endCause : '';
    const refusal = REFUSALS[cause];
    if (refusal === undefined) throw new Error(`The desktop says "${cause}"`);
    return refusal;
  }

  async rung(whom: PersonName): Promise<void> {
    const rings = await this.#window.look((calls) => calls.find(({ kind }) => kind === 'ringing'), 'rings');
    this.#calls.add(whom, rings.id);
  }

  async answer(whom: PersonName): Promise<void> {
    await this.rung(whom);
    const id = this.#calls.with(whom);
    await this.#window.ask('phone.answer', { id, holdOthers: false });
    await this.#window.until(id, ({ kind }) => kind === 'active');
  }

  async decline(whom: PersonName): Promise<void> {
    await this.rung(whom);
    const id = this.#calls.with(whom);
    await this.#window.ask('phone.decline', { id });
    this.#calls.remove(id);
  }

  async hold(whom: PersonName, held: boolean): Promise<void> {
    const id = this.#calls.with(whom);
    if (held) await this.#window.ask('phone.hold', { id });
    else {
      await this.#seesNobodyElse(id);
      await this.#window.ask('phone.resume', { id, holdOthers: false });
    }
    await this.#window.until(id, ({ kind }) => kind === (held ? 'held' : 'active'));
  }

  async mute(whom: PersonName, muted: boolean): Promise<void> {
    await this.#window.ask('phone.mute', { id: this.#calls.with(whom), muted });
  }

  async press(whom: PersonName, keys: string): Promise<void> {
    await this.#window.ask('phone.keypad', { id: this.#calls.with(whom), digits: keys });
  }

  async record(whom: PersonName, action: 'start' | 'stop' | 'mask' | 'unmask'): Promise<void> {
    await this.#window.ask('phone.record', { id: this.#calls.with(whom), action });
  }

  async transferBlind(whom: PersonName, to: Target): Promise<Refusal | null> {
    const number = numberOf(to, this.#o.queue);
    const asked = this.#window.tries('phone.transfer', {
      id: this.#calls.with(whom),
      to: { kind: 'number', number, name: null },
    });
    await taken(this.#o.others, to, whom);
    const outcome = await asked;
    if (outcome.ok) return null;
    // A transfer tells the status itself.
    return refusalOf(Number(outcome.problem.details?.['status']));
  }

  async transferAttended(whom: PersonName, to: PersonName): Promise<void> {
    await this.#seesAnswered();
    await this.#window.ask('phone.transfer', {
      id: this.#calls.with(whom),
      to: { kind: 'call', id: this.#calls.with(to) },
    });
  }

  async merge(): Promise<void> {
    await this.#seesAnswered();
    await this.#window.ask('phone.merge', null);
    await this.#window.look((calls) => {
      const up = calls.filter(({ kind }) => kind !== 'ended');
      return up.every((call) => call.kind === 'active' && call.merged !== null) || null;
    }, 'has merged its calls');
  }

  /** What is mixed here is handed over to each other; of what the exchange mixes the leg ends. */
  async leave(): Promise<void> {
    const calls = await this.#window.calls();
    const [one, other] = calls.filter(({ kind }) => kind !== 'ended');
    if (one === undefined) throw new Error(`${this.#o.name} has no call`);
    if (other === undefined) await this.#window.ask('phone.end', { id: one.id });
    else await this.#window.ask('phone.transfer', { id: one.id, to: { kind: 'call', id: other.id } });
  }

  /** The wire to the exchange breaks, as far as main's side of it goes; the desktop has to find out and come back. */
  async reconnect(): Promise<void> {
    const { registration } = await this.#window.ask('phone.get', null);
    const since = registration.kind === 'registered' ? registration.since : 0;
    await this.#o.desktop.app.evaluate((_electron, port) => {
      const { _getActiveHandles } = process as unknown as {
        _getActiveHandles(): { remotePort?: number; destroy?(): void }[];
      };
      for (const handle of _getActiveHandles.call(process))
        if (handle.remotePort === port) handle.destroy?.();
    }, this.#o.signallingPort);
    await this.#window.poll(async () => {
      const now = (await this.#window.ask('phone.get', null)).registration;
      return now.kind === 'registered' && now.since > since ? now : null;
    }, 'has registered again');
  }

  async hangUp(whom: PersonName | null): Promise<void> {
    const id = whom === null ? await this.#spokenOn() : this.#calls.with(whom);
    await this.#window.ask('phone.end', { id });
    await this.#window.until(id, ({ kind }) => kind === 'ended');
  }

  async free(): Promise<void> {
    await this.#window.look((calls) => calls.every(({ kind }) => kind === 'ended') || null, 'is free');
  }

  /** What is heard once sound has come in every call that is talked on. */
  async listen(): Promise<Sound> {
    await this.#window.poll(async () => {
      const calls = await this.#window.calls();
      for (const { id, kind } of calls) {
        if (kind !== 'active') continue;
        const quality = await this.#window.ask('phone.quality', { id });
        if ((quality?.packetsReceived ?? 0) === 0) return null;
      }
      return true;
    }, 'had sound in its calls');
    return await hearOf(this.#o.mediaHost);
  }

  /** The people of the next scenario. */
  enters(outside: OutsideWorld): void {
    this.#outside = outside;
  }

  /** Signs in, leaves the sound of the microphone as it is, and waits for the phone. */
  async signsIn(login: string): Promise<void> {
    await this.#window.poll(async () => {
      const session = await this.#window.ask('session.get', null);
      return session.kind === 'signedOut' && session.hub !== null ? true : null;
    }, 'saw the hub');
    await this.#window.ask('session.signIn', { login, password: 'practice', takeOver: true });
    await this.#window.poll(async () => {
      const { registration } = await this.#window.ask('phone.get', null);
      return registration.kind === 'registered' ? true : null;
    }, 'had its phone registered');
    await this.#window.ask('audio.setProcessing', {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    const { skills } = await this.#window.poll(async () => {
      const directory = await this.#window.ask('directory.get', null);
      return directory.skills.length > 0 ? directory : null;
    }, 'had a directory');
    this.#skillId = skills.find(({ mayDialWith }) => mayDialWith)?.id ?? null;
  }

  /** Whether this agent takes the calls of queues. */
  async takesCalls(takes: boolean): Promise<void> {
    const { pauseReasons } = await this.#window.ask('workspace.get', null);
    const reason = pauseReasons[0]?.key ?? '';
    await this.#window.ask('desk.setIntent', takes ? { kind: 'available' } : { kind: 'paused', reason });
  }

  /** The exchange knows whether this agent takes calls. */
  async isSeated(look: () => Promise<ExchangeSnapshot>, user: string, takes: boolean): Promise<void> {
    await this.#window.poll(
      async () => {
        const seats = (await look()).members.filter((member) => member.user === user && member.loggedIn);
        const right = takes
          ? // Whoever is rung already has had a seat.
            seats.length > 0 && seats.every(({ paused, reason }) => !paused || reason === 'offered')
          : seats.every(({ paused }) => paused);
        return right || null;
      },
      `was ${takes ? 'ready' : 'paused'} at the exchange`,
    );
  }

  /** Ends what is up and wraps up what is over. */
  async clearsUp(): Promise<void> {
    await this.#window.poll(async () => {
      // Anew each time: what is done to one call may put another on hold.
      const call = (await this.#window.calls()).find(({ kind }) => kind !== 'ended');
      if (call === undefined) return true;
      const { id, kind } = call;
      if (kind === 'held') await this.#window.tries('phone.resume', { id, holdOthers: true });
      await this.#window.tries('phone.end', { id });
      return null;
    }, 'has ended its calls');
    this.#calls.clear();
    const { dispositions } = await this.#window.ask('workspace.get', null);
    await this.#window.poll(async () => {
      const { wrapUps, state } = await this.#window.ask('desk.get', null);
      for (const { callId, outcome } of wrapUps) {
        if (callId === null) continue;
        await this.#window.tries('outcome.complete', {
          callId,
          dispositionId: dispositions[0]?.id ?? null,
          note: 'Scenario',
          baseOutcomeVersion: outcome.version,
        });
      }
      // Until the hub has told of the end of the last call, the agent counts as busy.
      return (wrapUps.length === 0 && !['busy', 'wrapUp'].includes(state?.kind ?? '')) || null;
    }, 'has wrapped up');
    for (const { id } of await this.#window.calls()) await this.#window.ask('phone.clearEnded', { id });
  }

  async #dial(whom: Target, consultFor: string | null): Promise<void> {
    const { id } = await this.#window.ask('phone.dial', {
      number: numberOf(whom, this.#o.queue),
      name: null,
      skillId: isOutside(whom) ? this.#skillId : null,
      consultFor,
      holdOthers: false,
    });
    this.#dialled = id;
    this.#calls.dialled(whom, id);
    if (whom === 'announced')
      await this.#window.until(id, (call) => call.kind === 'dialling' && call.progress === 'announcement');
  }

  /** Whoever answered knows it before the one who called. */
  async #seesAnswered(): Promise<void> {
    await this.#window.look(
      (calls) => calls.every(({ kind }) => kind !== 'dialling' && kind !== 'answering') || null,
      'saw its calls answered',
    );
  }

  /** Whoever hung up knows it before the one they talked with. */
  async #seesNobodyElse(id: string): Promise<void> {
    await this.#window.look(
      (calls) => calls.every((call) => call.id === id || call.kind !== 'active') || null,
      'saw that nobody else is talked with',
    );
  }

  async #spokenOn(): Promise<string> {
    const calls = await this.#window.calls();
    const found = calls.find(({ kind }) => kind === 'active' || kind === 'dialling');
    if (found === undefined) throw new Error(`${this.#o.name} talks to nobody`);
    return found.id;
  }
}
