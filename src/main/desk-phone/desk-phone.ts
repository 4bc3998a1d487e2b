import { isOnHold, isUp } from '#shared/domain/call.ts';
import type { ParticipationView, PhoneView, RegistrationView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { createRefresher } from '../desk/refresher.ts';
import type { PhoneNeeds } from '../phone/needs.ts';
import { createOperations } from '../phone/operations.ts';
import type { EndedCallFacts, Phone } from '../phone/port.ts';
import { createTrouble } from '../phone/trouble.ts';
import { createDialling } from './dialling.ts';
import { createDeskLines, type DeskLine } from './lines.ts';
import { createMoves } from './moves.ts';
import type { DeskPhoneSeat } from './seat.ts';

export interface DeskPhoneOptions {
  readonly needs: Pick<PhoneNeeds, 'policy' | 'skills' | 'readTarget' | 'isInternal'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** The phone on the desk of an agent, as the phone bar has any phone: its calls are the hub's rows, and the hub moves them. */
export interface DeskPhoneSet extends Phone {
  /** Another agent sits here, or nobody. */
  sit(seat: DeskPhoneSeat | null): void;
}

/** Until a voice menu listens, it has to have been heard. */
const postDialAfterMs = 1000;

/** Makes the phone, with nobody at it. */
export function createDeskPhone(options: DeskPhoneOptions): DeskPhoneSet {
  const { clock, needs, log } = options;
  const changes = new Emitter<PhoneView>();
  const endings = new Emitter<EndedCallFacts>();
  /** What concerns several calls, one after another. */
  const together = createOperations();
  let seat: DeskPhoneSeat | null = null;
  let listening: Disposable | null = null;

  const lines = createDeskLines({
    clock,
    newId: options.newId,
    where: () => ({ extension: seat?.extension ?? '', hubOffsetMs: seat?.hubOffsetMs() ?? 0 }),
    onChange: () => changed(),
    onEnded: (facts) => endings.emit(facts),
    onAnswered: (line) => pressLater(line),
  });
  const registration = (): RegistrationView => {
    if (seat === null) return { kind: 'off' };
    const phone = seat.phone();
    const state = phone === null ? 'none' : phone.registered ? 'ready' : 'lost';
    return { kind: 'deskPhone', state, phone };
  };
  /** Nobody can move a call without the hub, which is said before somebody tries. */
  const helpless = (): Problem | null =>
    seat !== null && !seat.online() && lines.up().length > 0 ? problem('deskPhone.hubAway') : null;
  const view = (): PhoneView => ({
    registration: registration(),
    calls: [...lines.calls()],
    problem: helpless() ?? trouble.problem(),
  });
  let told = '';
  const changed = (): void => {
    const now = view();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    changes.emit(now);
  };
  const trouble = createTrouble(() => changed());
  const moves = createMoves({ lines, seat: () => seat, needs });
  const dialling = createDialling({
    lines,
    moves,
    seat: () => seat,
    needs,
    newId: options.newId,
    clock,
  });

  const pressLater = (line: DeskLine): void => {
    const { postDial, id } = line.own;
    if (postDial === null) return;
    clock.after(postDialAfterMs, () => {
      if (!isUp(line.call())) return;
      void moves.keypad(line, postDial).then((pressed) => {
        if (!pressed.ok) trouble.set(pressed.problem, id);
      });
    });
  };

  /** Reads what the hub has. */
  const refresh = createRefresher(
    async () => {
      const from = seat;
      const live = await from?.live();
      if (from === null || live?.ok !== true) return;
      const going = new Set(live.value.map(({ callId }) => callId));
      const over = new Map<string, ParticipationView | null>();
      for (const { callId } of lines.up()) {
        if (going.has(callId)) continue;
        const part = await from.part(callId);
        if (part.ok) over.set(callId, part.value);
      }
      if (seat === from) lines.take(live.value, over);
    },
    (error) => log('the calls could not be read', { error: String(error) }),
  );

  const on = async (id: string, what: (line: DeskLine) => Promise<Result<null>>): Promise<Result<null>> => {
    const found = lines.find(id);
    return found.ok ? trouble.tell(await what(found.value), id) : found;
  };
  /** What only a hand at the phone can do. */
  const there = (id: string, code: string): Promise<Result<null>> => on(id, async () => fail(problem(code)));

  return {
    sit: (next) => {
      if (next === seat) return;
      void listening?.dispose();
      seat = next;
      listening = null;
      lines.forget();
      trouble.forget();
      if (next !== null) {
        const stack = new DisposableStack();
        stack.use(next.onParts(refresh));
        stack.use(next.onPhone(changed));
        listening = stack;
        refresh();
      }
      changed();
    },
    view,
    onChange: (listener) => changes.on(listener),
    onEnded: (listener) => endings.on(listener),
    // It registers by itself, and is answered, muted and unmuted where it stands.
    setCredentials: () => undefined,
    answer: (id) => there(id, 'deskPhone.answerThere'),
    mute: (id) => there(id, 'deskPhone.muteThere'),
    decline: (id) => on(id, moves.decline),
    end: (id) => on(id, moves.end),
    hold: (id) => together.run(() => on(id, (line) => moves.hold(line, 'agent'))),
    resume: (id, { holdOthers }) =>
      together.run(() =>
        on(id, async (line) => {
          const quiet = isOnHold(line.call()) ? await moves.quieten(line, holdOthers) : ok(null);
          return quiet.ok ? moves.resume(line) : quiet;
        }),
      ),
    dial: async (order) => {
      const dial = () => dialling.dial(order);
      return trouble.tell(await (dialling.isEmergency(order.number) ? dial() : together.run(dial)), null);
    },
    dialEmergency: async (number) => trouble.tell(await dialling.dialEmergency(number), null),
    merge: () => together.run(async () => trouble.tell(await moves.merge(), null)),
    transfer: (id, to) => together.begin((sent) => on(id, (line) => moves.transfer(line, to, sent))),
    record: (id, action) => on(id, (line) => moves.record(line, action)),
    keypad: (id, digits) => on(id, (line) => moves.keypad(line, digits)),
    renegotiate: async () => fail(problem('phone.noSuchCall')),
    wake: refresh,
    networkChanged: () => undefined,
    // The hub's rows say it themselves.
    conferenceOver: () => undefined,
    expectSupervision: () => undefined,
    setSupervision: () => undefined,
    quality: () => null,
    clearEnded: (id) => {
      if (lines.clear(id)) changed();
    },
    dismissProblem: () => trouble.set(null, null),
    dispose: async () => {
      await listening?.dispose();
      seat = null;
      await lines.dispose();
    },
  };
}
