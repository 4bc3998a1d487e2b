import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { DeskPhoneAction, DeskPhoneReport } from '../control-protocol.ts';
import { AudioMeter } from '../media/meter.ts';
import type { Pacer } from '../media/pacer.ts';
import type { AudioFrame } from '../media/party.ts';
import { type AudioSource, toneSource } from '../media/sources.ts';
import { DeskLeg, type DeskLegHandlers, type DeskLegOwner } from './desk-leg.ts';

export interface DeskPhoneOptions {
  readonly user: string;
  /** Of the tone that it says at first, hertz. */
  readonly hz: number;
  readonly clock: Clock;
  readonly pacer: Pacer;
  /** Milliseconds without its plug after which its calls are over. */
  readonly mediaTimeoutMs: () => number;
  /** Whether the exchange has put the other end of this call on hold. */
  readonly held: (callId: string) => boolean;
  /** The phone was taken up again for a call that the exchange holds. */
  readonly takenBack: (callId: string) => void;
  readonly registered: (registered: boolean) => void;
  readonly inUse: (inUse: boolean) => void;
}

/** What can be done with a phone now to place a call: ring it, speak into it since it is taken up, or nothing. */
export type Readiness = 'ring' | 'offHook' | 'busy' | 'unreachable';

const LEVEL_DBFS = -20;
/** How long a phone that was put down with a call on hold rings for that call. */
export const RING_BACK_MS = 60_000;

/**
 * A simulated phone on a desk: one handset, no keys that count. It rings, is picked up and put down by a hand that is not
 * ours, says a tone, and measures what it hears. It has several calls only while the exchange holds all but one of them.
 */
export class DeskPhone implements DeskLegOwner {
  readonly #o: DeskPhoneOptions;
  #hz: number;
  #tone: AudioSource;
  readonly #meter = new AudioMeter();
  readonly #legs = new Set<DeskLeg>();
  #plugged = true;
  #offHook = false;
  #wasInUse = false;
  #heardAt = Number.NEGATIVE_INFINITY;
  #ticks: Disposable | null = null;
  #ringBack: Disposable | null = null;
  #lost: Disposable | null = null;

  constructor(options: DeskPhoneOptions) {
    this.#o = options;
    this.#hz = options.hz;
    this.#tone = toneSource(options.hz, LEVEL_DBFS);
  }

  setTone(hz: number): void {
    this.#hz = hz;
    this.#tone = toneSource(hz, LEVEL_DBFS);
  }

  get plugged(): boolean {
    return this.#plugged;
  }

