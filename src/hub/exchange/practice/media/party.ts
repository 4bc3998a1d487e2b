import type { Emitter } from '#shared/util/emitter.ts';

/** What one party said: mu-law, usually 20 ms of it. */
export interface AudioFrame {
  readonly payload: Uint8Array;
  /** Monotonic milliseconds at which it was there. */
  readonly at: number;
}

/**
 * Someone who can hear and be heard: an agent's phone, a simulated customer, later a recorder or a conference. Bridges join
 * parties without knowing what they are.
 */
export interface AudioParty {
  /** Fires for everything this party says. */
  readonly spoken: Emitter<AudioFrame>;
  /** Lets the party hear a frame. */
  hear(frame: AudioFrame): void;
}
