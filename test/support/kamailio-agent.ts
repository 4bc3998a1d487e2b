import type { FollowedCall, FollowingPhone } from './following-phone.ts';
import type { Sound } from './scenario-ears.ts';
import { CallsWith, numberOf, type Others, refusalOf, taken } from './scenario-numbers.ts';
import { FRESH_PACKETS } from './scenario-simulated.ts';
import type { ListeningAgent } from './scenario-world.ts';
import type { AgentName, PersonName, Refusal, Target } from './scenarios.ts';

const PRESS_PACKETS = 10;

export interface KamailioAgentOptions {
  readonly name: AgentName;
  readonly phone: FollowingPhone;
  readonly others: Others;
  /** Resolves when the outside number that was dialled has answered. */
  readonly outsideAnswers: () => Promise<void>;
}

/** An agent of a scenario at a phone that leaves everything to the two ends of a call. */
export class KamailioAgent implements ListeningAgent {
  readonly #o: KamailioAgentOptions;
  readonly #calls: CallsWith<FollowedCall>;
  #current: FollowedCall | null = null;
  #dialled: FollowedCall | null = null;
  #ringing: FollowedCall | null = null;

  constructor(options: KamailioAgentOptions) {
    this.#o = options;
    this.#calls = new CallsWith(options.name);
  }

  async call(whom: Target): Promise<void> {
    const call = this.#o.phone.call(numberOf(whom, ''));
    this.#dialled = call;
    this.#calls.dialled(whom, call);
    this.#current = call;
    if (whom === 'announced') await call.told.next((what) => what === 183);
  }

  async consult(whom: Target, about: PersonName): Promise<void> {
    if (!this.#with(about).held.local) await this.hold(about, true);
    await this.call(whom);
  }

  async getsThrough(): Promise<void> {
    await this.#dialled?.up();
    await this.#o.outsideAnswers();
  }

  async refusal(): Promise<Refusal> {
    const call = this.#dialled;
    if (call === null) throw new Error(`${this.#o.name} has not called anybody`);
    const status = await call.refused();
    this.#remove(call);
    return refusalOf(status);
  }

  async rung(): Promise<void> {
    await this.#rung();
  }

  async answer(whom: PersonName): Promise<void> {
    const call = await this.#rung();
    this.#ringing = null;
    await this.#o.phone.answer(call);
    this.#calls.add(whom, call);
    this.#current = call;
    await call.media.hear(1);
  }

  async decline(): Promise<void> {
    const call = await this.#rung();
    this.#ringing = null;
    call.session.terminate({ status_code: 486 });
  }

  async hold(whom: PersonName, held: boolean): Promise<void> {
    const call = this.#with(whom);
    await call.hold(held);
    if (!held) this.#current = call;
  }

  async mute(whom: PersonName, muted: boolean): Promise<void> {
    const { session } = this.#with(whom);
    if (muted) session.mute({ audio: true });
    else session.unmute({ audio: true });
  }

  async press(whom: PersonName, keys: string): Promise<void> {
    const { media } = this.#with(whom);
    for (const key of keys) {
      await media.press(key);
      await media.hear(PRESS_PACKETS);
    }
  }

  async transferBlind(whom: PersonName, to: Target): Promise<Refusal | null> {
    const call = this.#with(whom);
    const outcome = call.refer(this.#o.phone.address(numberOf(to, '')), null);
    await taken(this.#o.others, to, whom);
    const status = await outcome;
    if (status !== 200) return refusalOf(status);
    await this.#leaves(call);
    return null;
  }

  async transferAttended(whom: PersonName, to: PersonName): Promise<void> {
    const [call, consult] = [this.#with(whom), this.#with(to)];
    await consult.up();
    const status = await call.refer(String(consult.session.remote_identity.uri), consult);
    if (status !== 200) throw new Error(`The transfer failed: ${status}`);
    await this.#leaves(call);
    // Whoever is at the other end has ended it.
    await consult.over();
    this.#remove(consult);
  }

  async hangUp(whom: PersonName | null): Promise<void> {
    const call = whom === null ? this.#currentCall() : this.#with(whom);
    await this.#leaves(call);
  }

  async free(): Promise<void> {
    if (this.#ringing !== null) await this.#ringing.over();
    this.#ringing = null;
    for (const call of this.#calls.all()) {
      await call.latest().over();
      this.#remove(call);
    }
  }

  async listen(): Promise<Sound> {
    const { media } = this.#currentCall();
    await media.hear(FRESH_PACKETS);
    const { dbfs, hz } = media.meter.reading().lastSecond;
    return { dbfs, hz, levelAt: (at) => media.levelAt(at) ?? -150 };
  }

  record(): never {
    throw new Error('A proxy records nothing');
  }

  merge(): never {
    throw new Error('A proxy joins nobody');
  }

  leave(): never {
    throw new Error('A proxy joins nobody');
  }

  reconnect(): Promise<void> {
    throw new Error('JsSIP as it comes does not renegotiate');
  }

  async #rung(): Promise<FollowedCall> {
    this.#ringing ??= await this.#o.phone.rung.next(() => true);
    return this.#ringing;
  }

  /** Hangs up; a call that goes out is taken back. */
  async #leaves(call: FollowedCall): Promise<void> {
    if (!call.session.isEnded()) call.session.terminate();
    await call.over();
    this.#remove(call);
  }

  #remove(call: FollowedCall): void {
    for (const known of this.#calls.all()) if (known.latest() === call) this.#calls.remove(known);
    if (this.#current?.latest() === call) this.#current = this.#calls.all()[0] ?? null;
  }

  /** Somebody may have taken the place of the far end, as it has asked. */
  #with(whom: PersonName): FollowedCall {
    return this.#calls.with(whom).latest();
  }

  #currentCall(): FollowedCall {
    if (this.#current === null) throw new Error(`${this.#o.name} has no call`);
    return this.#current.latest();
  }
}
