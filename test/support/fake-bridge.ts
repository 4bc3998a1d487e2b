import type { PausedChannels } from '#shared/domain/agent-state.ts';
import type { Call, EndCause } from '#shared/domain/call.ts';
import type { AudioView } from '#shared/ipc/audio.ts';
import type { Bridge, EventName, RequestInput, RequestName } from '#shared/ipc/contract.ts';
import { ipcRequests } from '#shared/ipc/contract.ts';
import type { FiguresView } from '#shared/ipc/figures.ts';
import type {
  AbandonedCallView,
  AppView,
  BoardView,
  DeskPhonesView,
  DeskView,
  OutboxView,
  ParticipationView,
  PhoneView,
  QualityView,
  SessionView,
  Settings,
  TabsState,
} from '#shared/ipc/views.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { fakeAbandoned } from './fake-abandoned.ts';
import { fakeAccount } from './fake-account.ts';
import { type FakeState, fakeState } from './fake-bridge-data.ts';
import { fakeDesk } from './fake-desk-phones.ts';
import { fakeFigures } from './fake-figures.ts';
import { fakeInteractionHandlers } from './fake-interactions.ts';
import { fakeMessengerHandlers, messengerWorld } from './fake-messenger.ts';
import { fakePeopleHandlers } from './fake-people.ts';
import { FakePhone } from './fake-phone.ts';
import { fakeRecordings } from './fake-recordings.ts';
import { fakeSound } from './fake-sound.ts';

type Handler = (input: never) => Result<unknown> | Promise<Result<unknown>>;

/**
 * Main as the window sees it, in memory: for looking at screens and for tests of components. It keeps to the contract (what
 * is asked and answered is parsed by it) and is never part of a build.
 */
export class FakeBridge implements Bridge {
  readonly state: FakeState;
  readonly phone: FakePhone;
  readonly messenger = messengerWorld(this);
  /** Every request in the order in which it came. */
  readonly asked: { readonly name: RequestName; readonly input: unknown }[] = [];
  /** Requests that are refused, by name. */
  readonly refusals = new Map<RequestName, Problem>();
  /** Requests that never answer, by name: for what is shown while waiting. */
  readonly silent = new Set<RequestName>();
  /** What a sign-in leads to; null for the work. */
  signsInto: SessionView | null = null;
  readonly #listeners = new Map<EventName, Set<(value: unknown) => void>>();
  readonly #drafts = new Map<string, string>();

  constructor(state: FakeState = fakeState()) {
    this.state = state;
    this.phone = new FakePhone(this);
  }

  async request(name: RequestName, input: unknown): Promise<unknown> {
    const parsed = ipcRequests[name].input.parse(input);
    this.asked.push({ name, input: parsed });
    if (this.silent.has(name)) return new Promise(() => {});
    const refusal = this.refusals.get(name);
    if (refusal !== undefined) return fail(refusal);
    const answer = await this.#handlers[name](parsed as never);
    return answer.ok ? ok(ipcRequests[name].output.parse(answer.value)) : answer;
  }

  subscribe(name: EventName, listener: (value: unknown) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  emit(name: EventName, value: unknown): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(structuredClone(value));
  }

  setSession(session: SessionView): void {
    this.state.session = session;
    this.emit('session.changed', session);
  }

  /** Changes the signed-in session, e.g. its link. */
  patchSession(change: Partial<Extract<SessionView, { kind: 'signedIn' }>>): void {
    if (this.state.session.kind === 'signedIn') this.setSession({ ...this.state.session, ...change });
  }

  setPhone(change: Partial<PhoneView>): void {
    this.state.phone = { ...this.state.phone, ...change };
    this.emit('phone.changed', this.state.phone);
  }

  setDesk(change: Partial<DeskView>): void {
    this.state.desk = { ...this.state.desk, ...change };
    this.emit('desk.changed', this.state.desk);
  }

  setDeskPhones(change: Partial<DeskPhonesView>): void {
    this.state.deskPhones = { ...this.state.deskPhones, ...change };
    this.emit('deskPhones.changed', this.state.deskPhones);
  }

  setBoard(change: Partial<BoardView>): void {
    this.state.board = { ...this.state.board, ...change };
    this.emit('board.changed', this.state.board);
  }

  setFigures(change: Partial<FiguresView>): void {
    this.state.figures = { ...this.state.figures, ...change };
    this.emit('figures.changed', this.state.figures);
  }

