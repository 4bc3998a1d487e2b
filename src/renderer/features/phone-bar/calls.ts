import { type Call, inCall, isConnected, isOnHold, isUp } from '#shared/domain/call.ts';

/**
 * The bar has room for two: the calls that are up, and while there is room the latest that is over. Oldest first. An emergency
 * call, which may be a third one, has its place before all others, then who is talked with, then who rings.
 */
export function shownCalls(calls: readonly Call[]): readonly Call[] {
  const urgent = calls
    .filter(isUp)
    .sort((a, b) => urgency(b) - urgency(a) || calls.indexOf(b) - calls.indexOf(a));
  const up = calls.filter((call) => urgent.slice(0, 2).includes(call));
  const over = calls.filter((call) => !isUp(call)).slice(-1);
  return up.length < 2 ? calls.filter((call) => up.includes(call) || over.includes(call)) : up;
}

/**
 * The call that the keys are about: the one that is talked on, else one on its way there or out, else one on hold, else one
 * that rings. The latest of several alike, so that a key never ends the customer for whom a colleague was called. Null when
 * none is up.
 */
export function currentCall(calls: readonly Call[]): Call | null {
  const rank = (call: Call): number => {
    if (call.kind === 'ended') return -1;
    if (call.kind === 'ringing') return 0;
    if (call.kind === 'held') return 1;
    return call.kind === 'active' ? 3 : 2;
  };
  return calls.reduce<Call | null>((best, call) => {
    if (rank(call) < 0) return best;
    return best === null || rank(call) >= rank(best) ? call : best;
  }, null);
}

/** The call that waits to be answered; null when none rings. */
export function ringingCall(calls: readonly Call[]): Extract<Call, { kind: 'ringing' }> | null {
  return calls.find((call) => call.kind === 'ringing') ?? null;
}

/**
 * Whether the phone may only be looked at. A desktop that was taken over in a call keeps the call, and so its controls: nobody
 * else could end it, and its microphone is open.
 */
export function mayOnlyLook(readOnly: boolean, calls: readonly Call[]): boolean {
  return readOnly && !inCall(calls);
}

/** The call that the agent is heard on, or is about to be: what must be held before another may be talked on. */
export function talkOf(calls: readonly Call[], besides: string): Call | null {
  return (
    calls.find(
      (call) =>
        call.id !== besides &&
        (call.kind === 'dialling' ||
          call.kind === 'answering' ||
          call.kind === 'resuming' ||
          (isConnected(call) && !isOnHold(call) && call.kind !== 'transferring')),
    ) ?? null
  );
}

type Up = Extract<Call, { kind: 'active' | 'held' }>;

/** The two calls in which the other side can be worked with now; null unless there are exactly two. */
function pairOf(calls: readonly Call[]): readonly [Up, Up] | null {
  const up = calls.filter(isUp);
  const ready = up.filter((call): call is Up => call.kind === 'active' || call.kind === 'held');
  const [one, other] = ready;
  return up.length === 2 && one !== undefined && other !== undefined ? [one, other] : null;
}

/** The call to resume so that the two change over; null when they cannot. */
export function swapTarget(calls: readonly Call[]): Call | null {
  const pair = pairOf(calls);
  const held = pair?.filter((call) => call.kind === 'held') ?? [];
  return held.length === 1 ? (held[0] ?? null) : null;
}

/** Whether all who are connected can be made to hear each other. */
export function canMerge(calls: readonly Call[]): boolean {
  return pairOf(calls)?.some((call) => call.merged === null) ?? false;
}

/**
 * Which call is handed over to whom: a customer to whoever was consulted, else the older call to the later one. In a
 * conference of the two it is how the agent leaves and the others stay together.
 */
export function handOver(calls: readonly Call[]): { readonly call: Call; readonly to: Call } | null {
  const pair = pairOf(calls);
  if (pair === null) return null;
  const [one, other] = pair;
  return one.consultFor === other.id ? { call: other, to: one } : { call: one, to: other };
}

/** Whether somebody can be called about this call: a place is free, or the conference makes one (XFER-9). */
export function canConsult(calls: readonly Call[]): boolean {
  const up = calls.filter(isUp);
  return up.length < 2 || up.every((call) => isConnected(call) && call.merged !== null);
}

function urgency(call: Call): number {
  if (call.emergency) return 3;
  if (call.kind === 'ringing') return 1;
  return call.kind === 'held' || call.kind === 'ending' ? 0 : 2;
}
