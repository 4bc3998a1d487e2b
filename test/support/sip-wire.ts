import './media-globals.ts';
import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { WebSocket } from 'ws';
import {
  header,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '#hub/exchange/practice/sip/message.ts';
import { parseSip } from '#hub/exchange/practice/sip/parser.ts';
import type { SipEnd } from '#main/phone/causes.ts';
import { createJsSipAgent } from '#main/phone/jssip.ts';
import type {
  CallProgress,
  OutgoingCall,
  SipAgent,
  SipSession,
  SipSessionHandlers,
} from '#main/phone/sip.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { ScriptedMedia, scriptedSdp } from './media-scripted.ts';

/** The other end of a WebSocket that has no network in between. */
class FakeSocket extends EventEmitter {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readyState = 1;
  readonly #wrote: (text: string) => void;

  constructor(wrote: (text: string) => void) {
    super();
    this.#wrote = wrote;
  }

  send(text: string): void {
    this.#wrote(text);
  }

  ping(): void {
    this.emit('pong');
  }

  close(): void {
    this.readyState = 3;
  }

  terminate(): void {
    this.close();
  }
}

/** A call as the agent's handlers were told of it. */
export class ToldCall implements SipSessionHandlers {
  readonly progressed: CallProgress[] = [];
  established$ = 0;
  untold$ = 0;
  readonly ends: SipEnd[] = [];
  session: SipSession | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  progress(progress: CallProgress): void {
    this.progressed.push(progress);
    this.#changed();
  }

  established(): void {
    this.established$ += 1;
    this.#changed();
  }

  addressesUntold(): void {
    this.untold$ += 1;
    this.#changed();
  }

  ended(end: SipEnd): void {
    this.ends.push(end);
    this.#changed();
  }

  /** The session, which is there once the call has begun. */
  get port(): SipSession {
    if (this.session === null) throw new Error('no call yet');
    return this.session;
  }
}

/**
 * The real JsSIP agent with a scripted media host, and an exchange that the test plays by writing messages. Nothing but
 * REGISTER is answered by itself.
 */
export class SipWire {
  readonly clock = new ManualClock();
  readonly media = new ScriptedMedia({ clock: this.clock });
  readonly agent: SipAgent;
  /** Calls that rang. */
  readonly rung: ToldCall[] = [];
  readonly dropped: string[] = [];
  /** How often it registered. */
  registered = 0;
  disconnects = 0;
  /** Where the agent wants to be reached. */
  contact = '';
  readonly sent: SipMessage[] = [];
  #socket: FakeSocket | null = null;
  readonly #waiters: (() => void)[] = [];
  #peers = 0;
  #invites = 0;
  #branches = 0;
  /** What is added to the contact, and to the headers, of the answer to a registration. */
  contactParameters = '';
  registerHeaders: readonly string[] = [];
  /** Whether the registration is renewed when it runs out. */
  renews = true;
  /** Registrations that were asked for. */
  registrations = 0;
  /** Whether everything that the agent sends must be readable; what it copies from garbage is not always. */
  readsAll = true;
  /** How long the timers were that JsSIP has set, milliseconds. */
  readonly timers: number[] = [];

  constructor() {
    this.agent = createJsSipAgent({
      credentials: {
        webSocketUrl: 'ws://exchange.test/ws',
        domain: 'exchange.test',
        user: '1001',
        secret: 'secret',
        displayName: 'Ada',
        iceServers: [],
      },
      net: { webSocket: async () => this.#connect() },
      link: this.media.link,
      clock: this.clock,
      handlers: {
        disconnected: () => {
          this.disconnects += 1;
          this.#wake();
        },
        registered: () => {
          this.registered += 1;
          this.#wake();
        },
        refused: () => this.#wake(),
        mayRenew: () => this.renews,
        invited: (session) => {
          const call = new ToldCall(() => this.#wake());
          call.session = session;
          this.rung.push(call);
          this.#wake();
          return call;
        },
      },
      onDropped: (why) => void this.dropped.push(why),
    });
  }

  /** Connects and registers. */
  static async open(): Promise<SipWire> {
    const wire = new SipWire();
    const before = wire.registered;
    wire.agent.attempt();
    await wire.until(() => wire.registered > before);
    const set = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((callback: () => void, ms?: number) => {
      wire.timers.push(Number(ms));
      return set(callback, ms);
    }) as typeof setTimeout);
    return wire;
  }

  /** Calls `target`; the call with what was told of it. */
  call(target: string, order: Partial<OutgoingCall> = {}): ToldCall {
    const call = new ToldCall(() => this.#wake());
    call.session = this.agent.call(
      { target, headers: {}, peer: `out-${++this.#peers}`, iceServers: [], ...order },
      call,
    );
    return call;
  }

  /** Answers a ringing call as the agent would. */
  answer(call: ToldCall): void {
    call.port.answer({ peer: `in-${++this.#peers}`, iceServers: [] });
  }

  /** The agent is sent these bytes. */
  deliver(data: string | Uint8Array): void {
    this.#socket?.emit('message', typeof data === 'string' ? Buffer.from(data) : data);
  }

  /** The connection breaks. */
  cut(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.emit('close', 1006);
  }

  /** Resolves once it holds; looked at whenever something was sent or told. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  /** Takes the next message that fits out of what was sent. */
  async next<M extends SipMessage>(fits: (message: SipMessage) => message is M): Promise<M>;
  async next(fits: (message: SipMessage) => boolean): Promise<SipMessage>;
  async next(fits: (message: SipMessage) => boolean): Promise<SipMessage> {
    await this.until(() => this.sent.some(fits));
    const [found] = this.sent.splice(this.sent.findIndex(fits), 1);
    if (found === undefined) throw new Error('gone');
    return found;
  }

  /** The next request with this method. */
  async request(method: string): Promise<SipRequest> {
    return await this.next(
      (message): message is SipRequest => message.kind === 'request' && message.method === method,
    );
  }

  /** The next request with this method in the call with this Call-ID. */
  async requestOf(method: string, callId: string): Promise<SipRequest> {
    return await this.next(
      (message): message is SipRequest =>
        message.kind === 'request' && message.method === method && header(message, 'Call-ID') === callId,
    );
  }

  /** Everything that is under way has happened: promises, and the scripted media host's turns. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** Answers a request of the agent. */
  respond(
    request: SipRequest,
    status: number,
    options: { tag?: string; extra?: readonly string[]; body?: string; contact?: boolean } = {},
  ): void {
    const { tag = 'far', extra = [], body = '', contact = true } = options;
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(request, name)}`);
    const to = header(request, 'To') ?? '';
    const lines = [...copied, `To: ${to.includes(';tag=') || status === 100 ? to : `${to};tag=${tag}`}`];
    if (contact) lines.push('Contact: <sip:exchange@127.0.0.1;transport=ws>');
    lines.push(...sdpType(body));
    this.deliver(wireText(`SIP/2.0 ${status} X`, [...lines, ...extra], body));
  }

  /** Rings the agent; the INVITE as it was sent. */
  invite(options: InviteOptions = {}): string {
    const text = this.inviteText(options);
    this.deliver(text);
    return text;
  }

  /** An INVITE that was not sent yet. */
  inviteText(options: InviteOptions = {}): string {
    this.#invites += 1;
    const {
      from = '"Maria" <sip:+31201234567@exchange.test>',
      tag = `in${this.#invites}`,
      callId = `call${this.#invites}`,
      contact = '<sip:exchange@127.0.0.1;transport=ws>',
      type = 'application/sdp',
      extra = [],
      body = scriptedSdp,
    } = options;
    const text = wireText(
      `INVITE ${this.contact} SIP/2.0`,
      [
        `Via: SIP/2.0/WS exchange.test;branch=z9${this.#invites}`,
        'Max-Forwards: 70',
        `From: ${from};tag=${tag}`,
        'To: <sip:1001@exchange.test>',
        `Call-ID: ${callId}`,
        'CSeq: 1 INVITE',
        ...(contact === null ? [] : [`Contact: ${contact}`]),
        ...(body === '' ? [] : [`Content-Type: ${type}`]),
        ...extra,
      ],
      body,
    );
    return options.length === undefined
      ? text
      : text.replace(/^Content-Length: .*$/m, `Content-Length: ${options.length}`);
  }

  /** Acknowledges the agent's 200. */
  acknowledge(answer: SipResponse, body = ''): void {
    const copied = ['From', 'To', 'Call-ID'].map((name) => `${name}: ${header(answer, name)}`);
    this.ask(
      'ACK',
      [
        `Via: SIP/2.0/WS exchange.test;branch=z9ack${++this.#branches}`,
        ...copied,
        'CSeq: 1 ACK',
        ...sdpType(body),
      ],
      body,
    );
  }

  /** A call that came in and was answered, with the exchange's side of it. */
  async talk(): Promise<{ call: ToldCall; leg: WireLeg }> {
    this.invite();
    const call = this.rung.at(-1);
    if (call === undefined) throw new Error('nothing rings');
    this.answer(call);
    const answer = await this.next(
      (message): message is SipResponse =>
        message.kind === 'response' &&
        message.status === 200 &&
        header(message, 'Call-ID') === call.port.callId,
    );
    this.acknowledge(answer);
    await this.until(() => call.established$ === 1);
    const lines = ['From', 'To', 'Call-ID'].map((name) => `${name}: ${header(answer, name)}`);
    return { call, leg: new WireLeg(this, lines) };
  }

  /** A request that belongs to no call, or with a To tag to one that is not there. */
  outOfTheBlue(method: string, toTag = ''): void {
    this.deliver(this.blueText(method, toTag));
  }

  blueText(method: string, toTag = ''): string {
    return wireText(`${method} ${this.contact} SIP/2.0`, [
      `Via: SIP/2.0/WS exchange.test;branch=z9blue${++this.#branches}`,
      'From: <sip:eve@exchange.test>;tag=blue',
      `To: <sip:1001@exchange.test>${toTag}`,
      `Call-ID: blue${this.#branches}`,
      `CSeq: 1 ${method}`,
      'Contact: <sip:eve@exchange.test>',
      'Refer-To: <sip:eve@exchange.test>',
      'Event: presence',
    ]);
  }

  /** A request to the agent. */
  ask(method: string, lines: readonly string[], body = ''): void {
    this.deliver(wireText(`${method} ${this.contact} SIP/2.0`, lines, body));
  }

  async close(): Promise<void> {
    const gone = this.agent.stop();
    this.clock.advance(1000);
    await gone;
    await this.media.link.dispose();
  }

  #connect(): WebSocket {
    this.#socket = new FakeSocket((text) => this.#take(text));
    return this.#socket as unknown as WebSocket;
  }

  #take(text: string): void {
    const parsed = parseSip(text);
    if (!parsed.ok && !this.readsAll) return;
    if (!parsed.ok)
      throw new Error(`the agent sent something unreadable: ${parsed.problem.message}\n${text}`);
    const message = parsed.value;
    if (message.kind === 'request' && message.method === 'REGISTER') {
      this.contact = /<([^>]+)>/.exec(header(message, 'Contact') ?? '')?.[1] ?? '';
      this.registrations += 1;
      const contact = `Contact: ${header(message, 'Contact')?.replace(/;expires=\d+/, '')}${this.contactParameters}`;
      const extra = [contact, ...this.registerHeaders];
      setImmediate(() => this.respond(message, 200, { contact: false, extra }));
      return;
    }
    this.sent.push(message);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }
}

