import { type Call, type CallEvent, isConnected, isOnHold } from '#shared/domain/call.ts';
import { transition } from '#shared/domain/call-transition.ts';
import { dialledNumberSchema } from '#shared/domain/dial-target.ts';
import type { RecordAction } from '#shared/domain/interaction.ts';
import type { RouteName } from '#shared/hub-api/routes.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { HubCall, HubReply } from '../net/hub-client.ts';
import { cleanText } from '../phone/caller.ts';
import { silence } from '../phone/lines.ts';
import type { PhoneNeeds } from '../phone/needs.ts';
import type { TransferTarget } from '../phone/port.ts';
import { atHub } from './at-hub.ts';
import type { DeskLine, DeskLines } from './lines.ts';
import type { DeskPhoneSeat } from './seat.ts';

export interface MovesOptions {
  readonly lines: DeskLines;
  readonly seat: () => DeskPhoneSeat | null;
  readonly needs: Pick<PhoneNeeds, 'policy' | 'readTarget'>;
}

/** What moves the calls that are there. Refused as the same of `Phone`, or with what the hub says. */
export interface Moves {
  /** Asks the hub's route in the agent's name. */
  ask<N extends RouteName>(name: N, call: Omit<HubCall<N>, 'accessToken'>): Promise<Result<HubReply<N>>>;
  hold(line: DeskLine, why: 'agent' | 'consult'): Promise<Result<null>>;
  resume(line: DeskLine): Promise<Result<null>>;
  /** One talk at a time: holds whom the agent talks with on other lines than `line`, if `allowed`. */
  quieten(line: DeskLine | null, allowed: boolean): Promise<Result<null>>;
  end(line: DeskLine): Promise<Result<null>>;
  decline(line: DeskLine): Promise<Result<null>>;
  merge(): Promise<Result<null>>;
  transfer(line: DeskLine, to: TransferTarget, onSent: () => void): Promise<Result<null>>;
  record(line: DeskLine, action: RecordAction): Promise<Result<null>>;
  keypad(line: DeskLine, digits: string): Promise<Result<null>>;
}

/** Somebody has to take a call that is handed over; the hub answers when they have, or have not. */
const transferTimeoutMs = 90_000;
/** A key and the pause after it. */
const keyMs = 1000;

