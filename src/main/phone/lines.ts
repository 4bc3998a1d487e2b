import { type Call, isConnected, isUp } from '#shared/domain/call.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Line } from './line.ts';

/** The phone's lines, oldest first. */
export interface Lines {
  /** Every call that is up. */
  up(): readonly Line[];
  /** How many of them take a line; one that is on its way out takes none. */
  taken(): number;
  /** Those in which both sides are connected. */
  connected(): readonly Line[];
  /** The call with this id if it is up; refused with 'phone.noSuchCall'. */
  find(id: string): Result<Line>;
  /** What is shown: what is up, and what has ended since the last call began. */
  calls(): readonly Call[];
  /** Takes a new call on; ended ones leave the view. */
  add(line: Line): void;
  /** Takes an ended call out of the view; false when it is none. */
  clear(id: string): boolean;
}

/** Makes an empty set of lines. */
export function createLines(): Lines {
  let shown: readonly Line[] = [];
  const up = (): readonly Line[] => shown.filter((line) => isUp(line.call()));
  return {
    up,
    taken: () => up().filter((line) => line.call().kind !== 'ending').length,
    connected: () => shown.filter((line) => isConnected(line.call())),
    find: (id) => {
      const found = up().find((line) => line.id === id);
      return found === undefined ? fail(problem('phone.noSuchCall', undefined, { id })) : ok(found);
    },
    calls: () => shown.map((line) => line.call()),
    add: (line) => {
      shown = [...up(), line];
    },
    clear: (id) => {
      const ended = shown.find((line) => line.id === id && !isUp(line.call()));
      shown = shown.filter((line) => line !== ended);
      return ended !== undefined;
    },
  };
}

/** What may already be so when a call is to be silent. */
const silentAnyway: ReadonlySet<string> = new Set(['phone.alreadyHeld', 'phone.callOver']);

/**
 * One talk at a time: makes sure that nobody in `others` is talked with. Calls that are talked on are held if `allowed`, else
 * refused with 'phone.holdFirst'; refused as well with 'phone.stillDialling', 'phone.negotiating' or 'phone.transferring' for
 * a call that cannot be held now, or with why holding failed. Those that were held by then stay held.
 */
export async function silence(
  others: readonly Pick<Line, 'call' | 'hold'>[],
  allowed: boolean,
): Promise<Result<null>> {
  for (const line of others) {
    const call = line.call();
    if (call.kind === 'dialling') return fail(problem('phone.stillDialling'));
    if (call.kind === 'answering') return fail(problem('phone.negotiating'));
    if (call.kind === 'transferring' && call.heldAt === null) return fail(problem('phone.transferring'));
  }
  const heard = others.filter(({ call }) => ['active', 'holding', 'resuming'].includes(call().kind));
  if (!allowed && heard.some(({ call }) => call().kind !== 'holding'))
    return fail(problem('phone.holdFirst'));
  for (const line of heard) {
    const held = await line.hold('consult');
    if (!held.ok && !silentAnyway.has(held.problem.code)) return held;
  }
  return ok(null);
}
