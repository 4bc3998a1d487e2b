import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Pacer } from './media/pacer.ts';
import type { AudioFrame, AudioParty } from './media/party.ts';
import type { AudioSource } from './media/sources.ts';
import type { Dismissal, Identity, Party } from './party.ts';

export interface PhonePartyOptions {
  readonly callId: string;
  readonly linkedId: string;
  readonly user: string;
  readonly identity: Identity;
  readonly peer: AudioParty;
  readonly pacer: Pacer;
  readonly music: () => AudioSource;
  readonly dismissed: (why: Dismissal) => void;
}

/** An agent's phone as a party: hears music when the only other one holds. */
export class PhoneParty implements Party {
  /** What the phone is sent, for a recorder. */
  readonly heard = new Emitter<AudioFrame>();
  readonly #o: PhonePartyOptions;
  /** The phone put the others on hold. */
  phoneHolds = false;
  /** The hub put them on hold. */
  hubHolds = false;
  #music: Disposable | null = null;

  constructor(options: PhonePartyOptions) {
    this.#o = options;
  }

  get holding(): boolean {
    return this.phoneHolds || this.hubHolds;
  }

  get id(): string {
    return this.#o.callId;
  }

  get linkedId(): string {
    return this.#o.linkedId;
  }

  get user(): string {
    return this.#o.user;
  }

  get identity(): Identity {
    return this.#o.identity;
  }

  get spoken(): Emitter<AudioFrame> {
    return this.#o.peer.spoken;
  }

  hear(frame: AudioFrame): void {
    this.#o.peer.hear(frame);
    this.heard.emit(frame);
  }

  hold(held: boolean): void {
    if (!held) {
      void this.#music?.dispose();
      this.#music = null;
      return;
    }
    if (this.#music !== null) return;
    const music = this.#o.music();
    this.#music = this.#o.pacer.every((at) => this.hear({ payload: music.next(), at }));
  }

  inQueue(state: 'waiting' | 'ringing' | 'connected'): void {
    this.hold(state !== 'connected');
  }

  dismiss(why: Dismissal): void {
    this.hold(false);
    this.#o.dismissed(why);
  }
}
