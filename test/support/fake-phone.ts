import {
  type Call,
  type CallEvent,
  type EndCause,
  isConnected,
  isOnHold,
  isUp,
} from '#shared/domain/call.ts';
import { transition } from '#shared/domain/call-transition.ts';
import type { RecordingState } from '#shared/domain/interaction.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { BoardView, DeskView, ParticipationView, PhoneView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { type FakeState, participationOf } from './fake-bridge-data.ts';

/** What the fake phone moves besides its calls. */
export interface FakePhoneHost {
  readonly state: FakeState;
  setPhone(change: Partial<PhoneView>): void;
  setDesk(change: Partial<DeskView>): void;
  setBoard(change: Partial<BoardView>): void;
  putRow(row: ParticipationView): void;
  rowOf(callId: string): ParticipationView | undefined;
}

/** Main's phone as the window sees it: the calls move by the real transition, the far ends do what a test says. */
export class FakePhone {
  readonly #host: FakePhoneHost;

  constructor(host: FakePhoneHost) {
    this.#host = host;
  }

  get calls(): readonly Call[] {
    return this.#host.state.phone.calls;
  }

  /** The call of this id, or the latest that is up, or the latest. */
  call(id?: string): Call | undefined {
    if (id !== undefined) return this.calls.find((call) => call.id === id);
    return this.calls.filter(isUp).at(-1) ?? this.calls.at(-1);
  }

  /** Somebody calls; returns the SIP Call-ID. */
  ring(remote: Call['remote'], queueName: string | null, startedAt = Date.now()): string {
    const call = { ...facts(remote, startedAt), kind: 'ringing', direction: 'inbound', queueName } as const;
    this.#add(call);
    return call.callId;
  }

