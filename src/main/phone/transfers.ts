import { isConnected } from '#shared/domain/call.ts';
import type { Party } from '#shared/domain/interaction.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { cleanText } from './caller.ts';
import type { Line } from './line.ts';
import type { PhoneNeeds } from './needs.ts';
import type { SipSession } from './sip.ts';

export interface TransferOptions {
  readonly needs: Pick<PhoneNeeds, 'readTarget'>;
  readonly isOnline: () => boolean;
}

/**
 * Calls that are handed over. What is refused leaves every call where it was; the agent is out once it was taken. `onSent` is
 * called when it is the exchange's turn, which may take a minute.
 */
export interface Transfers {
  /**
   * Without waiting for an answer (XFER-15). Refused with 'dial.*', 'phone.noKeysOnTransfer' for a number with an extension,
   * 'phone.inConference', 'phone.exchangeAway', 'phone.transferRefused' or 'phone.callOver'.
   */
  toNumber(
    line: Line,
    to: { readonly number: string; readonly name: string | null },
    onSent: () => void,
  ): Promise<Result<null>>;
  /** To the far end of another call (XFER-7, RFC 5589 section 7). Refused likewise, or with 'phone.notConnected'. */
  toCall(line: Line, other: Line, onSent: () => void): Promise<Result<null>>;
}

/** Makes the transfers of one phone. */
export function createTransfers(options: TransferOptions): Transfers {
  const { needs, isOnline } = options;

  /** Hands the first call over while the others wait with it; `legs` are all that end with it. */
  const refer = async (
    legs: readonly { readonly line: Line; readonly to: Party }[],
    target: string,
    replaces: SipSession | null,
    onSent: () => void,
  ): Promise<Result<null>> => {
    const stay = (): void => {
      for (const { line } of legs) {
        if (line.call().kind === 'transferring') line.move({ kind: 'transferRefused' });
      }
    };
    if (!isOnline()) return fail(problem('phone.exchangeAway'));
    for (const { line, to } of legs) {
      const moved = line.move({ kind: 'transferPressed', to });
      if (moved.ok) continue;
      stay();
      return moved;
    }
    const [first] = legs;
    const outcome = first?.line.session.refer(target, replaces);
    onSent();
    const taken = (await outcome) ?? fail(problem('phone.noSuchCall'));
    if (!taken.ok) {
      stay();
      return taken;
    }
    for (const { line } of legs) line.leave('transferred');
    return ok(null);
  };

  return {
    toNumber: async (line, { number, name }, onSent) => {
      const read = needs.readTarget(number);
      if (!read.ok) return read;
      const { dial, postDial } = read.value;
      if (postDial !== null) return fail(problem('phone.noKeysOnTransfer'));
      const to = { address: cleanText(dial, 320) ?? '', name: cleanText(name, 100) };
      return line.exclusively(async () => {
        const call = line.call();
        // Who else is in it would have nobody left to talk to.
        if (isConnected(call) && call.merged !== null) return fail(problem('phone.inConference'));
        return refer([{ line, to }], dial, null, onSent);
      });
    },
    toCall: async (line, other, onSent) => {
      if (line === other) return fail(problem('phone.noSuchCall'));
      const consulted = line.call().consultFor === other.id;
      const [first, second] = consulted ? [other, line] : [line, other];
      const [one, two] = first.id < second.id ? [first, second] : [second, first];
      // Always in the same order: two transfers of the same calls must not wait for each other.
      return one.exclusively(() =>
        two.exclusively(async () => {
          const [moving, target] = [first.call(), second.call()];
          if (!isConnected(moving) || !isConnected(target)) return fail(problem('phone.notConnected'));
          const legs = [
            { line: first, to: target.remote },
            { line: second, to: moving.remote },
          ];
          // A withheld number is shown as none; the exchange finds the call by its dialog.
          const address = target.remote.address || second.session.from.user || 'anonymous';
          return refer(legs, address, second.session, onSent);
        }),
      );
    },
  };
}