  setAudio(change: Partial<AudioView>): void {
    this.state.audio = { ...this.state.audio, ...change };
    this.emit('audio.changed', this.state.audio);
  }

  setOutbox(change: Partial<OutboxView>): void {
    this.state.outbox = { ...this.state.outbox, ...change };
    this.emit('outbox.changed', this.state.outbox);
  }

  /** Puts a row in place of the one with its id, or on top. */
  putRow(row: ParticipationView): void {
    this.state.rows = [row, ...this.state.rows.filter((each) => each.id !== row.id)].sort(
      (one, other) => other.offeredAt - one.offeredAt,
    );
    this.setDesk({ wrapUps: this.state.rows.filter((each) => each.phase === 'wrapUp').reverse() });
    this.emit('cache.changed', { entities: ['participation'] });
  }

  /** Puts an abandoned call in place of the one with its id, as a change of the hub does. */
  putAbandoned(row: AbandonedCallView): void {
    this.state.abandoned = this.state.abandoned.map((each) => (each.id === row.id ? row : each));
    this.emit('cache.changed', { entities: ['abandonedCall'] });
  }

  rowOf(callId: string): ParticipationView | undefined {
    return this.state.rows.find((row) => row.callId === callId);
  }

  /** A customer calls. */
  ring(party: Call['remote'], queueName: string | null, startedAt = Date.now()): string {
    return this.phone.ring(party, queueName, startedAt);
  }

  /** The call is answered and sound goes both ways. */
  establish(at = Date.now()): void {
    this.phone.establish(at);
  }

  /** The customer is put on hold. */
  hold(at = Date.now()): void {
    this.phone.hold(at);
  }

  mute(): void {
    this.phone.move({ kind: 'muteSet', muted: true });
  }

  /** The call ends; what was answered then waits for its outcome. */
  hangUp(cause: EndCause = 'customerHangup', at = Date.now()): void {
    this.phone.hangUp(cause, at);
  }

