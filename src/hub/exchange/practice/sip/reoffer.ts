import type { LegOptions } from './leg.ts';
import type { SipResponse } from './message.ts';
import type { Send } from './transactions.ts';

/**
 * How long to wait after a 491, in milliseconds (RFC 3261 section 14.1): whoever made the Call-ID waits 2.1 to 4 s, the other
 * side up to 2 s, so one of them is first. We take the early end: in a dialog that the phone started it waits longer.
 */
const AFTER_GLARE_MS = 2_100;
const TRIES = 3;

/** Our own offers in an answered call (RFC 3261 section 14.1), one at a time. */
export class Reoffer {
  readonly #o: LegOptions;
  readonly #send: Send;
  #pending = false;

  constructor(options: LegOptions, send: Send) {
    this.#o = options;
    this.#send = send;
  }

  /** Whether an offer of ours waits for its answer: theirs is glare meanwhile. */
  get pending(): boolean {
    return this.#pending;
  }

  /** Offers, and again after glare; false when it was refused or the call ended. */
  async run(direction: 'sendrecv' | 'sendonly', up: () => boolean): Promise<boolean> {
    if (this.#pending) return false;
    for (let tries = 0; tries < TRIES && up(); tries++) {
      const status = await this.#once(direction);
      if (status !== 491) return status === 200;
      await new Promise<void>((resolve) => this.#o.clock.after(AFTER_GLARE_MS, resolve));
    }
    return false;
  }

  async #once(direction: 'sendrecv' | 'sendonly'): Promise<number> {
    const { peer, dialog, transactions } = this.#o;
    this.#pending = true;
    try {
      const sdp = await peer.offer(direction);
      const response = await new Promise<SipResponse | null>((resolve) => {
        transactions.request(dialog.invite(sdp), this.#send, {
          final: resolve,
          failed: () => resolve(null),
        });
      });
      if (response === null || response.status >= 300) {
        await peer.withdraw();
        return response?.status ?? 408;
      }
      this.#send(dialog.ack());
      return (await peer.acceptAnswer(response.body)).ok ? 200 : 488;
    } catch {
      // The peer was closed by a hang-up meanwhile.
      return 487;
    } finally {
      this.#pending = false;
    }
  }
}