  get readiness(): Readiness {
    if (!this.#plugged) return 'unreachable';
    if (this.#legs.size === 0) return 'ring';
    const allHeld = this.#offHook && [...this.#legs].every((leg) => leg.state === 'up' && this.#held(leg));
    return allHeld ? 'offHook' : 'busy';
  }

  /** Put down while the exchange holds a call of it: it rings for that call. */
  get ringsBack(): boolean {
    return this.#ringBack !== null;
  }

  /** A call for this phone; `start` of the leg lets it ring, or refuses it when the phone is busy (486). */
  call(callId: string, handlers: DeskLegHandlers): DeskLeg {
    return new DeskLeg({ user: this.#o.user, callId }, this, handlers);
  }

  /** A call at the handset that is taken up already; only when `readiness` is offHook. */
  seize(callId: string, handlers: DeskLegHandlers): DeskLeg {
    const leg = this.call(callId, handlers);
    leg.state = 'up';
    this.#legs.add(leg);
    return leg;
  }

  started(leg: DeskLeg) {
    const { readiness } = this;
    if (readiness === 'ring') {
      this.#legs.add(leg);
      return leg.handlers.ringing();
    }
    leg.state = 'over';
    // Not before whoever rings has the leg in hand.
    this.#o.clock.after(0, () =>
      readiness === 'unreachable'
        ? leg.handlers.notAnswered('unreachable', 480)
        : leg.handlers.notAnswered('rejected', 486),
    );
  }

  over(leg: DeskLeg): void {
    this.#legs.delete(leg);
    this.#changed();
  }

  heard(frame: AudioFrame): void {
    if (!this.#plugged || !this.#offHook) return;
    this.#meter.take(frame);
    this.#heardAt = this.#o.clock.monotonic();
  }

  /** What a hand does to the phone. What makes no sense as the phone is (to pick up twice) changes nothing. */
  act(action: DeskPhoneAction) {
    switch (action) {
      case 'pickUp':
        return this.#pickUp();
      case 'putDown':
        return this.#putDown();
      case 'unplug':
        return this.#unplug();
      case 'plugIn':
        return this.#plugIn();
      case 'look':
        return;
    }
  }

  report(): DeskPhoneReport {
    const { user, clock } = this.#o;
    const heard = this.#meter.reading();
    const silent = clock.monotonic() - this.#heardAt > 1_000;
    const rings = this.#plugged && (this.ringsBack || this.#ringing() !== undefined);
    const state = this.#offHook ? 'talking' : rings ? 'ringing' : 'idle';
    const lastSecond = silent ? { hz: null, dbfs: null } : heard.lastSecond;
    return { user, registered: this.#plugged, state, hz: this.#hz, heard: { ...heard, lastSecond } };
  }

  /** The exchange knows this phone no longer: its calls end. */
  remove(): void {
    for (const leg of [...this.#legs]) {
      if (leg.state === 'ringing') this.#refuse(leg);
      else this.#end(leg, 'mediaLost');
    }
    if (this.#plugged) this.#o.registered(false);
    this.#plugged = false;
  }

  #pickUp(): void {
    if (!this.#plugged || this.#offHook) return;
    const ringing = this.#ringing();
    const [held] = this.#legs;
    if (ringing !== undefined) {
      this.#offHook = true;
      ringing.state = 'up';
      this.#changed();
      ringing.handlers.answered();
    } else if (held !== undefined) {
      this.#offHook = true;
      this.#changed();
      this.#o.takenBack(held.callId);
    }
  }

  #putDown(): void {
    if (!this.#offHook) return;
    this.#offHook = false;
    for (const leg of [...this.#legs])
      if (leg.state === 'up' && !this.#held(leg)) this.#end(leg, 'agentHangup');
    this.#changed();
  }

  #unplug(): void {
    if (!this.#plugged) return;
    this.#plugged = false;
    this.#meter.interrupt();
    this.#o.registered(false);
    const ringing = this.#ringing();
    if (ringing !== undefined) this.#refuse(ringing);
    this.#lost = this.#o.clock.after(this.#o.mediaTimeoutMs(), () => {
      for (const leg of [...this.#legs]) this.#end(leg, 'mediaLost');
    });
    this.#changed();
  }

  #plugIn(): void {
    if (this.#plugged) return;
    this.#plugged = true;
    void this.#lost?.dispose();
    this.#o.registered(true);
    this.#changed();
  }

  #refuse(leg: DeskLeg): void {
    leg.state = 'over';
    this.#legs.delete(leg);
    leg.handlers.notAnswered('unreachable', 480);
  }

  #end(leg: DeskLeg, why: 'agentHangup' | 'mediaLost'): void {
    leg.state = 'over';
    this.#legs.delete(leg);
    leg.handlers.ended(why);
    this.#changed();
  }

  /** Brings the handset, the bell and the sound in line with the calls that are there. */
  #changed(): void {
    const up = [...this.#legs].filter((leg) => leg.state === 'up');
    if (up.length === 0) this.#offHook = false;
    if (this.#offHook) this.#ticks ??= this.#o.pacer.every((at) => this.#say(at));
    else {
      void this.#ticks?.dispose();
      this.#ticks = null;
      this.#meter.interrupt();
    }
    if (up.length > 0 && !this.#offHook) {
      this.#ringBack ??= this.#o.clock.after(RING_BACK_MS, () => {
        for (const leg of up) if (leg.state === 'up') this.#end(leg, 'agentHangup');
      });
    } else {
      void this.#ringBack?.dispose();
      this.#ringBack = null;
    }
    if (up.length > 0 === this.#wasInUse) return;
    this.#wasInUse = up.length > 0;
    this.#o.inUse(this.#wasInUse);
  }

  #say(at: number): void {
    const payload = this.#tone.next();
    if (!this.#plugged) return;
    for (const leg of [...this.#legs])
      if (leg.state === 'up' && !this.#held(leg)) leg.peer.spoken.emit({ payload, at });
  }

  #ringing(): DeskLeg | undefined {
    return [...this.#legs].find((leg) => leg.state === 'ringing');
  }

  #held(leg: DeskLeg): boolean {
    return this.#o.held(leg.callId);
  }
}