  #say(callId: string, said: { dispositionId: string | null; note: string }, locked: boolean): Result<null> {
    const row = this.rowOf(callId);
    const offline = this.state.session.kind === 'signedIn' && this.state.session.link.kind !== 'online';
    if (row !== undefined) {
      this.putRow({
        ...row,
        phase: locked ? 'done' : row.phase,
        pending: offline,
        outcome: {
          version: row.outcome.version + 1,
          dispositionId: said.dispositionId,
          note: said.note,
          savedAt: Date.now(),
          savedBy: row.agentId,
          locked,
        },
      });
    }
    this.setOutbox({ pending: offline ? this.state.outbox.pending + 1 : 0 });
    if (locked && this.state.desk.wrapUps.length === 0) {
      this.setDesk({ state: { kind: 'available', since: Date.now() } });
    }
    return ok(null);
  }

  readonly #handlers: Record<RequestName, Handler> = {
    'app.get': () => ok<AppView>(this.state.app),
    'app.reportFault': () => ok(null),
    'settings.get': () => ok(this.state.settings),
    'settings.set': (change: Partial<Settings>) => {
      this.state.settings = { ...this.state.settings, ...change };
      this.emit('settings.changed', this.state.settings);
      return ok(this.state.settings);
    },
    'shortcuts.get': () => ok(this.state.shortcuts),
    'window.get': () => ok({ strip: false }),
    'window.showStrip': () => ok(null),
    'window.toFront': () => ok(null),
    'session.get': () => ok(this.state.session),
    'session.setHub': () => ok(null),
    'session.signIn': ({ password }: { password: string }) => {
      if (password !== 'practice') return fail(problem('auth.wrongCredentials'));
      this.setSession(this.signsInto ?? fakeState().session);
      return ok(null);
    },
    'session.signOut': ({ sealPending }: { sealPending: boolean }) =>
      this.state.outbox.pending > 0 && !sealPending ? fail(problem('session.workPending')) : ok(null),
    'phone.get': () => ok(this.state.phone),
    'phone.answer': ({ id, holdOthers }: RequestInput<'phone.answer'>) => this.phone.answer(id, holdOthers),
    'phone.dial': (order: RequestInput<'phone.dial'>) => this.phone.dial(order),
    'phone.dialEmergency': ({ number }: RequestInput<'phone.dialEmergency'>) =>
      this.phone.dial({ number, name: null, skillId: null, consultFor: null, holdOthers: true }),
    'phone.merge': () => this.phone.merge(),
    'phone.transfer': (order: RequestInput<'phone.transfer'>) => this.phone.transfer(order),
    'phone.record': (order: RequestInput<'phone.record'>) => this.phone.record(order),
    'phone.clearEnded': ({ id }: { id: string }) => {
      this.phone.clear(id);
      return ok(null);
    },
    'phone.decline': ({ id }: { id: string }) => {
      this.phone.hangUp('rejected', Date.now(), id);
      return ok(null);
    },
    'phone.end': ({ id }: { id: string }) => this.phone.end(id),
    'phone.hold': ({ id }: { id: string }) => this.phone.hold(Date.now(), id),
    'phone.resume': ({ id, holdOthers }: RequestInput<'phone.resume'>) => {
      this.setPhone({ problem: null });
      return this.phone.resume(id, holdOthers);
    },
    'phone.mute': ({ id, muted }: RequestInput<'phone.mute'>) =>
      this.phone.move({ kind: 'muteSet', muted }, id),
    'phone.keypad': () => ok(null),
    'directory.get': () => ok(this.state.directory),
    'dial.recent': () => ok(this.state.recent),
    'dial.ready': () => ok(this.state.dialWish),
    'phone.quality': () => ok<QualityView | null>(this.state.quality),
    'phone.dismissProblem': () => {
      this.setPhone({ problem: null });
      return ok(null);
    },
    ...fakeSound(this),
    ...fakeDesk(this),
    ...fakeRecordings(this),
    ...fakeAbandoned(this),
    ...fakeFigures(this),
    ...fakeAccount(this),
    ...fakePeopleHandlers(this),
    ...fakeInteractionHandlers(this),
    ...fakeMessengerHandlers(this),
    'desk.get': () => ok(this.state.desk),
    'desk.setIntent': (
      intent: { kind: 'available' } | { kind: 'paused'; reason: string; channels: PausedChannels },
    ) => {
      const chosen = { ...intent, since: Date.now() };
      const working = ['busy', 'wrapUp'].includes(this.state.desk.state?.kind ?? '');
      if (working) this.setDesk({ next: intent.kind === 'available' ? null : chosen });
      else this.setDesk({ state: chosen, next: null });
      return ok(null);
    },
    'voiceCalls.list': (query: {
      missed: boolean;
      search: string;
      after: { startedAt: number; id: string } | null;
      limit: number;
    }) => {
      const found = this.state.rows
        .filter((row) => !query.missed || row.phase === 'missed')
        .filter((row) =>
          [
            row.source.name,
            row.source.address,
            row.destination.name,
            row.destination.address,
            row.outcome.note,
          ]
            .join(' ')
            .toLowerCase()
            .includes(query.search.toLowerCase()),
        );
      const from = query.after === null ? 0 : found.findIndex((row) => row.id === query.after?.id) + 1;
      return ok({ rows: found.slice(from, from + query.limit), more: found.length > from + query.limit });
    },
    'voiceCalls.get': ({ callId }: { callId: string }) => ok(this.rowOf(callId) ?? null),
    'workspace.get': () => ok(this.state.workspace),
    'outcome.save': (said: { callId: string; dispositionId: string | null; note: string }) =>
      this.#say(said.callId, said, false),
    'outcome.complete': (said: { callId: string; dispositionId: string | null; note: string }) =>
      this.#say(said.callId, said, true),
    'draft.get': ({ key }: { key: string }) => ok(this.#drafts.get(key) ?? null),
    'draft.set': ({ key, text }: { key: string; text: string | null }) => {
      if (text === null) this.#drafts.delete(key);
      else this.#drafts.set(key, text);
      return ok(null);
    },
    'outbox.get': () => ok(this.state.outbox),
    'outbox.dismiss': ({ commandId }: { commandId: string }) => {
      this.setOutbox({ refused: this.state.outbox.refused.filter((row) => row.commandId !== commandId) });
      const row = this.state.rows.find((each) => each.refused?.commandId === commandId);
      if (row !== undefined) this.putRow({ ...row, refused: null });
      return ok(null);
    },
    'tabs.get': () => ok(this.state.tabs),
    'tabs.set': (tabs: TabsState) => {
      this.state.tabs = tabs;
      return ok(null);
    },
    'practice.chat': () => ok(null),
    'practice.call': () => {
      this.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales');
      return ok(null);
    },
  };
}
