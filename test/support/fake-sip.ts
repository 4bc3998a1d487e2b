import type { SipEnd } from '#main/phone/causes.ts';
import type { LineHandlers } from '#main/phone/line.ts';
import type {
  CallProgress,
  OutgoingCall,
  SipAgent,
  SipAgentHandlers,
  SipSession,
  SipSessionHandlers,
} from '#main/phone/sip.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

/** How the exchange answers a re-offer: takes it, refuses with a status, loses it with the connection, or says nothing. */
export type ReOfferAnswer = 'taken' | number | null | 'silent';

type Handlers = SipSessionHandlers & Partial<Pick<LineHandlers, 'progress'>>;
type Renegotiation = Parameters<SipSession['renegotiate']>[0];

/** One call on a wire that does what the test says. */
export class FakeSession implements SipSession {
  over = false;
  answered = false;
  canRenegotiate = true;
  pathBroken = false;
  held = false;
  muted = false;
  /** What was said on the wire, in order. */
  readonly said: string[] = [];
  /** Answers to the next re-offers; taken when there is none. */
  readonly reOfferAnswers: ReOfferAnswer[] = [];
  /** Whether keys by INFO are taken. */
  takesKeys = true;
  readonly callId: string;
  readonly from: SipSession['from'];
  readonly replaces: SipSession | null;
  readonly #headers: Readonly<Record<string, string>> | null;
  #handlers: Handlers | null = null;
  #refer: ((outcome: Result<null>) => void) | null = null;
  #waiting: Renegotiation | null = null;
  readonly #waiters: (() => void)[] = [];

  /** `headers` of the INVITE that came in; null for a call that goes out. */
  constructor(
    callId: string,
    user: string,
    headers: Readonly<Record<string, string>> | null,
    replaces: SipSession | null = null,
  ) {
    this.callId = callId;
    this.replaces = replaces;
    this.from = { user, displayName: null };
    this.#headers = headers;
  }

  follow(handlers: Handlers | null): void {
    this.#handlers = handlers;
    if (handlers === null) this.#end('486', { by: 'local', cause: 'Busy' });
  }

  header(name: string): string | null {
    return this.#headers?.[name] ?? null;
  }

  answer(): void {
    this.answered = true;
    this.#say('200');
  }

  terminate(status?: number): void {
    if (this.over) return;
    if (this.answered) this.#end('BYE', { by: 'local', cause: 'Terminated' });
    else if (this.#headers === null) this.#end('CANCEL', { by: 'local', cause: 'Canceled' });
    else this.#end(String(status), { by: 'local', cause: 'Rejected' });
  }

  stopMedia(): void {
    this.#say('(silence)');
  }

  renegotiate(options: Renegotiation): boolean {
    const answer = this.reOfferAnswers.shift() ?? 'taken';
    if (answer === 'silent') this.#waiting = options;
    else
      queueMicrotask(() => {
        if (answer === 'taken') options.done();
        else options.refused(answer);
      });
    this.#say(`re-offer${this.held ? ' held' : ''}${options.iceRestart ? ' ice' : ''}`);
    return true;
  }

  async setHeld(held: boolean): Promise<Result<null>> {
    this.held = held;
    return ok(null);
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
  }

  async sendKeyByInfo(digit: string): Promise<boolean> {
    this.#say(`key ${digit}`);
    return this.takesKeys;
  }

  refer(target: string, replaces: SipSession | null): Promise<Result<null>> {
    return new Promise((resolve) => {
      this.#refer = resolve;
      this.#say(`REFER ${target}${replaces === null ? '' : ` replaces ${replaces.callId}`}`);
    });
  }

  /** The far end confirms our answer, or answers our call. */
  establish(): void {
    this.answered = true;
    this.#handlers?.established();
  }

  progress(progress: CallProgress): void {
    this.#handlers?.progress?.(progress);
  }

  /** The far end says goodbye, takes its call back, or refuses ours. */
  endRemotely(end: Partial<SipEnd> = {}): void {
    const cause = this.answered ? 'Terminated' : 'Canceled';
    this.#end('', { by: 'remote', cause, ...end });
  }

  /** The outcome of the transfer. */
  referred(outcome: Result<null>): void {
    this.#refer?.(outcome);
    this.#refer = null;
  }

  /** The exchange takes the re-offer that it left without an answer. */
  settle(): void {
    this.#waiting?.done();
    this.#waiting = null;
  }

  /** The connection broke under what was on its way. */
  lose(): void {
    this.referred(fail(problem('phone.exchangeAway')));
    this.#waiting?.refused(null);
    this.#waiting = null;
  }

  /** Resolves once this was said on the wire. */
  async says(word: string): Promise<void> {
    while (!this.said.includes(word)) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  #say(word: string): void {
    this.said.push(word);
    for (const wake of this.#waiters.splice(0)) wake();
  }

  #end(word: string, end: Partial<SipEnd> & Pick<SipEnd, 'by' | 'cause'>): void {
    if (this.over) return;
    this.over = true;
    if (word !== '') this.#say(word);
    this.#handlers?.ended({ reason: null, status: null, rang: false, ...end });
    this.referred(fail(problem('phone.callOver')));
  }
}

/** An exchange without a wire: one phone, calls in both directions, connection lost and found as the test says. */
export class FakeSip implements SipAgent {
  connected = false;
  checks = 0;
  /** What this phone has called, in order. */
  readonly orders: OutgoingCall[] = [];
  readonly calls: FakeSession[] = [];
  /** What happens while an INVITE is being sent, before its session is known. */
  whileCalling: (session: FakeSession) => void = () => undefined;
  #handlers: SipAgentHandlers | null = null;
  #count = 0;

  /** To be given to a phone as its `connect`. */
  readonly connect = (_credentials: unknown, handlers: SipAgentHandlers): SipAgent => {
    this.#handlers = handlers;
    return this;
  };

  attempt(): void {
    this.connected = true;
    this.#handlers?.registered();
  }

  abandon(): void {
    this.connected = false;
  }

  check(): void {
    this.checks += 1;
  }

  async stop(): Promise<void> {
    this.connected = false;
  }

  call(order: OutgoingCall, handlers: LineHandlers): FakeSession | null {
    if (!this.connected) return null;
    const session = this.#session(order.target, null);
    this.orders.push(order);
    session.follow(handlers);
    this.whileCalling(session);
    return session;
  }

  /** Rings the phone, in the place of a call where one is given. */
  ring(
    user = '+31201234567',
    headers: Readonly<Record<string, string>> = {},
    replaces: FakeSession | null = null,
  ): FakeSession {
    const session = this.#session(user, headers, replaces);
    session.follow(this.#handlers?.invited(session) ?? null);
    return session;
  }

  /** The connection breaks. */
  lose(): void {
    this.connected = false;
    for (const session of this.calls) session.lose();
    this.#handlers?.disconnected();
  }

  #session(
    user: string,
    headers: Readonly<Record<string, string>> | null,
    replaces: FakeSession | null = null,
  ): FakeSession {
    this.#count += 1;
    const session = new FakeSession(`sip-${this.#count}`, user, headers, replaces);
    this.calls.push(session);
    return session;
  }
}