/** Makes the moves of one phone. */
export function createMoves(options: MovesOptions): Moves {
  const { lines, needs } = options;

  const ask: Moves['ask'] = async (name, call) => atHub((await options.seat()?.hub.call(name, call)) ?? null);
  const done = async (asked: Promise<Result<unknown>>): Promise<Result<null>> => {
    const answered = await asked;
    return answered.ok ? ok(null) : answered;
  };

  /** Moves all of these as one: shown at once, and taken back when the hub does not do it. */
  const move = async (
    moved: readonly { readonly line: DeskLine; readonly event: CallEvent }[],
    asking: () => Promise<Result<unknown>>,
  ): Promise<Result<null>> => {
    const next: { line: DeskLine; call: Call }[] = [];
    for (const { line, event } of moved) {
      const possible = transition(line.call(), event);
      if (!possible.ok) return possible;
      next.push({ line, call: possible.value });
    }
    const begun = next.map(({ line, call }) => line.begin(call));
    const answered = await done(asking());
    for (const tell of begun) tell(answered.ok);
    return answered;
  };

  const hold: Moves['hold'] = (line, why) =>
    move([{ line, event: { kind: 'holdPressed', for: why } }], () =>
      ask('holdCall', { body: { callId: line.callId, held: true } }),
    );
  const hangUp = (line: DeskLine, event: CallEvent): Promise<Result<null>> =>
    move([{ line, event }], () => ask('endCall', { body: { callId: line.callId } }));

  /** Like a built-in phone the hub hands over the call that was consulted about, to whom was consulted. */
  const toCall = (line: DeskLine, other: DeskLine, onSent: () => void): Promise<Result<null>> => {
    if (line === other) return Promise.resolve(fail(problem('phone.noSuchCall')));
    const consulted = line.own.consultFor === other.own.id;
    const [first, second] = consulted ? [other, line] : [line, other];
    const [moving, target] = [first.call(), second.call()];
    if (!isConnected(moving) || !isConnected(target)) {
      return Promise.resolve(fail(problem('phone.notConnected')));
    }
    const legs = [
      { line: first, event: { kind: 'transferPressed', to: target.remote } },
      { line: second, event: { kind: 'transferPressed', to: moving.remote } },
    ] as const;
    return move(legs, () => {
      const body = { callId: first.callId, to: { kind: 'call' as const, callId: second.callId } };
      const asked = ask('transferCall', { body, timeoutMs: transferTimeoutMs });
      onSent();
      return asked;
    });
  };

  const toNumber = (
    line: DeskLine,
    to: Extract<TransferTarget, { kind: 'number' }>,
    onSent: () => void,
  ): Promise<Result<null>> => {
    const read = needs.readTarget(to.number);
    if (!read.ok) return Promise.resolve(read);
    const { dial: number, postDial } = read.value;
    if (postDial !== null) return Promise.resolve(fail(problem('phone.noKeysOnTransfer')));
    if (!dialledNumberSchema.safeParse(number).success)
      return Promise.resolve(fail(problem('dial.unreadable')));
    if (inConference(line)) return Promise.resolve(fail(problem('phone.inConference')));
    const party = { address: cleanText(number, 320) ?? '', name: cleanText(to.name, 100) };
    return move([{ line, event: { kind: 'transferPressed', to: party } }], () => {
      const body = { callId: line.callId, to: { kind: 'number' as const, number } };
      const asked = ask('transferCall', { body, timeoutMs: transferTimeoutMs });
      onSent();
      return asked;
    });
  };

  return {
    ask,
    hold,
    resume: (line) =>
      move([{ line, event: { kind: 'resumePressed' } }], () =>
        ask('holdCall', { body: { callId: line.callId, held: false } }),
      ),
    quieten: (line, allowed) =>
      silence(
        lines
          .up()
          .filter((other) => other !== line && other.call().kind !== 'ringing')
          .map((other) => ({ call: other.call, hold: (why) => hold(other, why) })),
        allowed,
      ),
    end: (line) => {
      const stays = isOnHold(line.call()) && needs.policy().phone.preventHangupOnHold;
      return hangUp(line, { kind: 'endPressed', whileHeld: stays ? 'resumeFirst' : 'allowed' });
    },
    decline: (line) => hangUp(line, { kind: 'declinePressed' }),
    merge: async () => {
      const joining = lines.up().filter((line) => isConnected(line.call()));
      if (joining.some((line) => line.call().kind === 'transferring')) {
        return fail(problem('phone.transferring'));
      }
      if (joining.length < 2) return fail(problem('phone.nothingToMerge'));
      if (joining.length + 1 > needs.policy().conference.maxParties) {
        return fail(problem('phone.conferenceFull'));
      }
      return done(ask('bridgeCalls', { body: { callIds: joining.map(({ callId }) => callId) } }));
    },
    transfer: async (line, to, onSent) => {
      if (to.kind === 'number') return toNumber(line, to, onSent);
      const other = lines.find(to.id);
      return other.ok ? toCall(line, other.value, onSent) : other;
    },
    record: async (line, action) => {
      if (!isConnected(line.call())) return fail(problem('phone.notConnected'));
      if (action === 'mask' && inConference(line)) return fail(problem('phone.inConference'));
      return done(ask('recordCall', { body: { callId: line.callId, action } }));
    },
    keypad: async (line, digits) => {
      const call = line.call();
      if (!isConnected(call)) return fail(problem('phone.notConnected'));
      if (isOnHold(call)) return fail(problem('phone.resumeFirst'));
      if (call.merged !== null) return fail(problem('phone.inConference'));
      const timeoutMs = 15_000 + digits.length * keyMs;
      return done(ask('keypadCall', { body: { callId: line.callId, digits }, timeoutMs }));
    },
  };
}

function inConference(line: DeskLine): boolean {
  const call = line.call();
  return isConnected(call) && call.merged !== null;
}
