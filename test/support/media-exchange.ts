import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import { header, type SipMessage, type SipRequest } from '#hub/exchange/practice/sip/message.ts';
import { parseSip } from '#hub/exchange/practice/sip/parser.ts';
import { scriptedSdp } from './media-scripted.ts';

const secret = 'secret of 1001';
const realm = 'exchange.test';

/** How REGISTER is answered. */
export type RegisterRule = 'digest' | 'refuse' | 'unavailable' | 'silent';

/**
 * A small SIP exchange over a real WebSocket (RFC 7118) for tests of the phone: it registers one user by digest, sends
 * calls, and lets the test look at everything that the phone sends. It has no media.
 */
export class TestExchange {
  register: RegisterRule = 'digest';
  /** Statuses for re-INVITEs, 200 when empty; 'silent' leaves one without an answer. */
  readonly reinviteAnswers: (number | 'silent')[] = [];
  /** Takes the phone's INVITEs; without it `reinviteAnswers` says how they are answered. */
  onInvite: ((invite: SipRequest) => void) | null = null;
  /** How INFO is answered; 0 leaves it without an answer. */
  infoAnswer = 200;
  readonly #server: WebSocketServer;
  readonly #sockets = new Set<WebSocket>();
  readonly #received: SipMessage[] = [];
  readonly #waiters: (() => void)[] = [];
  #contact = '';
  /** Where the registered phone is reached. */
  #bound: WebSocket | null = null;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        this.#wake();
      });
      socket.on('message', (data) => this.#receive(socket, data.toString()));
    });
  }

  static async start(port = 0): Promise<TestExchange> {
    const server = new WebSocketServer({ host: '127.0.0.1', port, handleProtocols: () => 'sip' });
    await once(server, 'listening');
    return new TestExchange(server);
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get credentials() {
    return {
      webSocketUrl: `ws://127.0.0.1:${this.port}/ws`,
      domain: realm,
      user: '1001',
      secret,
      displayName: 'Ada',
      iceServers: [],
    };
  }

  /** What was received with this method or status and not taken yet. */
  seen(what: string | number): SipMessage[] {
    return this.#received.filter((message) => matches(message, what));
  }

  /** The next message that was not taken yet: a request by method, or a response by status. */
  async next(what: string | number): Promise<SipMessage> {
    return this.#take((message) => matches(message, what));
  }

  /** The next 200 to the INVITE of this call. */
  async answered(callId: string): Promise<SipMessage> {
    return this.#take(
      (message) =>
        matches(message, 200) &&
        header(message, 'Call-ID') === callId &&
        header(message, 'CSeq')?.endsWith('INVITE') === true,
    );
  }

  /** Resolves when no phone is connected. */
  async empty(): Promise<void> {
    while (this.#sockets.size > 0) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  /** The network goes: no goodbye on either side. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  raw(data: string | Uint8Array): void {
    this.#bound?.send(data);
  }

  /** Rings the phone. */
  invite(options: { from?: string; headers?: readonly string[]; body?: string } = {}): Leg {
    const leg = new Leg(this, this.#contact, options.from ?? '"Maria" <sip:+31201234567@exchange.test>');
    leg.invite(options.headers ?? [], options.body ?? scriptedSdp);
    return leg;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #take(wanted: (message: SipMessage) => boolean): Promise<SipMessage> {
    for (;;) {
      const index = this.#received.findIndex(wanted);
      const [found] = index < 0 ? [] : this.#received.splice(index, 1);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  #receive(socket: WebSocket, text: string): void {
    const parsed = parseSip(text);
    if (!parsed.ok) throw new Error(`the phone sent something unreadable: ${parsed.problem.message}`);
    const message = parsed.value;
    this.#received.push(message);
    if (message.kind === 'request') this.#answer(socket, message);
    this.#wake();
  }

  #answer(socket: WebSocket, request: SipRequest): void {
    if (request.method === 'REGISTER') this.#answerRegister(socket, request);
    else if (request.method === 'INVITE' && this.onInvite !== null) this.onInvite(request);
    else if (request.method === 'INVITE') this.#answerReinvite(socket, request);
    else if (request.method === 'INFO') {
      if (this.infoAnswer !== 0) this.#respond(socket, request, this.infoAnswer);
    } else if (request.method === 'BYE' || request.method === 'NOTIFY') this.#respond(socket, request, 200);
  }

  #answerRegister(socket: WebSocket, request: SipRequest): void {
    const authorization = header(request, 'Authorization');
    if (this.register === 'silent') return;
    if (this.register === 'unavailable') {
      this.#respond(socket, request, 503);
    } else if (authorization === undefined || this.register === 'refuse') {
      const challenge = `Digest realm="${realm}", nonce="n1", algorithm=MD5, qop="auth"`;
      this.#respond(socket, request, 401, [`WWW-Authenticate: ${challenge}`]);
    } else if (!rightDigest(authorization)) {
      this.#respond(socket, request, 403);
    } else if (header(request, 'Expires') === '0') {
      this.#respond(socket, request, 200);
    } else {
      this.#bound = socket;
      this.#contact = /<([^>]+)>/.exec(header(request, 'Contact') ?? '')?.[1] ?? '';
      this.#respond(socket, request, 200, [`Contact: ${header(request, 'Contact')}`]);
    }
  }

  #answerReinvite(socket: WebSocket, request: SipRequest): void {
    const status = this.reinviteAnswers.shift() ?? 200;
    if (status === 'silent') return;
    if (status === 200) {
      const contact = 'Contact: <sip:exchange@127.0.0.1;transport=ws>';
      this.#respond(socket, request, 200, [contact, 'Content-Type: application/sdp'], scriptedSdp);
    } else {
      this.#respond(socket, request, status);
    }
  }

  #respond(
    socket: WebSocket,
    request: SipRequest,
    status: number,
    extra: readonly string[] = [],
    body = '',
  ): void {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(request, name)}`);
    const to = header(request, 'To') ?? '';
    const tagged = to.includes(';tag=') ? to : `${to};tag=exchange`;
    socket.send(wire(`SIP/2.0 ${status} X`, [...copied, `To: ${tagged}`, ...extra], body));
  }

  /** Answers an INVITE of the phone, a new one as the branch of a fork that `tag` names (RFC 3261 section 12.1.2). */
  answerInvite(invite: SipRequest, status: number, tag: string, sdp = ''): void {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(invite, name)}`);
    const type = sdp === '' ? [] : ['Content-Type: application/sdp'];
    const to = header(invite, 'To') ?? '';
    const tagged = to.includes(';tag=') ? to : `${to};tag=${tag}`;
    const own = [`To: ${tagged}`, 'Contact: <sip:exchange@127.0.0.1;transport=ws>'];
    this.write(`SIP/2.0 ${status} X`, [...copied, ...own, ...type], sdp);
  }

  /** Sends a request to the registered phone. */
  write(start: string, lines: readonly string[], body = ''): void {
    this.raw(wire(start, lines, body));
  }

  #wake(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }
}

