import type { NetworkInterfaceInfo } from 'node:os';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

export interface NetworkWatchOptions {
  readonly interfaces: () => Interfaces;
  readonly clock: Clock;
  /** Another network, or one again after there was none. Not told of losing the last one: nothing can be done about that. */
  readonly onChange: () => void;
}

export interface NetworkWatch extends Disposable {
  /** Looks now, as after sleep; true when it was another network, which `onChange` has heard of then. */
  check(): boolean;
}

/** No system that Electron runs on tells a program of another network; reading the addresses costs a tenth of a millisecond. */
const everyMs = 3_000;

/** Watches on which network the machine is (PLUS-4). */
export function watchNetwork({ interfaces, clock, onChange }: NetworkWatchOptions): NetworkWatch {
  let seen = networkOf(interfaces());
  let timer: Disposable | null = null;
  const check = (): boolean => {
    const now = networkOf(interfaces());
    if (now === seen) return false;
    seen = now;
    if (now === '') return false;
    onChange();
    return true;
  };
  const later = (): void => {
    timer = clock.after(everyMs, () => {
      check();
      later();
    });
  };
  later();
  return { check, dispose: () => timer?.dispose() };
}

/**
 * What tells one network from another: the addresses by which the machine can be reached from outside. Of IPv6 only the
 * network's part counts, because the rest changes every day by itself (RFC 8981), and link-local addresses not at all.
 */
export function networkOf(interfaces: Interfaces): string {
  const addresses = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ internal, address }) => !internal && !/^(?:fe80:|169\.254\.)/i.test(address))
    .map(({ address, family }) => (family === 'IPv4' ? address : prefixOf(address)));
  return [...new Set(addresses)].sort().join(' ');
}

/** The first 64 bits of an IPv6 address. */
function prefixOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return groups.slice(0, 4).join(':');
}
