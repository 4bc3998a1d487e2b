import { createHash, randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import {
  header,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '#hub/exchange/practice/sip/message.ts';
import { parseSip } from '#hub/exchange/practice/sip/parser.ts';
import { AgentCall, OutgoingCall, type OutgoingOptions } from './sip-agent-call.ts';

export type { AgentCall } from './sip-agent-call.ts';

export interface SipAgentOptions {
  readonly url: string;
  readonly domain: string;
  readonly user: string;
  readonly secret: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
  /** Certificate of a private CA, PEM. */
  readonly ca?: string;
}

/** A request on its way. */
export interface AgentRequest {
  readonly method: string;
  readonly uri: string;
  readonly lines: readonly string[];
  readonly body: string;
  readonly branch: string;
  /** Told the branch with which it was sent again, its CSeq counted on. */
  readonly sentAgain?: (branch: string) => void;
}

/** A small SIP phone over WebSocket for tests: registers, takes calls, sends requests in them. Writes its messages by hand. */
export class SipAgent {
  readonly options: SipAgentOptions;
  readonly #contact: string;
  readonly #calls: AgentCall[] = [];
  readonly #received: SipRequest[] = [];
  readonly #waiters: (() => void)[] = [];
  readonly #answers = new Map<string, (response: SipResponse) => void>();
  readonly #registerId = randomBytes(8).toString('hex');
  #socket: WebSocket | null = null;
  #cseq = 0;

  constructor(options: SipAgentOptions) {
    this.options = options;
    this.#contact = `<sip:${randomBytes(4).toString('hex')}@agent.invalid;transport=ws>`;
  }

  /** Connects and registers; resolves with the final status. */
  async register(expires = 600): Promise<number> {
    if (this.#socket === null) await this.connect();
    const first = await this.#sendRegister(expires, null);
    if (first.status !== 401) return first.status;
    return (await this.#sendRegister(expires, first)).status;
  }

  async connect(): Promise<void> {
    const socket = new WebSocket(this.options.url, 'sip', { ca: this.options.ca });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.on('message', (data) => this.#take(data.toString()));
    this.#socket = socket;
  }

  /** The network goes: no close frame, no goodbye. */
  cut(): void {
    this.#socket?.terminate();
    this.#socket = null;
  }

  /** Sends text as it is. */
  raw(text: string): void {
    this.#socket?.send(text);
  }

  /** Resolves when the exchange closes this socket. */
  async closed(): Promise<void> {
    const socket = this.#socket;
    if (socket === null || socket.readyState === socket.CLOSED) return;
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  }

  /** The next call that rings. */
  async nextCall(): Promise<AgentCall> {
    return await this.#until(() => this.#calls.shift());
  }

  /** The next request with this method, in a call or outside. */
  async nextRequest(method: string): Promise<SipRequest> {
    return await this.#until(() => {
      const index = this.#received.findIndex((request) => request.method === method);
      return index < 0 ? undefined : this.#received.splice(index, 1)[0];
    });
  }

  async close(): Promise<void> {
    this.#socket?.close();
    await this.closed();
  }

  /** Sends a request and resolves with its final answer. */
  async request(method: string, uri: string, lines: readonly string[], body = ''): Promise<SipResponse> {
    return await new Promise<SipResponse>((resolve) => {
      this.send({ method, uri, lines, body, branch: newBranch() }, (response) => {
        if (response.status >= 200) resolve(response);
      });
    });
  }

  /** Sends a request, again with credentials where they are asked for; every other answer is told. */
  send(request: AgentRequest, answered: (response: SipResponse) => void): void {
    const { method, branch } = request;
    this.#sendOnce(request, (response) => {
      const asked = response.status === 401 && method !== 'REGISTER';
      if (!asked || request.lines.some((line) => line.startsWith('Authorization:')))
        return answered(response);
      if (method === 'INVITE') this.ack(request.uri, acknowledging(request.lines, response), branch);
      const again = {
        ...request,
        lines: [...withNextCSeq(request.lines), `Authorization: ${this.#authorize(response, request)}`],
        branch: newBranch(),
      };
      request.sentAgain?.(again.branch);
      this.send(again, answered);
    });
  }

  #sendOnce(request: AgentRequest, answered: (response: SipResponse) => void): void {
    const { method, uri, lines, body, branch } = request;
    this.#answers.set(`${branch} ${method}`, answered);
    this.#write(
      `${method} ${uri} SIP/2.0`,
      [`Via: SIP/2.0/WS agent.invalid;branch=${branch}`, 'Max-Forwards: 70', ...lines],
      body,
    );
  }

  /** Calls a number with this INVITE's body; resolves at once. */
  call(number: string, options: OutgoingOptions = {}): OutgoingCall {
    return new OutgoingCall(this, number, options);
  }

  respond(
    request: SipRequest,
    status: string,
    toTag: string,
    extra: readonly string[] = [],
    body = '',
  ): void {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(request, name)}`);
    const to = header(request, 'To') ?? '';
    const tagged = to.includes(';tag=') ? to : `${to};tag=${toTag}`;
    this.#write(
      `SIP/2.0 ${status}`,
      [...copied, `To: ${tagged}`, `Contact: ${this.#contact}`, ...extra],
      body,
    );
  }

  /** Sends a request that has no answer. */
  ack(uri: string, lines: readonly string[], branch = newBranch()): void {
    const via = `Via: SIP/2.0/WS agent.invalid;branch=${branch}`;
    this.#write(`ACK ${uri} SIP/2.0`, [via, 'Max-Forwards: 70', ...lines], '');
  }

  get contact(): string {
    return this.#contact;
  }

  async #sendRegister(expires: number, challenged: SipResponse | null): Promise<SipResponse> {
    const { domain, user } = this.options;
    this.#cseq++;
    const lines = [
      `From: <sip:${user}@${domain}>;tag=${this.#registerId}`,
      `To: <sip:${user}@${domain}>`,
      `Call-ID: ${this.#registerId}`,
      `CSeq: ${this.#cseq} REGISTER`,
      `Contact: ${this.#contact};+sip.instance="<urn:uuid:0b5bd7f0-0000-4000-8000-000000000001>";expires=${expires}`,
    ];
    const uri = `sip:${domain}`;
    if (challenged !== null)
      lines.push(`Authorization: ${this.#authorize(challenged, { method: 'REGISTER', uri })}`);
    return await this.request('REGISTER', uri, lines);
  }

  #authorize(challenged: SipResponse, request: Pick<AgentRequest, 'method' | 'uri'>): string {
    const { user, secret, algorithm = 'MD5' } = this.options;
    const offered = challenged.headers.filter((h) => h.name === 'WWW-Authenticate').map((h) => h.value);
    const challenge =
      offered.find((value) => value.includes(`algorithm=${algorithm}`)) ?? offered.at(0) ?? '';
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
    const realm = /realm="([^"]+)"/.exec(challenge)?.[1] ?? '';
    const hash = (text: string) =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex');
    const { method, uri } = request;
    const opaque = /opaque="([^"]+)"/.exec(challenge)?.[1];
    const cnonce = randomBytes(6).toString('hex');
    const response = hash(
      `${hash(`${user}:${realm}:${secret}`)}:${nonce}:00000001:${cnonce}:auth:${hash(`${method}:${uri}`)}`,
    );
    return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=${algorithm}, qop=auth, nc=00000001, cnonce="${cnonce}"${opaque === undefined ? '' : `, opaque="${opaque}"`}`;
  }

  #take(text: string): void {
    // Keeping the path open (RFC 5626 section 3.5.1).
    if (text.trim() === '') return;
    const parsed = parseSip(text);
    if (!parsed.ok) throw new Error(`The exchange sent something unreadable: ${parsed.problem.message}`);
    const message: SipMessage = parsed.value;
    if (message.kind === 'response') {
      const branch = /branch=([^;,\s]+)/.exec(header(message, 'Via') ?? '')?.[1] ?? '';
      const method = header(message, 'CSeq')?.split(' ')[1];
      this.#answers.get(`${branch} ${method}`)?.(message);
      return;
    }
    const inDialog = header(message, 'To')?.includes(';tag=') === true;
    if (message.method === 'INVITE' && !inDialog) this.#calls.push(AgentCall.rung(this, message));
    if (['BYE', 'CANCEL', 'OPTIONS', 'NOTIFY'].includes(message.method)) {
      this.respond(message, '200 OK', 'agent');
    }
    this.#received.push(message);
    for (const wake of this.#waiters.splice(0)) wake();
  }

  async #until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  #write(start: string, lines: readonly string[], body: string): void {
    const typed = body === '' || lines.some((line) => line.startsWith('Content-Type:'));
    const type = typed ? [] : ['Content-Type: application/sdp'];
    const all = [start, ...lines, ...type, `Content-Length: ${Buffer.byteLength(body)}`];
    this.raw(`${all.join('\r\n')}\r\n\r\n${body}`);
  }
}

/** The lines of the ACK of an answer other than 2xx (RFC 3261 section 17.1.1.3). */
function acknowledging(lines: readonly string[], response: SipResponse): string[] {
  return lines.map((line) => {
    if (line.startsWith('To:')) return `To: ${header(response, 'To')}`;
    return line.startsWith('CSeq:') ? line.replace('INVITE', 'ACK') : line;
  });
}

function withNextCSeq(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^CSeq: (\d+)/, (_, now: string) => `CSeq: ${Number(now) + 1}`));
}

/** A branch of our own (RFC 3261 section 8.1.1.7). */
function newBranch(): string {
  return `z9hG4bK${randomBytes(8).toString('hex')}`;
}