/** One call from the exchange to the phone. */
export class Leg {
  readonly callId = `${randomBytes(6).toString('hex')}@exchange.test`;
  readonly #exchange: TestExchange;
  readonly #target: string;
  readonly #from: string;
  readonly #branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
  #to = '<sip:1001@exchange.test>';
  #cseq = 1;

  constructor(exchange: TestExchange, target: string, from: string) {
    this.#exchange = exchange;
    this.#target = target;
    this.#from = `${from};tag=${randomBytes(4).toString('hex')}`;
  }

  invite(extra: readonly string[], body: string): void {
    const type = body === '' ? [] : ['Content-Type: application/sdp'];
    this.#send('INVITE', this.#branch, 1, [...extra, ...type], body);
  }

  /** Takes the ringing call back, as a proxy does with a reason (RFC 3326). */
  cancel(reason: string | null): void {
    this.#send('CANCEL', this.#branch, 1, reason === null ? [] : [`Reason: ${reason}`]);
  }

  /** Acknowledges the phone's 200 and keeps its tag for what follows; an offer in it is answered with `answerTo`. */
  async acknowledge(answerTo: (sdp: string) => Promise<string> = async () => ''): Promise<SipMessage> {
    const answer = await this.#exchange.answered(this.callId);
    this.#to = header(answer, 'To') ?? this.#to;
    const sdp = await answerTo(answer.body);
    const type = sdp === '' ? [] : ['Content-Type: application/sdp'];
    this.#send('ACK', `z9hG4bK${randomBytes(6).toString('hex')}`, 1, type, sdp);
    return answer;
  }

  bye(): void {
    this.request('BYE');
  }

  /** Sends a request in the call. */
  request(method: string, extra: readonly string[] = [], body = ''): void {
    this.#cseq += 1;
    this.#send(method, `z9hG4bK${randomBytes(6).toString('hex')}`, this.#cseq, extra, body);
  }

  #send(method: string, branch: string, cseq: number, extra: readonly string[] = [], body = ''): void {
    this.#exchange.write(
      `${method} ${this.#target} SIP/2.0`,
      [
        `Via: SIP/2.0/WS exchange.test;branch=${branch}`,
        'Max-Forwards: 70',
        `From: ${this.#from}`,
        `To: ${this.#to}`,
        `Call-ID: ${this.callId}`,
        `CSeq: ${cseq} ${method}`,
        'Contact: <sip:exchange@127.0.0.1;transport=ws>',
        ...extra,
      ],
      body,
    );
  }
}

function wire(start: string, lines: readonly string[], body: string): string {
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

function matches(message: SipMessage, what: string | number): boolean {
  return message.kind === 'request' ? message.method === what : message.status === what;
}

/** RFC 2617 section 3.2.2, for the one user there is. */
function rightDigest(authorization: string): boolean {
  const field = (name: string): string => new RegExp(`\\b${name}="?([^",]+)`).exec(authorization)?.[1] ?? '';
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const first = md5(`${field('username')}:${realm}:${secret}`);
  const second = md5(`REGISTER:${field('uri')}`);
  return field('response') === md5(`${first}:n1:${field('nc')}:${field('cnonce')}:auth:${second}`);
}
