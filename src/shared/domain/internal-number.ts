import { readDialTarget } from './dial-target.ts';
import { isEchoNumber } from './echo-number.ts';
import type { Policy } from './policy.ts';

/** The numbers of a workspace, as far as who asks knows them. */
export interface OwnNumbers {
  /** Extensions of people, and numbers of queues. */
  readonly internal: readonly string[];
  /** Numbers of the address book, as they are written there. */
  readonly addressBook: readonly string[];
}

/** Most digits of an extension; longer numbers belong to somebody outside. */
const extensionDigits = 6;

/**
 * Whether a number as it was read reaches a colleague, a queue or another number of the workspace's own: such calls need no
 * skill and show no caller id. An entry of the address book counts when it is as short as an extension, and so does a
 * `*` or `#` code, which only the exchange itself understands.
 */
export function isInternalNumber(dial: string, own: OwnNumbers, policy: Policy): boolean {
  if (/[*#]/.test(dial)) return true;
  if (own.internal.includes(dial)) return true;
  if (isEchoNumber(dial, { policy, region: '' })) return true;
  if (dial.length > extensionDigits || !/^\d+$/.test(dial)) return false;
  return own.addressBook.some((number) => {
    // An extension reads the same in every country.
    const read = readDialTarget(number, '');
    return read.ok && read.value.dial === dial;
  });
}
