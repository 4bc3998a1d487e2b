import { setTimeout as nextLook } from 'node:timers/promises';
import type { ExchangePort, ExchangeSnapshot } from '#hub/exchange/port.ts';
import { type Sound, TONES } from './scenario-ears.ts';
import { CallsWith, numberOf, type Others, refusalOf, taken, USERS } from './scenario-numbers.ts';
import { FRESH_PACKETS } from './scenario-simulated.ts';
import type { AgentName, PersonName, Refusal, ScenarioAgent, Target } from './scenarios.ts';
import type { SipAgent } from './sip-agent.ts';
import type { AgentCall, OutgoingCall, OutgoingOptions } from './sip-agent-call.ts';

const PRESS_PACKETS = 10;
const LOOK_MS = 100;
const LOOKS = 20;

/** The exchange that the phone is at, and everything that a test opens there. */
export interface PhoneBench {
  readonly link: { readonly exchange: Pick<Required<ExchangePort>, 'record' | 'bridge'> };
  call(agent: SipAgent, number: string, options?: OutgoingOptions): OutgoingCall;
  rings(agent: SipAgent): Promise<AgentCall>;
  snapshot(): Promise<ExchangeSnapshot>;
}

export interface PracticePhoneOptions {
  readonly bench: PhoneBench;
  /** Renegotiates without new ICE credentials after a reconnect: werift 0.25.2 refuses the checks of Asterisk's new session. */
  readonly keepsIce?: boolean;
  /** Ends its own legs once a transfer has succeeded, where the exchange leaves that to the phone. */
  readonly endsTransferred?: boolean;
  readonly name: AgentName;
  readonly sip: SipAgent;
  /** The number of the queue. */
  readonly queue: string;
  readonly others: Others;
  /** Those outside: resolves when the number that this call dialled has answered. */
  readonly simulated: { outsideAnswers(callId: string): Promise<void> };
}

/** An agent of a scenario with a SIP phone for tests. */
export class PracticePhone implements ScenarioAgent {
  readonly #o: PracticePhoneOptions;
  readonly #calls: CallsWith<AgentCall>;
  readonly #held = new Set<AgentCall>();
  #current: AgentCall | null = null;
  #dialled: OutgoingCall | null = null;
  #ringing: AgentCall | null = null;

  constructor(options: PracticePhoneOptions) {
    this.#o = options;
    this.#calls = new CallsWith(options.name);
  }