  /** The agent calls somebody; it rings there. */
  dial(order: RequestInput<'phone.dial'>, startedAt = Date.now()): Result<{ id: string }> {
    const { directory, workspace } = this.#host.state;
    const { registration } = this.#host.state.phone;
    if (this.calls.filter(isUp).length > 1 && !this.#inConference()) return fail(problem('phone.busy'));
    const emergency = workspace.policy.emergency.numbers.includes(order.number);
    const skills = directory.skills.filter((skill) => skill.mayDialWith);
    const outside = order.number.length > 5 && !emergency;
    if (outside && order.skillId === null && skills.length > 1) return fail(problem('phone.skillNeeded'));
    const skill =
      skills.find((each) => each.id === order.skillId) ?? (skills.length === 1 ? skills[0] : undefined);
    const held = this.#free('', order.holdOthers || order.consultFor !== null);
    if (!held.ok) return held;
    const call = {
      ...facts({ address: order.number, name: order.name }, startedAt),
      kind: 'dialling',
      direction: 'outbound',
      queueName: outside ? (skill?.name ?? null) : null,
      skillId: outside ? (skill?.id ?? null) : null,
      consultFor: order.consultFor,
      emergency,
      // A phone on the desk rings before the number does.
      progress: registration.kind === 'deskPhone' ? 'calling' : 'ringing',
    } as const;
    this.#add(call);
    return ok({ id: call.id });
  }

  /** What the far end of a call on its way out does before it answers. */
  progress(progress: 'calling' | 'ringing' | 'announcement'): void {
    const call = this.call();
    if (call?.kind === 'dialling') this.#put({ ...call, progress });
  }

  /** Both sides hear each other: the agent has answered, or the far end has. */
  establish(at = Date.now(), id?: string): void {
    const call = this.call(id);
    if (call?.kind === 'ringing') this.move({ kind: 'answerPressed' }, call.id);
    this.move({ kind: 'established', at }, call?.id);
    this.#host.setDesk({ state: { kind: 'busy', since: at } });
  }

  answer(id: string, holdOthers: boolean): Result<null> {
    const free = this.#free(id, holdOthers);
    if (free.ok) this.establish(Date.now(), id);
    return free;
  }

  hold(at = Date.now(), id?: string): Result<null> {
    const pressed = this.move({ kind: 'holdPressed', for: 'agent' }, id);
    return pressed.ok ? this.move({ kind: 'held', at }, id) : pressed;
  }

  resume(id: string, holdOthers: boolean): Result<null> {
    const free = this.#free(id, holdOthers);
    if (!free.ok) return free;
    const pressed = this.move({ kind: 'resumePressed' }, id);
    return pressed.ok ? this.move({ kind: 'resumed' }, id) : pressed;
  }

  /** Joins the calls that are up: mixed on this desktop, or by the exchange when more have joined before. */
  merge(how: 'local' | 'exchange' = 'local'): Result<null> {
    for (const call of this.calls.filter(isUp)) {
      if (call.kind === 'held') {
        this.move({ kind: 'resumePressed' }, call.id);
        this.move({ kind: 'resumed' }, call.id);
      }
      const merged = this.move({ kind: 'merged', how }, call.id);
      if (!merged.ok) return merged;
    }
    return ok(null);
  }

  /** Hands a call over; it stays on its way until the far ends end it or refuse. */
  transfer({ id, to }: RequestInput<'phone.transfer'>): Result<null> {
    const party =
      to.kind === 'number' ? { address: to.number, name: to.name } : (this.call(to.id)?.remote ?? null);
    if (party === null) return fail(problem('phone.noSuchCall'));
    return this.move({ kind: 'transferPressed', to: party }, id);
  }

  record({ id, action }: RequestInput<'phone.record'>): Result<null> {
    const call = this.call(id);
    if (call === undefined) return fail(problem('phone.noSuchCall'));
    const states = { start: 'recording', stop: 'off', mask: 'masked', unmask: 'recording' } as const;
    this.setRecording(call, states[action]);
    return ok(null);
  }

  /** What the hub tells of a running call. */
  setRecording(call: Call, recording: RecordingState): void {
    const now = Date.now();
    const row = this.#host.rowOf(call.callId) ?? {
      ...participationOf({ ...asEnded(call), endCause: 'unknown' }, this.#host.state),
      phase: 'live' as const,
      endedAt: null,
      endCause: null,
    };
    this.#host.putRow({ ...row, phaseSince: now, recording });
  }

  /** A call ends; what was answered then waits for its outcome, unless it only consulted. */
  hangUp(
    cause: EndCause = 'customerHangup',
    at = Date.now(),
    id?: string,
    sipStatus: number | null = null,
  ): void {
    const before = this.call(id);
    this.move({ kind: 'terminated', at, cause, sipStatus }, before?.id);
    const call = this.call(before?.id);
    if (call?.kind !== 'ended') return;
    if (call.callId === this.#host.state.board.supervising?.callId) {
      this.#host.setBoard({ supervising: null });
      this.clear(call.id);
      return;
    }
    if (this.calls.filter(isUp).length === 0 && call.answeredAt !== null)
      this.#host.setDesk({ state: { kind: 'wrapUp', since: at } });
    const row = this.#host.rowOf(call.callId);
    if (call.consultFor === null) {
      const made = participationOf(call, this.#host.state);
      this.#host.putRow({ ...made, id: row?.id ?? made.id, recording: 'off' });
    }
  }

  end(id: string): Result<null> {
    const prevent = this.#host.state.workspace.policy.phone.preventHangupOnHold;
    const call = this.call(id);
    const ended = this.move({ kind: 'endPressed', whileHeld: prevent ? 'resumeFirst' : 'allowed' }, id);
    if (ended.ok) this.hangUp(call?.kind === 'dialling' ? 'cancelled' : 'agentHangup', Date.now(), id);
    else this.#host.setPhone({ problem: ended.problem });
    return ended;
  }

  clear(id: string): void {
    this.#host.setPhone({ calls: this.calls.filter((call) => call.id !== id) });
  }

  move(event: CallEvent, id?: string): Result<null> {
    const call = this.call(id);
    if (call === undefined) return fail(problem('phone.noSuchCall'));
    const next = transition(call, event);
    if (!next.ok) return next;
    this.#put(next.value);
    return ok(null);
  }

  #inConference(): boolean {
    return this.calls.filter(isUp).every((call) => isConnected(call) && call.merged !== null);
  }

  /** Nobody else is talked to from now on; 'phone.holdFirst' when that needs a yes. */
  #free(id: string, holdOthers: boolean): Result<null> {
    const talk = this.calls.filter((call) => call.id !== id && isConnected(call) && !isOnHold(call));
    if (talk.length > 0 && !holdOthers) return fail(problem('phone.holdFirst'));
    for (const call of talk) {
      this.move({ kind: 'holdPressed', for: 'consult' }, call.id);
      this.move({ kind: 'held', at: Date.now() }, call.id);
    }
    return ok(null);
  }

  #add(call: Call): void {
    this.#host.setPhone({ calls: [...this.calls.filter(isUp), call] });
  }

  #put(call: Call): void {
    this.#host.setPhone({ calls: this.calls.map((each) => (each.id === call.id ? call : each)) });
  }
}

const facts = (remote: Call['remote'], startedAt: number) => ({
  id: newId(),
  callId: `${newId()}@exchange.example`,
  interactionId: newId(),
  remote,
  skillId: null,
  consultFor: null,
  emergency: false,
  postDial: null,
  startedAt,
});

/** A call as it would be if it were over: what a row is made of. */
function asEnded(call: Call): Extract<Call, { kind: 'ended' }> {
  return {
    ...call,
    kind: 'ended',
    answeredAt: 'answeredAt' in call ? call.answeredAt : null,
    endedAt: Date.now(),
    endCause: 'unknown',
    sipStatus: null,
  };
}
