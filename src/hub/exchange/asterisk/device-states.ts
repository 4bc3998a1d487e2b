import type { ExchangeEvent } from '../port.ts';
import type { AmiMessage } from './ami-message.ts';

/** States of a device in which its phone is in a call; a phone that only rings is not. */
const IN_USE = ['INUSE', 'BUSY', 'RINGINUSE', 'ONHOLD'];

/** Which phones are in a call, by Asterisk's device states. What is told of it concerns phones on desks only. */
export class DeviceStates {
  readonly #inUse = new Set<string>();
  #desks: ReadonlySet<string> = new Set();

  inUse(): string[] {
    return [...this.#inUse];
  }

  /** Which phones stand on desks; those of them that are in a call are told, whatever was told before. */
  watch(desks: ReadonlySet<string>, at: number): ExchangeEvent[] {
    const known = this.#desks;
    this.#desks = desks;
    return [...desks].flatMap((user) =>
      this.#inUse.has(user) && !known.has(user) ? [{ kind: 'phoneInUse', user, inUse: true, at }] : [],
    );
  }

  /** A DeviceStateChange event; gives what the hub is told of it. */
  take(event: AmiMessage, at: number): ExchangeEvent[] {
    const user = /^PJSIP\/(.+)$/.exec(event.get('Device'))?.[1];
    if (user === undefined) return [];
    const inUse = IN_USE.includes(event.get('State').toUpperCase());
    if (inUse === this.#inUse.has(user)) return [];
    if (inUse) this.#inUse.add(user);
    else this.#inUse.delete(user);
    return this.#desks.has(user) ? [{ kind: 'phoneInUse', user, inUse, at }] : [];
  }
}