  async call(whom: Target): Promise<void> {
    const out = this.#o.bench.call(this.#o.sip, numberOf(whom, this.#o.queue), {
      tone: TONES[this.#o.name],
    });
    this.#dialled = out;
    this.#calls.dialled(whom, out);
    this.#current = out;
    if (whom === 'announced') await out.status(183);
  }

  async consult(whom: Target, about: PersonName): Promise<void> {
    const call = this.#calls.with(about);
    if (!this.#held.has(call)) await this.hold(about, true);
    await this.call(whom);
  }

  async getsThrough(): Promise<void> {
    const out = this.#lastDialled();
    const status = await out.final();
    if (status !== 200) throw new Error(`Refused with ${status}`);
    await this.#o.simulated.outsideAnswers(out.callId);
  }

  async refusal(): Promise<Refusal> {
    const out = this.#lastDialled();
    const refusal = refusalOf(await out.final());
    this.#remove(out);
    return refusal;
  }

  async rung(): Promise<void> {
    await this.#rung();
  }

  async answer(whom: PersonName): Promise<void> {
    const call = await this.#rung();
    this.#ringing = null;
    this.#calls.add(whom, call);
    this.#current = call;
    await call.answer(TONES[this.#o.name]);
    await call.media.hear(1);
  }

  async decline(): Promise<void> {
    (await this.#rung()).refuse('486 Busy Here');
    this.#ringing = null;
  }

  async hold(whom: PersonName, held: boolean): Promise<void> {
    await this.#setHeld(this.#calls.with(whom), held);
  }

  mute(whom: PersonName, muted: boolean): Promise<void> {
    this.#calls.with(whom).media.setMuted(muted);
    return Promise.resolve();
  }

  async press(whom: PersonName, keys: string): Promise<void> {
    const { media } = this.#calls.with(whom);
    for (const key of keys) {
      await media.press(key);
      // Nobody presses the next one before this one was let go: 80 ms, then a pause.
      await media.hear(PRESS_PACKETS);
    }
  }

  async record(whom: PersonName, action: 'start' | 'stop' | 'mask' | 'unmask'): Promise<void> {
    await this.#o.bench.link.exchange.record(this.#calls.with(whom).callId, action);
  }

  async transferBlind(whom: PersonName, to: Target): Promise<Refusal | null> {
    const call = this.#calls.with(whom);
    await call.refer(numberOf(to, this.#o.queue));
    await taken(this.#o.others, to, whom);
    const status = (await call.progress()).at(-1) ?? 0;
    if (status !== 200) return refusalOf(status);
    await this.#transferred([call]);
    return null;
  }

  async transferAttended(whom: PersonName, to: PersonName): Promise<void> {
    const [call, consult] = [this.#calls.with(whom), this.#calls.with(to)];
    await call.refer('consulted', consult);
    const progress = await call.progress();
    if (progress.at(-1) !== 200) throw new Error(`The transfer failed: ${progress.join(', ')}`);
    await this.#transferred([call, consult]);
  }

  /** By the bridge of the exchange: a phone for tests does not mix. */
  async merge(): Promise<void> {
    const calls = this.#calls.all();
    const [first, ...doubled] = calls;
    if (first === undefined) throw new Error(`${this.#o.name} has no call`);
    for (const call of calls) if (this.#held.has(call)) await this.#setHeld(call, false);
    await this.#o.bench.link.exchange.bridge(calls.map((call) => call.callId));
    await this.#goodbyes(doubled);
    this.#current = first;
  }

  /** The exchange has joined the others already: what is left is to hang up. */
  leave(): Promise<void> {
    return this.hangUp(null);
  }

  /** The network goes without a word; the phone registers anew and renegotiates each call with an ICE restart. */
  async reconnect(): Promise<void> {
    this.#o.sip.cut();
    const status = await this.#o.sip.register();
    if (status !== 200) throw new Error(`Registration: ${status}`);
    for (const call of this.#calls.all()) await this.#negotiate(call, this.#o.keepsIce !== true);
  }

  async hangUp(whom: PersonName | null): Promise<void> {
    const call = whom === null ? this.#currentCall() : this.#calls.with(whom);
    const dialled = this.#dialled === call ? this.#dialled : null;
    if (dialled?.isAnswered === false) await dialled.takeBack();
    else await call.hangUp();
    this.#remove(call);
  }

  async free(): Promise<void> {
    if (this.#ringing !== null) await this.#o.sip.nextRequest('CANCEL');
    this.#ringing = null;
    await this.#goodbyes(this.#calls.all());
    // An exchange may answer BYE a moment before the call is gone in its own books.
    let left = await this.#known();
    for (let look = 0; left > 0 && look < LOOKS; look++) {
      await nextLook(LOOK_MS);
      left = await this.#known();
    }
    if (left > 0) throw new Error(`${this.#o.name} still has ${left} calls`);
  }

  /** How many calls of this agent the exchange knows. */
  async #known(): Promise<number> {
    const { legs, others = [] } = await this.#o.bench.snapshot();
    return [...legs, ...others].filter((leg) => leg.user === USERS[this.#o.name]).length;
  }

  async listen(): Promise<Sound> {
    const { media } = this.#currentCall();
    await media.hear(FRESH_PACKETS);
    const { dbfs, hz } = media.meter.reading().lastSecond;
    return { dbfs, hz, levelAt: (at) => media.levelAt(at) ?? -150 };
  }

  async #rung(): Promise<AgentCall> {
    if (this.#ringing === null) {
      this.#ringing = await this.#o.bench.rings(this.#o.sip);
      this.#ringing.ring();
    }
    return this.#ringing;
  }

  #remove(call: AgentCall): void {
    this.#calls.remove(call);
    this.#held.delete(call);
    if (this.#current === call) this.#current = this.#calls.all()[0] ?? null;
  }

  async #setHeld(call: AgentCall, held: boolean): Promise<void> {
    if (held) this.#held.add(call);
    else this.#held.delete(call);
    await this.#negotiate(call, false);
    if (!held) this.#current = call;
  }

  async #negotiate(call: AgentCall, iceRestart: boolean): Promise<void> {
    const direction = this.#held.has(call) ? 'sendonly' : 'sendrecv';
    const answer = await call.reinvite({ iceRestart, direction });
    if (answer.status !== 200) throw new Error(`Refused: ${answer.status}`);
  }

  async #transferred(calls: readonly AgentCall[]): Promise<void> {
    if (this.#o.endsTransferred !== true) return await this.#goodbyes(calls);
    for (const call of calls) {
      // One that the exchange has ended already is answered 481, which is as good.
      await call.hangUp();
      this.#remove(call);
    }
  }

  /** The exchange ends these legs. */
  async #goodbyes(calls: readonly AgentCall[]): Promise<void> {
    for (const call of calls) {
      await this.#o.sip.nextRequest('BYE');
      this.#remove(call);
    }
  }

  #currentCall(): AgentCall {
    if (this.#current === null) throw new Error(`${this.#o.name} has no call`);
    return this.#current;
  }

  #lastDialled(): OutgoingCall {
    if (this.#dialled === null) throw new Error(`${this.#o.name} has not called anybody`);
    return this.#dialled;
  }
}