/** How an INVITE differs from an ordinary one. */
export interface InviteOptions {
  readonly from?: string;
  readonly tag?: string;
  readonly callId?: string;
  readonly contact?: string | null;
  readonly type?: string;
  readonly extra?: readonly string[];
  readonly body?: string;
  /** What Content-Length says. */
  readonly length?: number;
}

/** The exchange's side of a call that the agent has answered. */
export class WireLeg {
  readonly #wire: SipWire;
  readonly #lines: readonly string[];
  #cseq = 1;

  /** @param lines From, To and Call-ID of what the exchange sends */
  constructor(wire: SipWire, lines: readonly string[]) {
    this.#wire = wire;
    this.#lines = lines;
  }

  /** Sends a request in the call. */
  request(method: string, extra: readonly string[] = [], body = ''): void {
    this.#wire.deliver(this.text(method, [...extra, ...sdpType(body)], body));
  }

  /** A request in the call that was not sent yet. */
  text(method: string, extra: readonly string[] = [], body = ''): string {
    this.#cseq += 1;
    return this.#write(method, extra, body);
  }

  /** Acknowledges what the agent answered to the last INVITE. */
  acknowledge(body = ''): void {
    this.#wire.deliver(this.#write('ACK', sdpType(body), body));
  }

  #write(method: string, extra: readonly string[], body: string): string {
    return wireText(
      `${method} ${this.#wire.contact} SIP/2.0`,
      [
        `Via: SIP/2.0/WS exchange.test;branch=z9leg${method}${this.#cseq}`,
        ...this.#lines,
        `CSeq: ${this.#cseq} ${method}`,
        'Contact: <sip:exchange@127.0.0.1;transport=ws>',
        ...extra,
      ],
      body,
    );
  }
}

/** Whether a timer can be that long; one that cannot fires at once. */
export function isTimer(ms: number): boolean {
  return ms >= 0 && ms < 2 ** 31;
}

function sdpType(body: string): string[] {
  return body === '' ? [] : ['Content-Type: application/sdp'];
}

/** A message as it goes over the wire. */
export function wireText(start: string, lines: readonly string[], body = ''): string {
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}
