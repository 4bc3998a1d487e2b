import { type Call, isUp } from '#shared/domain/call.ts';
import { factsOf } from '#shared/domain/call-transition.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { EndedCallFacts } from '../phone/port.ts';
import { callOf, type Doing, doingOf, isDone, leavesOf, type OwnFacts, type Where } from './call-of.ts';

/** One call of the phone on the desk. */
export interface DeskLine {
  readonly own: OwnFacts;
  readonly callId: string;
  call(): Call;
  /**
   * What the agent asked for shows from now on, until the hub tells that it is done. To be called with what became of asking:
   * taken, it shows for ten seconds more at most; else it is over at once.
   */
  begin(next: Call): (taken: boolean) => void;
}

/** A call that was dialled from here, before the hub has told of it. */
type DialledCall = Extract<Call, { kind: 'dialling' }>;

/** The calls of the phone on the desk, oldest first: the hub's rows, and what was asked of it. */
export interface DeskLines extends Disposable {
  calls(): readonly Call[];
  up(): readonly DeskLine[];
  /** The call with this id if it is up; refused with 'phone.noSuchCall'. */
  find(id: string): Result<DeskLine>;
  /** Takes what the hub has: what rings or goes on, and by Call-ID those that are shown here and are not among these any more. */
  take(live: readonly ParticipationView[], over: ReadonlyMap<string, ParticipationView | null>): void;
  /** Takes a call that was dialled from here; answers with its id, which is that of the row when it is here already. */
  dialled(call: DialledCall): string;
  /** Takes an ended call out of the view; false when it is none. */
  clear(id: string): boolean;
  /** Forgets all of them, without a word. */
  forget(): void;
}

export interface DeskLinesOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly where: () => Where;
  readonly onChange: () => void;
  readonly onEnded: (facts: EndedCallFacts) => void;
  /** A call has been answered: keys that were dialled with it can be pressed. */
  readonly onAnswered: (line: DeskLine) => void;
}

/** The hub has taken it and tells nothing: what the row says counts again. */
const confirmedWithinMs = 10_000;
/** A call that was dialled and that the hub never tells of. */
const toldWithinMs = 20_000;

interface State extends DeskLine {
  own: OwnFacts;
  part: ParticipationView | null;
  now: Call;
  doing: Doing | null;
  timer: Disposable | null;
}

/** The hub knows the number that was dialled and not always whose it is: the name by which it was dialled stays. */
function named(next: Call, before: Call): Call {
  const { address, name } = next.remote;
  return name === null && address === before.remote.address ? { ...next, remote: before.remote } : next;
}

/** Makes them, empty. */
export function createDeskLines(options: DeskLinesOptions): DeskLines {
  const { clock } = options;
  let lines: readonly State[] = [];
  const up = (): readonly State[] => lines.filter(({ now }) => isUp(now));

  const consultForCallId = ({ own }: State): string | null =>
    lines.find((line) => line.own.id === own.consultFor)?.callId ?? null;

  const move = (line: State, next: Call, leaves: EndedCallFacts['leaves']): void => {
    const before = line.now;
    line.now = next;
    if (next.kind === 'ended') {
      void line.timer?.dispose();
      if (isUp(before)) {
        options.onEnded({ call: next, consultForCallId: consultForCallId(line), quality: null, leaves });
      }
    } else if (before.kind === 'dialling' && next.kind === 'active') options.onAnswered(line);
  };

  const show = (line: State): void => {
    if (line.part === null) return;
    if (line.doing !== null && isDone(line.doing, line.part)) line.doing = null;
    const next = callOf(line.part, line.own, line.doing, options.where());
    move(line, named(next, line.now), leavesOf(line.part));
  };

  /** A call that the hub knows nothing of any more, or never did. */
  const lose = (line: State): void => {
    const { own, callId, now } = line;
    const answeredAt = 'answeredAt' in now ? now.answeredAt : null;
    const facts = { ...factsOf(now), ...own, callId, answeredAt };
    const end = { endedAt: clock.now(), endCause: 'unknown' as const, sipStatus: null };
    move(line, { kind: 'ended', ...facts, ...end }, 'notice');
  };

  const add = (own: OwnFacts, callId: string, now: Call, part: ParticipationView | null): State => {
    const line: State = {
      own,
      callId,
      part,
      now,
      doing: null,
      timer: null,
      call: () => line.now,
      begin: (next) => {
        const before = line.now;
        const doing = doingOf(next);
        void line.timer?.dispose();
        line.doing = doing;
        line.now = next;
        options.onChange();
        const drop = (): void => {
          if (line.doing !== doing || !isUp(line.now)) return;
          line.doing = null;
          if (line.part === null) line.now = before;
          show(line);
          options.onChange();
        };
        return (taken) => {
          if (taken) line.timer = clock.after(confirmedWithinMs, drop);
          else drop();
        };
      },
    };
    lines = [...up(), line];
    return line;
  };

  return {
    calls: () => lines.map(({ now }) => now),
    up,
    find: (id) => {
      const found = up().find(({ own }) => own.id === id);
      return found === undefined ? fail(problem('phone.noSuchCall', undefined, { id })) : ok(found);
    },
    take: (live, over) => {
      const where = options.where();
      for (const part of live) {
        if (part.callId === null) continue;
        const line = up().find(({ callId }) => callId === part.callId);
        if (line === undefined) {
          const own = { id: part.id, consultFor: null, emergency: false, postDial: null };
          add(own, part.callId, callOf(part, own, null, where), part);
        } else {
          if (line.part === null) void line.timer?.dispose();
          line.part = part;
          show(line);
        }
      }
      for (const line of up()) {
        const part = over.get(line.callId);
        if (part === undefined) continue;
        if (part !== null) {
          line.part = part;
          show(line);
        } else if (line.part !== null) lose(line);
      }
      options.onChange();
    },
    dialled: (call) => {
      const { callId, consultFor, emergency, postDial } = call;
      const told = up().find((line) => line.callId === callId);
      if (told !== undefined) {
        told.own = { ...told.own, consultFor, emergency, postDial };
        told.now = named(told.now, call);
        show(told);
        options.onChange();
        return told.own.id;
      }
      const own = { id: call.id, consultFor, emergency, postDial };
      const line = add(own, callId, call, null);
      line.timer = clock.after(toldWithinMs, () => {
        if (line.part !== null) return;
        lose(line);
        options.onChange();
      });
      options.onChange();
      return call.id;
    },
    clear: (id) => {
      const ended = lines.find((line) => line.own.id === id && !isUp(line.now));
      lines = lines.filter((line) => line !== ended);
      return ended !== undefined;
    },
    forget: () => {
      for (const line of lines) void line.timer?.dispose();
      lines = [];
    },
    dispose: () => {
      for (const line of lines) void line.timer?.dispose();
    },
  };
}
